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

const percent = '%(?:25){0,4}';
const entity = '&(?:amp;){0,4}';
const backslashes = String.raw`\\{1,8}`;

/** Invisible characters and white space, as they are and as escapes. None of them is a character of a key. */
const gap = `(?:${[
	String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Control}]`,
	String.raw`${backslashes}(?:[nrtbf]|u(?:00(?:[0189][\da-f]|20|7f|a0|ad)|034f|061c|115f|1160|17b[45]|180[b-f]|20[0-2][\da-f]|205f|206[\da-f]|3000|3164|fe0[\da-f]|feff|ffa0|fff[\da-b]|db4[0-3]|d[c-f][\da-f]{2}))`,
	String.raw`${percent}(?:0[\da-f]|c2${percent}a[0d]|e2${percent}80${percent}8[b-f])`,
	`${entity}(?:(?:shy|zwnj|zwj|nbsp|ZeroWidthSpace)|#(?:173|160|820[3-7]|8288|65279)|#x(?:a[0d]|200[b-f]|2060|feff));`,
].join('|')})*`;

const hexOf = (character: string): string => character.codePointAt(0)!.toString(16).padStart(2, '0');

const literal = (character: string): string => (/\w/v.test(character) ? character : String.raw`\x${hexOf(character)}`);

/** A character of a key in every form, except base64. */
const characterForms = (character: string): string => {
	const code = hexOf(character);
	const name = entityNames[character];
	return `(?:${[
		String.raw`${backslashes}(?:u00${code}|u\{0{0,8}${code}\}|x${code}${/[\w\-]/v.test(character) ? '' : `|${literal(character)}`})`,
		`${percent}${code}`,
		`${entity}(?:#0{0,8}${character.codePointAt(0)!};?|#x0{0,8}${code};?${name === undefined ? '' : `|(?:${name});`})`,
		literal(character),
	].join('|')})`;
};

/** The characters of base64 that depend on the key alone, for each of the three places that it can have in a group of three bytes. */
const base64Cores = (key: string): readonly string[] => [0, 1, 2].map(shift => {
	const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(key, 'latin1')]).toString('base64');
	return encoded.slice(Math.ceil(8 * shift / 6), Math.floor(8 * (shift + key.length) / 6));
});

const base64Forms = (character: string): string => {
	if (character === '+') {
		return String.raw`(?:[+\-]|${percent}2[Bb])`;
	}

	return character === '/' ? String.raw`(?:\\{0,8}\/|_|${percent}2[Ff])` : character;
};

const anyBase64 = String.raw`[\w+\/\-]?`;

/** Patterns that find every form of a key in text; none for a key that is too short. */
const patternsOf = (key: string): readonly RegExp[] => {
	if (key.length < shortest) {
		return [];
	}

	const characters = [...key];
	const byteGap = String.raw`[\s:.,\-]{0,4}(?:0x|\\{1,8}x)?`;
	return [
		new RegExp(characters.map(character => characterForms(character)).join(gap), 'giv'),
		new RegExp(characters.map(character => hexOf(character)).join(byteGap), 'giv'),
		new RegExp(base64Cores(key).map(core => anyBase64 + [...core].map(character => base64Forms(character)).join(gap) + anyBase64).join('|'), 'gv'),
	];
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

	const steps = Uint8Array.from({length: 65_536}, (_, pair) => byFolded[(fold[Math.floor(pair / 256)]! * 256) + fold[pair % 256]!]!);
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

const escapes = /\\{1,8}(?:u(?<json>[\da-f]{4})|u\{(?<point>[\da-f]{1,12})\}|x(?<byte>[\da-f]{2})|[bfnrt]\b|(?<plain>[^\w\\]))|%(?<percent>[\da-f]{2})|&(?:#(?<decimal>\d{1,12})|#x(?<hex>[\da-f]{1,12})|(?<name>[a-z]{2,14}));?/giv;

const charactersByName = new Map([
	...Object.entries(entityNames).flatMap(([character, names]) => names.split('|').map(name => [name.toLowerCase(), character] as const)),
	...['shy', 'zwnj', 'zwj', 'nbsp', 'zerowidthspace'].map(name => [name, ''] as const),
]);

type Escape = Readonly<Record<'json' | 'point' | 'byte' | 'plain' | 'percent' | 'decimal' | 'hex' | 'name', string | undefined>>;

const unescapeOne = (whole: string, {json, point, byte, plain, percent: percentCode, decimal, hex, name}: Escape): string => {
	if (name !== undefined) {
		return charactersByName.get(name.toLowerCase()) ?? whole;
	}

	const digits = json ?? point ?? byte ?? percentCode ?? hex;
	const code = decimal === undefined ? Number.parseInt(digits ?? '', 16) : Number(decimal);
	// Anything that is no character of a key may be an invisible one.
	return plain ?? (code > 0x20 && code < 0x7F ? String.fromCodePoint(code) : '');
};

/** Decodes one level of escapes, and drops what a key cannot have. */
const unescape = (text: string): string => text
	.replaceAll(escapes, (whole: string, ...rest: readonly unknown[]) => unescapeOne(whole, rest.at(-1) as Escape))
	.replaceAll(/[^\u{20}-\u{7E}]+/gv, '');

const hasEscapes = (text: string): boolean => ['%', '&', '\\'].some(character => text.includes(character));

const deepest = 5;

export type KeyForms = {
	/** Puts `[key]` in place of every form of the key. */
	replace(text: string): string;
	/**
	Returns whether text of any length may have a form of the key; it misses none. `isPlain` is whether the text has only printable ASCII without
	`%`, `&` and backslashes, if that is known: such text of many megabytes is searched in a fraction of the time that parsing takes.
	*/
	mayBeIn(text: string, isPlain?: boolean): boolean;
};

/** Creates what finds the forms of a key; a key of fewer than 8 characters is found nowhere. */
export const keyForms = (key: string): KeyForms => {
	const patterns = patternsOf(key);
	if (patterns.length === 0) {
		return {replace: text => text, mayBeIn: () => false};
	}

	const hex = [...key].map(character => hexOf(character));
	const findWord = wordSearch([key, ...['', ':', ' ', '-'].map(between => hex.join(between)), ...base64Cores(key)]);
	// Decoding escapes would destroy such a key. Junction has none, so every text with escapes is searched slowly for it.
	const isKeyEscaped = hasEscapes(key);
	const isPlainText = (text: string): boolean => !hasEscapes(text) && !/[^\u{20}-\u{7E}]/v.test(text);
	const isFoundInside = (text: string): boolean => {
		if (isKeyEscaped || terminalSequence.test(text)) {
			return true;
		}

		let inner = text;
		for (let level = 0; level < deepest; level++) {
			const next = unescape(inner);
			if (findWord(next)) {
				return true;
			}

			if (next === inner) {
				break;
			}

			inner = next;
		}

		return false;
	};

	return {
		replace(text) {
			let safe = text;
			for (const pattern of patterns) {
				safe = safe.replaceAll(pattern, '[key]');
			}

			return safe;
		},
		mayBeIn: (text, isPlain = isPlainText(text)) => findWord(text) || (!isPlain && isFoundInside(text)),
	};
};
