import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ConnectionSummary} from '../../source/fleet/connections/connection-summary.ts';
import type {RowChange} from '../../source/fleet/store/refresh-generations.ts';
import {sortColumns, type Sort} from '../../source/fleet/query/sort-order.ts';
import type {RosterRow} from '../../source/fleet/store/roster.ts';
import {lineText, type Role} from '../../source/presentation/line.ts';
import {rosterColumns, rosterHeading, rosterLine} from '../../source/presentation/roster-columns.ts';
import {stateText} from '../../source/presentation/states.ts';
import {displayWidth} from '../../source/text/width.ts';
import type {Severity} from '../../source/triage/facts/finding.ts';
import {statesWorstFirst, type State} from '../../source/triage/facts/stream-state.ts';
import {hostileText, maybe} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {now, userId} from '../helpers/samples.ts';

const row: RosterRow = {
	userId, state: 'failing', providers: ['garmin', 'fitbit'], failing: 4, streams: 14, lastAttempt: now - 120_000, newestData: now - 259_200_000,
};

const anyTime = maybe(fc.integer({min: -8_640_000_000_000_000, max: 8_640_000_000_000_000}));
const anyProvider = fc.oneof(hostileText, fc.constantFrom('garmin', 'apple_health_kit', 'withings'));
const anyRow: fc.Arbitrary<RosterRow> = fc.record({
	userId: hostileText,
	state: fc.constantFrom(...statesWorstFirst),
	providers: fc.array(anyProvider, {maxLength: 45}),
	failing: fc.nat({max: 3000}),
	streams: fc.nat({max: 3000}),
	lastAttempt: anyTime,
	newestData: anyTime,
});

const anyColumn = fc.constantFrom(...sortColumns);
const anySort: fc.Arbitrary<Sort | undefined> = maybe(fc.record({column: anyColumn, isReversed: fc.boolean()}));
const anyChange = fc.constantFrom('same', 'new', 'changed');
const anyLook = fc.record({isSelected: fc.boolean(), change: anyChange});

const textOf = (columns: number, shown: RosterRow, {isSelected = false, change = 'same'}: {readonly isSelected?: boolean; readonly change?: RowChange} = {}) =>
	lineText(rosterLine(rosterColumns(columns), shown, {now, isSelected, change}));

test('draws a row as wide as the titles, within the terminal, for any user ID', () => {
	fc.assert(fc.property(anyRow, fc.integer({min: 60, max: 220}), anyLook, anySort, (shown, columns, look, sort) => {
		const text = textOf(columns, shown, look);
		const heading = lineText(rosterHeading(rosterColumns(columns), sort));
		expect(displayWidth(text)).toBe(displayWidth(heading));
		expect(displayWidth(text)).toBeLessThanOrEqual(columns);
		expect(text).not.toMatch(unprintable);
	}));
});

test('shows the state as a glyph and a word at every width', () => {
	for (let columns = 60; columns <= 220; columns++) {
		expect(textOf(columns, row)).toContain('✖ failing');
		expect(textOf(columns, row)).toContain('4/14');
		expect(textOf(columns, row)).toContain('2m ago');
	}
});

const stateSpan = (shown: Partial<RosterRow>, severity: Severity | 'none' | undefined) => rosterLine(rosterColumns(80), {...row, ...shown}, {
	now, isSelected: false, change: 'same', severity,
}).find(({text}) => / (?:failing|stalled|quiet|never|fresh) *$/v.test(text));

test.each<readonly [State, Severity | 'none' | undefined, Role]>([
	['failing', undefined, 'failing'],
	['failing', 'none', 'failing'],
	['failing', 'note', 'quiet'],
	['failing', 'warning', 'stalled'],
	['stalled', 'note', 'quiet'],
	['stalled', 'blocker', 'failing'],
	['quiet', 'warning', 'stalled'],
	['quiet', 'note', 'quiet'],
	['never', 'note', 'never'],
	['fresh', 'note', 'fresh'],
	['fresh', 'blocker', 'failing'],
])('draws a %s user whose worst finding is %s as %s, with the glyph and word of its state', (state, severity, role) => {
	const span = stateSpan({state}, severity);
	expect([span?.text.trim(), span?.role]).toEqual([stateText(state), role]);
});

test('does not draw the count of failing streams as a problem when a note explains them', () => {
	const count = rosterLine(rosterColumns(80), row, {
		now, isSelected: false, change: 'same', severity: 'note',
	}).find(({text}) => text.includes('4/14'));
	expect(count?.role).toBe('quiet');
});

test('marks the selected row and keeps its cells in place', () => {
	fc.assert(fc.property(anyRow, fc.integer({min: 60, max: 220}), anyChange, (shown, columns, change) => {
		expect(textOf(columns, shown, {isSelected: true, change})).toBe(`▸${textOf(columns, shown, {change}).slice(1)}`);
	}));
});

test('marks a refreshed row in place of a space', () => {
	const plain = textOf(80, row);
	for (const [change, mark] of [['same', ' '], ['new', '+'], ['changed', '*']] as const) {
		expect(textOf(80, row, {change})).toBe(` ${mark}${plain.slice(2)}`);
	}
});

test('marks the sorted column without moving a title at every width', () => {
	for (let columns = 60; columns <= 220; columns++) {
		const plain = lineText(rosterHeading(rosterColumns(columns), undefined));
		for (const {sortedBy, title} of rosterColumns(columns)) {
			for (const isReversed of [false, true]) {
				const sorted = lineText(rosterHeading(rosterColumns(columns), {column: sortedBy, isReversed}));
				const place = sorted.indexOf(isReversed ? '▲' : '▼');
				expect(sorted.replace(/[▲▼]/v, ' '), `${title} at ${columns}`).toBe(plain);
				const [before, after] = [sorted.slice(0, place), sorted.slice(place + 1)];
				expect(before.trimEnd().endsWith(title) || after.startsWith(title), `${title} at ${columns}`).toBe(true);
				// At least as far from the next title as any other column.
				expect(/(?: {2}|^ *)$/v.test(before) || after.startsWith('  '), `${title} at ${columns}`).toBe(true);
			}
		}
	}
});

test('distinguishes users with similar IDs in a narrow terminal', () => {
	expect(textOf(80, {...row, userId: '031459cc-d26d-4207-abab-cec5c0960001'})).toContain('031459cc…0001');
	expect(textOf(80, {...row, userId: 'short-id'})).toContain('  short-id ');
});

test('names as many providers as fit and counts the others', () => {
	const providers = ['garmin', 'apple_health_kit', 'withings', 'oura'];
	expect(textOf(60, {...row, providers})).toContain('  garmin +3 ');
	expect(textOf(80, {...row, providers})).toContain('  garmin +3 ');
	expect(textOf(120, {...row, providers})).toContain('  garmin apple_health_kit +2 ');
	expect(textOf(160, {...row, providers})).toContain('  garmin apple_health_kit withings oura ');
	expect(textOf(60, {...row, providers: ['freestyle_libre_ble', 'oura']})).toContain('  freest… +1  ');
});

test.each([60, 80, 120, 160])('draws rows at %d columns', columns => {
	const rows: readonly RosterRow[] = [
		row,
		{
			...row, state: 'never', providers: [], failing: 0, streams: 0, lastAttempt: undefined, newestData: undefined,
		},
		{
			...row, userId: '小林さくら（東京）😀😀😀', state: 'fresh', failing: 0, providers: ['佳明コネクト'.repeat(12)], newestData: now + 28_800_000,
		},
	];
	const columnsOf = rosterColumns(columns);
	const lines = rows.map((shown, index) => rosterLine(columnsOf, shown, {now, isSelected: index === 1, change: 'same'}));
	const text = [rosterHeading(columnsOf, undefined), ...lines].map(line => lineText(line));
	expect(text.join('\n')).toMatchSnapshot();
});

describe('columns about connections', () => {
	const at = Date.parse('2026-11-21T14:35:00Z');
	const summary = {
		errorType: undefined, erroredAt: undefined, status: 'connected', actor: 'nobody' as const, loadedAt: at, isWhole: true,
	};
	const cells = (connections: ConnectionSummary | undefined) => lineText(rosterLine(rosterColumns(120, undefined, true), {...row, connections}, {
		now: at, isSelected: false, change: 'same',
	})).slice(-41).trim().split(/\s{2,}/v);

	test.each([
		['an error', {
			...summary, errorType: 'token_refresh_failed', erroredAt: at - (3 * 86_400_000), status: 'error', actor: 'user' as const,
		}, ['token_refresh_failed', '3d', 'end user']],
		['an error without a known actor', {
			...summary, errorType: 'unspecified', status: 'error', actor: undefined,
		}, ['unspecified', '–', 'unclear']],
		['no error', summary, ['none', '–', 'nobody']],
		['a pause', {...summary, status: 'paused', actor: 'customer' as const}, ['paused', '–', 'your team']],
		['no connection', {...summary, status: undefined, actor: undefined}, ['none', '–', '–']],
		['a connection that works while streams fail', {...summary, actor: undefined}, ['none', '–', 'unclear']],
		['something unreadable, which may be an error', {...summary, isWhole: false, actor: undefined}, ['unread', '–', 'unclear']],
		['connections that are not loaded, never as no error', undefined, ['–', '–', '–']],
	])('show %s', (_name, connections, expected) => {
		expect(cells(connections)).toEqual(expected);
	});

	test('are shown only when asked for, from 110 columns, and leave whole IDs to 160', () => {
		const titles = (width: number, hasConnections: boolean) => rosterColumns(width, undefined, hasConnections).map(({title}) => title);
		expect(titles(120, false)).not.toContain('ERROR');
		expect(titles(109, true)).not.toContain('ERROR');
		expect(titles(110, true)).toEqual(expect.arrayContaining(['ERROR', 'ERR AGE', 'ACTS']));
		const widthOf = (width: number) => rosterColumns(width, undefined, true).reduce((sum, column) => sum + column.width + 2, 0);
		expect([110, 118, 120, 159, 160, 200].every(width => widthOf(width) <= width)).toBe(true);
		expect(rosterColumns(160, undefined, true)[0]?.width).toBe(36);
	});
});

test.each([60, 120, 200])('a mark is after the ID and moves nothing, also inside what is inverse in the selected row, with %d columns', columns => {
	const drawn = rosterColumns(columns);
	for (const isSelected of [false, true]) {
		const plain = lineText(rosterLine(drawn, row, {now, isSelected, change: 'same'}));
		const line = rosterLine(drawn, row, {
			now, isSelected, isMarked: true, change: 'same',
		});
		const place = 2 + (drawn[0]?.width ?? 0);
		expect(lineText(line)).toBe(`${plain.slice(0, place)}◆${plain.slice(place + 1)}`);
		expect(line.find(({text}) => text.includes('◆'))?.role).toBe(isSelected && columns < 110 ? 'selected' : 'key');
	}
});
