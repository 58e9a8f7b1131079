import {parseUtcTime} from './parse-utc-time.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/** Ages below this are `now`: a screen is at best some seconds old itself. */
const now = 5 * second;

const magnitude = (milliseconds: number): string => {
	if (milliseconds < minute) {
		return `${Math.floor(milliseconds / second)}s`;
	}

	if (milliseconds < hour) {
		return `${Math.floor(milliseconds / minute)}m`;
	}

	if (milliseconds < 2 * day) {
		return `${Math.floor(milliseconds / hour)}h`;
	}

	return milliseconds < 1000 * day
		? `${Math.floor(milliseconds / day)}d`
		: `${Math.floor(milliseconds / year)}y`;
};

/**
An age in milliseconds, short: `now` (under 5 s), `12s`, `2m`, `26h` (to 48 h), `410d` (to 999 d), `27y`. A time that is
still to come is `+3h`: clocks differ, so that is no error. `?` for a number that is not finite.
*/
export const formatAge = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return '?';
	}

	const distance = Math.abs(milliseconds);
	if (distance < now) {
		return 'now';
	}

	return milliseconds < 0 ? `+${magnitude(distance)}` : magnitude(distance);
};

/** The same as part of a sentence: `just now`, `2m ago`, `in 3h`; `at an unknown time` for a number that is not finite. */
export const formatAgo = (milliseconds: number): string => {
	if (!Number.isFinite(milliseconds)) {
		return 'at an unknown time';
	}

	const distance = Math.abs(milliseconds);
	if (distance < now) {
		return 'just now';
	}

	return milliseconds < 0 ? `in ${magnitude(distance)}` : `${magnitude(distance)} ago`;
};

const isoTime = /^(?<date>\d{4}-\d\d-\d\d)(?:[ T](?<clock>\d\d:\d\d)(?::(?<seconds>\d\d)(?:[,.](?<fraction>\d{1,9}))?)?(?<zone>Z|[+\-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?$/v;

/** Milliseconds that `+02:00`, `-0530` or `+02` is ahead of UTC. */
const zoneOffset = (zone: string): number => {
	const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
	const prefetched = (Number(digits.slice(0, 2)) * hour) + (Number(digits.slice(2)) * minute);
	return zone.startsWith('-') ? -prefetched : prefetched;
};

/**
Milliseconds since 1970 of an ISO 8601 time: with up to nine decimals (below a millisecond they are dropped), with `Z`, an offset
or no zone (the API means UTC then), or a date alone (midnight UTC). `undefined` for anything else, also for a date that
no calendar has.
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
	// V8 reads 30 February as 2 March and 24:00 as the next day: what does not come back as it went in is no time.
	if (Number.isNaN(local) || new Date(local).toISOString() !== iso) {
		return undefined;
	}

	return zone === 'Z' ? local : local - zoneOffset(zone);
};

/** An instant, given in milliseconds since 1970, as `2026-11-21 14:05 UTC`; `unknown time` where no calendar reaches. */
export const formatInstant = (milliseconds: number): string => {
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime())
		? 'unknown time'
		: `${date.toISOString().slice(0, -':00.000Z'.length).replace('T', ' ')} UTC`;
};
