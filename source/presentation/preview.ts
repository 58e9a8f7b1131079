import type {Details} from '../fleet/loading/user-details.ts';
import {previewTexts, userTexts} from '../messages/screens.ts';
import {formatAge} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {largest} from '../text/extremes.ts';
import {formatCount} from '../text/numbers.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {
	statesWorstFirst,
	streamFacts,
	streamState,
	type State,
	type StreamFacts,
} from '../triage/facts/stream-state.ts';
import type {Triage} from '../triage/triage.ts';
import {worstProviderFirst} from './worst-provider-first.ts';
import {clientIdText} from './client-id.ts';
import {connectionsContent} from './connections.ts';
import {findingsContent} from './findings.ts';
import {
	fit,
	line,
	spread,
	type Line,
} from './line.ts';
import {isNothingLoaded, isPending, type RenderContext} from './detail-status.ts';
import {ingestionLines} from './historical-pulls.ts';
import {stateGlyphs, stateText} from './states.ts';

/** The data about the selected user. */
export type Previewed = {
	readonly userId: string;
	/** From the roster, available at once. */
	readonly streams: readonly StreamFacts[];
	readonly details: Details;
	/** Called only when the details are loaded. */
	readonly triage: () => Triage;
};

/** Columns and rows of the preview, without the line before it. */
type Room = {readonly columns: number; readonly height: number};

type Judged = StreamFacts & {readonly state: State};

const pending: Line = line('…', 'soft');

const ageWidth = 7;
const stateWidth = 9;
const gap = '  ';

const ageCells = (attempt: string, newest: string): string => gap + pad(attempt, ageWidth, 'right') + gap + pad(newest, ageWidth, 'right');

const age = (time: number | undefined, now: number): string => (time === undefined ? '–' : formatAge(now - time));

const streamLine = ({resource, state, lastAttempt, newestData}: Judged, width: number, now: number): Line => [
	{text: ` ${pad(cleanText(resource), width)}`},
	{text: gap + pad(stateText(state), stateWidth), role: state},
	{text: ageCells(age(lastAttempt, now), age(newestData, now))},
];

/** Wide enough for the title of the streams above a name and a state. */
const leastName = 8;
const nameWidth = 16;

/** Returns the number of a provider's streams in each state. */
const countLine = (provider: string, streams: readonly Judged[], columns: number): Line => {
	const counts = statesWorstFirst
		.map(state => ({state, count: streams.filter(stream => stream.state === state).length}))
		.filter(({count}) => count > 0);
	return fit([
		{text: ` ${pad(cleanText(provider), nameWidth)}`},
		...counts.map(({state, count}) => ({text: `${gap}${stateGlyphs[state]} ${formatCount(count)} ${state}`, role: state})),
	], columns);
};

/** If all streams would take more than this share of the preview, and more than the other parts leave, each provider is summarized instead. */
const streamsShare = 0.5;
const findingsShare = 0.4;
const connectionsShare = 0.3;

/** Returns the streams in at most `most` lines, or each provider in one line. */
const streamLines = (streams: readonly Judged[], {columns, most}: {readonly columns: number; readonly most: number}, now: number): readonly Line[] => {
	const title = {text: userTexts.resources, role: 'heading'} as const;
	const providers = worstProviderFirst(streams, ({state}) => state);
	if (streams.length + providers.length > most) {
		return [[title], ...providers.map(([provider, own]) => countLine(provider, own, columns))];
	}

	const room = columns - 1 - stateWidth - (2 * ageWidth) - (3 * gap.length);
	const widest = largest(streams.map(({resource}) => displayWidth(cleanText(resource))));
	const width = Math.min(room, Math.max(leastName, widest));
	return [
		[{text: pad(title.text, 1 + width + gap.length + stateWidth), role: 'heading'}, {text: ageCells('ATTEMPT', 'NEWEST'), role: 'soft'}],
		...providers.flatMap(([provider, own]) => [
			line(truncate(cleanText(provider), columns), 'heading'),
			...own.map(stream => streamLine(stream, width, now)),
		]),
	];
};

/** Returns the lines that fit; the last one counts those that do not. */
const cut = (lines: readonly Line[], rows: number): readonly Line[] => {
	if (lines.length <= rows) {
		return lines;
	}

	const kept = lines.slice(0, Math.max(0, rows - 1));
	return rows <= 0 ? [] : [...kept, line(`  ${previewTexts.moreLines(lines.length - kept.length)}`, 'soft')];
};

/**
Returns the roster's selected user in exactly `height` lines: IDs and streams at once, findings and connections when the details
are loaded, `…` until then. A part longer than its share is cut, and counts its missing lines.
*/
export const previewLines = ({userId, streams, details, triage}: Previewed, room: Room, context: RenderContext): readonly Line[] => {
	const {columns, height} = room;
	const parts = Object.values(details);
	const judged = (details.resources.answer?.value.records.flatMap(record => record.streams).map(stream => streamFacts(stream)) ?? streams)
		.map(stream => ({...stream, state: streamState(stream, context.serverNow)}));
	const findingsTitle = [{text: userTexts.findings, role: 'heading'}] as const;
	const findings = [
		parts.some(({loading}) => loading) ? spread(findingsTitle, line(previewTexts.loading, 'soft'), columns) : findingsTitle,
		...(parts.some(part => isPending(part)) ? [pending] : findingsContent(triage(), columns, {cursor: -1, isOpen: false}).lines),
	];
	const connectionsContext = {...context, areErrorsShown: isNothingLoaded(details)};
	const connections = [
		line(userTexts.connections, 'heading'),
		...ingestionLines(details.user.answer?.value, columns),
		...(isPending(details.connections) && details.connections.retry === undefined ? [pending] : connectionsContent(details, columns, connectionsContext).lines),
	];
	const who = [
		fit([{text: cleanText(userId), role: 'heading'}], columns),
		fit([{text: isPending(details.user) ? '…' : clientIdText(details.user), role: 'soft'}], columns),
	];
	const left = height - who.length;
	// Until the other parts are known, they may need any number of lines.
	const free = parts.some(part => isPending(part)) ? 0 : left - findings.length - connections.length - 1;
	const rows = streamLines(judged, {columns, most: Math.max(height * streamsShare, free)}, context.serverNow);
	const forFindings = Math.max(Math.floor(left * findingsShare), left - rows.length - connections.length);
	const shownFindings = cut(findings, forFindings);
	const forConnections = Math.max(Math.floor(left * connectionsShare), left - shownFindings.length - rows.length);
	const shownConnections = cut(connections, forConnections);
	const lines = [...who, ...shownFindings, ...cut(rows, left - shownFindings.length - shownConnections.length), ...shownConnections];
	return [...lines, ...Array.from({length: Math.max(0, height - lines.length)}, () => line(''))].slice(0, height);
};
