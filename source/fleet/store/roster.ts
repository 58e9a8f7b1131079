import type {UserResources} from '../../junction/records.ts';
import {streamFacts, type StreamFacts} from '../../triage/facts/stream-state.ts';
import {summarize, type UserSummary} from '../../triage/facts/user-summary.ts';
import {createStreamColumns, type StreamColumns} from '../columns/stream-columns.ts';
import {createRowSpans, type RowSpans} from '../columns/row-spans.ts';
import {createIdColumn, type IdColumn} from '../columns/id-column.ts';
import {createStreamJudge, type StreamJudge} from './stream-judge.ts';
import {createRefreshGenerations, type RowChange, type RefreshGenerations} from './refresh-generations.ts';
import {createSummaries, type Summaries} from './summaries.ts';

/** What a row of the roster shows. */
export type RosterRow = UserSummary & {readonly userId: string};

/** The users loaded so far, in the order in which they first came. */
export type Roster = {
	readonly count: number;
	/**
	Adds users. One that came before in this lap is merged: a user's streams may be spread over pages. One from a lap before
	is replaced where it stands.
	*/
	add(users: readonly UserResources[]): void;
	/** Begins a refresh: users that come in it replace what was known of them. */
	beginRefresh(): void;
	/** A walk over the pages has ended; `isWhole` where all users came in it, and who did not is gone. */
	endPass(isWhole: boolean): void;
	/** Gives a refresh up: what came stays. */
	cancelRefresh(): void;
	/** The id of the user in a row; `undefined` past the end. */
	userId(row: number): string | undefined;
	/** The row of a user; `undefined` when it is not loaded. */
	rowOf(userId: string): number | undefined;
	/** The streams of the user in a row; none past the end. */
	streams(row: number): readonly StreamFacts[];
	/** Whether the record of the user in a row could be read whole. */
	isReadable(row: number): boolean;
	/** A row as judged at the time `now`; `undefined` past the end. */
	row(row: number, now: number): RosterRow | undefined;
	/** Hears of the rows that were added or replaced; returns what ends that. */
	subscribe(listener: (rows: readonly number[]) => void): () => void;
	/** Gives back the room that was held for more streams, and for those that were replaced. */
	trim(): void;
	/** What loops over all users read; only the roster writes to it. */
	readonly ids: Pick<IdColumn, 'at' | 'compare' | 'markThoseWith'>;
	readonly columns: StreamColumns;
	readonly rowSpans: RowSpans;
	readonly judge: StreamJudge;
	readonly summaries: Summaries;
	readonly generations: Pick<RefreshGenerations, 'seenCount' | 'removedCount' | 'changeOf' | 'changes'>;
};

/** So many places may be given up before the columns are compacted, and at least a quarter of them. */
const leastGarbage = 10_000;

const isSameStream = (a: StreamFacts, b: StreamFacts): boolean => a.provider === b.provider && a.resource === b.resource;

/** An empty roster; `now` tells the time of the server in milliseconds, by which it is seen what a new lap changed. */
export const createRoster = (now: () => number = Date.now): Roster => {
	const ids = createIdColumn();
	const columns = createStreamColumns();
	const rowSpans = createRowSpans();
	const judge = createStreamJudge(columns);
	const unreadable = new Set<number>();
	const isReadable = (row: number): boolean => !unreadable.has(row);
	const summaries = createSummaries({
		columns, extents: rowSpans, judge, isReadable,
	});
	const generations = createRefreshGenerations();
	const listeners = new Set<(rows: readonly number[]) => void>();
	/** Of the users that came in a refresh: what their rows said before it. */
	const before = new Map<number, UserSummary>();
	/** Of those that had other streams besides: what came so far. The rest may come on another page, and is kept until the lap is over. */
	const pendingStreams = new Map<number, {readonly came: StreamFacts[]}>();
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

	/** Whether a row says something else than before the lap; what is known of that when the lap is over. */
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
			pendingStreams.get(known)?.came.push(...facts);
		} else {
			before.set(known, summaryOf(known, time));
			if (others.length > 0) {
				pendingStreams.set(known, {came: [...facts]});
			}
		}

		place(known, [...others, ...facts]);
		note(known, isWhole && (!isAgain || isReadable(known)));
		generations.markSeen(known, changeSince(known, time));
		return known;
	};

	/** The lap is over: what a user had and did not come again is not there any more. Returns the rows. */
	const dropAwaited = (): readonly number[] => {
		const time = now();
		const rows = [...pendingStreams.keys()];
		for (const [row, {came}] of pendingStreams) {
			place(row, streamsOf(row).filter(held => came.some(stream => isSameStream(stream, held))));
			summaries.invalidate(row);
			generations.markSeen(row, changeSince(row, time));
		}

		return rows;
	};

	const forgetLap = () => {
		pendingStreams.clear();
		before.clear();
	};

	const tell = (rows: readonly number[]) => {
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

			tell(rows);
		},
		beginRefresh() {
			forgetLap();
			generations.beginRefresh();
		},
		endPass(isWhole) {
			const dropped = dropAwaited();
			forgetLap();
			const gone = isWhole ? generations.commitRefresh() : [];
			tell([...new Set([...dropped, ...gone])]);
		},
		cancelRefresh() {
			forgetLap();
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
		judge,
		summaries,
		generations,
	};
};
