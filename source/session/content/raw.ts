import {cleanBlock} from '../../text/clean.ts';
import {line, type Line} from './line.ts';

/** JSON as it came, indented, a line each, with nothing in it that could drive the terminal. */
export const rawLines = (value: unknown): readonly Line[] =>
	cleanBlock(JSON.stringify(value, undefined, 2) ?? 'nothing').split('\n').map(text => line(text));
