import {unspecifiedError} from '../../filter/connection-terms.ts';
import type {ActingParty} from '../../filter/filter.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {actingParty, connectionSummary, type ConnectionSummary} from '../connections/connection-summary.ts';
import {aheadAttempt, aheadNewest} from '../store/summary-table.ts';
import type {Roster} from '../store/roster.ts';

/** The roster's columns, from left to right. */
export const sortColumns = ['user', 'providers', 'state', 'failing', 'attempt', 'newest', 'oldest', 'error', 'error-age', 'acts', 'connections'] as const;

export type SortColumn = (typeof sortColumns)[number];

/** The sort column and direction. First is the worst state, most failing streams, latest time, or a before z; reversed, the opposite. */
export type Sort = {readonly column: SortColumn; readonly isReversed: boolean};

const changedByTime: ReadonlySet<SortColumn> = new Set(['state', 'failing', 'attempt', 'newest', 'acts']);

/** Returns whether the order changes while time passes: states change, with them who has to act, and times to come arrive. Providers and IDs stay until users are loaded again. */
export const isChangedByTime = ({column}: Sort): boolean => changedByTime.has(column);

/** Returns whether the order is that of times. */
export const isOfTimes = ({column}: Sort): boolean => column === 'attempt' || column === 'newest';

/** Puts times to come, which are after 1970, behind all other times; a power of two keeps every difference. */
const aheadFactor = 2 ** 20;

/**
Returns the number by which a time is sorted, lowest first. In both directions, times to come are after those that have been, the soonest first, and users without a time are last: a
wrong clock, or a provider that sends local times as UTC, would otherwise lead the list for ever.
*/
const timeKey = (time: number, isAhead: boolean, sign: number): number => {
	if (Number.isNaN(time)) {
		return Infinity;
	}

	// Adding 0 makes 0 of -0.
	return isAhead ? time * aheadFactor : (time * sign) + 0;
};

/** The columns about connections. Users without what a column shows are after those who have it, and users whose connections are not loaded are last. */
type ConnectionColumn = Extract<SortColumn, 'error' | 'error-age' | 'acts' | 'connections'>;

const connectionColumns: readonly SortColumn[] = ['error', 'error-age', 'acts', 'connections'] satisfies readonly ConnectionColumn[];

/** Returns whether the order changes when connections are loaded. */
export const isChangedByConnections = ({column}: Sort): boolean => connectionColumns.includes(column);

/** Who has to act, in their order: where it is not known, someone may have to. */
const actingOrder: readonly ActingParty[] = ['user', 'customer', 'provider', 'junction', 'unclear', 'nobody'];

/** Returns the number of a connection's column, lowest first: the place of the error type by text, the latest time, or who acts. `undefined` for none. */
const connectionNumber = (column: Exclude<ConnectionColumn, 'connections'>, summary: ConnectionSummary, placeOf: (errorType: string) => number): number | undefined => {
	const {errorType, erroredAt} = summary;
	switch (column) {
		case 'error': {
			return errorType === undefined ? undefined : placeOf(errorType);
		}

		case 'error-age': {
			return erroredAt === undefined ? undefined : -erroredAt;
		}

		case 'acts': {
			const party = actingParty(summary);
			return party === undefined ? undefined : actingOrder.indexOf(party);
		}
	}
};

/** Sorts rows without a value after all others, and before rows that are not loaded. */
const noConnectionValue = Number.MAX_VALUE;

/** Returns a function that gives the sort key of a row in a column about connections. It has the direction in it already. */
const connectionKeys = ({connections, summaries}: Roster, column: ConnectionColumn, direction: number): ((row: number) => number) => {
	const types = [...new Set([...connections.errorTypes(), unspecifiedError])].toSorted((one, other) => compareTexts(one, other));
	const places = new Map(types.map((type, place) => [type, place]));
	return row => {
		if (connections.loadedAt(row) === 0) {
			return Infinity;
		}

		if (column === 'connections') {
			return (-connections.countOf(row) * direction) + 0;
		}

		const summary = connectionSummary(connections.of(row), undefined, statesWorstFirst[summaries.arrays.states[row] ?? NaN]);
		const value = summary && connectionNumber(column, summary, type => places.get(type) ?? 0);
		// Adding 0 makes 0 of -0.
		return value === undefined ? noConnectionValue : (value * direction) + 0;
	};
};

/** Rows without a time are last in both directions. */
const compareNumbers = (one: number, other: number, direction: number): number => (Number.isNaN(one) || Number.isNaN(other)
	? Number(Number.isNaN(one)) - Number(Number.isNaN(other))
	: (one - other) * direction);

const isAheadIn = (ahead: Uint8Array, row: number, bit: number): boolean => ahead[row] === bit || ahead[row] === aheadAttempt + aheadNewest;

/** Two infinite keys are equal. */
const compareKeys = (one: number, other: number): number => (one === other ? 0 : (one < other ? -1 : 1));

const compareTexts = (one: string, other: string): number => (one === other ? 0 : (one < other ? -1 : 1));

/** Returns a number below 0 if the first row precedes the other; equal rows keep their load order. */
export const compareRows = (roster: Roster, {column, isReversed}: Sort): ((row: number, other: number) => number) => {
	const {ids, summaries} = roster;
	const direction = isReversed ? -1 : 1;
	const byConnections = (own: ConnectionColumn) => {
		// A comparison reads a row many times.
		const known = new Map<number, number>();
		const keyOf = connectionKeys(roster, own, direction);
		const remembered = (row: number): number => {
			const key = known.get(row) ?? keyOf(row);
			known.set(row, key);
			return key;
		};

		return (row: number, other: number) => compareKeys(remembered(row), remembered(other));
	};

	const byTime = (name: 'attempts' | 'newest', bit: number) => {
		const {ahead} = summaries.arrays;
		const times = summaries.arrays[name];
		const keyOf = (row: number): number => timeKey(times[row] ?? NaN, isAheadIn(ahead, row, bit), -direction);
		return (row: number, other: number) => compareKeys(keyOf(row), keyOf(other));
	};

	const by: Readonly<Record<SortColumn, (row: number, other: number) => number>> = {
		user: (row, other) => ids.compare(row, other) * direction,
		providers(row, other) {
			const {providers} = summaries.arrays;
			const [one = 0, second = 0] = [providers[row], providers[other]];
			return one === second ? 0 : compareTexts(summaries.providerLists.text(one), summaries.providerLists.text(second)) * direction;
		},
		state: (row, other) => compareNumbers(summaries.arrays.states[row] ?? NaN, summaries.arrays.states[other] ?? NaN, direction),
		failing: (row, other) => compareNumbers(summaries.arrays.failing[row] ?? NaN, summaries.arrays.failing[other] ?? NaN, -direction),
		attempt: byTime('attempts', aheadAttempt),
		newest: byTime('newest', aheadNewest),
		oldest: (row, other) => compareNumbers(roster.oldestData.times[row] ?? NaN, roster.oldestData.times[other] ?? NaN, -direction),
		error: byConnections('error'),
		'error-age': byConnections('error-age'),
		acts: byConnections('acts'),
		connections: byConnections('connections'),
	};
	const compare = by[column];
	return (row, other) => {
		const order = compare(row, other);
		return order === 0 ? row - other : order;
	};
};

/** The sort key of each row, so that rows are sorted by numbers. */
export type SortKeys = {
	/**
	Writes the keys of the rows from `from` to `to` - 1, as of now. The key of a row is lower than that of a row after it, and `Infinity` for rows without a
	time; neither `NaN` nor -0.
	*/
	readonly write: (keys: Float64Array, from: number, to: number) => void;
	/** Compares rows with equal keys, if their order is not that of their numbers. */
	readonly compareTies: ((row: number, other: number) => number) | undefined;
};

/** The highest byte stands for every character from 255 on. */
const highestByte = 255;

/** The beginning of a text as a number: its first six characters, up to the first one from 255 on. Texts in order never have descending numbers. */
const textKey = (text: string): number => {
	let key = 0;
	let isExact = true;
	for (let index = 0; index < 6; index++) {
		const byte: number = isExact && index < text.length ? Math.min(text.codePointAt(index) ?? 0, highestByte) : 0;
		isExact &&= byte < highestByte;
		key = (key * 256) + byte;
	}

	return key;
};

/** Returns the place of each provider list among all lists by text; equal texts have the same place. */
const listPlaces = ({summaries: {providerLists}}: Roster): Float64Array => {
	const texts = Array.from({length: providerLists.count}, (_, code) => ({code, text: providerLists.text(code)}));
	const places = new Float64Array(texts.length);
	let place = 0;
	let before: string | undefined;
	for (const {code, text} of texts.toSorted((one, other) => compareTexts(one.text, other.text))) {
		place += text === before ? 0 : 1;
		before = text;
		places[code] = place;
	}

	return places;
};

/** Returns keys by which rows have the order of `compareRows`. */
export const sortKeysOf = (roster: Roster, sort: Sort): SortKeys => {
	const {ids, summaries} = roster;
	const direction = sort.isReversed ? -1 : 1;
	/** Keys from a column; the loop over all rows calls nothing. */
	const ofColumn = (column: 'states' | 'failing' | 'oldest', sign: number): SortKeys => ({
		write(keys, from, to) {
			const values = column === 'oldest' ? roster.oldestData.times : summaries.arrays[column];
			for (let row = from; row < to; row++) {
				const value = values[row] ?? NaN;
				// Adding 0 makes 0 of -0.
				keys[row] = Number.isNaN(value) ? Infinity : (value * sign) + 0;
			}
		},
		compareTies: undefined,
	});
	const ofTimes = (column: 'attempts' | 'newest', bit: number): SortKeys => ({
		write(keys, from, to) {
			const {ahead} = summaries.arrays;
			const times = summaries.arrays[column];
			for (let row = from; row < to; row++) {
				keys[row] = timeKey(times[row] ?? NaN, isAheadIn(ahead, row, bit), -direction);
			}
		},
		compareTies: undefined,
	});
	const ofRows = (keyOf: (row: number) => number, compareTies: SortKeys['compareTies']): SortKeys => ({
		write(keys, from, to) {
			for (let row = from; row < to; row++) {
				keys[row] = (keyOf(row) * direction) + 0;
			}
		},
		compareTies,
	});
	switch (sort.column) {
		case 'user': {
			// Twelve digits of a UUID differ nearly always; the rest is compared where they do not.
			return ofRows(ids.areUuids ? ids.sortKey : row => textKey(ids.at(row) ?? ''), compareRows(roster, sort));
		}

		case 'providers': {
			const places = listPlaces(roster);
			return ofRows(row => places[summaries.arrays.providers[row] ?? 0] ?? Infinity, undefined);
		}

		case 'state': {
			return ofColumn('states', direction);
		}

		case 'failing': {
			return ofColumn('failing', -direction);
		}

		case 'attempt': {
			return ofTimes('attempts', aheadAttempt);
		}

		case 'newest': {
			return ofTimes('newest', aheadNewest);
		}

		case 'oldest': {
			return ofColumn('oldest', -direction);
		}

		case 'error':
		case 'error-age':
		case 'acts':
		case 'connections': {
			const keyOf = connectionKeys(roster, sort.column, direction);
			return {
				write(keys, from, to) {
					for (let row = from; row < to; row++) {
						keys[row] = keyOf(row);
					}
				},
				compareTies: undefined,
			};
		}
	}
};
