import type {UserResources} from '../junction/records.ts';
import type {TroubleChange} from '../filter/since.ts';
import type {Filter} from '../filter/filter.ts';
import {providerScope, streamsInScope} from '../filter/provider-scope.ts';
import {exportedErrorType} from '../fleet/connections/connection-summary.ts';
import type {ExportedRow} from '../fleet/query/exported-row.ts';
import {parseTime, utcText} from '../text/ages.ts';
import type {WaitsFor} from '../triage/facts/finding.ts';
import {streamFacts, streamState, type State} from '../triage/facts/stream-state.ts';
import {summarize} from '../triage/facts/user-summary.ts';

/** One user in the output of `users`; times as received, or UTC where the received texts are not kept. */
export type UserRow = {
	readonly userId: string;
	readonly state: State;
	readonly providers: readonly string[];
	/** The providers with failing streams. */
	readonly failingProviders: readonly string[];
	/** The number of failing streams. */
	readonly failing: number;
	/** The number of stalled streams. */
	readonly stalled: number;
	readonly streams: number;
	readonly lastAttempt: string | undefined;
	readonly newestData: string | undefined;
	/** The number of parts of the record that could not be read; `undefined` where the record is no longer known. */
	readonly unreadParts: number | undefined;
	/** How the user has changed since the baseline; `undefined` where that cannot be known. */
	readonly change?: TroubleChange | undefined;
	/** The error type of the worst connection, of those that the filter is about; `undefined` without an error, and where connections are not loaded. */
	readonly errorType?: string | undefined;
	/** When that error was reported. */
	readonly erroredAt?: string | undefined;
	/** Who has to act so that the worst connection works again; `undefined` where that cannot be known. */
	readonly actor?: WaitsFor | undefined;
	/** The oldest data of all the user's providers. */
	readonly oldestData?: string | undefined;
	/** The number of connections that the filter is about; `undefined` where they are not loaded. */
	readonly connectionCount?: number | undefined;
	/** When the connections were loaded; `undefined` where they are not. */
	readonly connectionsLoadedAt?: string | undefined;
};

/** Returns the received text of the latest time. */
const asReceived = (times: ReadonlyArray<string | undefined>, latest: number | undefined): string | undefined =>
	(latest === undefined ? undefined : times.find(time => parseTime(time) === latest));

/** Returns the received text of the earliest time. */
const earliestText = (times: ReadonlyArray<string | undefined>): string | undefined => {
	let earliest: {readonly text: string; readonly time: number} | undefined;
	for (const text of times) {
		const time = parseTime(text);
		if (text !== undefined && time !== undefined && (earliest === undefined || !(earliest.time <= time))) {
			earliest = {text, time};
		}
	}

	return earliest?.text;
};

/** Sums up a user at the time `now` (ms): all streams, or those of the provider that the filter is about. */
export const rowOf = (user: UserResources, filter: Filter | undefined, now: number): UserRow => {
	const providers = [...new Set(user.streams.map(({provider}) => provider))];
	const streams = streamsInScope(user.streams, filter && providerScope(filter, providers));
	const facts = streams.map(stream => streamFacts(stream));
	const summary = summarize(facts, {now, isReadable: user.problems.length === 0});
	return {
		userId: user.userId,
		state: summary.state,
		providers,
		failingProviders: [...new Set(facts.filter(({outcome}) => outcome === 'failure').map(({provider}) => provider))],
		failing: summary.failing,
		stalled: facts.filter(stream => streamState(stream, now) === 'stalled').length,
		streams: summary.streams,
		lastAttempt: asReceived(streams.map(({lastAttempt}) => lastAttempt?.timestamp), summary.lastAttempt),
		newestData: asReceived(streams.map(({newestData}) => newestData), summary.newestData),
		unreadParts: user.problems.length,
		oldestData: earliestText(user.streams.map(({oldestData}) => oldestData)),
	};
};

const isoOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : utcText(time));

/** Returns a row of the roster as `users` prints it. Its times are UTC, and its unread parts are not known. */
export const rowOfRoster = ({userId, state, providers, failingProviders, failing, stalled, streams, lastAttempt, newestData, connections, oldestData, connectionCount}: ExportedRow): UserRow => ({
	userId,
	state,
	providers,
	failingProviders,
	failing,
	stalled,
	streams,
	lastAttempt: isoOf(lastAttempt),
	newestData: isoOf(newestData),
	unreadParts: undefined,
	errorType: connections && exportedErrorType(connections),
	erroredAt: isoOf(connections?.erroredAt),
	actor: connections?.actor,
	oldestData: isoOf(oldestData),
	connectionCount,
	connectionsLoadedAt: isoOf(connections?.loadedAt),
});
