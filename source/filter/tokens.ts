/** A part of the text as typed, with its quotes; `from` in code units. */
export type Piece = {readonly raw: string; readonly from: number};

/** One term as typed, not yet parsed; places in code units. */
export type Term = {
	readonly from: number;
	readonly to: number;
	readonly isNegated: boolean;
	/** The field and its sign; `undefined` for a word. */
	readonly head: {readonly name: Piece; readonly sign: Piece} | undefined;
	/** The value after the sign, or the word. */
	readonly value: Piece;
};

const termPattern = /(?:"[^"]*(?:"|$)|[^\s"])+/gv;
const headPattern = /^(?<name>[^":<=>]*)(?<sign>[<>]=?|[:=])/v;
const valuePattern = /(?<=^|,)(?:"[^"]*(?:"|$)|[^",])*/gv;

/** Splits a text at its spaces, except between quotes. An open quote reaches to the end of the text. */
export const termsOf = (text: string): readonly Term[] => [...text.matchAll(termPattern)].map(({0: whole, index: from}) => {
	const to = from + whole.length;
	const isNegated = whole.startsWith('-');
	const start = isNegated ? from + 1 : from;
	const raw = text.slice(start, to);
	const term = {from, to, isNegated};
	const {name, sign} = headPattern.exec(raw)?.groups ?? {};
	if (name === undefined || sign === undefined) {
		return {...term, head: undefined, value: {raw, from: start}};
	}

	const signFrom = start + name.length;
	const valueFrom = signFrom + sign.length;
	const head = {name: {raw: name, from: start}, sign: {raw: sign, from: signFrom}};
	return {...term, head, value: {raw: text.slice(valueFrom, to), from: valueFrom}};
});

/** Splits a value at its commas, except between quotes; empty parts are kept. */
export const listOf = ({raw, from}: Piece): readonly Piece[] =>
	[...raw.matchAll(valuePattern)].map(({0: part, index}) => ({raw: part, from: from + index}));

/** Returns a piece without its quotes, in lower case. */
export const meant = ({raw}: Piece): string => raw.replaceAll('"', '').toLowerCase();
