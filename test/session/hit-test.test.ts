import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rosterColumns, rosterHeading} from '../../source/presentation/roster-columns.ts';
import {lineText} from '../../source/presentation/line.ts';
import {smallest, userLayout} from '../../source/presentation/layout.ts';
import {paneAt, titleAt} from '../../source/session/selectors/hit-test.ts';

const anySize = fc.record({columns: fc.integer({min: smallest.columns, max: 300}), rows: fc.integer({min: smallest.rows, max: 100})});

test('between header and footer every place of the user screen is in a pane, on a line that the pane has; header and footer are in none', () => {
	fc.assert(fc.property(anySize, fc.nat({max: 99}), fc.constantFrom('resources', 'connections'), fc.nat({max: 299}), (size, findings, lower, anyColumn) => {
		const layout = userLayout(size, {findings, lower});
		const column = anyColumn % size.columns;
		expect(paneAt({column, row: 0}, layout)).toBeUndefined();
		expect(paneAt({column, row: size.rows - 1}, layout)).toBeUndefined();
		for (let row = 1; row < size.rows - 1; row++) {
			const {pane = 'findings', line = Infinity} = paneAt({column, row}, layout) ?? {};
			// The streams have one more title: that of their columns.
			expect(line).toBeLessThan(layout.panes[pane].height + Number(pane === 'resources'));
		}
	}));
});

test('side by side the streams are at the left and the connections at the right', () => {
	const layout = userLayout({columns: 120, rows: 40}, {findings: 5, lower: 'resources'});
	expect(paneAt({column: 3, row: 20}, layout)?.pane).toBe('resources');
	expect(paneAt({column: 100, row: 20}, layout)?.pane).toBe('connections');
});

test('in a wide terminal the findings are at the left, then the streams, then the connections', () => {
	const layout = userLayout({columns: 200, rows: 60}, {findings: 5, lower: 'resources'});
	const {findings, resources} = layout.panes;
	expect(paneAt({column: 3, row: 2}, layout)).toEqual({pane: 'findings', line: 0});
	expect(paneAt({column: findings.columns - 1, row: 58}, layout)).toEqual({pane: 'findings', line: 56});
	expect(paneAt({column: findings.columns + 3, row: 2}, layout)).toEqual({pane: 'resources', line: 0});
	expect(paneAt({column: findings.columns + resources.columns + 3, row: 30}, layout)?.pane).toBe('resources');
	expect(paneAt({column: findings.columns + resources.columns + 7, row: 2}, layout)).toEqual({pane: 'connections', line: 0});
	expect(paneAt({column: 199, row: 58}, layout)?.pane).toBe('connections');
});

test.each([60, 80, 120])('with %d columns each title of the users is where it is drawn', columns => {
	const drawn = rosterColumns(columns);
	const heading = lineText(rosterHeading(drawn, undefined));
	for (const {title, sortedBy} of drawn) {
		const first = heading.indexOf(title);
		expect(titleAt(first, drawn)).toBe(sortedBy);
		expect(titleAt(first + title.length - 1, drawn)).toBe(sortedBy);
	}
});
