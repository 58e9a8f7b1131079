/** A part of the text as it was typed, quotes and all; `from` in code units. */
export type Piece = {readonly raw: string; readonly from: number};

/** One term as it was typed, not yet understood; places in code units. */
export type Term = {
	readonly from: number;
	readonly to: number;
	readonly isNegated: boolean;
	/** The field and its sign; a word has none. */
	readonly head: {readonly name: Piece; readonly sign: Piece} | undefined;
	/** What stands behind the sign, or the word. */
	readonly value: Piece;
};

const termPattern = /(?:"[^"]*(?:"|$)|[^\s"])+/gv;
const headPattern = /^(?<name>[^":<=>]*)(?<sign>[<>]=?|[:=])/v;
const valuePattern = /(?<=^|,)(?:"[^"]*(?:"|$)|[^",])*/gv;

/** Cuts a text at its spaces. Quotes hold together what is between them; one that is not closed reaches to the end of the text. */
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

/** Cuts a value at its commas, except between quotes; what is empty stays, so there is always one more than commas. */
export const listOf = ({raw, from}: Piece): readonly Piece[] =>
	[...raw.matchAll(valuePattern)].map(({0: part, index}) => ({raw: part, from: from + index}));

/** What a piece means: without its quotes, in lower case. */
export const meant = ({raw}: Piece): string => raw.replaceAll('"', '').toLowerCase();
