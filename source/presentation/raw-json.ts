import {cleanBlock} from '../text/clean.ts';
import {line, wrap, type Line} from './line.ts';

/** One line of JSON; what goes on below stands a little further in than its beginning. */
const wrapped = (text: string, columns: number): readonly Line[] => {
	const rest = text.trimStart();
	// However deep it is nested, half of the width is left for what it says.
	const indent = ' '.repeat(Math.min(text.length - rest.length, Math.floor(columns / 2)));
	return wrap(rest, columns - indent.length - 2).map((part, index) => line(indent + (index === 0 ? '' : '  ') + part));
};

/** JSON as it came, indented, wrapped to `columns`, with nothing in it that could drive the terminal. */
export const rawLines = (value: unknown, columns: number): readonly Line[] =>
	cleanBlock(JSON.stringify(value, undefined, 2) ?? 'nothing').split('\n').flatMap(text => wrapped(text, columns));
