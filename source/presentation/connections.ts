import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {Availability, Connection} from '../junction/records.ts';
import {providerName} from '../junction/vocabulary.ts';
import {
	formatAge,
	formatAgo,
	formatInstant,
	parseTime,
} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {plural} from '../text/numbers.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {
	fit,
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {detailStatusLines, type RenderContext} from './detail-status.ts';

const statusLooks: Readonly<Record<string, {readonly glyph: string; readonly role: Role}>> = {
	connected: {glyph: '●', role: 'fresh'},
	error: {glyph: '✖', role: 'failing'},
	paused: {glyph: '▲', role: 'stalled'},
};

const unknownLook = {glyph: '?', role: 'unknown'} as const;

const lookOf = (status: string) => (Object.hasOwn(statusLooks, status) ? statusLooks[status] : undefined) ?? unknownLook;

const indent = '  ';

/** How long the connection has been in its status, as far as Junction says. */
const since = (connection: Connection, now: number): string => {
	const started = parseTime(connection.status === 'error' ? connection.errorDetails?.erroredAt : connection.createdOn);
	if (started === undefined || (connection.status !== 'error' && connection.status !== 'connected')) {
		return '';
	}

	return connection.status === 'error' ? ` for ${formatAge(now - started)}` : ` ${formatAge(now - started)}`;
};

const indented = (text: string, columns: number, role?: Role): readonly Line[] =>
	wrap(text, columns - indent.length).map(part => line(indent + part, role));

const errorLines = (connection: Connection, columns: number, now: number): readonly Line[] => {
	if (connection.errorDetails === undefined) {
		return connection.status === 'error' ? indented('Junction gives no error details', columns, 'soft') : [];
	}

	const {errorType, errorMessage, erroredAt} = connection.errorDetails;
	const time = parseTime(erroredAt);
	const when = time === undefined ? cleanText(erroredAt ?? 'at an unknown time') : `${formatInstant(time)}, ${formatAgo(now - time)}`;
	return [
		...indented(cleanText(errorType), columns, 'problem'),
		...(errorMessage === undefined ? [] : indented(`"${cleanText(errorMessage)}"`, columns)),
		...indented(when, columns, 'soft'),
	];
};

const names = (scopes: readonly string[]): string => scopes.map(scope => cleanText(scope)).join(', ');

/** What the scopes of a resource have to say; nothing where all are granted or the provider has none. */
const deniedText = ({scopes}: Availability): string => {
	const {required = [], optional = []} = scopes?.denied ?? {};
	return [
		...(required.length > 0 ? [`denied required ${names(required)}`] : []),
		...(optional.length > 0 ? [`denied optional ${names(optional)}`] : []),
	].join('; ');
};

const resourceList = (title: string, resources: readonly Availability[], columns: number): readonly Line[] =>
	resources.length === 0
		? []
		: indented(`${title}: ${resources.map(({resource}) => cleanText(resource)).join(', ')}`, columns, 'soft');

/** Resources with something denied, missing or unknown get a line of their own; the rest is named together. */
const availabilityLines = (availability: readonly Availability[], columns: number): readonly Line[] => {
	const isPlain = (entry: Availability) => entry.status === 'available' && deniedText(entry) === '';
	const plain = availability.filter(entry => isPlain(entry));
	return [
		...availability.filter(entry => !isPlain(entry)).flatMap(entry => {
			const denied = deniedText(entry);
			const role = entry.status === 'available' ? 'quiet' : 'failing';
			return indented(cleanText(`${entry.resource} ${entry.status}`) + (denied === '' ? '' : `: ${denied}`), columns, role);
		}),
		...resourceList('available, all scopes granted', plain.filter(entry => entry.scopes !== undefined), columns),
		...resourceList('available, no scopes to check', plain.filter(entry => entry.scopes === undefined), columns),
	];
};

/** The status stays in sight, whatever the provider is called. */
const titleLine = (connection: Connection, columns: number, now: number): Line => {
	const {glyph, role} = lookOf(connection.status);
	const given = cleanText(connection.name);
	const slug = cleanText(connection.slug);
	const name = given === '' ? cleanText(providerName(connection.slug)) : given;
	const who: Line = [{text: name, role: 'heading'}, ...(name.toLowerCase() === slug ? [] : [{text: ` ${slug}`, role: 'soft'} as const])];
	const status = truncate(`  ${cleanText(connection.status)}${since(connection, now)}`, Math.floor(columns / 2));
	return [{text: `${glyph} `, role}, ...fit(who, columns - 2 - displayWidth(status)), {text: status, role}];
};

const connectionLines = (connection: Connection, columns: number, now: number): readonly Line[] => [
	titleLine(connection, columns, now),
	...(connection.externalUserId === undefined ? [] : indented(`external id ${cleanText(connection.externalUserId)}`, columns)),
	...errorLines(connection, columns, now),
	...availabilityLines(connection.availability, columns),
	...connection.problems.flatMap(problem => indented(cleanText(`could not be read: ${problem.at}: ${problem.what}`), columns, 'problem')),
];

const troubleFirst: readonly string[] = ['error', 'paused'];

/** In trouble, then in a status that nobody knows, then connected. */
const rankOf = (status: string): number => {
	const trouble = troubleFirst.indexOf(status);
	return trouble === -1 ? troubleFirst.length + Number(status === 'connected') : trouble;
};

/** Lines, and where each connection begins among them, by its slug. */
export type ConnectionsContent = {readonly lines: readonly Line[]; readonly starts: ReadonlyMap<string, number>};

/**
The connections, wrapped to `columns`: what fetching has to say, then those with trouble first, aged at the server's
time.
*/
export const connectionsContent = (part: DetailPart<'connections'>, columns: number, context: RenderContext): ConnectionsContent => {
	const {connections = [], unreadable = []} = part.answer?.value ?? {};
	const inOrder = connections.toSorted((a, b) => rankOf(a.status) - rankOf(b.status));
	const isEmpty = part.answer !== undefined && connections.length === 0 && unreadable.length === 0;
	const lines = [...detailStatusLines(part, columns, context), ...(isEmpty ? [line('No provider is connected.')] : [])];
	const starts = new Map<string, number>();
	for (const connection of inOrder) {
		starts.set(connection.slug, lines.length);
		lines.push(...connectionLines(connection, columns, context.serverNow));
	}

	if (unreadable.length > 0) {
		lines.push(...wrap(`${plural(unreadable.length, 'connection')} could not be read${context.nameOf === undefined ? '' : `: ${context.nameOf('user.raw')} shows the JSON`}`, columns).map(text => line(text, 'problem')));
	}

	return {lines, starts};
};
