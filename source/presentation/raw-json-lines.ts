import {textScreenTexts} from '../messages/screens.ts';
import {cleanBlock} from '../text/clean.ts';
import {jsonLines} from './json-text.ts';
import {line, wrap, type Line} from './line.ts';

/** Wraps one line of JSON; its continuation lines are indented further. */
const wrapped = (text: string, columns: number): readonly Line[] => {
	const rest = text.trimStart();
	// Deep nesting still leaves half of the width for the content.
	const indent = ' '.repeat(Math.min(text.length - rest.length, Math.floor(columns / 2)));
	return wrap(rest, columns - indent.length - 2).map((part, index) => line(indent + (index === 0 ? '' : '  ') + part));
};

/** No answer that someone reads is deeper or longer, and laying it out takes less than 100 ms. */
const limits = {levels: 100, characters: 10_000, lines: 10_000};

/**
Returns JSON as received, indented and wrapped to `columns`, without control sequences. What is beyond the limits is named and left out.
*/
export const rawLines = (value: unknown, columns: number): readonly Line[] => {
	const lines: Line[] = [];
	for (const text of jsonLines(value, limits).flatMap(one => cleanBlock(one).split('\n'))) {
		if (lines.length >= limits.lines) {
			break;
		}

		for (const part of wrapped(text, columns)) {
			lines.push(part);
		}
	}

	return lines.length < limits.lines ? lines : [...lines.slice(0, limits.lines), line(textScreenTexts.moreLines(limits.lines), 'problem')];
};
