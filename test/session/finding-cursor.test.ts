import fc from 'fast-check';
import {expect, test} from 'vitest';
import {moveFinding, type FindingCursor} from '../../source/session/state/finding-cursor.ts';
import type {FindingsContent} from '../../source/presentation/findings.ts';
import {line} from '../../source/presentation/line.ts';
import type {Motion} from '../../source/session/state/list-viewport.ts';

const motions: readonly Motion[] = ['down', 'up', 'pageDown', 'pageUp', 'halfDown', 'halfUp', 'first', 'last'];
const first: FindingCursor = {finding: 0, scrollOffset: 0};
const anyMotions = fc.array(fc.constantFrom(...motions), {maxLength: 30});
const anyHeight = fc.integer({min: 1, max: 20});

/** Findings of so many lines each, and lines of what could not be checked below them. */
const contentOf = (lengths: readonly number[], unchecked: number): FindingsContent => ({
	lines: Array.from({length: lengths.reduce((sum, length) => sum + length, unchecked)}, () => line('x')),
	starts: lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0)),
});

const anyContent = fc.record({
	lengths: fc.array(fc.integer({min: 1, max: 40}), {minLength: 1, maxLength: 8}), unchecked: fc.nat({max: 10}),
}).map(({lengths, unchecked}) => contentOf(lengths, unchecked));

const walkWith = (content: FindingsContent, height: number, taken: readonly Motion[], from = first): readonly FindingCursor[] => {
	const positions = [from];
	for (const motion of taken) {
		positions.push(moveFinding(positions.at(-1) ?? from, motion, content, height));
	}

	return positions;
};

const repeat = (motion: Motion, content: FindingsContent, height: number, from = first) =>
	walkWith(content, height, Array.from({length: content.lines.length + content.starts.length}, () => motion), from);

test('keeps the selected finding visible and leaves no row empty', () => {
	fc.assert(fc.property(anyContent, anyHeight, anyMotions, (content, height, taken) => {
		const {lines, starts} = content;
		for (const {finding, scrollOffset: top} of walkWith(content, height, taken)) {
			const start = starts[finding];
			const end = starts[finding + 1] ?? lines.length;
			expect(start, 'the cursor is on a finding').toBeDefined();
			expect(start, 'it does not begin below the pane').toBeLessThan(top + height);
			expect(end, 'it does not end above the pane').toBeGreaterThan(top);
			expect(top).toBeGreaterThanOrEqual(0);
			expect(top, 'no empty rows').toBeLessThanOrEqual(Math.max(0, lines.length - height));
		}
	}));
});

test('stops at the last line and at the first line', () => {
	fc.assert(fc.property(anyContent, anyHeight, (content, height) => {
		const {lines, starts} = content;
		const down = repeat('down', content, height);
		const end = {finding: starts.length - 1, scrollOffset: Math.max(0, lines.length - height)};
		expect(down.at(-1)).toEqual(end);
		expect(moveFinding(end, 'down', content, height)).toEqual(end);
		expect(repeat('up', content, height, end).at(-1)).toEqual(first);
	}));
});

test('skips no finding and no line', () => {
	fc.assert(fc.property(anyContent, anyHeight, (content, height) => {
		const all = content.starts.map((_, index) => index);
		const down = repeat('down', content, height);
		expect([...new Set(down.map(({finding}) => finding))]).toEqual(all);
		const up = repeat('up', content, height, down.at(-1));
		expect([...new Set(up.map(({finding}) => finding))]).toEqual(all.toReversed());
		const seen = new Set(down.flatMap(({scrollOffset: top}) => Array.from({length: height}, (_, row) => top + row)));
		expect(content.lines.every((_, row) => seen.has(row))).toBe(true);
	}));
});

test('jumps to the first and last finding', () => {
	fc.assert(fc.property(anyContent, anyHeight, (content, height) => {
		const last = moveFinding(first, 'last', content, height);
		expect(last.finding).toBe(content.starts.length - 1);
		expect(moveFinding(last, 'first', content, height)).toEqual(first);
	}));
});

test('moves a page down to the first finding that starts there, or stays on one that fills the pane', () => {
	const short = contentOf([3, 3, 3, 3, 3, 3], 0);
	expect(moveFinding(first, 'pageDown', short, 6)).toEqual({finding: 2, scrollOffset: 6});
	const long = contentOf([40, 3], 0);
	expect(moveFinding(first, 'pageDown', long, 10)).toEqual({finding: 0, scrollOffset: 10});
});

test('scrolls the lines when there is no finding', () => {
	const content = contentOf([], 12);
	expect(moveFinding(first, 'down', content, 5)).toEqual({finding: 0, scrollOffset: 1});
	expect(moveFinding(first, 'last', content, 5)).toEqual({finding: 0, scrollOffset: 7});
	expect(moveFinding(first, 'down', contentOf([], 1), 5)).toEqual(first);
});
