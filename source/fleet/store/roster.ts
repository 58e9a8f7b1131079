import type {UserResources} from '../../junction/records.ts';
import {streamFacts, type StreamFacts} from '../../triage/facts/stream-state.ts';
import {summarize, type UserSummary} from '../../triage/facts/user-summary.ts';
import {renumberRows} from '../columns/column-table.ts';
import {createConnectionTable, type ConnectionTable} from '../connections/connection-table.ts';
import {createStreamColumns, type StreamColumns} from '../columns/stream-columns.ts';
import {createRowSpans, type RowSpans} from '../columns/row-spans.ts';
import {createIdColumn, type IdColumn} from '../columns/id-column.ts';
import type {Compared} from './compared.ts';
import {createOldestData, type OldestData} from './oldest-data.ts';
import {createMarks, type Marks} from './marks.ts';
import {createPackedStreamStates, type PackedStreamStates} from './packed-stream-state.ts';
import {createRefreshGenerations, type RefreshGenerations} from './refresh-generations.ts';
import {createSummaries, type Summaries} from './summaries.ts';
import {changeSince} from './summary-changes.ts';
import {createSummarySnapshot, type SummarySnapshot} from './summary-snapshot.ts';

/** The content of a row of the roster. */
export type RosterRow = UserSummary & {readonly userId: string};

/** What a change of the roster did to its rows. */
export type RosterChange = {
	/** The rows that were added or replaced, by their numbers after the change. */
	readonly rows: readonly number[];
	/** Each row's number before the change; `undefined` if no row was removed. The order of the rows stays. */
	readonly previousRows?: Uint32Array;
};

/** The users loaded so far, in the order in which they first arrived. Removing users renumbers the rows after them. */
export type Roster = {
	readonly count: number;
	/**
	Adds users. A user already seen in this generation is merged, because its streams may be spread over pages. A user of an earlier
	generation is replaced in its row.
	*/
	add(users: readonly UserResources[]): void;
	/**
	Replaces all streams of a user by those of an answer about this user only, without counting the user as seen in a refresh under way. Ignores a user
	who is not loaded.
	*/
	replace(user: UserResources): void;
	/** Starts a refresh; its users replace the stored ones. */
	beginRefresh(): void;
	/** Ends a pass over the pages; with `isWhole` all users were loaded, and those not seen are removed. */
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
	/** Calls `listener` after each change; returns a function that unsubscribes. */
	subscribe(listener: (change: RosterChange) => void): () => void;
	/** Frees the memory reserved for more streams and that of replaced ones. */
	trim(): void;
	/** Called before a row's user is replaced, and before it is removed; for who keeps what a row showed. At most one can be set. */
	beforeChange: ((row: number, isRemoved: boolean) => void) | undefined;
	/** What the users are compared with; `undefined` without a baseline. Lists must match filters about it again after it is set. */
	compared: Compared | undefined;
	/** The connections of the users for whom they were loaded. A refresh keeps them; users that are removed drop theirs. */
	readonly connections: ConnectionTable;
	/** The users that the person has marked. Users that are removed drop their mark. */
	readonly marks: Marks;
	/** Read by loops over all users; written only by the roster. */
	readonly ids: Pick<IdColumn, 'at' | 'compare' | 'search' | 'sortKey' | 'areUuids' | 'copy'>;
	readonly columns: StreamColumns;
	readonly rowSpans: RowSpans;
	readonly streamStates: PackedStreamStates;
	readonly summaries: Summaries;
	readonly oldestData: Pick<OldestData, 'times' | 'at'>;
	readonly generations: Pick<RefreshGenerations, 'seenCount' | 'isWhole' | 'changeOf' | 'changes' | 'markNoted'>;
};

/** The columns are compacted after this many unused places, and at least a quarter of all. */
const leastGarbage = 10_000;

/** Creates an empty roster; `now` returns the server's time in milliseconds, used to find what a refresh changed. */
export const createRoster = (now: () => number = Date.now): Roster => {
	const ids = createIdColumn();
	const columns = createStreamColumns();
	const rowSpans = createRowSpans();
	const streamStates = createPackedStreamStates(columns);
	let unreadable = new Set<number>();
	const isReadable = (row: number): boolean => !unreadable.has(row);
	const summaries = createSummaries({
		columns, rowSpans, streamStates, isReadable,
	});
	const generations = createRefreshGenerations();
	const connections = createConnectionTable();
	const oldestData = createOldestData();
	const marks = createMarks(() => ids.count);
	const listeners = new Set<(change: RosterChange) => void>();
	/** The users when the refresh began, to find what it changes. */
	let before: SummarySnapshot | undefined;
	/** By row: how many of its first streams this refresh did not contain so far. They may be on a later page and are kept until it ends. */
	const unconfirmed = new Map<number, number>();

	const positionOf = (row: number) => ({chunk: rowSpans.chunk(row), first: rowSpans.first(row)});
	const streamsOf = (row: number): StreamFacts[] => columns.read(positionOf(row), rowSpans.length(row));
	const garbage = (): number => columns.length - rowSpans.streamCount;

	const compactSometimes = () => {
		if (garbage() >= Math.max(leastGarbage, columns.length / 4)) {
			columns.compact(rowSpans);
		}
	};

	const place = (row: number, streams: readonly StreamFacts[]) => {
		if (row < rowSpans.count && streams.length <= rowSpans.length(row)) {
			const held = positionOf(row);
			columns.write(held, streams);
			rowSpans.set(row, held, streams.length);
		} else {
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

	/** Compares a row's user with the one before the refresh. */
	const compare = (row: number, userId: string) => {
		if (before !== undefined) {
			generations.setChange(row, changeSince(before, userId, summaries.summarizeRow(row, before.judgedAt), 0));
		}
	};

	/** Returns the row. */
	const addUser = ({userId, streams, problems}: UserResources): number => {
		const facts = streams.map(stream => streamFacts(stream));
		const isWhole = problems.length === 0;
		const known = ids.rowOf(userId);
		if (known === undefined) {
			const row = ids.count;
			ids.add(userId);
			place(row, facts);
			note(row, isWhole);
			oldestData.note(row, streams, false);
			generations.markSeen(row);
			return row;
		}

		roster.beforeChange?.(known, false);
		const isAgain = generations.isSeen(known);
		const received = columns.areIn(positionOf(known), rowSpans.length(known), facts);
		const others = received.includes(false) ? streamsOf(known).filter((_, index) => received[index] === false) : [];
		const earlier = isAgain ? unconfirmed.get(known) ?? 0 : rowSpans.length(known);
		const missing = received.slice(0, earlier).filter(isReceived => !isReceived).length;
		if (missing > 0) {
			unconfirmed.set(known, missing);
		} else {
			unconfirmed.delete(known);
		}

		place(known, [...others, ...facts]);
		note(known, isWhole && (!isAgain || isReadable(known)));
		oldestData.note(known, streams, isAgain);
		generations.markSeen(known);
		compare(known, userId);
		return known;
	};

	/** Ends a refresh: removes the streams that it did not contain. Returns the rows. */
	const dropMissingStreams = (): readonly number[] => {
		const rows = [...unconfirmed.keys()];
		for (const [row, missing] of unconfirmed) {
			roster.beforeChange?.(row, false);
			place(row, streamsOf(row).slice(missing));
			summaries.invalidate(row);
			compare(row, ids.at(row) ?? '');
		}

		unconfirmed.clear();
		return rows;
	};

	/** Calls the listener for each row that is not among these, which ascend. */
	const announceRemovals = (kept: Uint32Array, listener: NonNullable<Roster['beforeChange']>) => {
		let next = 0;
		for (let row = 0; row < ids.count; row++) {
			if (kept[next] === row) {
				next++;
			} else {
				listener(row, true);
			}
		}
	};

	/** Removes all rows except these, which ascend, and renumbers them. */
	const keepRows = (kept: Uint32Array) => {
		if (roster.beforeChange !== undefined) {
			announceRemovals(kept, roster.beforeChange);
		}

		unreadable = new Set(renumberRows(unreadable, kept));
		ids.keep(kept);
		rowSpans.keep(kept);
		summaries.keep(kept);
		connections.keep(kept);
		oldestData.keep(kept);
		marks.keep(kept);
		compactSometimes();
	};

	const notify = (change: RosterChange) => {
		for (const listener of listeners) {
			listener(change);
		}
	};

	const roster: Roster = {
		compared: undefined,
		beforeChange: undefined,
		connections,
		marks,
		get count() {
			return ids.count;
		},
		add(users) {
			const rows = [...new Set(users.map(user => addUser(user)))];
			compactSometimes();
			notify({rows});
		},
		replace({userId, streams, problems}) {
			const row = ids.rowOf(userId);
			if (row === undefined) {
				return;
			}

			roster.beforeChange?.(row, false);
			unconfirmed.delete(row);
			place(row, streams.map(stream => streamFacts(stream)));
			note(row, problems.length === 0);
			oldestData.note(row, streams, false);
			compare(row, userId);
			compactSometimes();
			notify({rows: [row]});
		},
		beginRefresh() {
			unconfirmed.clear();
			before = createSummarySnapshot({ids, summaries, generations}, now());
			generations.beginRefresh(before.judgedAt);
		},
		endPass(isWhole) {
			const rows = dropMissingStreams();
			const {count} = ids;
			const kept = isWhole ? generations.commitRefresh() : undefined;
			if (kept === undefined || kept.length === count) {
				notify({rows});
			} else {
				keepRows(kept);
				notify({rows: renumberRows(rows, kept), previousRows: kept});
			}

			if (isWhole) {
				before = undefined;
			}
		},
		cancelRefresh() {
			unconfirmed.clear();
			before = undefined;
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
			if (garbage() > 0) {
				columns.compact(rowSpans);
			}

			columns.trim();
		},
		ids,
		columns,
		rowSpans,
		streamStates,
		summaries,
		oldestData,
		generations,
	};
	return roster;
};
