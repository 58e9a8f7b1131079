import {Buffer} from 'node:buffer';
import {wordSearch} from '../text/word-search.ts';
import {
	canBeginGap,
	escapeCodes,
	hasEscapes,
	inAnyCase,
	inBase64,
	wordEnd,
	type Character,
} from './escaped-word.ts';

/** A shorter API key is looked for nowhere: it would be found in innocent text, and Junction has none. */
const shortest = 8;

/** The characters of base64 that depend on the key alone, for each of the three places that it can have in a group of three bytes. */
const base64Cores = (key: string): readonly string[] => [0, 1, 2].map(shift => {
	const bytes = Buffer.from(key);
	const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
	return encoded.slice(Math.ceil(8 * shift / 6), Math.floor(8 * (shift + bytes.length) / 6));
});

const hexWords = (key: string): readonly string[] => {
	const bytes = Array.from(Buffer.from(key), byte => byte.toString(16).padStart(2, '0'));
	return ['', ':', ' ', '-'].map(between => bytes.join(between));
};

/** Text in which a terminal sequence may cut the key, which the screens remove. */
const terminalSequence = /[\p{Control}--\s]|\\u00(?:1b|9[\da-f])/iv;

/** An escape of JSON for a printable character, which can hide any other form. */
const hidingJsonEscape = /\\u00[2-7][\da-f]/iv;

const withoutJsonEscapes = (text: string): string =>
	text.replaceAll(/\\u(?<code>[\da-f]{4})/giv, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

const isPlainText = (text: string): boolean => !hasEscapes(text) && !/[^\u{20}-\u{7E}]/v.test(text);

/**
The forms in which a server can echo an API key: any case, percent-encoded, as JSON or HTML escapes, in hex, in base64, and with invisible
characters inside.
*/
export type KeyForms = {
	/** Puts `[key]` in place of every form of the key. */
	replace(text: string): string;
	/**
	Returns whether text of any length may have a form of the key, also one that JSON escapes are written for. It misses nothing that `replace`
	would change. `isPlain` is whether the text has only ASCII without `%`, `&` and backslashes, and line breaks only between words, if that is
	known: such text of many megabytes is searched in a fraction of the time that parsing takes.
	*/
	mayBeIn(text: string, isPlain?: boolean): boolean;
};

type Found = {readonly start: number; readonly end: number};

/** The place of two code units in a table of beginnings; those outside ASCII have one place. */
const beginningIndex = (first: number, second: number): number => (Math.min(first, 0x7F) * 128) + Math.min(second, 0x7F);

/** Returns a table of the two code units with which a word can begin: it lets a search pass over most of a text. */
const beginningsOf = (words: ReadonlyArray<readonly Character[]>): Uint8Array => {
	const table = new Uint8Array(128 * 128);
	for (let second = 0; second < 128; second++) {
		for (const [first, next] of words) {
			if (canBeginGap(second) || next!.codes.includes(second)) {
				for (const code of first!.codes) {
					table[beginningIndex(code, second)] = 1;
				}
			}
		}

		for (const escape of escapeCodes) {
			table[beginningIndex(escape, second)] = 1;
		}
	}

	return table;
};

/** Adds the characters around the core of base64: they depend on a part of the key. */
const withNeighbours = ({start, end}: Found, text: string, from: number): Found => {
	const isBase64 = (index: number) => /[\w+\-\/]/v.test(text.charAt(index));
	return {start: start > from && isBase64(start - 1) ? start - 1 : start, end: isBase64(end) ? end + 1 : end};
};

const createForms = (key: string): KeyForms => {
	const cores = base64Cores(key);
	const words = [
		...[key, ...hexWords(key)].map(word => ({isBase64: false, word: inAnyCase(word)})),
		...cores.map(core => ({isBase64: true, word: inBase64(core)})),
	];
	let beginnings: Uint8Array | undefined;

	/** Finds the first form at or after `from`. */
	const find = (text: string, from: number): Found | undefined => {
		beginnings ??= beginningsOf(words.map(({word}) => word));
		for (let start = from; start + 1 < text.length; start++) {
			if (beginnings[beginningIndex(text.codePointAt(start)!, text.codePointAt(start + 1)!)] === 0) {
				continue;
			}

			for (const {word, isBase64} of words) {
				const end = wordEnd(word, text, start);
				if (end !== undefined) {
					return isBase64 ? withNeighbours({start, end}, text, from) : {start, end};
				}
			}
		}

		return undefined;
	};

	let findWord: ((text: string) => boolean) | undefined;
	const isInPlainText = (text: string): boolean => {
		findWord ??= wordSearch([key, ...hexWords(key), ...cores].filter(word => !/[^\u{20}-\u{7E}]/v.test(word)));
		return findWord(text);
	};

	const isInEscapedText = (text: string): boolean =>
		terminalSequence.test(text)
		|| find(text, 0) !== undefined
		|| (hidingJsonEscape.test(text) && find(withoutJsonEscapes(text), 0) !== undefined);

	return {
		replace(text) {
			let safe = '';
			let from = 0;
			for (let found = find(text, from); found !== undefined; found = find(text, from)) {
				safe += `${text.slice(from, found.start)}[key]`;
				from = found.end;
			}

			return safe + text.slice(from);
		},
		mayBeIn: (text, isPlain = isPlainText(text)) => (isPlain ? isInPlainText(text) : isInEscapedText(text)),
	};
};

const formsByKey = new Map<string, KeyForms>();

/** Returns what finds the forms of a key; a key of fewer than 8 characters is found nowhere. */
export const keyForms = (key: string): KeyForms => {
	const forms = formsByKey.get(key) ?? (key.length < shortest ? {replace: (text: string) => text, mayBeIn: () => false} : createForms(key));
	formsByKey.set(key, forms);
	return forms;
};
