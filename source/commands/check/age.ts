import {checkUsage} from '../../messages/check.ts';
import {
	day,
	hour,
	minute,
	second,
} from '../../text/durations.ts';

const units: Readonly<Record<string, number>> = {
	s: second, m: minute, h: hour, d: day,
};

const longest = 365 * day;

/** Reads a duration such as `90s`, `30m`, `1h` or `2d` into milliseconds. Throws a `RangeError` with a sentence for anything else, and outside 1 second to 365 days. */
export const parseAge = (text: string): number => {
	const groups = /^(?<count>\d{1,9})(?<unit>[dhms])$/v.exec(text)?.groups;
	const age = Number(groups?.['count'] ?? NaN) * (units[groups?.['unit'] ?? ''] ?? NaN);
	if (!(age >= second && age <= longest)) {
		throw new RangeError(checkUsage.notAnAge);
	}

	return age;
};
