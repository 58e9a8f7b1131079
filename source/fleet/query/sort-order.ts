import type {Roster} from '../store/roster.ts';

/** The roster's columns, from left to right. */
export const sortColumns = ['user', 'providers', 'state', 'failing', 'attempt', 'newest'] as const;

export type SortColumn = (typeof sortColumns)[number];

/** The sort column and direction. First is the worst state, most failing streams, latest time, or a before z; reversed, the opposite. */
export type Sort = {readonly column: SortColumn; readonly isReversed: boolean};

/** Rows without a time are last in both directions. */
const compareNumbers = (one: number, other: number, direction: number): number => (Number.isNaN(one) || Number.isNaN(other)
	? Number(Number.isNaN(one)) - Number(Number.isNaN(other))
	: (one - other) * direction);

const compareTexts = (one: string, other: string): number => (one === other ? 0 : (one < other ? -1 : 1));

/** Returns a number below 0 if the first row precedes the other; equal rows keep their load order. */
export const compareRows = ({ids, summaries}: Roster, {column, isReversed}: Sort): ((row: number, other: number) => number) => {
	const direction = isReversed ? -1 : 1;
	const by: Readonly<Record<SortColumn, (row: number, other: number) => number>> = {
		user: (row, other) => ids.compare(row, other) * direction,
		providers(row, other) {
			const {providers} = summaries.arrays;
			const [one = 0, second = 0] = [providers[row], providers[other]];
			return one === second ? 0 : compareTexts(summaries.providerLists.text(one), summaries.providerLists.text(second)) * direction;
		},
		state: (row, other) => compareNumbers(summaries.arrays.states[row] ?? NaN, summaries.arrays.states[other] ?? NaN, direction),
		failing: (row, other) => compareNumbers(summaries.arrays.failing[row] ?? NaN, summaries.arrays.failing[other] ?? NaN, -direction),
		attempt: (row, other) => compareNumbers(summaries.arrays.attempts[row] ?? NaN, summaries.arrays.attempts[other] ?? NaN, -direction),
		newest: (row, other) => compareNumbers(summaries.arrays.newest[row] ?? NaN, summaries.arrays.newest[other] ?? NaN, -direction),
	};
	const compare = by[column];
	return (row, other) => {
		const order = compare(row, other);
		return order === 0 ? row - other : order;
	};
};
