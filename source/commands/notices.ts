import process from 'node:process';
import {cleanText} from '../text/clean.ts';

let isQuiet = false;

/** From now on notices, progress and retries are not printed; errors still are. */
export const beQuiet = (): void => {
	isQuiet = true;
};

/** Returns whether notices, progress and retries are left out. */
export const areNoticesHidden = (): boolean => isQuiet;

/** Prints a notice in one clean line on stderr; nothing with `--quiet`. */
export const printNotice = (text: string): void => {
	if (!isQuiet) {
		process.stderr.write(`${cleanText(text)}\n`);
	}
};
