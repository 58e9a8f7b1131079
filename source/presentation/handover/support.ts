import type {DetailPart, Details, PartName} from '../../fleet/loading/user-details.ts';
import type {Connection, HistoricalPull, Stream} from '../../junction/records.ts';
import {isNotAvailable} from '../../junction/optional-calls.ts';
import {regions, type RegionId} from '../../junction/regions.ts';
import type {Target} from '../../junction/target.ts';
import {supportTexts as texts} from '../../messages/handover.ts';
import {cleanText} from '../../text/clean.ts';
import type {Triage} from '../../triage/triage.ts';
import {deviceText} from '../devices.ts';
import {utcText} from '../../text/ages.ts';
import {textOr, utcOf} from './utc.ts';

/** What Junction's support is told about a user. */
export type SupportRequest = {
	readonly target: Pick<Target, 'region' | 'baseUrl' | 'isDemo'>;
	readonly userId: string;
	/** As an answer contained it. */
	readonly teamId: string | undefined;
	readonly details: Details;
	readonly triage: Pick<Triage, 'verdict' | 'nextStep'>;
	/** Junction's time, in milliseconds since 1970. */
	readonly now: number;
};

/** The request of each part, as Junction's documentation names it: the user ID is listed once, above. */
const paths: Readonly<Record<PartName, string>> = {
	user: '/v2/user/{user_id}',
	connections: '/v2/user/providers/{user_id}',
	pulls: '/v2/introspect/historical_pull?user_id={user_id}',
	resources: '/v2/introspect/resources?user_id={user_id}',
	devices: '/v2/user/{user_id}/device',
};

const environmentOf = (region: RegionId): string => texts.environments[region.startsWith('sandbox') ? 'sandbox' : 'production'];

/** Joins what is known, as clean text. */
const joined = (parts: ReadonlyArray<string | undefined>): string => parts.filter(part => part !== undefined && part !== '').map(part => cleanText(part ?? '')).join(', ');

/** A labelled value, where there is one. */
const labelled = (label: string, value: string | number | undefined): string | undefined => (value === undefined || value === '' ? undefined : `${label} ${value}`);

const connectionLine = ({slug, status, createdOn, errorDetails}: Connection): string => `${cleanText(slug)}: ${joined([
	status,
	labelled('created', utcOf(createdOn)),
	labelled('errored_at', utcOf(errorDetails?.erroredAt)),
	labelled('error_type', errorDetails?.errorType),
	errorDetails?.errorMessage === undefined ? undefined : `error_message "${errorDetails.errorMessage}"`,
])}`;

const pullLine = ({provider, resource, status, release, traceId, scheduledAt, startedAt, endedAt, rangeStart, rangeEnd, daysWithData, errorDetails}: HistoricalPull): string =>
	`${cleanText(provider)} ${cleanText(resource)}: ${joined([
		status,
		labelled('trace_id', traceId),
		labelled('release', release),
		labelled('scheduled', utcOf(scheduledAt)),
		labelled('started', utcOf(startedAt)),
		labelled('ended', utcOf(endedAt)),
		rangeStart === undefined || rangeEnd === undefined ? undefined : `range ${rangeStart} to ${rangeEnd}`,
		labelled('days_with_data', daysWithData),
		errorDetails === undefined ? undefined : `error_details "${errorDetails}"`,
	])}`;

const streamLine = ({
	provider, resource, lastAttempt, newestData, oldestData, sentCount,
}: Stream): string => {
	const attempt = joined([utcOf(lastAttempt?.timestamp), lastAttempt?.status]);
	const known = joined([
		labelled('last attempt', attempt),
		labelled('newest data', utcOf(newestData)),
		labelled('oldest data', utcOf(oldestData)),
		labelled('sent', sentCount),
	]);
	return `${cleanText(provider)} ${cleanText(resource)}: ${textOr(known, texts.noneOf)}`;
};

const requestLine = (name: PartName, {answer, error}: DetailPart): readonly string[] => {
	const failed = error ?? answer;
	if (failed === undefined) {
		return [];
	}

	const at = error === undefined ? answer?.serverTime ?? answer?.sentAt : error.sentAt;

	return [[
		textOr(utcText(at), '-'),
		`GET ${paths[name]}`,
		failed.status ?? `${texts.noAnswer}${error === undefined ? '' : ` (${cleanText(error.kind)})`}`,
		failed.traceId === undefined ? '' : texts.traceId(failed.traceId),
		error === undefined && answer?.serverTime !== undefined ? '' : `(${texts.byMachine})`,
	].filter(text => text !== '').join(' ')];
};

const section = (title: string, lines: readonly string[]): readonly string[] => ['', title, ...(lines.length === 0 ? [`- ${texts.noneOf}`] : lines.map(line => `- ${line}`))];

/** The lines of a part that may have failed. */
const ofPart = <Name extends PartName>({answer, error}: DetailPart<Name>, lines: (value: NonNullable<DetailPart<Name>['answer']>['value']) => readonly string[]): readonly string[] =>
	(answer === undefined ? [error === undefined ? texts.noAnswer : cleanText(error.message)] : lines(answer.value));

/**
Returns what Junction's support asks for, as plain text: team ID, region, environment, user ID, connections, historical pulls with trace ID and release, resources, and the
trace IDs of the requests with method, path, status and time. Client user IDs and external user IDs are left out, because they can be e-mail addresses.
*/
export const supportText = ({target, userId, teamId, details, triage, now}: SupportRequest): string => {
	const {user, connections, pulls, resources, devices} = details;
	const areDevicesThere = devices.error === undefined || !isNotAvailable(devices.error);
	const {labels} = texts;
	const region = regions[target.region];
	const own = target.isDemo === true || target.baseUrl === undefined || target.baseUrl === region.baseUrl ? [] : [`${labels.baseUrl}: ${new URL(target.baseUrl).host}`];
	return [
		texts.title,
		'',
		`${labels.team}: ${textOr(cleanText(user.answer?.value.teamId ?? teamId ?? ''), texts.noTeam)}`,
		`${labels.region}: ${region.name} (${target.region})`,
		`${labels.environment}: ${target.isDemo === true ? texts.demo : environmentOf(target.region)}`,
		...own,
		`${labels.user}: ${cleanText(userId)}`,
		`${labels.collected}: ${utcText(now)}`,
		'',
		texts.summary,
		cleanText(triage.verdict),
		...(triage.nextStep === undefined ? [] : [cleanText(triage.nextStep)]),
		...section(texts.connections, ofPart(connections, value => value.connections.map(connection => connectionLine(connection)))),
		...section(texts.pulls, ofPart(pulls, value => value.records.flatMap(({pulled}) => pulled).map(pull => pullLine(pull)))),
		...section(texts.streams, ofPart(resources, value => value.records.flatMap(({streams}) => streams).map(stream => streamLine(stream)))),
		...(areDevicesThere ? section(texts.devices, ofPart(devices, value => value.devices.map(device => `${cleanText(device.provider)}: ${deviceText(device)}`))) : []),
		...section(texts.requests, (['user', 'connections', 'pulls', 'resources', ...(areDevicesThere ? ['devices' as const] : [])] as const).flatMap(name => requestLine(name, details[name]))),
		'',
	].join('\n');
};
