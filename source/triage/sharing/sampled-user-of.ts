import type {
	Connection,
	Device,
	HistoricalPull,
	User,
} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {day} from '../../text/durations.ts';
import {effectiveConnection} from '../facts/effective-connection.ts';
import {windowSide} from '../facts/ingestion-window.ts';
import type {StreamFacts} from '../facts/stream-state.ts';
import type {ComparedProperty, SampledUser} from './sampled-user.ts';

/** What was loaded of one user. A part that could not be loaded is `undefined`. */
export type LoadedParts = {
	/** The streams of all providers. */
	readonly streams: readonly StreamFacts[];
	readonly connections: readonly Connection[] | undefined;
	readonly user: User | undefined;
	readonly pulls: readonly HistoricalPull[] | undefined;
	readonly devices: readonly Device[] | undefined;
};

/** The bounds of the ages of connections in milliseconds, with the words for what is younger. */
const ages: ReadonlyArray<readonly [below: number, words: string]> = [
	[day, 'less than a day'], [7 * day, '1 to 7 days'], [30 * day, '7 to 30 days'], [90 * day, '30 to 90 days'], [365 * day, '90 to 365 days'], [Infinity, 'more than a year'],
];

const ageWords = (age: number): string => ages.find(([below]) => age < below)?.[1] ?? 'more than a year';

const distinct = (words: ReadonlyArray<string | undefined>): readonly string[] => [...new Set(words.filter(word => word !== undefined && word !== ''))] as readonly string[];

/** Many models already begin with the name of their maker, as Oura Ring Gen3 does. */
const modelOf = ({manufacturer, model}: Device): string | undefined => model === undefined || manufacturer === undefined || `${model} `.toLowerCase().startsWith(`${manufacturer} `.toLowerCase())
	? model
	: `${manufacturer} ${model}`;

/**
The version of an app is known as of the last data. Users who fail for long have the versions of then, and not because these fail; so the versions of users without recent data
are not compared.
*/
const recentData = 3 * day;

/** A version alone is not comparable: every model has a 1.0. */
const versionOf = (device: Device): string | undefined => {
	const owner = device.appId ?? modelOf(device);
	return owner === undefined || device.version === undefined ? undefined : `${owner} ${device.version}`;
};

const latest = (times: ReadonlyArray<number | undefined>): number | undefined => {
	const known = times.filter(time => time !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
};

const windowWords = (user: User, now: number): string => {
	if (user.ingestionStart === undefined && user.ingestionEnd === undefined) {
		return 'none';
	}

	return windowSide(user, now) === 'inside' ? 'inside' : 'outside';
};

const zonesOf = ({fallbackTimeZone}: User): Pick<SampledUser['values'], 'timeZone' | 'region'> => {
	const zone = fallbackTimeZone;
	const area = zone?.split('/', 1)[0];
	return {timeZone: distinct([zone]), region: distinct([area === zone ? undefined : area])};
};

const scopesOf = ({availability}: Connection): readonly string[] =>
	distinct(availability.flatMap(({scopes}) => [...scopes?.denied.required ?? [], ...scopes?.denied.optional ?? []]));

/**
Returns what is known of a user's link to a provider at `now`, in milliseconds since 1970. What could not be loaded is not known; it never counts as absent.
*/
export const sampledUserOf = (provider: string, {streams, connections, user, pulls, devices}: LoadedParts, now: number): SampledUser => {
	const own = streams.filter(stream => stream.provider === provider);
	const failed = own.filter(({outcome}) => outcome === 'failure');
	const effective = effectiveConnection(connections?.filter(({slug}) => slug === provider) ?? []);
	const connection = effective?.connection;
	const createdAt = parseTime(connection?.createdOn);
	const ownDevices = devices?.filter(device => device.provider === provider);
	const values: Partial<Record<ComparedProperty, readonly string[]>> = {
		resource: distinct(own.map(({resource}) => resource)),
		...(connection !== undefined && {deniedScope: scopesOf(connection)}),
		...(createdAt !== undefined && {connectionAge: [ageWords(now - createdAt)]}),
		...(pulls !== undefined && {release: distinct(pulls.filter(pull => pull.provider === provider).map(({release}) => release))}),
		...(user !== undefined && {...zonesOf(user), ingestionWindow: [windowWords(user, now)]}),
	};
	const newest = latest(own.map(({newestData}) => newestData));
	if (ownDevices !== undefined) {
		values.deviceModel = distinct(ownDevices.map(device => modelOf(device)));
		const versions = distinct(ownDevices.map(device => versionOf(device)));
		if (newest !== undefined && now - newest <= recentData && (versions.length > 0 || ownDevices.length === 0)) {
			values.appVersion = versions;
		}
	}

	return {
		values,
		areConnectionsKnown: connections !== undefined,
		status: effective?.status,
		errorType: connection?.errorDetails?.errorType,
		erroredAt: parseTime(connection?.errorDetails?.erroredAt),
		failedAt: latest(failed.map(({lastAttempt}) => lastAttempt)),
		goodUntil: latest(failed.map(({newestData}) => newestData)),
		failingResources: distinct(failed.map(({resource}) => resource)),
		resources: own.length,
	};
};
