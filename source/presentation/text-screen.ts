import {type Message, messageLines} from './message-log.ts';
import type {Line} from './line.ts';
import {rawLines} from './raw-json-lines.ts';

/** The content of a text screen. */
export type TextContent =
	| {readonly kind: 'messages'; readonly messages: readonly Message[]}
	| {readonly kind: 'raw'; readonly value: unknown};

/** Cached layout: raw JSON can have thousands of lines, and every scroll step needs them. */
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

	const lines = rawLines(content.value, columns);
	laidOut.set(content, {columns, lines});
	return lines;
};
