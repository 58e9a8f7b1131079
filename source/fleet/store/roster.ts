import type {UserResources} from '../../junction/records.ts';
import {streamFacts, type StreamFacts} from '../../triage/facts/stream-state.ts';
import {summarize, type UserSummary} from '../../triage/facts/user-summary.ts';
import {createStreamColumns, type StreamColumns} from '../columns/stream-columns.ts';
import {createRowSpans, type RowSpans} from '../columns/row-spans.ts';
import {createIdColumn, type IdColumn} from '../columns/id-column.ts';
import {createPackedStreamStates, type PackedStreamStates} from './packed-stream-state.ts';
import {createRefreshGenerations, type RowChange, type RefreshGenerations} from './refresh-generations.ts';
import {createSummaries, type Summaries} from './summaries.ts';

/** The content of a row of the roster. */
export type RosterRow = UserSummary & {readonly userId: string};

/** The users loaded so far, in the order in which they first arrived. */
export type Roster = {
	readonly count: number;
	/**
	Adds users. A user already seen in this generation is merged, because its streams may be spread over pages. A user of an earlier
	generation is replaced in its row.
	*/
	add(users: readonly UserResources[]): void;
	/** Starts a refresh; its users replace the stored ones. */
	beginRefresh(): void;
	/** Ends a pass over the pages; with `isWhole` all users were loaded, and those not seen are gone. */
	endPass(isWhole: boolean): void;
	/** Cancels a refresh; the users updated so far stay. */
	cancelRefresh(): void;
	/** Returns the user ID of a row; `undefined` past the end. */
	userId(row: number): string | undefined;
	/** Returns the row of a user; `undefined` if it is not loaded. */
	rowOf(userId: string): number | undefined;
	/** Returns the streams of a row's user; none past the end. */
	streams(row: number): readonly StreamFacts[];
	/** Returns whether the record of a row's user could be read completely. */
	isReadable(row: number): boolean;
	/** Returns a row as evaluated at the time `now`; `undefined` past the end. */
	row(row: number, now: number): RosterRow | undefined;
	/** Calls `listener` with the rows that were added or replaced; returns a function that unsubscribes. */
	subscribe(listener: (rows: readonly number[]) => void): () => void;
	/** Frees the memory reserved for more streams and that of replaced ones. */
	trim(): void;
	/** Read by loops over all users; written only by the roster. */
	readonly ids: Pick<IdColumn, 'at' | 'compare' | 'markThoseWith'>;
	readonly columns: StreamColumns;
	readonly rowSpans: RowSpans;
	readonly streamStates: PackedStreamStates;
	readonly summaries: Summaries;
	readonly generations: Pick<RefreshGenerations, 'seenCount' | 'removedCount' | 'changeOf' | 'changes'>;
};

/** The columns are compacted after this many unused places, and at least a quarter of all. */
const leastGarbage = 10_000;

const isSameStream = (a: StreamFacts, b: StreamFacts): boolean => a.provider === b.provider && a.resource === b.resource;

/** Creates an empty roster; `now` returns the server's time in milliseconds, used to find what a refresh changed. */
export const createRoster = (now: () => number = Date.now): Roster => {
	const ids = createIdColumn();
	const columns = createStreamColumns();
	const rowSpans = createRowSpans();
	const streamStates = createPackedStreamStates(columns);
	const unreadable = new Set<number>();
	const isReadable = (row: number): boolean => !unreadable.has(row);
	const summaries = createSummaries({
		columns, rowSpans, streamStates, isReadable,
	});
	const generations = createRefreshGenerations();
	const listeners = new Set<(rows: readonly number[]) => void>();
	/** The summaries before the refresh, of the users seen in it. */
	const before = new Map<number, UserSummary>();
	/** Of users with other streams: the streams received so far. The others may be on a later page and are kept until the refresh ends. */
	const pendingStreams = new Map<number, {readonly received: StreamFacts[]}>();
	let garbage = 0;

	const streamsOf = (row: number): StreamFacts[] =>
		columns.read({chunk: rowSpans.chunk(row), first: rowSpans.first(row)}, rowSpans.length(row));

	const compact = () => {
		columns.compact(rowSpans);
		garbage = 0;
	};

	const place = (row: number, streams: readonly StreamFacts[]) => {
		const room = rowSpans.length(row);
		if (row < rowSpans.count && streams.length <= room) {
			const held = {chunk: rowSpans.chunk(row), first: rowSpans.first(row)};
			columns.write(held, streams);
			rowSpans.set(row, held, streams.length);
			garbage += room - streams.length;
		} else {
			garbage += room;
			rowSpans.set(row, columns.append(streams), streams.length);
		}
	};

	const note = (row: number, isWhole: boolean) => {
		if (isWhole) {
			unreadable.delete(row);
		} else {
			unreadable.add(row);
		}

		summaries.invalidate(row);
	};

	const summaryOf = (row: number, time: number) => summarize(streamsOf(row), {now: time, isReadable: isReadable(row)});

	/** Returns a row's change since the start of the refresh. */
	const changeSince = (row: number, time: number): RowChange => {
		const was = before.get(row);
		if (was === undefined) {
			return generations.changeOf(row);
		}

		const is = summaryOf(row, time);
		return was.state === is.state && was.failing === is.failing && was.streams === is.streams ? 'same' : 'changed';
	};

	/** Returns the row. */
	const addUser = ({userId, streams, problems}: UserResources, time: number): number => {
		const facts = streams.map(stream => streamFacts(stream));
		const isWhole = problems.length === 0;
		const known = ids.rowOf(userId);
		if (known === undefined) {
			const row = ids.count;
			ids.add(userId);
			place(row, facts);
			generations.markSeen(row, 'new');
			note(row, isWhole);
			return row;
		}

		const isAgain = generations.isSeen(known);
		const others = streamsOf(known).filter(held => facts.every(stream => !isSameStream(stream, held)));
		if (isAgain) {
			pendingStreams.get(known)?.received.push(...facts);
		} else {
			before.set(known, summaryOf(known, time));
			if (others.length > 0) {
				pendingStreams.set(known, {received: [...facts]});
			}
		}

		place(known, [...others, ...facts]);
		note(known, isWhole && (!isAgain || isReadable(known)));
		generations.markSeen(known, changeSince(known, time));
		return known;
	};

	/** Ends a refresh: removes the streams that it did not contain. Returns the rows. */
	const dropMissingStreams = (): readonly number[] => {
		const time = now();
		const rows = [...pendingStreams.keys()];
		for (const [row, {received}] of pendingStreams) {
			place(row, streamsOf(row).filter(held => received.some(stream => isSameStream(stream, held))));
			summaries.invalidate(row);
			generations.markSeen(row, changeSince(row, time));
		}

		return rows;
	};

	const forgetRefresh = () => {
		pendingStreams.clear();
		before.clear();
	};

	const notify = (rows: readonly number[]) => {
		for (const listener of listeners) {
			listener(rows);
		}
	};

	return {
		get count() {
			return ids.count;
		},
		add(users) {
			const time = now();
			const rows = [...new Set(users.map(user => addUser(user, time)))];
			if (garbage >= Math.max(leastGarbage, columns.length / 4)) {
				compact();
			}

			notify(rows);
		},
		beginRefresh() {
			forgetRefresh();
			generations.beginRefresh();
		},
		endPass(isWhole) {
			const dropped = dropMissingStreams();
			forgetRefresh();
			const gone = isWhole ? generations.commitRefresh() : [];
			notify([...new Set([...dropped, ...gone])]);
		},
		cancelRefresh() {
			forgetRefresh();
			generations.cancelRefresh();
		},
		userId: ids.at,
		rowOf: ids.rowOf,
		streams: streamsOf,
		isReadable,
		row(row, time) {
			const userId = ids.at(row);
			return userId === undefined ? undefined : {userId, ...summarize(streamsOf(row), {now: time, isReadable: isReadable(row)})};
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		trim() {
			if (garbage > 0) {
				compact();
			}

			columns.trim();
		},
		ids,
		columns,
		rowSpans,
		streamStates,
		summaries,
		generations,
	};
};
