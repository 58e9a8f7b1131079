import type {DetailPart, Details} from '../../fleet/loading/user-details.ts';
import {isNotAvailable} from '../../junction/optional-calls.ts';
import type {Connection, Device, Stream} from '../../junction/records.ts';
import {actionWords} from '../../messages/actors.ts';
import {deviceTexts} from '../../messages/devices.ts';
import {userHandover as texts} from '../../messages/handover.ts';
import {parseTime, utcText} from '../../text/ages.ts';
import {largest, smallest} from '../../text/extremes.ts';
import {streamFacts, streamState} from '../../triage/facts/stream-state.ts';
import type {Finding} from '../../triage/facts/finding.ts';
import type {Triage} from '../../triage/triage.ts';
import {worstProviderFirst} from '../worst-provider-first.ts';
import {
	markdownCode,
	markdownDocument,
	markdownTable,
	markdownText,
} from './markdown.ts';
import {textOr, utcOf} from './utc.ts';

/** A user as it is handed over. */
export type UserHandover = {
	/** Where the data is from, as `targetText` returns it. */
	readonly from: string;
	readonly userId: string;
	readonly details: Details;
	readonly triage: Triage;
	/** Junction's time, in milliseconds since 1970. */
	readonly now: number;
};

/** A ticket is read by people: more rows are only counted. */
const mostStreams = 100;
const mostConnections = 50;

/** Returns since when a user has problems: the earliest start of its worst findings that have one; `undefined` without. */
const userSince = ({findings}: Pick<Triage, 'findings'>): number | undefined => {
	const worst = findings.filter(({severity}) => severity === findings[0]?.severity && severity !== 'note');
	const times = worst.map(({since}) => parseTime(since)).filter(time => time !== undefined);
	return times.length === 0 ? undefined : smallest(times);
};

const findingLines = (finding: Finding): readonly string[] => [
	`- **${texts.severities[finding.severity]}:** ${markdownText(finding.title)}`,
	`  - ${markdownText(finding.explanation)}`,
	`  - **${texts.nextStep}:** ${markdownText(finding.nextStep)}`,
	`  - **${texts.mustAct}:** ${actionWords({actor: finding.waitsFor, action: finding.action})}`,
	...(finding.since === undefined ? [] : [`  - **${texts.since}:** ${utcOf(finding.since)}`]),
];

/** Returns why a part is not there; `undefined` if it is. */
const missing = ({answer, error}: DetailPart): string | undefined => {
	if (answer !== undefined) {
		return undefined;
	}

	return error === undefined ? texts.stillLoading : texts.notLoaded(markdownText(error.message));
};

const connectionRow = ({slug, status, createdOn, errorDetails}: Connection): readonly string[] => [
	markdownText(slug),
	markdownText(status),
	markdownText(utcOf(status === 'error' ? errorDetails?.erroredAt : createdOn)),
	markdownText([errorDetails?.errorType, errorDetails?.errorMessage].filter(text => text !== undefined).join(': ')),
];

const streamRow = (stream: Stream, now: number): readonly string[] => [
	markdownText(stream.provider),
	markdownText(stream.resource),
	streamState(streamFacts(stream), now),
	markdownText(utcOf(stream.lastAttempt?.timestamp)),
	markdownText(utcOf(stream.newestData)),
];

/** Returns a table of the first rows, and how many there are besides. */
const boundedTable = <Row>(heads: readonly string[], rows: readonly Row[], {most, cells, none}: {
	readonly most: number;
	readonly cells: (row: Row) => readonly string[];
	readonly none: string;
}): readonly string[] => (rows.length === 0
	? [none]
	: [...markdownTable(heads, rows.slice(0, most).map(row => cells(row))), ...(rows.length > most ? ['', texts.more(rows.length - most)] : [])]);

const section = (title: string, lines: readonly string[]): ReadonlyArray<readonly string[]> => [[`### ${title}`], lines];

const connectionLines = ({connections: part}: Details): readonly string[] => {
	const reason = missing(part);
	return reason === undefined
		? boundedTable(texts.connectionColumns, part.answer?.value.connections ?? [], {most: mostConnections, cells: connectionRow, none: texts.noConnections})
		: [reason];
};

const resourceLines = ({resources: part}: Details, now: number): readonly string[] => {
	const reason = missing(part);
	const streams = (part.answer?.value.records ?? []).flatMap(record => record.streams);
	const sorted = worstProviderFirst(streams, stream => streamState(streamFacts(stream), now)).flatMap(([, own]) => own);
	return reason === undefined
		? boundedTable(texts.resourceColumns, sorted, {most: mostStreams, cells: stream => streamRow(stream, now), none: texts.noResources})
		: [reason];
};

const deviceRow = ({provider, sourceType, manufacturer = '', model = '', version = '', appId = ''}: Device): readonly string[] =>
	[provider, sourceType, manufacturer, model, version, appId].map(text => markdownText(text));

/** Returns the devices; nothing where none is known, which is usual, and where the team cannot list them. */
const deviceSection = ({devices: part}: Details): ReadonlyArray<readonly string[]> => {
	const devices = part.answer?.value.devices ?? [];
	if (part.error !== undefined && !isNotAvailable(part.error)) {
		return section(deviceTexts.title, [texts.notLoaded(markdownText(part.error.message))]);
	}

	return devices.length === 0 ? [] : section(deviceTexts.title, boundedTable(deviceTexts.columns, devices, {most: mostConnections, cells: deviceRow, none: ''}));
};

const traceLines = (details: Details): readonly string[] => (['user', 'connections', 'resources', 'pulls', 'devices'] as const).flatMap(name => {
	const {answer, error} = details[name];
	const traceId = answer?.traceId ?? error?.traceId;
	return traceId === undefined ? [] : [`- ${texts.parts[name]}: ${markdownCode(traceId)}`];
});

/** Returns when the newest data of any stream was measured. */
const newestOf = ({resources}: Details): number | undefined => {
	const times = (resources.answer?.value.records ?? []).flatMap(({streams}) => streams).map(({newestData}) => parseTime(newestData)).filter(time => time !== undefined);
	return times.length === 0 ? undefined : largest(times);
};

const factLines = ({from, userId, details, triage, now}: UserHandover): readonly string[] => {
	const {facts: labels} = texts;
	const since = userSince(triage);
	const {user, connections, resources} = details;
	// Without any answer, it is not known which kind of ID it is.
	const isKnown = [user, connections, resources].some(({answer}) => answer !== undefined);
	return [
		...(isKnown
			? [
				`- **${labels.userId}:** ${markdownCode(userId)}`,
				`- **${labels.clientUserId}:** ${textOr(markdownCode(user.answer?.value.clientUserId ?? ''), user.answer === undefined ? texts.unknown : texts.none)}`,
			]
			: [`- **${labels.id}:** ${markdownCode(userId)}`]),
		...(triage.findings.length === 0 ? [] : [`- **${labels.since}:** ${since === undefined ? texts.unknown : utcText(since)}`]),
		`- **${labels.newestData}:** ${textOr(utcText(newestOf(details)), texts.unknown)}`,
		`- **${labels.from}:** ${markdownText(from)}`,
		`- **${labels.checked}:** ${utcText(now)}`,
	];
};

/**
Returns a user as Markdown for a ticket or a chat: verdict, since when, findings with the next step and who must act, connections, resources with their newest data,
trace IDs. Times are UTC. Data from outside is escaped.
*/
export const userMarkdown = (handover: UserHandover): string => {
	const {details, triage, now, userId} = handover;
	const findings = triage.findings.flatMap(finding => findingLines(finding));
	// That sentence names a command of junctop.
	const unchecked = triage.unchecked.map(({what, sentence}) => `- ${markdownText(what === 'other users' ? texts.othersNotChecked : sentence)}`);
	return markdownDocument([
		[`## ${texts.title(markdownCode(userId))}`],
		[`**${markdownText(triage.verdict)}**`],
		factLines(handover),
		...section(texts.findings, findings.length === 0 ? [texts.noFindings, ...(triage.nextStep === undefined ? [] : ['', `**${texts.nextStep}:** ${markdownText(triage.nextStep)}`])] : findings),
		...(unchecked.length === 0 ? [] : section(texts.unchecked, unchecked)),
		...section(texts.connections, connectionLines(details)),
		...deviceSection(details),
		...section(texts.resources, resourceLines(details, now)),
		...(traceLines(details).length === 0 ? [] : section(texts.traceIds, traceLines(details))),
	]);
};
