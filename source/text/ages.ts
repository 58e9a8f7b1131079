import {
	hour,
	minute,
	second,
	shortDuration,
} from './durations.ts';
import {parseUtcTime} from './parse-utc-time.ts';

/**
How times are worded: `aged`, with their age for readers, or as the `clock` alone. That is for machines, whose texts change only with the facts, and for logs and
notices, which are read later.
*/
export type TimeForm = 'aged' | 'clock';

/** Ages below this are shown as `now`: a screen is at best some seconds old itself. */
export const nowBelow = 5 * second;

/**
Formats an age in milliseconds for a screen: `now` (under 5 s), `12s`, `2m`, `26h` (to 48 h), `410d` (to 999 d), `27y`. A time in
the future is `+3h`: clocks differ, so this is no error. `?` for a number that is not finite.
*/
export const formatAge = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return '?';
	}

	const distance = Math.abs(milliseconds);
	if (distance < nowBelow) {
		return 'now';
	}

	return milliseconds < 0 ? `+${shortDuration(distance)}` : shortDuration(distance);
};

/** Formats an age as part of a sentence: `just now`, `2m ago`, `in 3h`; `at an unknown time` for a number that is not finite. */
export const formatAgo = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return 'at an unknown time';
	}

	const distance = Math.abs(milliseconds);
	if (distance < nowBelow) {
		return 'just now';
	}

	return milliseconds < 0 ? `in ${shortDuration(distance)}` : `${shortDuration(distance)} ago`;
};

const isoTime = /^(?<date>\d{4}-\d\d-\d\d)(?:[ T](?<clock>\d\d:\d\d)(?::(?<seconds>\d\d)(?:[,.](?<fraction>\d{1,9}))?)?(?<zone>Z|[+\-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?$/v;

/** Returns by how many milliseconds `+02:00`, `-0530` or `+02` is ahead of UTC. */
const zoneOffset = (zone: string): number => {
	const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
	const ahead = (Number(digits.slice(0, 2)) * hour) + (Number(digits.slice(2)) * minute);
	return zone.startsWith('-') ? -ahead : ahead;
};

/**
Parses an ISO 8601 time into milliseconds since 1970. Accepts up to nine decimals (digits below a millisecond are dropped), `Z`, an offset
or no zone (UTC in this API), and a date alone (midnight UTC). Returns `undefined` for anything else, including impossible dates.
*/
export const parseTime = (text: string | undefined): number | undefined => {
	const quick = text === undefined ? undefined : parseUtcTime(text);
	if (quick !== undefined || text === undefined) {
		return quick;
	}

	const groups = isoTime.exec(text)?.groups;
	if (groups === undefined) {
		return undefined;
	}

	const {date, clock = '00:00', seconds = '00', fraction = '', zone = 'Z'} = groups;
	const iso = `${date}T${clock}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
	const local = Date.parse(iso);
	// V8 reads 30 February as 2 March and 24:00 as the next day: a time that does not survive the round trip is rejected.
	if (Number.isNaN(local) || new Date(local).toISOString() !== iso) {
		return undefined;
	}

	return zone === 'Z' ? local : local - zoneOffset(zone);
};

/** Returns a time in milliseconds since 1970 as UTC in one format, to the second (`2026-11-21T14:30:00Z`), so that times sort as text. Empty for none and for one out of range. */
export const utcText = (time: number | undefined): string => {
	const date = new Date(time ?? NaN);
	return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, -'.000Z'.length)}Z`;
};

/** Returns a received time in the same format; `undefined` for what `parseTime` does not accept. */
export const isoUtc = (text: string | undefined): string | undefined => {
	const time = parseTime(text);
	return time === undefined ? undefined : utcText(time);
};

/** Formatted times by minute: findings format the same few times again and again, and the system's formatting is slow. */
const instants = new Map<number, string>();
const mostInstants = 10_000;

/** Formats milliseconds since 1970 as `2026-11-21 14:05 UTC`; `unknown time` outside the range of `Date`. */
export const formatInstant = (milliseconds: number): string => {
	const time = Math.floor(milliseconds / minute);
	const known = instants.get(time);
	if (known !== undefined) {
		return known;
	}

	const date = new Date(milliseconds);
	const text = Number.isNaN(date.getTime())
		? 'unknown time'
		: `${date.toISOString().slice(0, -':00.000Z'.length).replace('T', ' ')} UTC`;
	if (instants.size >= mostInstants) {
		instants.clear();
	}

	instants.set(time, text);
	return text;
};
