import {expect, test} from 'vitest';
import {openRoster} from '../helpers/app.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {
	flashOf,
	footOf,
	listedIn,
	userUnderCursor,
} from '../helpers/roster-rows.ts';
import {screenOf} from '../helpers/session.ts';
import {slowDown} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

/** A roster too large to be sorted within a key. */
const openBigRoster = async () => {
	slowDown();
	const app = await openRoster({users: 60, session: {size: {columns: 120, rows: 40}}});
	app.workspace.roster.add(bigFleet(11_000));
	const {store} = app.workspace.userQuery;
	return {...app, whole: async () => until(store, ({pending, pendingSort}) => pending === undefined && pendingSort === undefined)};
};

test('keeps the cursor at the first user while a large fleet is sorted, and on the user that was first then', async () => {
	const {session, workspace, type, whole} = await openBigRoster();
	const {roster, userQuery} = workspace;
	type('jjj1');
	expect(userQuery.store.getState()).toMatchObject({pendingSort: {column: 'user', isReversed: false}});
	await whole();
	const ids = Array.from({length: roster.count}, (_, row) => roster.userId(row) ?? '').toSorted();
	expect(listedIn(session)).toEqual(ids);
	expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
	expect(userUnderCursor(session)).toBe(ids[0]);
});

test('reverses the order that is being found when its key is pressed again', async () => {
	const {session, workspace, type, whole} = await openBigRoster();
	type('11');
	await whole();
	expect(workspace.userQuery.store.getState().sort).toEqual({column: 'user', isReversed: true});
	const listed = listedIn(session);
	expect(listed).toEqual(listed.toSorted().toReversed());
});

test('shows in the filter that users are still being sorted, and goes to no problem before they are', async () => {
	const {session, type, whole} = await openBigRoster();
	type('/provider:garmin failing:2\r');
	await whole();
	type('4n');
	expect(footOf(session)).toMatch(/ sorting… $/mv);
	expect(flashOf(session)).toBe('Not now: the users are still being sorted.');
	await whole();
	expect(footOf(session)).toMatch(/ \d+ of \d+ loaded users/v);
	type('n');
	expect(flashOf(session)).toBeUndefined();
});

test('draws the users in their new order as soon as they are found', async () => {
	const {session, workspace, type} = await openBigRoster();
	type('6');
	expect(workspace.userQuery.store.getState().sort).toBeUndefined();
	// A tick of the clock draws; none would come for seconds otherwise.
	await until(session.renderClock.store, () => workspace.userQuery.store.getState().sort?.column === 'newest');
	expect(workspace.userQuery.store.getState().pendingSort).toEqual({column: 'newest', isReversed: false});
});
