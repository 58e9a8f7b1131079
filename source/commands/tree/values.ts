import {usageErrors} from '../../messages/command-line.ts';

/** Returns a function that reads a whole number. It throws a `RangeError` with the limits for anything else. */
export const wholeNumber = (least: number, most: number) => (text: string): number => {
	const number = Number(text);
	if (number < least || number > most || !/^\d+$/v.test(text)) {
		throw new RangeError(usageErrors.wholeNumber({least, most}));
	}

	return number;
};
