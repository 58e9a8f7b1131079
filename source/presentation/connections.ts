import type {Details} from '../fleet/loading/user-details.ts';
import type {Availability, Connection, Device} from '../junction/records.ts';
import {providerName} from '../junction/vocabulary.ts';
import {connectionTexts, userTexts} from '../messages/screens.ts';
import {
	formatAge,
	formatAgo,
	formatInstant,
	parseTime,
} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {groupBy} from '../text/group-by.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {
	fit,
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {deviceLines, otherDeviceLines} from './devices.ts';
import {pullStates} from './historical-pulls.ts';
import {detailStatusLines, type RenderContext} from './detail-status.ts';

const statusLooks: Readonly<Record<string, {readonly glyph: string; readonly role: Role}>> = {
	connected: {glyph: '●', role: 'fresh'},
	error: {glyph: '✖', role: 'failing'},
	paused: {glyph: '▲', role: 'stalled'},
};

const unknownLook = {glyph: '?', role: 'unknown'} as const;

const lookOf = (status: string) => (Object.hasOwn(statusLooks, status) ? statusLooks[status] : undefined) ?? unknownLook;

const indent = '  ';

/** Returns how long the connection has had its status, if Junction reports it. */
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
		return connection.status === 'error' ? indented(connectionTexts.noErrorDetails, columns, 'soft') : [];
	}

	const {errorType, errorMessage, erroredAt} = connection.errorDetails;
	const time = parseTime(erroredAt);
	const when = time === undefined ? cleanText(erroredAt ?? connectionTexts.unknownTime) : `${formatInstant(time)}, ${formatAgo(now - time)}`;
	return [
		...(errorType === undefined ? [] : indented(cleanText(errorType), columns, 'problem')),
		...(errorMessage === undefined ? [] : indented(`"${cleanText(errorMessage)}"`, columns)),
		...indented(when, columns, 'soft'),
	];
};

const names = (scopes: readonly string[]): string => scopes.map(scope => cleanText(scope)).join(', ');

/** Returns the denied scopes of a resource; empty if all are granted or the provider has none. */
const deniedText = ({scopes}: Availability): string => {
	const {required = [], optional = []} = scopes?.denied ?? {};
	return [
		...(required.length > 0 ? [connectionTexts.deniedRequired(names(required))] : []),
		...(optional.length > 0 ? [connectionTexts.deniedOptional(names(optional))] : []),
	].join('; ');
};

const resourceList = (text: (resources: string) => string, resources: readonly Availability[], columns: number): readonly Line[] =>
	resources.length === 0
		? []
		: indented(text(resources.map(({resource}) => cleanText(resource)).join(', ')), columns, 'soft');

const countLines = (text: (resources: number) => string, resources: readonly Availability[], columns: number): readonly Line[] =>
	(resources.length === 0 ? [] : indented(text(resources.length), columns, 'soft'));

/** Returns a line for each resource with a denied, missing or unknown scope, then a list of the others. */
const availabilityLines = (availability: readonly Availability[], columns: number, isFolded = false): readonly Line[] => {
	const isPlain = (entry: Availability) => entry.status === 'available' && deniedText(entry) === '';
	const plain = availability.filter(entry => isPlain(entry));
	return [
		...availability.filter(entry => !isPlain(entry)).flatMap(entry => {
			const denied = deniedText(entry);
			const role = entry.status === 'available' ? 'quiet' : 'failing';
			return indented(cleanText(`${entry.resource} ${entry.status}`) + (denied === '' ? '' : `, ${denied}`), columns, role);
		}),
		...(isFolded
			? [
				...countLines(connectionTexts.allGrantedCount, plain.filter(entry => entry.scopes !== undefined), columns),
				...countLines(connectionTexts.noScopesCount, plain.filter(entry => entry.scopes === undefined), columns),
			]
			: [
				...resourceList(connectionTexts.allGranted, plain.filter(entry => entry.scopes !== undefined), columns),
				...resourceList(connectionTexts.noScopes, plain.filter(entry => entry.scopes === undefined), columns),
			]),
	];
};

/** Returns a connection's title; a long provider name is cut before the status is. */
const titleLine = (connection: Connection, columns: number, now: number): Line => {
	const {glyph, role} = lookOf(connection.status);
	const given = cleanText(connection.name);
	const slug = cleanText(connection.slug);
	const name = given === '' ? cleanText(providerName(connection.slug)) : given;
	const who: Line = [{text: name, role: 'heading'}, ...(name.toLowerCase() === slug ? [] : [{text: ` ${slug}`, role: 'soft'} as const])];
	const status = truncate(`  ${cleanText(connection.status)}${since(connection, now)}`, Math.floor(columns / 2));
	return [{text: `${glyph} `, role}, ...fit(who, columns - 2 - displayWidth(status)), {text: status, role}];
};

const connectionLines = (connection: Connection, devices: readonly Device[], columns: number, {serverNow: now, isFolded}: RenderContext): readonly Line[] => [
	titleLine(connection, columns, now),
	...(connection.externalUserId === undefined ? [] : indented(connectionTexts.externalId(cleanText(connection.externalUserId)), columns)),
	...errorLines(connection, columns, now),
	...deviceLines(devices, columns),
	...availabilityLines(connection.availability, columns, isFolded),
	...connection.problems.flatMap(problem => indented(cleanText(userTexts.unreadable({path: problem.at, problem: problem.what})), columns, 'problem')),
];

const troubleFirst: readonly string[] = ['error', 'paused'];

/** Ranks troubled connections first, then unknown statuses, then connected ones. */
const rankOf = (status: string): number => {
	const trouble = troubleFirst.indexOf(status);
	return trouble === -1 ? troubleFirst.length + Number(status === 'connected') : trouble;
};

/** The lines, and the line where each connection starts, by slug. */
export type ConnectionsContent = {readonly lines: readonly Line[]; readonly starts: ReadonlyMap<string, number>};

/** The most connections that are laid out, which takes time at every tick; the rest is only counted. */
const mostConnections = 500;

const unreadableText = (connections: number, nameOf: RenderContext['nameOf']): string =>
	nameOf === undefined ? connectionTexts.unreadable(connections) : connectionTexts.unreadablePressKey({connections, rawKey: nameOf('user.raw')});

/** Returns the providers of a user's connections, each once; none while the connections are not loaded. */
export const connectedProviders = ({connections}: Pick<Details, 'connections'>): readonly string[] =>
	[...new Set((connections.answer?.value.connections ?? []).map(({slug}) => slug))];

type Shown = Pick<Details, 'connections' | 'devices'> & Partial<Pick<Details, 'pulls'>>;

/** Returns the state of a connection's historical pull; nothing unless folded: unfolded, the pulls have a list of their own. */
const pulledLines = (pulls: Details['pulls'] | undefined, slug: string, columns: number, {isFolded = false}: RenderContext): readonly Line[] => {
	const states = pulls !== undefined && isFolded ? pullStates(pulls, slug) : '';
	return states === '' ? [] : indented(connectionTexts.historicalPull(states), columns, 'soft');
};

/**
Returns the loading state and then the connections, troubled ones first, each with its devices, wrapped to `columns`; ages are by the server's clock.
*/
export const connectionsContent = ({connections: part, devices, pulls}: Shown, columns: number, context: RenderContext): ConnectionsContent => {
	const devicesBySlug = groupBy(devices.answer?.value.devices ?? [], ({provider}) => provider);
	const {connections = [], unreadable = []} = part.answer?.value ?? {};
	const inOrder = connections.toSorted((a, b) => rankOf(a.status) - rankOf(b.status));
	const isEmpty = part.answer !== undefined && connections.length === 0 && unreadable.length === 0;
	const lines = [...detailStatusLines(part, columns, context), ...(isEmpty ? [line(connectionTexts.none)] : [])];
	const starts = new Map<string, number>();
	for (const connection of inOrder.slice(0, mostConnections)) {
		starts.set(connection.slug, lines.length);
		for (const text of connectionLines(connection, devicesBySlug.get(connection.slug) ?? [], columns, context)) {
			lines.push(text);
		}

		for (const text of pulledLines(pulls, connection.slug, columns, context)) {
			lines.push(text);
		}
	}

	if (inOrder.length > mostConnections) {
		const left = inOrder.length - mostConnections;
		lines.push(line(context.nameOf === undefined ? connectionTexts.moreInOutput(left) : connectionTexts.more(left), 'problem'));
	}

	if (unreadable.length > 0) {
		for (const text of wrap(unreadableText(unreadable.length, context.nameOf), columns)) {
			lines.push(line(text, 'problem'));
		}
	}

	// Where nothing could be loaded, the verdict has the reasons.
	if (context.areErrorsShown !== true && (part.answer !== undefined || part.error !== undefined)) {
		const connected = new Set(connectedProviders({connections: part}));
		lines.push(...otherDeviceLines(devices, connected, columns));
	}

	return {lines, starts};
};
