import {expect, test} from 'vitest';
import {openRoster} from '../helpers/app.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {
	flashOf,
	footOf,
	listedIn,
	userUnderCursor,
} from '../helpers/roster-rows.ts';
import {slowDown} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

const keys = {enter: '\r', escape: '\u{1B}'} as const;

/** A roster too large to be matched within a key. */
const openBigRoster = async () => {
	slowDown();
	const app = await openRoster({users: 60, session: {size: {columns: 120, rows: 40}}});
	app.workspace.roster.add(bigFleet(11_000));
	return {...app, whole: async () => until(app.workspace.userQuery.store, ({pending}) => pending === undefined)};
};

test('shows that a large fleet is still being matched, and then the count', async () => {
	const {session, type, whole} = await openBigRoster();
	type('/provider:whoop-2');
	expect(footOf(session)).toMatch(/ matching… $/mv);
	expect(footOf(session)).not.toContain('loaded users');
	// The users of an earlier filter stay.
	expect(listedIn(session)).not.toEqual([]);
	await whole();
	expect(listedIn(session)).toEqual([]);
	expect(footOf(session)).toMatch(/ 0 of \d+ loaded users/v);
});

test('shows that the first users of a filter are listed and the others counted, and then the count', async () => {
	const {session, type, whole} = await openBigRoster();
	type('/provider:garmin failing:2');
	expect(footOf(session)).toMatch(/ counting… $/mv);
	expect(footOf(session)).not.toContain('loaded users');
	expect(listedIn(session)).toContain('00000007-0000-4000-8000-000000000000');
	expect(listedIn(session)).not.toContain('00000008-0000-4000-8000-000000000000');
	await whole();
	expect(footOf(session)).toMatch(/ \d+ of \d+ loaded users/v);
	expect(listedIn(session).length).toBeLessThan(1000);
});

test('draws the users of a filter as soon as they are found', async () => {
	const {session, workspace, type} = await openBigRoster();
	type('/provider:garmin failing:2');
	await until(session.renderClock.store, () => workspace.userQuery.store.getState().pending === undefined);
	expect(footOf(session)).not.toContain('…');
});

test('closes the field with Enter while users are matched, and the list follows with the cursor on its user', async () => {
	const {session, workspace, type, whole} = await openBigRoster();
	const wanted = workspace.roster.userId(workspace.roster.rowOf('00000107-0000-4000-8000-000000000000') ?? -1);
	const position = workspace.userQuery.nearest(workspace.roster.rowOf(wanted ?? '') ?? 0);
	const [root] = session.view.store.getState().stack;
	if (root.name === 'roster') {
		session.view.replaceRoot({...root, list: {cursor: position, scrollOffset: position}, anchor: wanted});
	}

	type(`/provider:garmin failing:2${keys.enter}`);
	expect(session.view.screen().name).toBe('roster');
	expect(footOf(session)).toContain('counting…');
	await whole();
	expect(userUnderCursor(session)).toBe(wanted);
	type('j');
	expect(userUnderCursor(session)).toBe('00000127-0000-4000-8000-000000000000');
});

test('keeps the cursor on its user when a filter hid it and Enter is pressed before the next one is matched', async () => {
	const {session, workspace, type, whole} = await openBigRoster();
	const first = userUnderCursor(session);
	const named = workspace.roster.userId(0) ?? '';
	type('/provider:garmin failing:2');
	await whole();
	type(`\u{15}id:${named}${keys.enter}`);
	await whole();
	expect(first).toBe(named);
	expect(userUnderCursor(session)).toBe(named);
});

test('restores the earlier list with Esc while users are matched', async () => {
	const {session, type, whole} = await openBigRoster();
	const all = listedIn(session);
	type(`/provider:garmin failing:2${keys.enter}`);
	await whole();
	const failing = listedIn(session);
	type('/x');
	type(keys.escape);
	expect(session.view.screen().name).toBe('roster');
	await whole();
	expect(listedIn(session)).toEqual(failing);
	type(keys.escape);
	expect(listedIn(session)).toEqual(all);
});

test('goes to no problem before the users are matched', async () => {
	const {session, type, whole} = await openBigRoster();
	type(`/provider:garmin failing:2${keys.enter}n`);
	expect(flashOf(session)).toBe('Not now: the filter is still being applied.');
	await whole();
	type('n');
	expect(flashOf(session)).toBeUndefined();
});
