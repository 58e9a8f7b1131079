import {displayWidth, pad, truncate} from '../text/width.ts';
import type {TextInput} from '../text/text-input.ts';
import {textInputLine} from './text-input.ts';
import {lineText, type Line} from './line.ts';

/** The column where the hint starts, unless the typed text is longer. */
const hintColumn = 20;

/** Below this many columns a hint would be too short to read. */
const leastHint = 8;

/** Returns the command line of the last row: the typed text and, in soft text after it, the hint that `hintFor` gives for the remaining columns. */
export const commandLine = (input: TextInput, columns: number, hintFor: (room: number) => string): Line => {
	const typed: Line = [{text: ' :'}, ...textInputLine(input, columns - 3)];
	const width = displayWidth(lineText(typed));
	const begin = Math.max(hintColumn, width + 2);
	const room = columns - begin - 1;
	const hint = room < leastHint ? '' : hintFor(room);
	return [...typed, {text: pad('', begin - width)}, {text: truncate(hint, room), role: 'soft'}];
};
