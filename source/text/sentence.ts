import {cleanText} from './clean.ts';
import {formatCount} from './numbers.ts';

const longest = 200;

/** Text of the API as part of a sentence: one clean line of at most 200 characters, and never empty. */
export const plain = (text: string): string => {
	const clean = [...cleanText(text)];
	if (clean.length === 0) {
		return '(not printable)';
	}

	return clean.length > longest ? `${clean.slice(0, longest).join('')}...` : clean.join('');
};

/** The same between quotation marks, for text from someone else. */
export const quoted = (text: string): string => `"${plain(text).replaceAll('"', '\'')}"`;

/** The same at the beginning of a sentence. */
export const startWithCapital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a`, `a and b`, `a, b and c`; what goes beyond `limit` is counted: `a, b and 12 more`. Names as received are made plain. */
export const listWords = (names: readonly string[], limit: number): string => {
	const shown = names.length > limit ? names.slice(0, limit - 1) : names;
	const words = shown.map(name => plain(name));
	const last = names.length > limit ? `${formatCount(names.length - shown.length)} more` : words.pop();
	return words.length === 0 ? last ?? '' : `${words.join(', ')} and ${last}`;
};

/** Names for a title. */
export const fewWords = (names: readonly string[]): string => listWords(names, 3);

/** Names for an explanation. */
export const manyWords = (names: readonly string[]): string => listWords(names, 12);
