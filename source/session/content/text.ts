import type {CommandId, Scope} from '../../keys/bindings.ts';
import {helpLines} from './help.ts';
import type {Line} from './line.ts';
import {rawLines} from './raw.ts';

/** What a screen that is all text is about. */
export type TextContent =
	/** `reasons` has what could not be done when the help was opened, and why. */
	| {readonly kind: 'help'; readonly scopes: readonly Scope[]; readonly reasons: ReadonlyMap<CommandId, string>}
	| {readonly kind: 'raw'; readonly value: unknown};

const layOut = (content: TextContent, columns: number): readonly Line[] =>
	(content.kind === 'help' ? helpLines(content.scopes, id => content.reasons.get(id), columns) : rawLines(content.value, columns));

/** Raw JSON may have thousands of lines, and every step of scrolling asks for them. */
const laidOut = new WeakMap<TextContent, {readonly columns: number; readonly lines: readonly Line[]}>();

/** The lines of a text, wrapped to `columns`. */
export const textLines = (content: TextContent, columns: number): readonly Line[] => {
	const last = laidOut.get(content);
	if (last?.columns === columns) {
		return last.lines;
	}

	const lines = layOut(content, columns);
	laidOut.set(content, {columns, lines});
	return lines;
};
