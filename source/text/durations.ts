import {plural} from './numbers.ts';

/** Milliseconds in a second. */
export const second = 1000;
/** Milliseconds in a minute. */
export const minute = 60 * second;
/** Milliseconds in an hour. */
export const hour = 60 * minute;
/** Milliseconds in a day. */
export const day = 24 * hour;
/** Milliseconds in a week. */
export const week = 7 * day;
/** Milliseconds in a Julian year. */
export const year = 365.25 * day;

/** The units in which a duration is shown. */
export type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'year';

const units: ReadonlyArray<{readonly unit: DurationUnit; readonly length: number; readonly below: number}> = [
	{unit: 'second', length: second, below: minute},
	{unit: 'minute', length: minute, below: hour},
	{unit: 'hour', length: hour, below: 2 * day},
	{unit: 'day', length: day, below: 1000 * day},
	{unit: 'year', length: year, below: Infinity},
];

/** Splits a duration in milliseconds into a whole count and its unit: hours below 48 hours, days below 1,000 days. */
export const splitDuration = (milliseconds: number): {readonly count: number; readonly unit: DurationUnit} => {
	const {unit, length} = units.find(({below}) => milliseconds < below) ?? {unit: 'year', length: year};
	return {count: Math.floor(milliseconds / length), unit};
};

/** Formats a duration in milliseconds for a screen: `12s`, `2m`, `26h`, `410d`, `27y`. */
export const shortDuration = (milliseconds: number): string => {
	const {count, unit} = splitDuration(milliseconds);
	return `${count}${unit.charAt(0)}`;
};

/** Formats a duration in milliseconds in words: `12 seconds`, `1 day`, `3 years`. */
export const longDuration = (milliseconds: number): string => {
	const {count, unit} = splitDuration(milliseconds);
	return plural(count, unit);
};
