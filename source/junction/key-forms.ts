import {Buffer} from 'node:buffer';

/**
The forms in which a server can echo an API key: any case, percent-encoded, as JSON or HTML escapes, in hex, in base64, and with invisible
characters inside. A shorter key than this is looked for nowhere: it would be found in innocent text, and Junction has none.
*/
const shortest = 8;

const entityNames: Readonly<Record<string, string>> = {
	'!': 'excl', '"': 'quot', '#': 'num', $: 'dollar', '%': 'percnt', '&': 'amp', '\'': 'apos', '(': 'lpar', ')': 'rpar', '*': 'ast|midast',
	'+': 'plus', ',': 'comma', '-': 'hyphen|dash|minus', '.': 'period', '/': 'sol', ':': 'colon', ';': 'semi', '<': 'lt', '=': 'equals', '>': 'gt',
	'?': 'quest', '@': 'commat', '[': 'lsqb|lbrack', '\\': 'bsol', ']': 'rsqb|rbrack', '^': 'Hat', _: 'lowbar|UnderBar', '`': 'grave',
	'{': 'lcub|lbrace', '|': 'verbar|vert', '}': 'rcub|rbrace', '~': 'tilde',
};

const hasEscapes = (text: string): boolean => ['%', '&', '\\'].some(character => text.includes(character));

const stickyPattern = (source: string): RegExp => new RegExp(source, 'ivy');

/** The ways to write one character of a word. */
type Character = {
	/** The code units that stand for it as they are. */
	readonly codes: readonly number[];
	/** Returns sticky patterns of its escapes. Each matches one length at most, where the escape begins as the character itself. */
	readonly escapes: () => readonly RegExp[];
};

const counts = (most: number): readonly string[] => Array.from({length: most + 1}, (_, count) => `{${count}}`);

/** Escapes may be escaped again, up to 8 backslashes and 5 levels of the others. */
const escapesOf = (character: string): readonly string[] => {
	const code = character.codePointAt(0)!;
	const hex = code.toString(16).padStart(2, '0');
	const name = entityNames[character];
	const literal = String.raw`\x${hex}`;
	const backslash = (count: string) => String.raw`\\${count}(?:u${hex.padStart(4, '0')}|u\{0{0,8}${hex}\}|x${hex}${name === undefined ? '' : `|${literal}`})`;
	const percent = (count: string) => `%(?:25)${count}${hex}`;
	const entity = (count: string) => `&(?:amp;)${count}(?:#0{0,8}${code};?|#x0{0,8}${hex};?${name === undefined ? '' : `|(?:${name});`})`;
	return [
		...(character === '\\' ? counts(8).slice(1).map(count => backslash(count)) : [backslash('{1,8}')]),
		...(character === '%' ? counts(4).map(count => percent(count)) : [percent('{0,4}')]),
		...(character === '&' ? counts(4).map(count => entity(count)) : [entity('{0,4}')]),
	];
};

const characters = new Map<string, Character>();

/** Returns the ways to write any one of the given characters; they are the same for every key. */
const characterOf = (alternatives: string): Character => {
	const known = characters.get(alternatives);
	if (known !== undefined) {
		return known;
	}

	const each = alternatives.split('');
	let escapes: readonly RegExp[] | undefined;
	const character: Character = {
		codes: each.map(one => one.codePointAt(0)!),
		escapes() {
			if (escapes === undefined) {
				const sources = each.flatMap(one => escapesOf(one));
				escapes = (hasEscapes(alternatives) ? sources : [sources.join('|')]).map(source => new RegExp(source, 'ivy'));
			}

			return escapes;
		},
	};
	characters.set(alternatives, character);
	return character;
};

const inAnyCase = (word: string): readonly Character[] => word.split('').map(character => {
	const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
	return characterOf(lower === upper || lower.length + upper.length !== 2 ? character : lower + upper);
});

const base64Alternatives: Readonly<Record<string, string>> = {'+': '+-', '/': '/_'};

const inBase64 = (word: string): readonly Character[] => word.split('').map(character => characterOf(base64Alternatives[character] ?? character));

/**
Invisible characters and line breaks with the spaces around them, as they are and as escapes: none of them is a character of a key. A space alone
is no gap, because text without escapes is searched only for whole words.
*/
const gap = (() => {
	const backslashes = String.raw`\\{1,8}`;
	const percent = '%(?:25){0,4}';
	const entity = '&(?:amp;){0,4}';
	return stickyPattern(`[ ]{0,80}(?:${[
		String.raw`[[\s\p{Default_Ignorable_Code_Point}\p{Control}]--[ ]]`,
		String.raw`${backslashes}(?:[nrtbf]|u(?:00(?:[0189][\da-f]|20|7f|a0|ad)|034f|061c|115f|1160|1680|17b[45]|180[b-f]|20[0-2][\da-f]|205f|206[\da-f]|3000|3164|fe0[\da-f]|feff|ffa0|fff[\da-b]|d82f|d834|db4[0-3]|d[c-f][\da-f]{2}))`,
		String.raw`${percent}(?:0[\da-f]|c2${percent}a[0d]|e2${percent}80${percent}8[b-f])`,
		`${entity}(?:(?:shy|zwnj|zwj|nbsp|ZeroWidthSpace)|#(?:173|160|820[3-7]|8288|65279)|#x(?:a[0d]|200[b-f]|2060|feff));`,
	].join('|')})[ ]{0,80}`);
})();

/** Returns the end of a match that begins at `start`; `undefined` without one. */
const endOf = (pattern: RegExp, text: string, start: number): number | undefined => {
	pattern.lastIndex = start;
	return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** The code units of `%`, `&` and the backslash, with which escapes begin. */
const escapeCodes: ReadonlySet<number> = new Set([0x25, 0x26, 0x5C]);

const canBeginEscape = (code: number): boolean => escapeCodes.has(code);

/** Whether a gap can begin with a code unit. */
const canBeginGap = (code: number): boolean => code <= 0x20 || code >= 0x7F || canBeginEscape(code);

/** Adds the ends of one character that begins at `start`. */
const addEnds = ({codes, escapes}: Character, text: string, start: number, ends: Set<number>): void => {
	const code = text.codePointAt(start)!;
	if (codes.includes(code)) {
		ends.add(start + 1);
	}

	if (canBeginEscape(code)) {
		for (const escape of escapes()) {
			const end = endOf(escape, text, start);
			if (end !== undefined) {
				ends.add(end);
			}
		}
	}
};

/** Adds the ends of the gaps after each position. */
const addGaps = (positions: Set<number>, text: string): void => {
	const latest = [...positions];
	for (let position = latest.pop(); position !== undefined; position = latest.pop()) {
		const end = canBeginGap(text.codePointAt(position)!) ? endOf(gap, text, position) : undefined;
		if (end === undefined || positions.has(end)) {
			continue;
		}

		positions.add(end);
		latest.push(end);
	}
};

/** Returns where the part of a word without escapes and gaps ends; `undefined` if something else follows it. */
const plainEnd = (word: readonly Character[], text: string, start: number): number | undefined => {
	for (const [index, element] of word.entries()) {
		const code = text.codePointAt(start + index)!;
		if (canBeginGap(code)) {
			return start + index;
		}

		if (!element.codes.includes(code)) {
			return undefined;
		}
	}

	return start + word.length;
};

/** Returns the end of a word that begins at `start`; `undefined` if there is none. Follows every way to read it: a key may look like an escape. */
const wordEnd = (word: readonly Character[], text: string, start: number): number | undefined => {
	const plain = plainEnd(word, text, start);
	if (plain === undefined) {
		return undefined;
	}

	let positions = new Set([plain]);
	for (let index = plain - start; index < word.length; index++) {
		if (index > 0) {
			addGaps(positions, text);
		}

		const ends = new Set<number>();
		for (const position of positions) {
			addEnds(word[index]!, text, position, ends);
		}

		if (ends.size === 0) {
			return undefined;
		}

		positions = ends;
	}

	return Math.max(...positions);
};

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

/** Case and the two alphabets of base64 are one. */
const fold = Uint8Array.from({length: 256}, (_, code) => {
	const character = String.fromCodePoint(code).toLowerCase();
	return ({'-': '+', _: '/'}[character] ?? character).codePointAt(0)!;
});

/**
Creates a search for several words at once, which ignores case. It looks at few characters of the text: two characters show how far the next word
can be (Wu and Manber). It may find a word that differs in characters which `fold` takes for the same.
*/
const wordSearch = (words: readonly string[]): ((text: string) => boolean) => {
	const folded = words.map(word => Uint8Array.from(word, character => fold[character.codePointAt(0)!]!));
	const width = Math.min(...folded.map(({length}) => length), 255);
	const byFolded = new Uint8Array(65_536).fill(width - 1);
	for (const word of folded) {
		for (let index = 0; index + 1 < width; index++) {
			const pair = (word[index]! * 256) + word[index + 1]!;
			byFolded[pair] = Math.min(byFolded[pair]!, width - 2 - index);
		}
	}

	const steps = new Uint8Array(65_536);
	for (let pair = 0; pair < steps.length; pair++) {
		steps[pair] = byFolded[(fold[Math.floor(pair / 256)]! * 256) + fold[pair % 256]!]!;
	}

	const isAt = (text: string, start: number): boolean => folded.some(word => {
		let length = 0;
		while (length < width && fold[text.codePointAt(start + length)! % 256] === word[length]) {
			length++;
		}

		return length === width;
	});

	return text => {
		for (let end = width - 1; end < text.length;) {
			const step = steps[((text.codePointAt(end - 1)! % 256) * 256) + (text.codePointAt(end)! % 256)]!;
			if (step === 0 && isAt(text, end - width + 1)) {
				return true;
			}

			end += step === 0 ? 1 : step;
		}

		return false;
	};
};

/** Text in which a terminal sequence may cut the key, which the screens remove. */
const terminalSequence = /[\p{Control}--\s]|\\u00(?:1b|9[\da-f])/iv;

/** An escape of JSON for a printable character, which can hide any other form. */
const hidingJsonEscape = /\\u00[2-7][\da-f]/iv;

const withoutJsonEscapes = (text: string): string =>
	text.replaceAll(/\\u(?<code>[\da-f]{4})/giv, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

const isPlainText = (text: string): boolean => !hasEscapes(text) && !/[^\u{20}-\u{7E}]/v.test(text);

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

	const isInEscapedText = (text: string): boolean => terminalSequence.test(text) || find(text, 0) !== undefined ? true : hidingJsonEscape.test(text) && find(withoutJsonEscapes(text), 0) !== undefined;

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
