import {expect, test} from 'vitest';
import type {FixGroup, Fixes} from '../../source/fleet/stats/fixes.ts';
import {
	fixColumns,
	fixHeading,
	fixLine,
	fixRows,
} from '../../source/presentation/fixes.ts';
import {fixHeights, fixLines, fixRowAt} from '../../source/presentation/fix-lines.ts';
import {lineText} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';

const now = Date.parse('2026-11-21T14:35:00Z');

/** The lines of fixes, with the column titles before them. */
const drawn = (fixes: Partial<Fixes>, columns: number): readonly string[] => {
	const rows = fixRows({
		users: 45, asked: 0, events: [], groups: [], notLoaded: 0, notLoadedInEvents: 0, ...fixes,
	}, {now, loadKey: 'C'});
	const layout = fixColumns(rows, columns);
	return [fixHeading(layout), ...rows.map((row, position) => fixLine(row, layout, {columns, isSelected: false, position}))].map(line => lineText(line));
};

test('shows all of the row about users whose connections are not loaded, where nobody has to act', () => {
	const [titles, text] = drawn({notLoaded: 10}, 60);
	// No row has anything in the column.
	expect(titles).not.toContain('MUST ACT');
	expect(text).toContain('10 failing or stalled: connections not loaded. Press C.');
	expect(displayWidth(text ?? '')).toBeLessThan(60);
});

const hour = 3_600_000;

const group: FixGroup = {
	provider: 'garmin', cause: {kind: 'error', errorType: 'invalid_credentials'}, actor: 'user', users: 29, since: {from: now - (3 * hour), to: now - hour}, explained: 0, denied: [],
};
const second: FixGroup = {
	...group, provider: 'oura', cause: {kind: 'failing'}, actor: 'unknown', since: undefined,
};

test('gives the room of a narrower terminal to the fix, and shows the times of errors from 150 columns', () => {
	for (const columns of [60, 80, 100, 120, 149, 150, 200]) {
		const [, text = '', other = ''] = drawn({groups: [group, second]}, columns);
		expect(displayWidth(text)).toBeLessThanOrEqual(columns);
		expect(/11:35 UTC (?:\(3h ago\) )?to 13:35 UTC/v.test(text)).toBe(columns >= 150);
		const shown = other.slice(4, other.indexOf('not known')).trimEnd();
		expect(shown.length).toBeGreaterThanOrEqual(Math.min(columns - 17, 100));
	}
});

test('leaves out the ages of errors where they would cut what to do', () => {
	const long: FixGroup = {...group, cause: {kind: 'error', errorType: 'webhook_registration_failed'}, provider: 'a_provider_with_quite_a_long_name_of_its_own'};
	const [, text = ''] = drawn({groups: [long]}, 150);
	expect(text).toContain('11:35 UTC to 13:35 UTC');
});

test.each([60, 80, 120, 150, 200])('titles the columns of fixes at %d columns', columns => {
	const [heading = '', text = ''] = drawn({groups: [group]}, columns);
	expect(heading.indexOf('FIX')).toBe(text.indexOf('29 users'));
	expect(heading.indexOf('MUST ACT')).toBe(text.indexOf('end user'));
	expect(heading.indexOf('ERRORS')).toBe(text.indexOf('11:35 UTC (3h ago) to 13:35 UTC (1h ago)'));
	expect(displayWidth(heading)).toBeLessThanOrEqual(columns);
});

test('shows a long fix in two lines where all rows have room, and a click on either selects it', () => {
	const rows = fixRows({
		users: 45, asked: 45, events: [], groups: [second, group], notLoaded: 0, notLoadedInEvents: 0,
	}, {now, loadKey: 'C'});
	const columns = 100;
	const layout = fixColumns(rows, columns);
	const heights = fixHeights(rows, layout, {columns, height: 10});
	expect(heights).toEqual([2, 1]);
	const lines = rows.flatMap((row, position) => fixLines(row, layout, {
		columns, isSelected: false, position, lines: heights[position] ?? 1,
	})).map(line => lineText(line));
	expect(lines[0]).toMatch(/not known *$/v);
	expect(lines[1]).toMatch(/^ {6}\S.*ask Junction support$/v);
	expect(lines[2]).toMatch(/^\s*2 29 users/v);
	expect([-1, 0, 1, 2, 3].map(offset => fixRowAt(heights, offset, 0))).toEqual([undefined, 0, 0, 1, undefined]);
	// Every row stays visible where the lines would be too many.
	expect(fixHeights(rows, layout, {columns, height: 2})).toEqual([1, 1]);
	expect(fixRowAt([1, 1, 1], 1, 1)).toBe(2);
});
