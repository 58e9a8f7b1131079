import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	clampViewport,
	clampScrollOffset,
	moveCursor,
	scrollBy,
	type ViewportSize,
	type ListViewport,
	type Motion,
} from '../../source/session/state/list-viewport.ts';

const motions: readonly Motion[] = ['down', 'up', 'pageDown', 'pageUp', 'halfDown', 'halfUp', 'first', 'last'];
const anyMotion = fc.constantFrom(...motions);
const anyExtent: fc.Arbitrary<ViewportSize> = fc.record({count: fc.nat({max: 300}), height: fc.integer({min: 1, max: 60})});
const anyPosition: fc.Arbitrary<ListViewport> = fc.record({
	cursor: fc.integer({min: -400, max: 400}), scrollOffset: fc.integer({min: -400, max: 400}),
});

/** What a person must see of a list, whatever happened to it. */
const expectWhole = ({cursor, scrollOffset: top}: ListViewport, {count, height}: ViewportSize) => {
	expect(cursor, 'the cursor is a row').toBeGreaterThanOrEqual(0);
	expect(cursor, 'the cursor is a row').toBeLessThanOrEqual(Math.max(0, count - 1));
	expect(top, 'the cursor is in sight').toBeLessThanOrEqual(cursor);
	expect(top, 'the cursor is in sight').toBeGreaterThan(cursor - height);
	expect(top, 'no row above the first').toBeGreaterThanOrEqual(0);
	expect(top, 'no empty rows below the last').toBeLessThanOrEqual(Math.max(0, count - height));
};

test('the cursor is a row in sight and no row below the last is shown, whatever the list was before', () => {
	fc.assert(fc.property(anyPosition, anyExtent, (position, viewportSize) => {
		const fitted = clampViewport(position, viewportSize);
		expectWhole(fitted, viewportSize);
		expect(clampViewport(fitted, viewportSize)).toEqual(fitted);
	}));
});

test('a list that is whole stays as it is', () => {
	expect(clampViewport({cursor: 7, scrollOffset: 5}, {count: 20, height: 10})).toEqual({cursor: 7, scrollOffset: 5});
});

test('any keys with resizes and pages that arrive in between keep the cursor in sight', () => {
	const step = fc.oneof(anyMotion, fc.record({height: fc.integer({min: 1, max: 60})}), fc.record({more: fc.nat({max: 50})}));
	fc.assert(fc.property(anyExtent, fc.array(step, {maxLength: 40}), (first, steps) => {
		let viewportSize = first;
		let position = clampViewport({cursor: 0, scrollOffset: 0}, viewportSize);
		for (const taken of steps) {
			if (typeof taken === 'string') {
				position = moveCursor(position, taken, viewportSize);
			} else {
				const before = position.cursor;
				viewportSize = 'height' in taken ? {...viewportSize, height: taken.height} : {...viewportSize, count: viewportSize.count + taken.more};
				position = clampViewport(position, viewportSize);
				expect(position.cursor, 'the cursor stays on its user').toBe(before);
			}

			expectWhole(position, viewportSize);
		}
	}));
});

test('one row down and one row up move the cursor by one and scroll only at the edge', () => {
	const viewportSize = {count: 20, height: 5};
	expect(moveCursor({cursor: 3, scrollOffset: 0}, 'down', viewportSize)).toEqual({cursor: 4, scrollOffset: 0});
	expect(moveCursor({cursor: 4, scrollOffset: 0}, 'down', viewportSize)).toEqual({cursor: 5, scrollOffset: 1});
	expect(moveCursor({cursor: 5, scrollOffset: 1}, 'up', viewportSize)).toEqual({cursor: 4, scrollOffset: 1});
	expect(moveCursor({cursor: 0, scrollOffset: 0}, 'up', viewportSize)).toEqual({cursor: 0, scrollOffset: 0});
	expect(moveCursor({cursor: 19, scrollOffset: 15}, 'down', viewportSize)).toEqual({cursor: 19, scrollOffset: 15});
});

test.each([['pageDown', 'pageUp'], ['halfDown', 'halfUp']] as const)('%s and %s come back to the same row in the same place', (away, home) => {
	const anyInside = fc.record({height: fc.integer({min: 1, max: 60}), screens: fc.integer({min: 2, max: 6})}).chain(({height, screens}) => fc.record({
		extent: fc.constant({count: height * screens, height}),
		scrollOffset: fc.nat({max: height * (screens - 2)}),
		row: fc.nat({max: height - 1}),
	}));
	fc.assert(fc.property(anyInside, ({extent: viewportSize, scrollOffset: top, row}) => {
		const position = {cursor: top + row, scrollOffset: top};
		const there = moveCursor(position, away, viewportSize);
		expect(there.cursor).toBeGreaterThan(position.cursor);
		expect(there.cursor - there.scrollOffset).toBe(row);
		expect(moveCursor(there, home, viewportSize)).toEqual(position);
	}));
});

test('one screen down goes to the rows that follow those in sight', () => {
	expect(moveCursor({cursor: 2, scrollOffset: 0}, 'pageDown', {count: 100, height: 10})).toEqual({cursor: 12, scrollOffset: 10});
	expect(moveCursor({cursor: 95, scrollOffset: 90}, 'pageDown', {count: 100, height: 10})).toEqual({cursor: 99, scrollOffset: 90});
});

test('the first and the last row are one key away', () => {
	fc.assert(fc.property(anyPosition, anyExtent, (position, viewportSize) => {
		expect(moveCursor(clampViewport(position, viewportSize), 'first', viewportSize)).toEqual({cursor: 0, scrollOffset: 0});
		expect(moveCursor(clampViewport(position, viewportSize), 'last', viewportSize).cursor).toBe(Math.max(0, viewportSize.count - 1));
	}));
});

test('text scrolls no further than its ends', () => {
	fc.assert(fc.property(fc.integer({min: -400, max: 400}), anyMotion, anyExtent, (top, motion, viewportSize) => {
		const moved = scrollBy(clampScrollOffset(top, viewportSize), motion, viewportSize);
		expect(moved).toBeGreaterThanOrEqual(0);
		expect(moved).toBeLessThanOrEqual(Math.max(0, viewportSize.count - viewportSize.height));
	}));
	expect(scrollBy(0, 'last', {count: 30, height: 10})).toBe(20);
	expect(scrollBy(20, 'first', {count: 30, height: 10})).toBe(0);
	expect(scrollBy(4, 'pageDown', {count: 30, height: 10})).toBe(14);
});
