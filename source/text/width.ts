import stringWidth from 'string-width';
import {graphemesOf} from './graphemes.ts';

const notPrintableAscii = /[^\u{20}-\u{7E}]/v;

/**
How many columns the text takes in a terminal: 2 for wide characters and emoji, 0 for marks and control characters.
Escape sequences are measured as the characters they consist of; text from outside goes through `cleanText` first.
*/
export const displayWidth = (text: string): number =>
	notPrintableAscii.test(text) ? stringWidth(text, {countAnsiEscapeCodes: true}) : text.length;

/** As many of the first graphemes as fit. */
const headOf = (text: string, columns: number): string => {
	if (!notPrintableAscii.test(text)) {
		return text.slice(0, columns);
	}

	let used = 0;
	for (const {segment, index} of graphemesOf(text)) {
		used += displayWidth(segment);
		if (used > columns) {
			return text.slice(0, index);
		}
	}

	return text;
};

/** As many of the last graphemes as fit. */
const tailOf = (text: string, columns: number): string => {
	if (!notPrintableAscii.test(text)) {
		return text.slice(Math.max(0, text.length - columns));
	}

	let used = 0;
	let start = text.length;
	for (const {segment, index} of [...graphemesOf(text)].toReversed()) {
		used += displayWidth(segment);
		if (used > columns) {
			break;
		}

		start = index;
	}

	return text.slice(start);
};

export type Truncation = {
	/** Which part is left out; `end` by default. Ids are best cut in the middle. */
	readonly where?: 'end' | 'middle' | 'start';
	/** Replaces what is left out; `…` by default (`~` on an ASCII screen). */
	readonly ellipsis?: string;
};

/**
The text in at most `columns` columns (a whole number; '' for 0 and less). Wide characters are never split, so the result
may be a column narrower.
*/
export const truncate = (text: string, columns: number, {where = 'end', ellipsis = '…'}: Truncation = {}): string => {
	if (columns <= 0) {
		return '';
	}

	if (headOf(text, columns) === text) {
		return text;
	}

	const mark = headOf(ellipsis, columns);
	const room = columns - displayWidth(mark);
	switch (where) {
		case 'end': {
			return headOf(text, room) + mark;
		}

		case 'start': {
			return mark + tailOf(text, room);
		}

		case 'middle': {
			const head = headOf(text, Math.ceil(room / 2));
			return head + mark + tailOf(text, room - displayWidth(head));
		}
	}
};

/**
The text in exactly `columns` columns (a whole number; '' for 0 and less): filled with spaces, or cut at its end with `…`. Where a
wide character does not fit into the last column, that column is a space.
*/
export const pad = (text: string, columns: number, align: 'left' | 'right' = 'left'): string => {
	const cut = truncate(text, columns);
	const fill = ' '.repeat(Math.max(0, columns - displayWidth(cut)));
	return align === 'left' ? cut + fill : fill + cut;
};
