import {noError} from '../../filter/connection-terms.ts';
import {day, hour} from '../../text/durations.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import {actingParty, type ConnectionSummary} from '../connections/connection-summary.ts';
import type {CountedColumn} from './counted-columns.ts';

/** The values that stand for what is unknown or not there. */
export const otherValues = {
	none: 'none', notLoaded: 'not loaded', noConnection: 'no connection', noTime: 'unknown time', unread: 'unread',
} as const;

/** Ages are counted in ranges: each is the first one whose end is later. The last one has no end. */
export const ageRanges: ReadonlyArray<{readonly text: string; readonly end: number}> = [
	{text: '<1h', end: hour},
	{text: '1h-1d', end: day},
	{text: '1d-3d', end: 3 * day},
	{text: '3d-7d', end: 7 * day},
	{text: '7d-30d', end: 30 * day},
	{text: '30d-365d', end: 365 * day},
	{text: '>=365d', end: Infinity},
];

/** Returns the range of an age at the time `now`; `none` for a time of `NaN`. Both are in milliseconds since 1970. */
export const ageValue = (time: number, now: number): string => {
	if (Number.isNaN(time)) {
		return otherValues.none;
	}

	const age = now - time;
	return ageRanges.find(({end}) => age < end)?.text ?? otherValues.none;
};

/** The columns about the worst connection of a user. */
export type ConnectionWord = Extract<CountedColumn, 'error' | 'error-age' | 'acts'>;

/** Returns the value of a column about connections at the time `now` (ms). */
export const connectionValue = (column: ConnectionWord, summary: ConnectionSummary, now: number): string => {
	const {errorType, erroredAt, status, isWhole} = summary;
	if (status === undefined) {
		return isWhole ? otherValues.noConnection : otherValues.unread;
	}

	if (column === 'acts') {
		return actingParty(summary) ?? otherValues.noConnection;
	}

	if (errorType === undefined) {
		return isWhole ? noError : otherValues.unread;
	}

	if (column === 'error') {
		return errorType;
	}

	return erroredAt === undefined ? otherValues.noTime : ageValue(erroredAt, now);
};

/** Returns the place of a value in its column: of a state, a range of ages or a number; `Infinity` for any other. */
export const orderOf = (column: CountedColumn, value: string): number => {
	if (column === 'state') {
		return statesWorstFirst.indexOf(value as State);
	}

	const range = ageRanges.findIndex(({text}) => text === value);
	return range === -1 ? (/^\d+$/v.test(value) ? Number(value) : Infinity) : range;
};
