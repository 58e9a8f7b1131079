import process from 'node:process';
import {displayWidth} from '../text/width.ts';
import {areNoticesHidden} from './notices.ts';

let shownWidth = 0;

/** Erases the progress line, so that other output starts at the beginning of an empty row. Does nothing where none is shown. */
export const endProgress = (): void => {
	if (shownWidth === 0) {
		return;
	}

	// Spaces instead of an escape sequence, which a simple terminal would show.
	process.stderr.write(`\r${' '.repeat(shownWidth)}\r`);
	shownWidth = 0;
};

/** Shows progress in place on stderr, in one row that replaces the row before; shows nothing where stderr is no terminal, and with `--quiet`. */
export const showProgress = (text: string): void => {
	if (!process.stderr.isTTY || areNoticesHidden()) {
		return;
	}

	endProgress();
	shownWidth = displayWidth(text);
	process.stderr.write(text);
};
