import {day, minute, second} from '../text/durations.ts';
import {mix, salt, share} from './random.ts';

const twoDigits = Array.from({length: 60}, (_, value) => String(value).padStart(2, '0'));
const dates = new Map<number, string>();

// Almost all stamps of an answer fall on the same few hundred dates.
const dateOfDay = (dayNumber: number): string => {
	const known = dates.get(dayNumber);
	if (known !== undefined) {
		return known;
	}

	const text = new Date(dayNumber * day).toISOString().slice(0, 10);
	dates.set(dayNumber, text);
	return text;
};

const clock = (at: number): string => {
	const dayNumber = Math.floor(at / day);
	const seconds = Math.floor((at - (dayNumber * day)) / second);
	const minutes = Math.floor(seconds / 60);
	return `${dateOfDay(dayNumber)}T${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
};

/** `YYYY-MM-DD` in UTC, for a time in milliseconds. */
export const dateStamp = (at: number): string => dateOfDay(Math.floor(at / day));

/** `2026-08-19T09:19:50+00:00`, for a time in milliseconds. */
export const plainStamp = (at: number): string => `${clock(at)}+00:00`;

const offsets = [
	{minutes: 120, suffix: '+02:00'},
	{minutes: -300, suffix: '-05:00'},
	{minutes: 330, suffix: '+05:30'},
	{minutes: 0, suffix: 'Z'},
] as const;

/** The same time in one of the forms that Junction uses, drawn by the key: whole seconds, microseconds, an offset. */
export const stamp = (at: number, key: number): string => {
	const form = share(key, salt.shape);
	if (form < 0.6) {
		return plainStamp(at);
	}

	if (form < 0.92) {
		const micro = (Math.floor(at % 1000) * 1000) + (mix(key, salt.micro) % 1000);
		return `${clock(at)}.${String(micro).padStart(6, '0')}+00:00`;
	}

	const offset = offsets[mix(key, salt.micro) % offsets.length] ?? offsets[0];
	return `${clock(at + (offset.minutes * minute))}${offset.suffix}`;
};
