import {parseTime} from '../../text/ages.ts';

/** Returns a time in milliseconds since 1970 in the one format of exports: ISO 8601 in UTC, to the second, as in `2026-11-27T20:27:00Z`. Empty for none and for one out of range. */
export const utcText = (time: number | undefined): string => {
	const date = new Date(time ?? NaN);
	return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d+Z$/v, 'Z');
};

/** Returns a received time in the same format; one that cannot be read stays as it is, and an absent one is empty. */
export const utcOf = (text: string | undefined): string => {
	const time = parseTime(text);
	return time === undefined ? text ?? '' : utcText(time);
};

/** Returns the first text unless it is empty. */
export const textOr = (text: string, otherwise: string): string => (text === '' ? otherwise : text);
