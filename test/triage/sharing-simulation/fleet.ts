import type {
	Connection,
	Device,
	HistoricalPull,
	Stream,
	User,
	UserResources,
} from '../../../source/junction/records.ts';
import {createRandom, type Random} from '../fleet-simulation/random.ts';

/*
Fleets of users with one planted cause of failures, made from what happens to users: they connect, update their apps, deny scopes, lose their access, and leave. It shares nothing
with the simulator's population, so that what is found is not tuned to it.
*/

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What can be planted. */
export const causes = ['outage', 'bad release', 'expired credentials', 'scopes', 'slow roll'] as const;

/** One of `causes`. */
export type Cause = (typeof causes)[number];

/** What to plant in a fleet of how many users; nothing where `cause` is `undefined`. */
export type SharingPlan = {readonly users: number; readonly seed: number; readonly cause: Cause | undefined};

/** All that Junction would answer about one user. */
export type SimulatedUser = {
	readonly resources: UserResources;
	readonly connections: readonly Connection[];
	readonly user: User;
	readonly pulls: readonly HistoricalPull[];
	readonly devices: readonly Device[];
};

export type SharingFleet = {
	readonly users: readonly SimulatedUser[];
	readonly now: number;
	/** The provider at which the cause was planted. */
	readonly provider: string;
	/** What the users of the cause have in common; `start` is when it began. */
	readonly planted: {readonly version: string; readonly region: string; readonly scope: string; readonly start: number};
	/** How many users of the provider fail by the cause. */
	readonly affected: number;
};

const iso = (time: number): string => new Date(time).toISOString();

const slugs = ['garmin', 'oura', 'withings', 'wahoo', 'polar', 'whoop_v2', 'strava', 'dexcom_v3'];
const resourceNames = ['activity', 'sleep', 'heartrate', 'workouts', 'body'];
const errorTypes = ['token_refresh_failed', 'deregistered_per_provider', 'provider_credential_error', 'required_scopes_not_granted', 'user_not_found'];
const zones = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/Berlin', 'Europe/London', 'Asia/Tokyo', 'Australia/Sydney'];
const models = ['Pulse 3', 'Pulse 4', 'Ring S', 'Band X', 'Scale 2'];

/** The ways of a provider. */
type Provider = {
	readonly slug: string;
	readonly weight: number;
	/** The share of users who fail on their own, of attempts that fail once, of users who have left, and of those who deny a scope. */
	readonly failing: number;
	readonly glitches: number;
	readonly left: number;
	readonly denying: number;
	/** The time between two attempts. */
	readonly interval: number;
	/** How often each error type is that of a user who fails alone. */
	readonly errors: readonly number[];
	/** How far apart the releases of its app are, and how long users take to update. */
	readonly releaseEvery: number;
	readonly updateAfter: number;
};

const makeProvider = (random: Random, slug: string, rank: number): Provider => ({
	slug,
	weight: 1 / (rank + 1),
	failing: random.between(0.01, 0.08),
	glitches: random.pick([0, 0.003, 0.01, 0.02]),
	left: random.pick([0, 0.1, 0.3]),
	denying: random.pick([0.02, 0.06, 0.15]),
	interval: random.pick([15 * minute, 15 * minute, hour]),
	errors: errorTypes.map(() => random.wait(1)),
	releaseEvery: random.between(14, 60) * day,
	updateAfter: random.between(2, 15) * day,
});

const weighted = (random: Random, weights: readonly number[]): number => {
	let place = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
	const found = weights.findIndex(weight => {
		place -= weight;
		return place < 0;
	});
	return Math.max(0, found);
};

/** What the planted cause does to a user: from when on which resources fail, with the error of the connection if there is one. */
type Hit = {readonly at: number; readonly failing: readonly string[]; readonly errorType?: string};

/** How one user is before a cause changes it. */
type Link = {
	readonly model: string;
	readonly zone: string;
	readonly resources: readonly string[];
	/** May get a scope that is denied. */
	readonly denied: string[];
};

/** What the cause of a fleet is about. */
type Scene = {
	readonly random: Random;
	readonly now: number;
	readonly start: number;
	readonly region: string;
	readonly scope: string;
	/** Which share of those whom it concerns fail, and which share of users denies the scope. */
	readonly share: number;
	readonly denying: number;
};

/** What a cause does to a user of its provider: the version of the app if it changes, and the failure if there is one. */
type Change = {readonly version?: string; readonly hit?: Hit | undefined};

const badVersion = '9.9.1';

const changes: Readonly<Record<Cause, (scene: Scene, link: Link) => Change>> = {
	outage: ({random, start, share}, {resources}) => ({hit: random.chance(share) ? {at: start, failing: resources} : undefined}),
	'bad release'({random, now, start, share}, {resources, model}) {
		const at = start + random.wait(2 * day);
		return model !== 'Scale 2' && at < now ? {version: badVersion, hit: random.chance(share) ? {at, failing: resources} : undefined} : {};
	},
	'expired credentials'({random, now, start, share}, {resources}) {
		const at = start + (random.next() * 2 * hour);
		return {hit: at < now && random.chance(share) ? {at, failing: resources, errorType: 'token_refresh_failed'} : undefined};
	},
	scopes({random, start, scope, share, denying}, {resources, denied}) {
		if (!random.chance(denying)) {
			return {};
		}

		denied.push(scope);
		const resource = scope.slice('read:'.length);
		return {hit: resources.includes(resource) && random.chance(share) ? {at: start, failing: [resource]} : undefined};
	},
	'slow roll'({random, now, start, region, share}, {resources, zone}) {
		const at = start + (random.next() * (now - start) * 1.6);
		return zone === region && at < now
			? {version: badVersion, hit: random.chance(share) ? {at, failing: resources, errorType: 'token_refresh_failed'} : undefined}
			: {};
	},
};

const noScopes = {required: [], optional: []};

const availabilityOf = (resource: string, denied: readonly string[]): Connection['availability'][number] => {
	const scope = `read:${resource}`;
	const own = {required: [scope], optional: []};
	const isDenied = denied.includes(scope);
	return {resource, status: isDenied ? 'unavailable' : 'available', scopes: {granted: isDenied ? noScopes : own, denied: isDenied ? own : noScopes}};
};

/** What becomes of one user at one provider. */
type Life = {
	readonly link: Link;
	readonly createdAt: number;
	readonly leftAt: number;
	/** When the failure began; `Infinity` without one. */
	readonly failedAt: number;
	readonly failing: readonly string[];
	readonly errorType: string | undefined;
	readonly version: string;
	readonly isHit: boolean;
};

const liveOf = (provider: Provider, scene: Scene, {cause, zone, modelWeights}: {
	readonly cause: Cause | undefined;
	readonly zone: string;
	readonly modelWeights: readonly number[];
}): Life => {
	const {random, now} = scene;
	const age = day * (random.chance(0.1) ? random.next() * 30 : random.between(30, 900));
	const lag = random.wait(provider.updateAfter);
	const leftAt = random.chance(provider.left) ? now - (random.next() * Math.min(age, 500 * day)) : Infinity;
	// People notice after a month on average, and reconnect.
	const alone = random.chance(provider.failing) ? now - Math.min(age * 0.9, random.wait(30 * day)) : Infinity;
	const resources = resourceNames.filter((_, place) => place === 0 || random.chance(0.8));
	const link = {
		zone, resources, model: models[weighted(random, modelWeights)] ?? 'Pulse 3', denied: random.chance(provider.denying) ? [`read:${random.pick(resourceNames)}`] : [],
	};
	const end = Math.min(now, leftAt, alone);
	const common = {
		link, createdAt: now - age, leftAt, isHit: false,
		version: `8.${Math.max(0, Math.floor((end - lag - Date.UTC(2025, 0, 1)) / provider.releaseEvery))}.0`,
	};
	const ownError = random.chance(0.75) ? errorTypes[weighted(random, provider.errors)] : undefined;
	const ownFailing = random.chance(0.7) ? resources : [random.pick(resources)];
	if (alone < Math.min(now, leftAt)) {
		return {
			...common, failedAt: alone, failing: ownFailing, errorType: ownError,
		};
	}

	const change = cause === undefined || leftAt <= now ? {} : changes[cause](scene, link);
	const {hit, version = common.version} = change;
	if (hit !== undefined) {
		return {
			...common, version, failedAt: hit.at, failing: hit.failing, errorType: hit.errorType, isHit: true,
		};
	}

	return {
		...common, version, failedAt: Infinity, failing: leftAt > now && random.chance(provider.glitches) ? [random.pick(resources)] : [], errorType: undefined,
	};
};

const streamsOf = (random: Random, provider: Provider, {link, leftAt, failedAt, failing, errorType}: Life, now: number): readonly Stream[] => {
	const shift = random.next() * provider.interval;
	const pollBefore = (time: number) => time - ((((time - shift) % provider.interval) + provider.interval) % provider.interval);
	const hasError = errorType !== undefined;
	return link.resources.map(resource => {
		const isFailing = failing.includes(resource);
		// A connection in error is not tried again; everything else is.
		const attempt = isFailing && hasError ? Math.min(now, failedAt + provider.interval) : pollBefore(Math.min(now, leftAt, hasError ? failedAt : now));
		const newest = Math.min(attempt, isFailing ? failedAt : now) - random.wait(hour);
		return {
			provider: provider.slug, resource, lastAttempt: {timestamp: iso(attempt), status: isFailing ? 'failure' : 'success'}, oldestData: undefined, newestData: iso(newest), sentCount: 3,
		};
	});
};

const connectionOf = ({slug}: Provider, {link, createdAt, failedAt, errorType}: Life, now: number): Connection => ({
	name: slug, slug, logo: undefined, createdOn: iso(createdAt), status: errorType === undefined ? 'connected' : 'error', externalUserId: undefined,
	errorDetails: errorType === undefined ? undefined : {errorType, errorMessage: undefined, erroredAt: iso(Math.min(now, failedAt))},
	availability: link.resources.map(resource => availabilityOf(resource, link.denied)),
	problems: [],
});

/** Makes a fleet; the same plan makes the same one. */
export const makeSharingFleet = ({users: count, seed, cause}: SharingPlan): SharingFleet => {
	const random = createRandom(seed);
	const now = Date.UTC(2026, 10, 1) + Math.floor(random.next() * 20 * day);
	const providerCount = 2 + Math.floor(random.next() * 4);
	const order = slugs.map(slug => ({slug, place: random.next()})).toSorted((a, b) => a.place - b.place);
	const providers = order.slice(0, providerCount).map(({slug}, rank) => makeProvider(random, slug, rank));
	const weights = providers.map(({weight}) => weight);
	const zoneWeights = zones.map(() => random.wait(1));
	const modelWeights = models.map(() => random.wait(1));
	const target = providers[0]!;
	const scene: Scene = {
		random,
		now,
		start: now - (cause === 'slow roll' ? random.between(4, 14) * day : Math.exp(random.between(Math.log(2 * hour), Math.log(4 * day)))),
		region: zones[weighted(random, zoneWeights)] ?? 'Europe/Berlin',
		scope: `read:${random.pick(resourceNames.slice(1))}`,
		share: random.between(0.85, 1),
		denying: random.between(0.08, 0.3),
	};
	let affected = 0;
	const users = Array.from({length: count}, (_, index): SimulatedUser => {
		const userId = `${String(index).padStart(8, '0')}-0000-4000-8000-${String(seed % 1e12).padStart(12, '0')}`;
		const picks = random.chance(0.3) ? 2 : 1;
		const own = [...new Set(Array.from({length: picks}, () => weighted(random, weights)))];
		const zone = zones[weighted(random, zoneWeights)] ?? 'Europe/Berlin';
		const lives = own.map(place => {
			const provider = providers[place]!;
			return {provider, life: liveOf(provider, scene, {cause: provider === target ? cause : undefined, zone, modelWeights})};
		});
		affected += lives.filter(({life}) => life.isHit).length;
		return {
			resources: {userId, streams: lives.flatMap(({provider, life}) => streamsOf(random, provider, life, now)), problems: []},
			connections: lives.map(({provider, life}) => connectionOf(provider, life, now)),
			user: {
				userId, teamId: undefined, clientUserId: undefined, createdOn: undefined, connectedSources: [], fallbackTimeZone: random.chance(0.7) ? zone : undefined,
				ingestionStart: undefined, ingestionEnd: random.chance(0.05) ? iso(now + (random.between(-30, 300) * day)).slice(0, 10) : undefined, problems: [],
			},
			pulls: lives.map(({provider: {slug}, life: {createdAt}}) => ({
				provider: slug, resource: 'activity', status: 'success', rangeStart: undefined, rangeEnd: undefined, scheduledAt: undefined, startedAt: undefined, endedAt: undefined,
				daysWithData: 30, release: `0.${Math.floor(createdAt / (10 * day))}.0`, traceId: undefined, errorDetails: undefined,
			})),
			devices: lives.map(({provider: {slug}, life: {link, version}}) => ({
				provider: slug, sourceType: 'watch', appId: `com.${slug}.app`, manufacturer: 'Maker', model: link.model, version: random.chance(0.9) ? version : undefined, problems: [],
			})),
		};
	});
	return {
		users, now, provider: target.slug, affected,
		planted: {
			version: `com.${target.slug}.app ${badVersion}`, region: scene.region, scope: scene.scope, start: scene.start,
		},
	};
};
