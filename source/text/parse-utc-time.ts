const zero = 48;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The digit at a place; NaN where there is none. */
const digitAt = (text: string, at: number): number => {
	const digit = (text.codePointAt(at) ?? NaN) - zero;
	return digit >= 0 && digit <= 9 ? digit : NaN;
};

const twoDigits = (text: string, at: number): number => (digitAt(text, at) * 10) + digitAt(text, at + 1);

/** Where the digits from a place on end. */
const endOfDigits = (text: string, from: number): number => {
	let end = from;
	while (!Number.isNaN(digitAt(text, end))) {
		end++;
	}

	return end;
};

const codes = {
	minus: 0x2D, dot: 0x2E, colon: 0x3A, t: 0x54,
} as const;

const hasMarks = (text: string): boolean =>
	text.codePointAt(4) === codes.minus && text.codePointAt(7) === codes.minus && text.codePointAt(10) === codes.t
	&& text.codePointAt(13) === codes.colon && text.codePointAt(16) === codes.colon;

const millisecondsOfDay = 86_400_000;

/** Midnight UTC of a date; `undefined` for one that does not exist or is before the year 100. Counts days in years that begin in March. */
const midnightOf = (year: number, month: number, day: number): number | undefined => {
	const lastDay = (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
	if (!(year >= 100 && day >= 1 && day <= lastDay)) {
		return undefined;
	}

	const marchYear = month > 2 ? year : year - 1;
	const dayOfYear = Math.floor(((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
	const days = (marchYear * 365) + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear;
	// From 1 March of the year 0 to 1970.
	return (days - 719_468) * millisecondsOfDay;
};

/** Milliseconds of the decimals from a place on: the first three, of which the last may be missing. */
const fractionAt = (text: string, from: number, end: number): number => {
	let fraction = 0;
	for (let at = from; at < from + 3; at++) {
		fraction = (fraction * 10) + (at < end ? digitAt(text, at) : 0);
	}

	return fraction;
};

/**
Milliseconds since 1970 of a time as Junction nearly always writes it, `2026-11-21T14:05:09.123456+00:00` (decimals may be missing, `Z` may
end it); `undefined` for every other text, which may be a time nevertheless. Introspection of 100,000 users holds millions of times.
*/
export const parseUtcTime = (text: string): number | undefined => {
	if (!hasMarks(text)) {
		return undefined;
	}

	const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
	const isDotted = text.codePointAt(19) === codes.dot;
	const end = isDotted ? endOfDigits(text, 20) : 19;
	const decimals = end - 20;
	const isUtc = text.length === end + 1 ? text.endsWith('Z') : text.length === end + 6 && text.endsWith('+00:00');
	if (!isUtc || !(hours < 24 && minutes < 60 && seconds < 60) || (isDotted && (decimals < 1 || decimals > 9))) {
		return undefined;
	}

	const midnight = midnightOf((twoDigits(text, 0) * 100) + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8));
	return midnight === undefined
		? undefined
		: midnight + (((((hours * 60) + minutes) * 60) + seconds) * 1000) + (isDotted ? fractionAt(text, 20, end) : 0);
};
