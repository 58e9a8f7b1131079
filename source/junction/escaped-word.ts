const entityNames: Readonly<Record<string, string>> = {
	'!': 'excl', '"': 'quot', '#': 'num', $: 'dollar', '%': 'percnt', '&': 'amp', '\'': 'apos', '(': 'lpar', ')': 'rpar', '*': 'ast|midast',
	'+': 'plus', ',': 'comma', '-': 'hyphen|dash|minus', '.': 'period', '/': 'sol', ':': 'colon', ';': 'semi', '<': 'lt', '=': 'equals', '>': 'gt',
	'?': 'quest', '@': 'commat', '[': 'lsqb|lbrack', '\\': 'bsol', ']': 'rsqb|rbrack', '^': 'Hat', _: 'lowbar|UnderBar', '`': 'grave',
	'{': 'lcub|lbrace', '|': 'verbar|vert', '}': 'rcub|rbrace', '~': 'tilde',
};

/** Whether a text has a character with which an escape begins. */
export const hasEscapes = (text: string): boolean => ['%', '&', '\\'].some(character => text.includes(character));

const stickyPattern = (source: string): RegExp => new RegExp(source, 'ivy');

/** The ways to write one character of a word. */
export type Character = {
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

/** Returns a word whose letters are found in both cases, each character also as an escape. */
export const inAnyCase = (word: string): readonly Character[] => word.split('').map(character => {
	const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
	return characterOf(lower === upper || lower.length + upper.length !== 2 ? character : lower + upper);
});

const base64Alternatives: Readonly<Record<string, string>> = {'+': '+-', '/': '/_'};

/** Returns a word of base64, found in both alphabets, each character also as an escape. */
export const inBase64 = (word: string): readonly Character[] => word.split('').map(character => characterOf(base64Alternatives[character] ?? character));

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
export const escapeCodes: ReadonlySet<number> = new Set([0x25, 0x26, 0x5C]);

const canBeginEscape = (code: number): boolean => escapeCodes.has(code);

/** Whether a gap can begin with a code unit. */
export const canBeginGap = (code: number): boolean => code <= 0x20 || code >= 0x7F || canBeginEscape(code);

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
export const wordEnd = (word: readonly Character[], text: string, start: number): number | undefined => {
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
