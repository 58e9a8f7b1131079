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

const hasMarks = (text: string): boolean =>
	text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':';

/**
Milliseconds since 1970 of a time as Junction nearly always writes it, `2026-11-21T14:05:09.123456+00:00` (decimals may be missing, `Z` may
end it); `undefined` for every other text, which may be a time nevertheless. Introspection of 100,000 users holds millions of times.
*/
export const parseUtcTime = (text: string): number | undefined => {
	if (!hasMarks(text)) {
		return undefined;
	}

	const year = (twoDigits(text, 0) * 100) + twoDigits(text, 2);
	const month = twoDigits(text, 5);
	const day = twoDigits(text, 8);
	const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
	const isDotted = text[19] === '.';
	const end = isDotted ? endOfDigits(text, 20) : 19;
	const decimals = end - 20;
	const zone = text.slice(end);
	const lastDay = (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
	// Date.UTC takes years below 100 for those of the last century.
	const isTime = year >= 100 && day >= 1 && day <= lastDay && hours < 24 && minutes < 60 && seconds < 60
		&& (!isDotted || (decimals >= 1 && decimals <= 9)) && (zone === 'Z' || zone === '+00:00');
	if (!isTime) {
		return undefined;
	}

	const fraction = isDotted ? Number(text.slice(20, end).slice(0, 3).padEnd(3, '0')) : 0;
	return Date.UTC(year, month - 1, day, hours, minutes, seconds, fraction);
};
