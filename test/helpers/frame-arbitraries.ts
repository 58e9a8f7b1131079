import fc from 'fast-check';
import {
	blank,
	cellsOf,
	cutCells,
	type Cell,
	type Frame,
	type ScrollRegion,
} from '../../source/terminal/cells.ts';
import {withoutLooks} from './show.tsx';

const begin = '\u{1B}[';

/** Styles as chalk writes them, each with the sequence that ends it. */
export const looks = [
	['', ''], ['31', '39'], ['1', '22'], ['2', '22'], ['7', '27'], ['44', '49'], ['38;5;200', '39'], ['4', '24'],
] as const;

/** A text in a style. */
export const styled = (text: string, [on, off]: readonly [string, string]): string => (on === '' ? text : `${begin}${on}m${text}${begin}${off}m`);

/** Rows of styled text as cells: cut or filled with blanks at the right and at the bottom. */
export const rowsOf = (rows: readonly string[], columns: number, height: number): ReadonlyArray<readonly Cell[]> => Array.from({length: height}, (_, row) => {
	const cells = cutCells(cellsOf(rows[row] ?? ''), columns);
	return [...cells, ...Array.from({length: columns - cells.length}, () => blank)];
});

/** A frame without lists. */
export const frameOf = (rows: readonly string[], columns: number, height: number): Frame => ({rows: rowsOf(rows, columns, height), scrollRegions: []});

/** Text that all of the tried terminals show in the same columns. */
const certainWords = ['a', 'garmin', ' ', '  ', ' '.repeat(12), '✖ failing', '…', '', '│', '12s ago', 'x'.repeat(9)];
/** Wide, combining and joined characters. */
const hostileWords = ['日本', '👍', '👩‍👩‍👧', 'e\u{301}', '🇩🇪', '\u{1F1E6}'];

/** Long enough that moving a row saves bytes. */
const idRow = fc.tuple(fc.integer({min: 0, max: 0xFF_FF_FF_FF}), fc.constantFrom(...looks))
	.map(([number, look]) => `  ${number.toString(16).padStart(8, '0').repeat(2)} ${styled('failing', look)}`);

const rowOf = (words: readonly string[]) => fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...looks), fc.constantFrom(...looks)), {maxLength: 6})
	.map(spans => spans.map(([text, inner, outer]) => styled(styled(text, inner), outer)).join(''));

/** What happens to a screen, one after the other. */
export type Step =
	/** The rows are new. */
	| {readonly kind: 'frame'; readonly rows: readonly string[]}
	/** The rows of a body move, and new ones arrive. */
	| {readonly kind: 'scroll'; readonly body: ScrollRegion; readonly hinted: ScrollRegion; readonly distance: number; readonly rows: readonly string[]; readonly marked: number}
	/** A few cells change. */
	| {readonly kind: 'change'; readonly row: number; readonly text: string}
	| {readonly kind: 'resize'; readonly columns: number; readonly height: number}
	| {readonly kind: 'mess'; readonly text: string};

const scrollRegions = fc.record({
	top: fc.integer({min: 0, max: 4}), bottom: fc.integer({min: 6, max: 12}), left: fc.constantFrom(0, 0, 7), right: fc.constantFrom(40, 40, 15),
});

/** Steps over a screen. Hints are right, wrong, or outside the screen. `hasHostile` adds text in which terminals disagree about columns. */
export const stepsOf = ({hasHostile, hasResizes}: {readonly hasHostile: boolean; readonly hasResizes: boolean}): fc.Arbitrary<readonly Step[]> => {
	const row = fc.oneof({weight: 2, arbitrary: idRow}, {weight: 1, arbitrary: rowOf(hasHostile ? [...certainWords, ...hostileWords] : certainWords)});
	const rows = fc.oneof(fc.array(row, {minLength: 10, maxLength: 12}), fc.array(row, {maxLength: 12}));
	const scroll = fc.record({
		body: scrollRegions, other: fc.option(scrollRegions, {freq: 4}), distance: fc.integer({min: -5, max: 5}), rows, marked: fc.integer({min: 0, max: 12}),
	}).map(({other, ...step}): Step => ({kind: 'scroll', ...step, hinted: other ?? step.body}));
	const steps: Array<fc.WeightedArbitrary<Step>> = [
		{weight: 3, arbitrary: rows.map((texts): Step => ({kind: 'frame', rows: texts}))},
		{weight: 6, arbitrary: scroll},
		{weight: 3, arbitrary: fc.record({kind: fc.constant('change' as const), row: fc.integer({min: 0, max: 11}), text: row})},
	];
	const resizes: Array<fc.WeightedArbitrary<Step>> = [
		{weight: 1, arbitrary: fc.record({kind: fc.constant('resize' as const), columns: fc.integer({min: 4, max: 40}), height: fc.integer({min: 1, max: 14})})},
		{weight: 1, arbitrary: fc.constantFrom('npm warn', `${begin}2J`, 'x\r\nyy', `${begin}31;7m`, `${begin}2;4r`).map((text): Step => ({kind: 'mess', text}))},
	];
	return fc.array(fc.oneof(...steps, ...(hasResizes ? resizes : [])), {minLength: 1, maxLength: 14});
};

/** The rows after a step; texts by row. */
export const afterStep = (texts: readonly string[], step: Step): readonly string[] => {
	if (step.kind === 'frame') {
		return step.rows;
	}

	if (step.kind === 'change') {
		return Object.assign([...texts], {[step.row]: step.text}).map((text: string | undefined) => text ?? '');
	}

	if (step.kind !== 'scroll') {
		return texts;
	}

	const {body, distance, rows, marked} = step;
	const moved = Array.from({length: Math.max(texts.length, body.bottom)}, (_, row) => {
		if (row < body.top || row >= body.bottom) {
			return texts[row] ?? '';
		}

		const from = row + distance;
		return from >= body.top && from < body.bottom ? texts[from] ?? '' : rows[row] ?? '';
	});
	// The cursor's row looks different from what has moved.
	return moved.map((text, row) => (row === marked ? styled(`▸${withoutLooks(text).replace(/^./v, '')}`, ['7', '27']) : text));
};
