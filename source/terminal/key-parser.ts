import {graphemesOf} from '../text/graphemes.ts';
import {characterKey, sequenceKey} from './key-sequences.ts';
import type {Key} from './key.ts';
import {sequenceEnd} from './sequence-end.ts';

const escape = '\u{1B}';
const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** In UTF-16 units. What a longer paste holds beyond this is dropped: no field here wants it, and memory is finite. */
export const longestPaste = 1024 * 1024;

/** Input that is incomplete: a grapheme that may grow, a sequence without its end, a terminal's report without its end, a paste without its end. */
export type Pending = 'text' | 'sequence' | 'report' | 'paste';

/** Only reports begin like this, never a key. */
const reportStart = '\u{1B}[?';

/** An answer about a colour begins like this, and no key. */
const colorReportStart = '\u{1B}]1';

/** The answer to a question about a mode (DECRPM) or about the background (OSC 11), after its escape character. */
const lateReport = /^(?:\[\?\d+;\d+\$y|\]11;rgba?:)/v;

export type KeyParser = {
	/** The keys that the chunk completes. Takes any text; never throws. */
	readonly push: (chunk: string) => Key[];
	/** What the parser holds back, waiting for more; `undefined` when it holds nothing. */
	readonly pending: () => Pending | undefined;
	/** Completes all that is held back, as if the input had ended. */
	readonly flush: () => Key[];
};

type Cut = {
	readonly keys: Key[];
	readonly end: number;
};

const runOfText = /[\u{A0}-\u{10FFFF}]+/vy;

/**
Graphemes beyond ASCII. The last one is held back when the input ends with it, since marks, joiners or the second half of a flag
may follow. ASCII is never held back or joined to what follows: it must not wait, and typed into a field it gives the same text.
*/
const cutText = (input: string, start: number): Cut | undefined => {
	runOfText.lastIndex = start;
	const run = runOfText.exec(input)?.[0] ?? '';
	const characters = Array.from(graphemesOf(run), ({segment}) => segment);
	const held = start + run.length === input.length ? characters.pop() ?? '' : '';
	const end = start + run.length - held.length;
	return end === start ? undefined : {keys: characters.map(character => characterKey(character)), end};
};

const cutSequence = (input: string, start: number): Cut | undefined => {
	const isDouble = input[start + 1] === escape;
	if (!isDouble) {
		const end = sequenceEnd(input, start);
		return end === undefined ? undefined : {keys: [sequenceKey(input.slice(start, end))], end};
	}

	const introducer = input[start + 2];
	if (introducer === undefined) {
		return undefined;
	}

	// Two escapes are alt only with a whole sequence of a key (longer than ESC ESC [); else escape was pressed, then something else.
	const end = introducer === '[' || introducer === 'O' ? sequenceEnd(input, start + 1) : start;
	if (end === undefined) {
		return undefined;
	}

	const key = sequenceKey(input.slice(start, end));
	return end - start > 3 && key.id !== 'unknown'
		? {keys: [key], end}
		: {keys: [characterKey(escape)], end: start + 1};
};

const cutKeys = (input: string, start: number): Cut | undefined => {
	if (input[start] === escape) {
		return cutSequence(input, start);
	}

	const code = input.codePointAt(start) ?? 0;
	return code < 0xA0
		? {keys: [characterKey(String.fromCodePoint(code))], end: start + 1}
		: cutText(input, start);
};

/** How much of the end of the input may be the beginning of the mark that ends a paste. */
const heldOfPaste = (input: string): number => {
	let length = pasteEnd.length - 1;
	while (!input.endsWith(pasteEnd.slice(0, length))) {
		length--;
	}

	return length;
};

/**
Cuts what a terminal sends into keys. The keys do not depend on how the input was cut into chunks, unless `flush` was called
between two of them.
*/
export const createKeyParser = (): KeyParser => {
	let held = '';
	/** The text of a paste that has not ended. */
	let paste: string | undefined;
	/** What `flush` made a key of, although it may have been the beginning of a report. */
	let flushed = '';

	const addToPaste = (text: string): void => {
		paste = (paste ?? '') + text.slice(0, longestPaste - (paste ?? '').length);
	};

	const endPaste = (mark: string): Key => {
		// The limit may have cut a character in two.
		const text = (paste ?? '').replace(/\p{Surrogate}$/v, '');
		paste = undefined;
		return {id: 'paste', text, sequence: pasteStart + text + mark};
	};

	const cutPaste = (input: string, start: number): Cut => {
		const mark = input.indexOf(pasteEnd, start);
		const textEnd = mark === -1 ? input.length - heldOfPaste(input.slice(start)) : mark;
		addToPaste(input.slice(start, textEnd));
		return mark === -1 ? {keys: [], end: textEnd} : {keys: [endPaste(pasteEnd)], end: textEnd + pasteEnd.length};
	};

	const cutNext = (input: string, start: number): Cut | undefined => {
		if (paste !== undefined) {
			return cutPaste(input, start);
		}

		if (input.startsWith(pasteStart, start)) {
			paste = '';
			return {keys: [], end: start + pasteStart.length};
		}

		return cutKeys(input, start);
	};

	return {
		push(chunk) {
			const isLateRest = flushed !== '' && lateReport.test((flushed + chunk).slice(escape.length));
			const all = (isLateRest ? flushed : held) + chunk;
			flushed = '';
			// Wait for the second half of a character.
			const half = /^[\u{D800}-\u{DBFF}]$/v.test(all.slice(-1)) ? 1 : 0;
			const input = all.slice(0, all.length - half);
			const keys: Key[][] = [];
			let index = 0;
			while (index < input.length) {
				const next = cutNext(input, index);
				if (next === undefined || next.end === index) {
					break;
				}

				keys.push(next.keys);
				index = next.end;
			}

			held = all.slice(index);
			return keys.flat();
		},
		pending() {
			if (paste !== undefined) {
				return 'paste';
			}

			if (held === '') {
				return undefined;
			}

			if (held.startsWith(reportStart) || held.startsWith(colorReportStart)) {
				return 'report';
			}

			return held.startsWith(escape) ? 'sequence' : 'text';
		},
		flush() {
			const rest = held;
			held = '';
			if (paste !== undefined) {
				addToPaste(rest);
				return [endPaste('')];
			}

			if (rest.startsWith(escape + escape)) {
				return [characterKey(escape), sequenceKey(rest.slice(1))];
			}

			if (rest.startsWith(escape)) {
				// A late answer of the terminal may have been cut here: its rest is no text.
				flushed = rest;
				return [sequenceKey(rest)];
			}

			return rest === '' ? [] : [characterKey(rest)];
		},
	};
};
