import {expect, test} from 'vitest';
import type {RosterRow} from '../../source/fleet/store/roster.ts';
import {lineText} from '../../source/presentation/line.ts';
import {rosterColumns, rosterHeading} from '../../source/presentation/roster-columns.ts';
import type {Session} from '../../source/session/session.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {frozen} from '../helpers/simulator.ts';
import {until} from '../helpers/until.ts';
import {page, userRecord} from '../helpers/scripted-server.ts';
import {
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';
import {
	flashOf,
	footOf,
	listedIn,
	openScript,
	rowOnScreen,
	userUnderCursor,
} from '../helpers/roster-rows.ts';
import {rosterViewportSize} from '../../source/session/selectors/viewport-size.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';

const openWideRoster = async (options: AppOptions = {}) => openRoster({users: 200, session: {size: {columns: 120, rows: 24}}, ...options});

/** What the rows of the listed users show, from the first to the last. */
const rowsIn = (session: Session): readonly RosterRow[] => {
	const {roster, clock} = workspaceOf(session);
	return listedIn(session).map(userId => roster.row(roster.rowOf(userId) ?? -1, clock.now())).filter(row => row !== undefined);
};

const heading = (session: Session): string => lineText(rosterHeading(rosterColumns(120), workspaceOf(session).userQuery.store.getState().sort));

/** Times to come are after the others. */
const timeKey = (time: number | undefined): number => (time !== undefined && time > frozen ? time : -(time ?? -Infinity));

/** By each column's own key: what is compared, smallest first, and which title has the mark. */
const columns: ReadonlyArray<readonly [key: string, title: string, value: (row: RosterRow) => number | string]> = [
	['1', 'USER ▼', row => row.userId],
	['2', 'PROVIDERS ▼', row => row.providers.join(' ')],
	['3', 'STATE ▼', row => statesWorstFirst.indexOf(row.state)],
	['4', '▼FAILING', row => -row.failing],
	['5', '▼LAST ATTEMPT', row => timeKey(row.lastAttempt)],
	['6', '▼NEWEST DATA', row => timeKey(row.newestData)],
];

const isSorted = (values: ReadonlyArray<number | string>): boolean =>
	values.every((value, index) => {
		const before = values[index - 1];
		return before === undefined || before <= value;
	});

test.each(columns)('%s sorts by its column, again the other way round, with the mark at its title: %s', async (key, title, value) => {
	const {session, type} = await openWideRoster();
	const {count} = workspaceOf(session).roster;
	type(`jjj${key}`);
	expect(isSorted(rowsIn(session).map(row => value(row)))).toBe(true);
	expect(heading(session)).toContain(title);
	// One sorts for what comes first.
	expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
	expect(userUnderCursor(session)).toBe(listedIn(session)[0]);

	type(key);
	// What has no time stays at the end.
	const timed = rowsIn(session).filter(row => typeof value(row) === 'string' || (Number.isFinite(value(row)) && Number(value(row)) < frozen));
	expect(isSorted(timed.toReversed().map(row => value(row)))).toBe(true);
	expect(rowsIn(session).slice(0, timed.length)).toEqual(timed);
	expect(heading(session)).toContain(title.replace('▼', '▲'));
	expect(listedIn(session)).toHaveLength(count);
});

test('keeps equal users in load order, and 0 restores the default order', async () => {
	const {session, type} = await openWideRoster();
	const came = listedIn(session);
	type('3');
	const worst = rowsIn(session).filter(row => row.state === 'failing').map(row => row.userId);
	expect(worst).toEqual(came.filter(userId => worst.includes(userId)));
	type('0');
	expect(listedIn(session)).toEqual(came);
	expect(heading(session)).not.toMatch(/[▲▼]/v);
});

test('inserts loaded users in sort order and keeps the cursor on its user', async () => {
	const pages = [['m', 'd', 'x'], ['a', 'z'], ['n', 'b']];
	const {session, type} = await openScript(({cursor}) => page(pages[Number(cursor ?? 0)] ?? [], cursor === '2' ? null : String(Number(cursor ?? 0) + 1)));
	type('1j');
	type('L');
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
	expect(listedIn(session)).toEqual(['a', 'b', 'd', 'm', 'n', 'x', 'z']);
});

test('finds a user with problems that was sorted between checked users', async () => {
	const first = Array.from({length: 200}, (_, index) => `p${String(index).padStart(3, '0')}`);
	const {session, type} = await openScript(({cursor}) => {
		if (cursor === undefined) {
			return page(first, 'more');
		}

		// One page moves the cursor's user down the list, the next one has what is looked for.
		return cursor === 'more' ? page(['a', 'b'], 'last') : {body: {data: [userRecord('p050-in-trouble', 'failure')], next_cursor: null}};
	});
	type('1jjn');
	expect(flashOf(session)).toContain('Looking for the next user');
	await until(session.view.store, () => userUnderCursor(session) === 'p050-in-trouble');
	expect(listedIn(session).indexOf('p050-in-trouble')).toBe(53);
	expect(flashOf(session)).toBeUndefined();
});

test('keeps the cursor\'s screen row when users are inserted before it', async () => {
	const late = Array.from({length: 60}, (_, index) => `a${String(index).padStart(3, '0')}`);
	const {session, type} = await openScript(({cursor}) => (cursor === undefined
		? page(Array.from({length: 100}, (_, index) => `m${String(index).padStart(3, '0')}`), 'more')
		: page(late, null)), {size: {columns: 80, rows: 24}});
	type('1jjjjj');
	const before = {userId: userUnderCursor(session), row: rowOnScreen(session)};
	type('L');
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
	expect(listedIn(session).slice(0, 60)).toEqual(late);
	expect({userId: userUnderCursor(session), row: rowOnScreen(session)}).toEqual(before);
});

test.each([
	['7', 'connection error, A to Z', 'ERROR'],
	['9', 'who has to act, user first', 'ACTS'],
])('%s says that no connections are loaded, and the row above the keys names the order', async (key, order, title) => {
	const {session, type} = await openWideRoster();
	type(key);
	expect(flashOf(session)).toBe(`Sorted by ${order}. No connections loaded: press C.`);
	expect(heading(session)).not.toContain(title);
	expect(footOf(session)).toBe(` Sorted by ${order}`);
});

test.each([
	[60, '6', ' Sorted by newest data, latest first'],
	[80, '6', ''],
	[80, '7', ' Sorted by connection error, A to Z'],
])('at %d columns names the order of %s above the keys, if its column has no room', async (width, key, order) => {
	const {session, type} = await openRoster({users: 60, session: {size: {columns: width, rows: 24}}});
	const rows = rosterViewportSize(session).height;
	type(key);
	expect(footOf(session)).toBe(order);
	expect(rosterViewportSize(session).height).toBe(rows);
	type(' ');
	expect(footOf(session)).toContain(order === '' ? '1 marked' : `${order} · 1 marked`);
});

test('names the order when its column is not chosen', async () => {
	const {session, type} = await openWideRoster();
	type('3');
	expect(footOf(session)).toBe('');
	type(':columns user,providers\r');
	expect(footOf(session)).toBe(' Sorted by state, worst first');
	type('z');
	expect(footOf(session)).toMatch(/^ Frozen since .*\. z or Esc shows the newest list\. · Sorted by state, worst first$/v);
	session.view.resize({columns: 60, rows: 24});
	expect(footOf(session)).toMatch(/^ Frozen: nothing changed\. z or Esc shows the newest list\.\s*Sorted by state, worst first$/v);
});
