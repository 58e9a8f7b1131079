import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fitColumns, rosterView} from '../../source/presentation/chosen-columns.ts';
import {
	columnText,
	completedColumns,
	readStoredColumns,
	readTypedColumns,
	rosterColumnNames,
	type ColumnChoices,
} from '../../source/presentation/column-choice.ts';
import {sortColumns} from '../../source/fleet/query/sort-order.ts';
import {lineText} from '../../source/presentation/line.ts';
import {rosterHeading, rosterLine, type ShownRow} from '../../source/presentation/roster-columns.ts';
import {columnDraft, draftChoices, editColumn} from '../../source/session/state/columns-screen.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText, maybe} from '../helpers/hostile-text.ts';
import {now, userId} from '../helpers/samples.ts';
import {unprintable} from '../helpers/unprintable.ts';

const anyWidth = maybe(fc.integer({min: 4, max: 60}));
const anyChoice = fc.record({name: fc.constantFrom(...rosterColumnNames), width: anyWidth});
const anyChoices: fc.Arbitrary<ColumnChoices> = fc.uniqueArray(anyChoice, {minLength: 1, selector: ({name}) => name});

const row: ShownRow = {
	userId, state: 'failing', providers: ['garmin', 'fitbit'], failing: 4, streams: 14, lastAttempt: now - 120_000, newestData: now - 259_200_000,
	oldestData: now - (400 * 86_400_000), connectionCount: 3, clientUserId: 'acme-17',
	connections: {
		errorType: 'token_refresh_failed', erroredAt: now - 7_200_000, status: 'error', actor: 'user', loadedAt: now, isWhole: true,
	},
};

const anyColumn = fc.constantFrom(...sortColumns);
const anySort = maybe(fc.record({column: anyColumn, isReversed: fc.boolean()}));
const anyBaseline = maybe(fc.constant(now));
const anyTerminal = fc.integer({min: 60, max: 300});

test('fits any choice into any width, with the sign for what was dropped from the right', () => {
	fc.assert(fc.property(anyChoices, anyTerminal, hostileText, anyBaseline, anySort, (choices, width, hostile, baselineTime, sort) => {
		const text = hostile.replaceAll('◆', '');
		const {columns, hidden} = fitColumns(choices, width, baselineTime);
		const heading = lineText(rosterHeading(columns, sort, hidden));
		const shown = lineText(rosterLine(columns, {...row, userId: text, clientUserId: text}, {now, isSelected: false, change: 'same'}));
		expect(displayWidth(heading)).toBeLessThanOrEqual(width);
		expect(displayWidth(shown)).toBeLessThanOrEqual(width);
		for (const isSelected of [false, true]) {
			const marked = lineText(rosterLine(columns, {...row, userId: text, clientUserId: text}, {
				now, isSelected, isMarked: true, change: 'same',
			}));
			expect(marked).toContain('◆');
			expect(displayWidth(marked)).toBeLessThanOrEqual(width);
		}

		expect(shown).not.toMatch(unprintable);
		const names = columns.flatMap(({name}) => name ?? []);
		expect(names).toEqual(choices.map(({name}) => name).slice(0, names.length));
		const all = choices.length + (baselineTime === undefined ? 0 : 1);
		expect(hidden).toBe(all - columns.length);
		expect(heading.endsWith(`+${hidden}`)).toBe(hidden > 0);
		expect(baselineTime === undefined || columns.length === 1 || columns[1]?.title.startsWith('SINCE')).toBe(true);
	}));
});

test('shows each column, with the given order and widths', () => {
	const {choices} = readTypedColumns('error-age, client:10, connections, oldest, state:20, user') as {readonly choices: ColumnChoices};
	const {columns, hidden} = fitColumns(choices, 120);
	expect(hidden).toBe(0);
	expect(lineText(rosterHeading(columns, undefined))).toBe(`   ERR AGE  CLIENT US…   CONNS   OLDEST DATA  ${'STATE'.padEnd(20)}  ${'USER'.padEnd(36)}`);
	expect(lineText(rosterLine(columns, row, {now, isSelected: true, change: 'same'}))).toBe(`▸       2h  acme-17          3      400d ago  ${'✖ failing'.padEnd(20)}  ${userId.padEnd(36)}`);
});

test('keeps the sort mark in the cells of its column, also where the title fills them', () => {
	fc.assert(fc.property(anyChoices, anyTerminal, anySort, anyBaseline, (choices, width, sort, baselineTime) => {
		const {columns, hidden} = fitColumns(choices, width, baselineTime);
		const heading = lineText(rosterHeading(columns, sort, hidden));
		const place = heading.search(/[▲▼]/v);
		let from = 0;
		const sorted = columns.find(column => {
			from += 2 + column.width;
			return from > place;
		});
		expect(place === -1 || (sorted?.sortedBy === sort?.column && place >= from - (sorted?.width ?? 0))).toBe(true);
	}));
	const {columns} = fitColumns([{name: 'user'}, {name: 'failing', width: 7}, {name: 'attempt', width: 12}], 80);
	expect(lineText(rosterHeading(columns, {column: 'failing', isReversed: false})).slice(-23)).toBe('  ▼FAILI…       ATTEMPT');
});

test('leaves blank or marks what is unknown', () => {
	const {columns} = fitColumns([{name: 'client'}, {name: 'connections'}, {name: 'oldest'}], 100);
	const unknown = {
		...row, clientUserId: undefined, connections: undefined, connectionCount: undefined, oldestData: undefined,
	};
	expect(lineText(rosterLine(columns, unknown, {now, isSelected: false, change: 'same'})).trim()).toBe(`–${' '.repeat(13)}–`);
});

test('gives room of a wide terminal to the chosen columns, and keeps a preview', () => {
	const all = rosterColumnNames.map(name => ({name}));
	for (const columns of [60, 80, 120, 160, 200, 300]) {
		const view = rosterView({columns, rows: 40}, {choices: all, baselineTime: undefined, hasConnections: false});
		expect(view.users + (view.preview === 0 ? 0 : view.preview + 3)).toBe(columns);
		expect(view.preview >= 47 || columns < 160).toBe(true);
		expect(view.hidden > 0 || columns > 120).toBe(true);
		expect(view.hidden === 0 || columns < 300).toBe(true);
	}
});

test('names the nearest column, or says what is wrong with a width', () => {
	const problemOf = (text: string) => {
		const read = readTypedColumns(text);
		return 'problem' in read ? read.problem : undefined;
	};

	expect(problemOf('state,eror')).toContain('Unknown column eror. Did you mean error?');
	expect(problemOf('state,')).toContain('A column has no name.');
	expect(problemOf('user:3')).toBe('The width of user must be a number from 4 to 60, as in user:20.');
	expect(problemOf('user:2e1')).toContain('The width of user');
	expect(problemOf('State, USER:20 ,state')).toBeUndefined();
});

test('reads what it stores, ignores and keeps names of a newer version, and reports values that cannot be used', () => {
	fc.assert(fc.property(anyChoices, choices => {
		const stored = choices.map(choice => columnText(choice));
		expect(readStoredColumns(stored)).toEqual({choices: choices.map(({name, width}) => (width === undefined ? {name} : {name, width})), unknown: [], problem: undefined});
		expect(readTypedColumns(stored.join(','))).toEqual({choices: readStoredColumns(stored).choices});
	}));
	expect(readStoredColumns(['state', 'mood:9', 'user'])).toMatchObject({choices: [{name: 'state'}, {name: 'user'}], unknown: ['mood:9']});
	expect(readStoredColumns(['mood']).choices).toBeUndefined();
	for (const value of [null, 'state', {}, [3], ['user:900'], [['state']]]) {
		expect(readStoredColumns(value).problem, JSON.stringify(value)).toBeDefined();
	}
});

const anyEntry = fc.oneof(hostileText, fc.constant('user:9'));
const anyEntries = fc.array(anyEntry);
const anyStored = fc.oneof(fc.anything(), anyEntries);

test('never throws for what the settings file may hold', () => {
	fc.assert(fc.property(anyStored, value => {
		const {choices, problem = ''} = readStoredColumns(value);
		expect(choices === undefined || choices.length > 0).toBe(true);
		expect(problem).not.toMatch(unprintable);
	}));
});

test('completes the name after the last comma', () => {
	expect(completedColumns('state,us').filter(text => text.startsWith('state,us'))).toEqual(['state,user']);
	expect(completedColumns('')).toContain('default');
	expect(completedColumns('state,')).not.toContain('state,state');
});

test('edits a draft without losing a column, and keeps one shown', () => {
	const anyEdit = fc.record({edit: fc.constantFrom('toggle', 'earlier', 'later', 'wider', 'narrower', 'automaticWidth'), at: fc.nat({max: 13})});
	fc.assert(fc.property(anyChoices, fc.array(anyEdit), (choices, edits) => {
		let draft = columnDraft(choices, true);
		for (const {edit, at} of edits) {
			const edited = editColumn(draft, edit, {at, drawn: 10});
			expect(edited.draft === draft || edited.draft.rows[edited.at]?.name === draft.rows[at]?.name).toBe(true);
			({draft} = edited);
		}

		expect(new Set(draft.rows.map(({name}) => name)).size).toBe(rosterColumnNames.length);
		expect(draft.rows).toHaveLength(rosterColumnNames.length);
		expect(draftChoices(draft).length).toBeGreaterThan(0);
		expect(readStoredColumns(draftChoices(draft).map(choice => columnText(choice))).problem).toBeUndefined();
	}));
});
