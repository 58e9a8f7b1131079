import type {DetailPart} from '../fleet/loading/user-details.ts';
import type {Stream} from '../junction/records.ts';
import {providerName} from '../junction/vocabulary.ts';
import {userTexts} from '../messages/screens.ts';
import {formatAge, formatAgo, parseTime} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount} from '../text/numbers.ts';
import {streamFacts, streamState, type State} from '../triage/facts/stream-state.ts';
import {worstProviderFirst} from './worst-provider-first.ts';
import {line, wrap, type Line} from './line.ts';
import {detailStatusLines, type RenderContext} from './detail-status.ts';
import {stateGlyphs, stateText} from './states.ts';

/** The cells of one stream, by column title. */
export type StreamCells = {
	readonly RESOURCE: string;
	readonly STATE: string;
	readonly ATTEMPT: string;
	readonly NEWEST: string;
	readonly OLDEST: string;
	readonly SENT: string;
};

/** One row of the resource freshness pane. */
export type ResourceItem =
	| {readonly kind: 'provider'; readonly title: string}
	| {readonly kind: 'stream'; readonly provider: string; readonly resource: string; readonly cells: StreamCells; readonly state: State}
	| {readonly kind: 'text'; readonly line: Line};

const absent = '–';

const age = (time: string | undefined, now: number): string => {
	if (time === undefined) {
		return absent;
	}

	const parsed = parseTime(time);
	if (parsed === undefined) {
		return cleanText(time);
	}

	// The columns are as wide as their cells, so a time to come has room for its word.
	return parsed > now ? formatAgo(now - parsed) : formatAge(now - parsed);
};

const isRecognized = (status: string | undefined): boolean => status === 'success' || status === 'failure';

/** Returns the slug, which filters and tickets use, the name if it differs, and unknown attempt statuses as received. */
const providerTitle = (slug: string, streams: readonly Stream[]): string => {
	const name = providerName(slug);
	const unknown = streams
		.flatMap(({lastAttempt}) => lastAttempt === undefined || isRecognized(lastAttempt.status) ? [] : [lastAttempt.status ?? userTexts.noAttemptStatus]);
	return cleanText([
		slug,
		...(name.toLowerCase() === slug ? [] : [name]),
		...(unknown.length === 0 ? [] : [userTexts.unknownAttemptStatus([...new Set(unknown)].join(', '))]),
	].join(' · '));
};

const streamItem = (stream: Stream, now: number): ResourceItem => {
	const state = streamState(streamFacts(stream), now);
	return {
		kind: 'stream',
		provider: stream.provider,
		resource: stream.resource,
		state,
		cells: {
			RESOURCE: cleanText(stream.resource),
			STATE: stateText(state),
			ATTEMPT: age(stream.lastAttempt?.timestamp, now),
			NEWEST: age(stream.newestData, now),
			OLDEST: age(stream.oldestData, now),
			SENT: stream.sentCount === undefined ? absent : formatCount(stream.sentCount),
		},
	};
};

/** The most streams that are laid out, which takes time at every tick; the rest is only counted. */
const mostStreams = 1000;

type Provider = readonly [provider: string, streams: readonly Stream[]];

/** Returns the first streams of all, by provider. */
const firstOf = (providers: readonly Provider[], most: number): readonly Provider[] => {
	const kept: Provider[] = [];
	let room = most;
	for (const [provider, streams] of providers) {
		if (room <= 0) {
			break;
		}

		kept.push([provider, streams.slice(0, room)]);
		room -= streams.length;
	}

	return kept;
};

/** Returns a provider's streams; folded, those that need no attention are only counted. */
const providerItems = (provider: string, streams: readonly Stream[], {serverNow: now, isFolded = false}: RenderContext): readonly ResourceItem[] => {
	const items = streams.map(stream => streamItem(stream, now));
	const title = providerTitle(provider, streams);
	const others = items.filter(item => item.kind === 'stream' && item.state !== 'fresh');
	const fresh = items.length - others.length;
	// One row would only be replaced by another.
	if (!isFolded || fresh < 2) {
		return [{kind: 'provider', title}, ...items];
	}

	const count: Line = [{text: `${stateGlyphs.fresh} ${userTexts.freshStreams(fresh)}`, role: 'fresh'}];
	return others.length === 0
		? [{kind: 'text', line: [{text: `${title}  `, role: 'heading'}, ...count]}]
		: [{kind: 'provider', title}, ...others, {kind: 'text', line: [{text: ' '}, ...count]}];
};

const textItems = (lines: readonly Line[]): readonly ResourceItem[] => lines.map(text => ({kind: 'text', line: text}));

/**
Returns the resource freshness pane: the loading state, the streams by provider, worst provider first, then unreadable records.
States and ages are by the server's clock.
*/
export const resourceItems = (part: DetailPart<'resources'>, columns: number, context: RenderContext): readonly ResourceItem[] => {
	const {serverNow: now, nameOf} = context;
	const {records = [], unreadable = []} = part.answer?.value ?? {};
	const streams = records.flatMap(user => user.streams);
	const providers = firstOf(worstProviderFirst(streams, stream => streamState(streamFacts(stream), now)), mostStreams);
	const left = streams.length - providers.reduce((sum, [, own]) => sum + own.length, 0);
	const problems = [...records, ...unreadable].flatMap(record => record.problems);
	const isEmpty = part.answer !== undefined && streams.length === 0 && problems.length === 0;
	return [
		...textItems(detailStatusLines(part, columns, context)),
		...textItems(isEmpty ? wrap(userTexts.noResources, columns).map(text => line(text)) : []),
		...providers.flatMap(([provider, own]) => providerItems(provider, own, context)),
		...textItems(left === 0 ? [] : [line(nameOf === undefined ? userTexts.moreStreamsInOutput(left) : userTexts.moreStreams(left), 'problem')]),
		...textItems(problems.flatMap(({at, what}) =>
			wrap(cleanText(userTexts.unreadable({path: at, problem: what})), columns).map(text => line(text, 'problem')))),
	];
};
