import {textScreenTexts} from '../messages/screens.ts';
import {cleanBlock} from '../text/clean.ts';
import {line, wrap, type Line} from './line.ts';

/** Wraps one line of JSON; its continuation lines are indented further. */
const wrapped = (text: string, columns: number): readonly Line[] => {
	const rest = text.trimStart();
	// Deep nesting still leaves half of the width for the content.
	const indent = ' '.repeat(Math.min(text.length - rest.length, Math.floor(columns / 2)));
	return wrap(rest, columns - indent.length - 2).map((part, index) => line(indent + (index === 0 ? '' : '  ') + part));
};

/** Returns JSON as received, indented and wrapped to `columns`, without control sequences. */
export const rawLines = (value: unknown, columns: number): readonly Line[] =>
	cleanBlock(JSON.stringify(value, undefined, 2) ?? textScreenTexts.noValue).split('\n').flatMap(text => wrapped(text, columns));
