import type {ArraysOf} from '../columns/column-table.ts';

/** The values of `ahead`. */
export const aheadAttempt = 1;
export const aheadNewest = 2;

/** The columns of a user's summary; a refresh reports a user as changed if one with `isCompared` differs. */
export const summaryTable = {
	/** The number of the worst state. */
	states: {array: Uint8Array, isCompared: true},
	failing: {array: Uint32Array, isCompared: true},
	/** How many streams the user has. */
	streams: {array: Uint32Array, isCompared: true},
	attempts: {array: Float64Array, isCompared: true},
	newest: {array: Float64Array, isCompared: false},
	/** Which of these times are still to come: a sum of `aheadAttempt` and `aheadNewest`. */
	ahead: {array: Uint8Array, isCompared: false},
	/** The total count sent by all streams. */
	sent: {array: Float64Array, isCompared: false},
	/** The number of the list of the user's providers, in the order of the streams. */
	providers: {array: Uint32Array, isCompared: false},
	/** Until when the state holds without new data; -Infinity for a row that must be summarized again. */
	until: {array: Float64Array, isCompared: false},
} as const;

/** One number a row in each; times in milliseconds since 1970, `NaN` where there is none. */
export type SummaryArrays = ArraysOf<typeof summaryTable>;
