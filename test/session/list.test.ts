import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	fitList,
	fitTop,
	moveList,
	moveTop,
	type Extent,
	type ListPosition,
	type Motion,
} from '../../source/session/list.ts';

const motions: readonly Motion[] = ['down', 'up', 'pageDown', 'pageUp', 'halfDown', 'halfUp', 'first', 'last'];
const anyMotion = fc.constantFrom(...motions);
const anyExtent: fc.Arbitrary<Extent> = fc.record({count: fc.nat({max: 300}), height: fc.integer({min: 1, max: 60})});
const anyPosition: fc.Arbitrary<ListPosition> = fc.record({
	cursor: fc.integer({min: -400, max: 400}), top: fc.integer({min: -400, max: 400}),
});

/** What a person must see of a list, whatever happened to it. */
const expectWhole = ({cursor, top}: ListPosition, {count, height}: Extent) => {
	expect(cursor, 'the cursor is a row').toBeGreaterThanOrEqual(0);
	expect(cursor, 'the cursor is a row').toBeLessThanOrEqual(Math.max(0, count - 1));
	expect(top, 'the cursor is in sight').toBeLessThanOrEqual(cursor);
	expect(top, 'the cursor is in sight').toBeGreaterThan(cursor - height);
	expect(top, 'no row above the first').toBeGreaterThanOrEqual(0);
	expect(top, 'no empty rows below the last').toBeLessThanOrEqual(Math.max(0, count - height));
};

test('the cursor is a row in sight and no row below the last is shown, whatever the list was before', () => {
	fc.assert(fc.property(anyPosition, anyExtent, (position, extent) => {
		const fitted = fitList(position, extent);
		expectWhole(fitted, extent);
		expect(fitList(fitted, extent)).toEqual(fitted);
	}));
});

test('a list that is whole stays as it is', () => {
	expect(fitList({cursor: 7, top: 5}, {count: 20, height: 10})).toEqual({cursor: 7, top: 5});
});

test('any keys with resizes and pages that arrive in between keep the cursor in sight', () => {
	const step = fc.oneof(anyMotion, fc.record({height: fc.integer({min: 1, max: 60})}), fc.record({more: fc.nat({max: 50})}));
	fc.assert(fc.property(anyExtent, fc.array(step, {maxLength: 40}), (first, steps) => {
		let extent = first;
		let position = fitList({cursor: 0, top: 0}, extent);
		for (const taken of steps) {
			if (typeof taken === 'string') {
				position = moveList(position, taken, extent);
			} else {
				const before = position.cursor;
				extent = 'height' in taken ? {...extent, height: taken.height} : {...extent, count: extent.count + taken.more};
				position = fitList(position, extent);
				expect(position.cursor, 'the cursor stays on its user').toBe(before);
			}

			expectWhole(position, extent);
		}
	}));
});

test('one row down and one row up move the cursor by one and scroll only at the edge', () => {
	const extent = {count: 20, height: 5};
	expect(moveList({cursor: 3, top: 0}, 'down', extent)).toEqual({cursor: 4, top: 0});
	expect(moveList({cursor: 4, top: 0}, 'down', extent)).toEqual({cursor: 5, top: 1});
	expect(moveList({cursor: 5, top: 1}, 'up', extent)).toEqual({cursor: 4, top: 1});
	expect(moveList({cursor: 0, top: 0}, 'up', extent)).toEqual({cursor: 0, top: 0});
	expect(moveList({cursor: 19, top: 15}, 'down', extent)).toEqual({cursor: 19, top: 15});
});

test.each([['pageDown', 'pageUp'], ['halfDown', 'halfUp']] as const)('%s and %s come back to the same row in the same place', (away, home) => {
	const anyInside = fc.record({height: fc.integer({min: 1, max: 60}), screens: fc.integer({min: 2, max: 6})}).chain(({height, screens}) => fc.record({
		extent: fc.constant({count: height * screens, height}),
		top: fc.nat({max: height * (screens - 2)}),
		row: fc.nat({max: height - 1}),
	}));
	fc.assert(fc.property(anyInside, ({extent, top, row}) => {
		const position = {cursor: top + row, top};
		const there = moveList(position, away, extent);
		expect(there.cursor).toBeGreaterThan(position.cursor);
		expect(there.cursor - there.top).toBe(row);
		expect(moveList(there, home, extent)).toEqual(position);
	}));
});

test('one screen down goes to the rows that follow those in sight', () => {
	expect(moveList({cursor: 2, top: 0}, 'pageDown', {count: 100, height: 10})).toEqual({cursor: 12, top: 10});
	expect(moveList({cursor: 95, top: 90}, 'pageDown', {count: 100, height: 10})).toEqual({cursor: 99, top: 90});
});

test('the first and the last row are one key away', () => {
	fc.assert(fc.property(anyPosition, anyExtent, (position, extent) => {
		expect(moveList(fitList(position, extent), 'first', extent)).toEqual({cursor: 0, top: 0});
		expect(moveList(fitList(position, extent), 'last', extent).cursor).toBe(Math.max(0, extent.count - 1));
	}));
});

test('text scrolls no further than its ends', () => {
	fc.assert(fc.property(fc.integer({min: -400, max: 400}), anyMotion, anyExtent, (top, motion, extent) => {
		const moved = moveTop(fitTop(top, extent), motion, extent);
		expect(moved).toBeGreaterThanOrEqual(0);
		expect(moved).toBeLessThanOrEqual(Math.max(0, extent.count - extent.height));
	}));
	expect(moveTop(0, 'last', {count: 30, height: 10})).toBe(20);
	expect(moveTop(20, 'first', {count: 30, height: 10})).toBe(0);
	expect(moveTop(4, 'pageDown', {count: 30, height: 10})).toBe(14);
});
