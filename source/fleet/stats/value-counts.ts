import {byText, firstDifference} from '../../text/compare.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {connectionSummary} from '../connections/connection-summary.ts';
import {createScopedFigures} from '../query/scoped-figures.ts';
import type {RowScope} from '../query/scoped-rows.ts';
import type {Roster} from '../store/roster.ts';
import type {CountedColumn} from './counted-columns.ts';
import {
	ageValue,
	connectionValue,
	orderOf,
	otherValues,
	type ConnectionWord,
} from './counted-values.ts';

/** The time that is given of each value: its earliest and latest one among the users. */
export type CountedTime = 'newest' | 'attempt' | 'oldest' | 'errored';

/** One value of a column. Times are in milliseconds since 1970, `undefined` where no user has one. */
export type ValueCount = {
	/** A state, a provider, an error type, a number, an actor, an age range such as `1h-1d`, or one of `otherValues`. */
	readonly value: string;
	readonly users: number;
	readonly first: number | undefined;
	readonly last: number | undefined;
};

/** How often the values of a column occur, most users first; equal ones by their order in the column. */
export type ValueCounts = {
	readonly column: CountedColumn;
	readonly time: CountedTime;
	/** How many users were counted. */
	readonly users: number;
	readonly values: readonly ValueCount[];
	/** The values that are not listed, and the users who have them: a user with several of them counts several times. */
	readonly others: {readonly values: number; readonly users: number};
};

const times: Readonly<Record<CountedColumn, CountedTime>> = {
	state: 'newest', providers: 'newest', failing: 'newest', attempt: 'attempt', newest: 'newest', oldest: 'oldest', error: 'errored', 'error-age': 'errored', acts: 'errored', connections: 'newest',
};

/** The most values that are listed. */
const mostListed = 1000;
/** The most values that are told apart while counting; rows with later ones count as others. */
const mostKept = 10_000;
/** A pass can pause after this many rows. */
const rowsPerStep = 1000;

type Draft = {readonly value: string; readonly order: number; users: number; first: number; last: number};

const timeOf = (time: number): number | undefined => (Number.isFinite(time) ? time : undefined);

const compareDrafts = (one: Draft, other: Draft): number => firstDifference(other.users - one.users, one.order === other.order ? 0 : one.order - other.order, byText(one.value, other.value));

/**
Counts the values of a column among these rows at the time `now` (ms): of all streams and connections, or of those to the providers in scope. The summaries must be up to date. Rows must keep
their numbers until the end.
Pauses after a fraction of a millisecond.
*/
export function * valueCountsSteps(roster: Roster, column: CountedColumn, {rows, scope, now}: {
	readonly rows: Iterable<number>;
	readonly scope: RowScope | undefined;
	readonly now: number;
}): Generator<undefined, ValueCounts, undefined> {
	const {summaries, connections, oldestData, columns} = roster;
	const figuresOf = createScopedFigures(roster, scope, now);
	const found = new Map<string, Draft>();
	const names: string[] = [];
	let [users, others] = [0, 0];

	const count = (value: string, time: number): void => {
		let draft = found.get(value);
		if (draft === undefined) {
			if (found.size === mostKept) {
				others++;
				return;
			}

			draft = {
				value, order: orderOf(column, value), users: 0, first: Infinity, last: -Infinity,
			};
			found.set(value, draft);
		}

		draft.users++;
		if (Number.isNaN(time)) {
			return;
		}

		draft.first = Math.min(time, draft.first);
		draft.last = Math.max(time, draft.last);
	};

	const countConnections = (row: number, own: ConnectionWord, state: number): void => {
		const summary = connectionSummary(connections.of(row), scope?.names, statesWorstFirst[state]);
		if (summary === undefined) {
			count(otherValues.notLoaded, NaN);
		} else {
			count(connectionValue(own, summary, now), summary.erroredAt ?? NaN);
		}
	};

	const countRow = (row: number): void => {
		const {state, failing, attempt, newest} = figuresOf(row);
		switch (column) {
			case 'state': {
				count(statesWorstFirst[state] ?? 'unknown', newest);
				break;
			}

			case 'providers': {
				const list = summaries.providerLists.providers(summaries.arrays.providers[row] ?? 0);
				for (const provider of list) {
					names[provider] ??= columns.providers.word(provider);
					count(names[provider], newest);
				}

				if (list.length === 0) {
					count(otherValues.none, newest);
				}

				break;
			}

			case 'failing': {
				count(String(failing), newest);
				break;
			}

			case 'attempt': {
				count(ageValue(attempt, now), attempt);
				break;
			}

			case 'newest': {
				count(ageValue(newest, now), newest);
				break;
			}

			case 'oldest': {
				const time = oldestData.times[row] ?? NaN;
				count(ageValue(time, now), time);
				break;
			}

			case 'connections': {
				count(connections.loadedAt(row) === 0 ? otherValues.notLoaded : String(connections.countOf(row)), newest);
				break;
			}

			case 'error':
			case 'error-age':
			case 'acts': {
				countConnections(row, column, state);
			}
		}
	};

	for (const row of rows) {
		countRow(row);
		users++;
		if (users % rowsPerStep === 0) {
			yield;
		}
	}

	const sorted = [...found.values()].toSorted((one, other) => compareDrafts(one, other));
	const rest = sorted.slice(mostListed);
	return {
		column,
		time: times[column],
		users,
		values: sorted.slice(0, mostListed).map(({value, users: own, first, last}) => ({
			value, users: own, first: timeOf(first), last: timeOf(last),
		})),
		others: {values: rest.length + (others > 0 ? 1 : 0), users: rest.reduce((sum, each) => sum + each.users, others)},
	};
}
