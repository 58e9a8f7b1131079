import {type Message, messageLines} from './message-log.ts';
import {line, wrap, type Line} from './line.ts';
import {rawLines} from './raw-json-lines.ts';

/** The content of a text screen. */
export type TextContent =
	| {readonly kind: 'messages'; readonly messages: readonly Message[]}
	| {readonly kind: 'raw'; readonly value: unknown}
	/** Lines of clean text. */
	| {readonly kind: 'plain'; readonly text: string};

const plainLines = (text: string, columns: number): readonly Line[] =>
	text.split('\n').flatMap(each => {
		// Indentation, as in a table or a stack trace, stays; what is too long is continued below.
		const indent = ' '.repeat(Math.min(each.search(/\S|$/v), Math.floor(columns / 2)));
		return wrap(each.trimStart(), columns - indent.length - 2).map(part => line(` ${indent}${part}`));
	});

/** Cached layout: raw JSON and output can have thousands of lines, and every scroll step needs them. */
const laidOut = new WeakMap<TextContent, {readonly columns: number; readonly lines: readonly Line[]}>();

/** Returns the lines of a text, wrapped to `columns`; `now` is this machine's time in milliseconds. */
export const textLines = (content: TextContent, columns: number, now: number): readonly Line[] => {
	if (content.kind === 'messages') {
		return messageLines(content.messages, columns, now);
	}

	const last = laidOut.get(content);
	if (last?.columns === columns) {
		return last.lines;
	}

	const lines = content.kind === 'raw' ? rawLines(content.value, columns) : plainLines(content.text, columns);
	laidOut.set(content, {columns, lines});
	return lines;
};
