import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	overviewHeight,
	paneIndent,
	paneRule,
	previewRule,
	rosterLayout,
	smallest,
	userLayout,
	type PaneSize,
} from '../../source/presentation/layout.ts';

const anySize = fc.record({columns: fc.integer({min: smallest.columns, max: 300}), rows: fc.integer({min: smallest.rows, max: 100})});
const anyLower = fc.constantFrom('resources', 'connections');
const header = 1;
const footer = 1;
const paneTitle = 1;
const columnTitles = 1;

/** The rows that a pane takes with its titles; one without room is not drawn. */
const rowsOf = ({height}: PaneSize, titles: number): number => (height === 0 ? 0 : height + titles);

test('fills every terminal with the panes of a user', () => {
	fc.assert(fc.property(anySize, fc.nat({max: 300}), anyLower, (size, findings, lower) => {
		const {panes, isSideBySide, areFindingsLeft} = userLayout(size, {findings, lower});
		if (areFindingsLeft) {
			return;
		}

		const resources = rowsOf(panes.resources, paneTitle + columnTitles);
		const connections = rowsOf(panes.connections, paneTitle);
		const lowerRows = isSideBySide ? resources : resources + connections;
		expect(header + paneTitle + panes.findings.height + lowerRows + footer).toBe(size.rows);
		expect(panes.findings.columns).toBe(size.columns);
		if (isSideBySide) {
			expect(resources).toBe(connections);
			// A line and a space on either side of it stand between the two.
			expect(panes.resources.columns + panes.connections.columns + (2 * paneIndent) + 3).toBe(size.columns);
		} else {
			expect([panes.resources.columns, panes.connections.columns]).toEqual([size.columns - paneIndent, size.columns - paneIndent]);
		}
	}), {numRuns: 1000});
});

test('gives each pane of a wide terminal all rows, and shows all of the streams\' columns', () => {
	fc.assert(fc.property(anySize, fc.nat({max: 300}), anyLower, (size, findings, lower) => {
		const {panes, isSideBySide, areFindingsLeft} = userLayout(size, {findings, lower});
		expect(areFindingsLeft).toBe(size.columns >= 190);
		if (!areFindingsLeft) {
			return;
		}

		expect(isSideBySide).toBe(true);
		expect(header + rowsOf(panes.findings, paneTitle) + footer).toBe(size.rows);
		expect(rowsOf(panes.resources, paneTitle + columnTitles)).toBe(rowsOf(panes.findings, paneTitle));
		expect(rowsOf(panes.connections, paneTitle)).toBe(rowsOf(panes.findings, paneTitle));
		expect(panes.findings.columns + panes.resources.columns + panes.connections.columns + (2 * paneIndent) + (2 * paneRule)).toBe(size.columns);
		expect(panes.resources.columns).toBeGreaterThanOrEqual(65);
		expect(Math.min(panes.findings.columns, panes.connections.columns)).toBeGreaterThanOrEqual(57);
	}), {numRuns: 1000});
});

test('gives findings no more rows than needed, and the streams most of the screen', () => {
	fc.assert(fc.property(anySize, fc.nat({max: 300}), anyLower, (size, findings, lower) => {
		const {panes, areFindingsLeft} = userLayout(size, {findings, lower});
		if (areFindingsLeft) {
			return;
		}

		expect(panes.findings.height).toBeLessThanOrEqual(Math.max(1, findings));
		expect(panes.findings.height).toBeLessThanOrEqual(size.rows / 2);
		expect(panes[lower].height).toBeGreaterThan(2);
	}));
});

test('leaves rows for providers on the overview in every terminal', () => {
	fc.assert(fc.property(anySize, size => {
		expect(overviewHeight(size)).toBeGreaterThanOrEqual(size.rows < 15 ? 2 : 5);
		expect(overviewHeight(size)).toBe(size.rows - (size.rows < 15 ? 8 : 10));
	}));
});

test('shows the preview from 160 columns on, with whole IDs next to it', () => {
	fc.assert(fc.property(fc.integer({min: smallest.columns, max: 400}), columns => {
		const {users, preview} = rosterLayout({columns, rows: 24});
		if (columns < 160) {
			expect({users, preview}).toEqual({users: columns, preview: 0});
		} else {
			expect(users + previewRule.length + preview).toBe(columns);
			expect(users).toBeGreaterThanOrEqual(110);
			expect(preview).toBeGreaterThanOrEqual(47);
		}
	}));
});
