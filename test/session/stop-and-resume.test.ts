import {expect, test} from 'vitest';
import {page, userRecord} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {pagesLoaded, workspaceOf} from '../helpers/session.ts';
import {flashOf, footOf, openScript} from '../helpers/roster-rows.ts';

const resources = '/v2/introspect/resources';
const ids = ['a', 'b', 'c'];

/** Three loaded users; pages and connections wait at their gates once `hold` is true. */
const openTeam = async () => {
	const held = {gate: createGate(), isHeld: false};
	const opened = await openScript(async ({path, userId}) => {
		if (held.isHeld) {
			await held.gate.opened;
		}

		return path === resources && userId === undefined ? {body: {data: ids.map(id => userRecord(id, 'failure')), next_cursor: null}} : page([]);
	}, {size: {columns: 120, rows: 24}});
	await until(workspaceOf(opened.session).pageLoader.store, ({status}) => status === 'done');
	return {...opened, held};
};

test('stops no refresh when Esc is pressed twice quickly to close a screen', async () => {
	const {session, type, held} = await openTeam();
	const clock = stopMonotonic();
	held.isHeld = true;
	type('r');
	const {store} = workspaceOf(session).pageLoader;
	type('?');
	type('\u{1B}');
	clock.advance(400);
	type('\u{1B}');
	expect(store.getState().status).toBe('loading');
	expect(flashOf(session)).toBe('Press Esc again to stop the refresh.');
	// Holding the key down stops nothing either.
	clock.advance(400);
	type('\u{1B}');
	expect(store.getState().status).toBe('loading');
	clock.advance(500);
	type('\u{1B}');
	expect(store.getState().status).toBe('done');
	expect(flashOf(session)).toContain('Refresh stopped');
	held.gate.open();
});

test('removes the message about a stopped refresh when the users are refreshed without a key', async () => {
	const {session, type, held} = await openTeam();
	held.isHeld = true;
	type('r');
	type('\u{1B}');
	expect(flashOf(session)).toContain('Refresh stopped');
	workspaceOf(session).autoRefresh.toggle();
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('loading');
	expect(flashOf(session)).toBeUndefined();
	held.gate.open();
	await pagesLoaded(session);
});

test('keeps a later message when the users are refreshed again after a refresh was stopped', async () => {
	const {session, type, held} = await openTeam();
	held.isHeld = true;
	type('r');
	type('\u{1B}');
	session.view.flash('Another message.');
	workspaceOf(session).autoRefresh.toggle();
	expect(flashOf(session)).toBe('Another message.');
	held.gate.open();
	await pagesLoaded(session);
});

test('resumes stopped connections when r is pressed, and refreshes the next time', async () => {
	const {session, type, held, calls} = await openTeam();
	const {connectionLoader} = workspaceOf(session);
	held.isHeld = true;
	type('C');
	expect(connectionLoader.store.getState().status).toBe('asking');
	type('\u{1B}');
	expect(connectionLoader.store.getState().status).toBe('stopped');
	expect(footOf(session)).toContain('stopped at 0 of 3 users');
	const pages = () => calls.getState().filter(({path, userId}) => path === resources && userId === undefined).length;
	const before = pages();
	held.gate.open();
	type('r');
	await until(connectionLoader.store, ({status}) => status === 'done');
	expect(pages()).toBe(before);
	type('r');
	await pagesLoaded(session);
	expect(pages()).toBe(before + 1);
});

test('keeps a refresh of marked users when Esc is pressed twice quickly to close a screen', async () => {
	const {session, type, held} = await openTeam();
	const {userRefresher: {store}} = workspaceOf(session);
	const clock = stopMonotonic();
	held.isHeld = true;
	type('   :refreshMarked\r');
	type('?\u{1B}');
	clock.advance(400);
	type('\u{1B}');
	expect(store.getState().status).toBe('asking');
	expect(flashOf(session)).toBe('Press Esc again to stop refreshing marked users.');
	clock.advance(600);
	type('\u{1B}');
	expect(store.getState().status).toBe('stopped');
	held.gate.open();
});

test('resumes a stopped refresh of marked users when r is pressed, and refreshes the list the next time', async () => {
	const {session, type, held, calls} = await openTeam();
	held.isHeld = true;
	type('   :refreshMarked\r\u{1B}');
	expect(flashOf(session)).toBe('Refresh stopped: 0 of 3 marked users asked. Press r to resume.');
	const pages = () => calls.getState().filter(({path, userId}) => path === resources && userId === undefined).length;
	const before = pages();
	held.gate.open();
	type('r');
	expect(flashOf(session)).toBe('Refreshing: 0 of 3 marked users…');
	await until(session.view.store, ({flash}) => flash === 'Refreshed 3 marked users.');
	expect(pages()).toBe(before);
	type('r');
	await pagesLoaded(session);
	expect(pages()).toBe(before + 1);
});

test('loads the connections of the users who are marked now, not those of an earlier list that was stopped', async () => {
	const {session, type, held, calls} = await openTeam();
	const {connectionLoader, roster} = workspaceOf(session);
	roster.marks.set([1], true);
	held.isHeld = true;
	type('C');
	type('\u{1B}');
	expect(connectionLoader.store.getState().status).toBe('stopped');
	roster.marks.set([1], false);
	roster.marks.set([2], true);
	held.gate.open();
	const before = calls.getState().length;
	type('C');
	await until(connectionLoader.store, ({status}) => status === 'done');
	// The connections of the user under the cursor may be prefetched meanwhile.
	const asked = calls.getState().slice(before).map(({path}) => path.split('/').at(-1));
	expect(asked).toContain(roster.userId(2));
	expect(asked).not.toContain(roster.userId(1));
});

test('resumes a refresh of marked users that showing another provider has stopped', async () => {
	const {session, type, held} = await openTeam();
	const {userRefresher} = workspaceOf(session);
	held.isHeld = true;
	type('   :refreshMarked\r');
	session.connectProvider('oura');
	expect(userRefresher.store.getState().status).toBe('stopped');
	session.connectProvider(undefined);
	expect(flashOf(session)).toBe('Refresh stopped: 0 of 3 marked users asked. Press r to resume.');
	type('r');
	expect(userRefresher.store.getState().status).toBe('asking');
	held.gate.open();
	await until(session.view.store, ({flash}) => flash === 'Refreshed 3 marked users.');
});

test('resumes connections that showing another provider has stopped, and names no key that refreshes', async () => {
	const {session, type, held} = await openTeam();
	const {connectionLoader} = workspaceOf(session);
	held.isHeld = true;
	type('C');
	expect(connectionLoader.store.getState().status).toBe('asking');
	session.connectProvider('oura');
	session.connectProvider(undefined);
	expect(connectionLoader.store.getState().status).toBe('stopped');
	expect(flashOf(session)).toBe('Showing 3 users, updated just now.');
	type('r');
	expect(connectionLoader.store.getState().status).toBe('asking');
	held.gate.open();
	await until(connectionLoader.store, ({status}) => status === 'done');
});
