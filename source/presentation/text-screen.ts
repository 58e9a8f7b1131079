import {type Message, messageLines} from './message-log.ts';
import type {Line} from './line.ts';
import {rawLines} from './raw-json.ts';

/** What a screen that is all text is about. */
export type TextContent =
	| {readonly kind: 'messages'; readonly messages: readonly Message[]}
	| {readonly kind: 'raw'; readonly value: unknown};

/** Raw JSON may have thousands of lines, and every step of scrolling asks for them. */
const laidOut = new WeakMap<TextContent, {readonly columns: number; readonly lines: readonly Line[]}>();

/** The lines of a text, wrapped to `columns`; `now` by this machine's clock, in milliseconds. */
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
