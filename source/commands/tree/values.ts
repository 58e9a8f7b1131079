import {connectionTexts} from '../../messages/connections.ts';
import {usageErrors} from '../../messages/command-line.ts';

/** Returns a function that reads a whole number. It throws a `RangeError` with the limits for anything else. */
export const wholeNumber = (least: number, most: number) => (text: string): number => {
	const number = Number(text);
	if (number < least || number > most || !/^\d+$/v.test(text)) {
		throw new RangeError(usageErrors.wholeNumber({least, most}));
	}

	return number;
};

/** Reads a whole number from 1, or `all`, which is `Infinity`. Throws a `RangeError` with what to use for anything else. */
export const wholeNumberOrAll = (text: string): number => {
	if (text === 'all') {
		return Infinity;
	}

	const number = Number(text);
	if (!/^[1-9]\d*$/v.test(text) || !Number.isSafeInteger(number)) {
		throw new RangeError(connectionTexts.limit);
	}

	return number;
};
