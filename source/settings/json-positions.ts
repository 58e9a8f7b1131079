/** The token that was expected where a text stops being JSON; messages/settings.ts has the words. */
export type ExpectedJson = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrBrace' | 'commaOrBracket' | 'quote' | 'escape' | 'end';

/** Where a text stops being JSON: an offset in it, and what was expected there. */
export type JsonFault = {readonly offset: number; readonly expected: ExpectedJson};

/** Deeper values belong to no setting. */
const deepestPath = 3;

type Container = {readonly isObject: boolean; readonly path: string; index: number};

/** Ends the search where the text stops being JSON. */
class Stop extends Error {
	readonly fault: JsonFault;

	constructor(fault: JsonFault) {
		super(fault.expected);
		this.fault = fault;
	}
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+\-]?\d+)?/ivy;
const literal = /true|false|null/vy;
const space = /[\t\n\r ]*/vy;
const escape = /\\(?:["\/\\bfnrt]|u[\dA-Fa-f]{4})/vy;

/** Returns the path of a value: the names and indexes that lead to it. */
export const jsonPath = (...steps: ReadonlyArray<string | number>): string => steps.map(step => `/${JSON.stringify(step)}`).join('');

const findPositions = (text: string): ReadonlyMap<string, number> => {
	const positions = new Map<string, number>();
	const stack: Container[] = [];
	let at = 0;

	/** Moves past what a sticky pattern matches here; returns whether it matched. */
	const hasSkipped = (pattern: RegExp): boolean => {
		pattern.lastIndex = at;
		const isMatch = pattern.test(text);
		at = isMatch ? pattern.lastIndex : at;
		return isMatch;
	};

	const hasSkippedCharacter = (character: string): boolean => {
		const isThere = text[at] === character;
		at += isThere ? 1 : 0;
		return isThere;
	};

	const require = (isThere: boolean, expected: ExpectedJson): void => {
		if (!isThere) {
			throw new Stop({offset: at, expected});
		}
	};

	/** Moves past a string whose opening quote is here. */
	const skipString = (): void => {
		at++;
		while (!hasSkippedCharacter('"')) {
			const character = text[at];
			require(character !== undefined && character >= ' ', 'quote');
			if (character === '\\') {
				require(hasSkipped(escape), 'escape');
			} else {
				at++;
			}
		}
	};

	/** Moves past a name and its colon; returns the path of the value. */
	const skipName = ({path}: Container, expected: ExpectedJson): string => {
		require(text[at] === '"', expected);
		const start = at;
		skipString();
		const name = stack.length > deepestPath ? '' : JSON.parse(text.slice(start, at)) as string;
		hasSkipped(space);
		require(hasSkippedCharacter(':'), 'colon');
		hasSkipped(space);
		return path + jsonPath(name);
	};

	/** Moves past a value, or into a list or object. */
	const enterValue = (path: string, expected: ExpectedJson): void => {
		if (stack.length <= deepestPath) {
			positions.set(path, at);
		}

		const character = text[at];
		if (character === '{' || character === '[') {
			at++;
			stack.push({isObject: character === '{', path, index: 0});
		} else if (character === '"') {
			skipString();
		} else {
			require(hasSkipped(number) || hasSkipped(literal), expected);
		}
	};

	/** Moves past what follows in a container: its end, or the next value. */
	const advance = (container: Container): void => {
		const {isObject} = container;
		if (hasSkippedCharacter(isObject ? '}' : ']')) {
			stack.pop();
			return;
		}

		const index = container.index++;
		if (index > 0) {
			require(hasSkippedCharacter(','), isObject ? 'commaOrBrace' : 'commaOrBracket');
			hasSkipped(space);
		}

		if (isObject) {
			enterValue(skipName(container, index === 0 ? 'nameOrEnd' : 'name'), 'value');
		} else {
			enterValue(container.path + jsonPath(index), index === 0 ? 'valueOrEnd' : 'value');
		}
	};

	hasSkipped(space);
	enterValue('', 'value');
	hasSkipped(space);
	for (let container = stack.at(-1); container !== undefined; container = stack.at(-1)) {
		advance(container);
		hasSkipped(space);
	}

	require(at === text.length, 'end');
	return positions;
};

/**
Finds where the values of a JSON text are, or where it stops being JSON. JSON.parse reports neither without quoting the text. Any depth is read without
recursion.
@returns The fault, or the offsets of the values down to the third level, by path. A repeated name has the offset of its last value, which is the one that counts.
*/
export const findJsonPositions = (text: string): {readonly fault: JsonFault} | {readonly positions: ReadonlyMap<string, number>} => {
	try {
		return {positions: findPositions(text)};
	} catch (error) {
		if (error instanceof Stop) {
			return {fault: error.fault};
		}

		throw error;
	}
};

const lineEnd = /\r\n|\r|\n/v;

/** Returns the line and the column of an offset in a text; both count from 1, columns in characters. */
export const lineAndColumn = (text: string, offset: number): {readonly line: number; readonly column: number} => {
	const lines = text.slice(0, offset).split(lineEnd);
	return {line: lines.length, column: [...lines.at(-1) ?? ''].length + 1};
};

/** Returns the lines of the values of a JSON text down to the third level, by path, counted from 1; none where the text is not JSON. */
export const findJsonLines = (text: string): ReadonlyMap<string, number> => {
	const found = findJsonPositions(text);
	const lines = new Map<string, number>();
	let line = 1;
	let start = 0;
	for (const [path, offset] of 'positions' in found ? [...found.positions].toSorted(([, one], [, other]) => one - other) : []) {
		line += text.slice(start, offset).split(lineEnd).length - 1;
		start = offset;
		lines.set(path, line);
	}

	return lines;
};
