import {expect, onTestFinished, test} from 'vitest';
import {followHandledErrors} from '../../source/logging/handled-errors.ts';
import {key} from '../helpers/http-server.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {keyboardOf, listedIn} from '../helpers/roster-rows.ts';
import {pageRequests} from '../helpers/simulator.ts';
import {openDrawnTerminal} from '../helpers/drawn-terminal.tsx';
import {openKeyboard} from '../helpers/keyboard.tsx';
import {expectSize, show} from '../helpers/show.tsx';
import {openRoster} from '../helpers/app.ts';

const usual = {columns: 100, rows: 24};

test('opens the sort menu with s at the current order', async () => {
	const {session} = await openRoster({session: {size: usual}});
	const type = openKeyboard(session);
	const {userQuery} = workspaceOf(session);
	// Default order, user both ways, providers both ways, state.
	type('sjjjjj\r');
	await until(userQuery.store, ({sort}) => sort !== undefined);
	expect(userQuery.store.getState().sort).toEqual({column: 'state', isReversed: false});
	expect(session.view.screen().name).toBe('roster');
	type('sj\r');
	await until(userQuery.store, ({sort}) => sort?.isReversed === true);
	expect(userQuery.store.getState().sort).toEqual({column: 'state', isReversed: true});
	type('skkkkkk\r');
	await until(userQuery.store, ({sort}) => sort === undefined);
});

test('lists the providers with p, most users first, and filters by one with Enter twice', async () => {
	const {session, simulator} = await openRoster({session: {size: usual}});
	const asked = pageRequests(simulator).length;
	const type = openKeyboard(session);
	const {rosterFilter, fleetStats: fleet} = workspaceOf(session);
	const [most] = (fleet.current()?.providers ?? []).toSorted((a, b) => b.users - a.users);
	type('p\r\r');
	await until(rosterFilter.store, ({text}) => text !== '');
	expect(rosterFilter.store.getState().text).toBe(`provider=${most?.provider}`);
	expect(session.view.screen().name).toBe('roster');
	expect(listedIn(session)).toHaveLength(most?.users ?? 0);
	expect(pageRequests(simulator)).toHaveLength(asked);
});

test('sorts the providers of the overview with s, and goes to one of them by name with p', async () => {
	const {session} = await openRoster({session: {size: usual}});
	const type = openKeyboard(session);
	await pagesLoaded(session);
	const {fleetStats: fleet} = workspaceOf(session);
	await until(fleet.store, ({stats}) => stats !== undefined);
	const names = (fleet.current()?.providers ?? []).map(({provider}) => provider).toSorted();
	// Default order, share, failing users, users, name.
	type('osjjjj\r');
	await until(session.view.store, ({providerOrder}) => providerOrder === 'name');
	expect(session.view.screen().name).toBe('overview');
	type('pj\r');
	await until(session.view.store, ({stack}) => {
		const last = stack.at(-1);
		return last?.name === 'overview' && last.anchor === names[1];
	});
	// The number of a row is in the place of the mark of the selected one.
	const {frame} = show(session);
	expect(frame()).toMatch(new RegExp(`^▸ ${names[1]} `, 'mv'));
	expect(frame()).toMatch(new RegExp(`^1 ${names[0]} `, 'mv'));
});

test('loads only a provider\'s users with p and the second choice', async () => {
	const {session, simulator} = await openRoster({session: {size: usual}});
	const before = workspaceOf(session);
	const type = openKeyboard(session);
	type('pj\rj\r');
	await until(session.workspace, ({current}) => current !== before);
	const {provider} = workspaceOf(session).target();
	await pagesLoaded(session);
	expect(provider).toBeDefined();
	expect(pageRequests(simulator).at(-1)?.query['provider']).toBe(provider);

	// The first of the menu is now all of them again.
	const limited = workspaceOf(session);
	type('p\r');
	await until(session.workspace, ({current}) => current !== limited);
	expect(workspaceOf(session).target().provider).toBeUndefined();
});

test('keeps the selected provider when a page adds another one above it, and filters by it', async () => {
	const gate = createGate();
	const userOf = (userId: string, slug: string) => ({user_id: userId, provider: {[slug]: {sleep: {sent_count: 1}}}});
	const {baseUrl} = await serveScript(async ({cursor}) => {
		if (cursor === undefined) {
			return {body: {data: [userOf('a', 'oura'), userOf('b', 'oura'), userOf('c', 'garmin')], next_cursor: 'more'}};
		}

		await gate.opened;
		return {body: {data: ['d', 'e', 'f'].map(userId => userOf(userId, 'fitbit')), next_cursor: null}};
	});
	const {session} = await openSession({target: targetOf({url: baseUrl, key}), size: usual});
	const {pageLoader, rosterFilter} = workspaceOf(session);
	await until(pageLoader.store, ({pagination: {pages}}) => pages === 1);
	const type = openKeyboard(session);
	const {until: drawn} = show(session);
	type('pj');
	await drawn('garmin');
	gate.open();
	await until(pageLoader.store, ({status}) => status === 'done');
	await drawn('3 loaded users');
	type('\r\r');
	await until(rosterFilter.store, ({text}) => text !== '');
	expect(rosterFilter.store.getState().text).toBe('provider=garmin');
});

test.each([{columns: 60, rows: 15}, {columns: 80, rows: 24}])('fits both menus into a terminal of $columns x $rows, one row per item', async size => {
	const {session} = await openRoster({session: {size}});
	const type = keyboardOf(session);
	const {rows, until: drawn} = show(session);
	type('s');
	await drawn('Sort users');
	expectSize(rows(), session);
	expect(rows()[2]).toContain(' ▸ Default order  (in use)');
	type('q');
	type('p');
	await drawn('Select one provider');
	expectSize(rows(), session);
	expect(rows()[2]).toMatch(/^ ▸ \w+ +\d+ loaded users/v);
	session.view.replace({name: 'provider', chosen: 'abbott_libreview'});
	await drawn('Only abbott_libreview');
	expect(rows()[2]).toMatch(/^ ▸ Filter: /v);
	expect(rows()[3]).toMatch(/^ {3}Load only /v);
	expectSize(rows(), session);
});

test.each([{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 100, rows: 40}])('fills exactly a terminal of $columns x $rows with a filter and its error', async size => {
	const {session} = await openRoster({session: {size}});
	const type = keyboardOf(session);
	const {rows, until: drawn} = show(session);
	type('Gk/state:failing nevest>3d');
	await drawn('Unknown field "nevest"');
	expectSize(rows(), session);
	const field = rows().findIndex(row => row.startsWith(' Filter  state:failing nevest>3d'));
	expect(rows()[field + 1]?.indexOf('^')).toBe(rows()[field]?.indexOf('nevest'));
	expect(rows().at(-1)).toContain('Esc back');
	type('\u{15}state:failing');
	await drawn('Filter  state:failing ');
	expectSize(rows(), session);
	expect(rows().filter(row => row.startsWith('▸'))).toHaveLength(1);
	expect(rows().slice(size.rows < 20 ? 2 : 3, -3).every(row => row.trim() === '' || row.includes('✖ failing'))).toBe(true);
});

test('keeps the selected item when the terminal becomes lower', async () => {
	const {session} = await openRoster({session: {size: {columns: 100, rows: 40}}});
	const faults: unknown[] = [];
	onTestFinished(followHandledErrors(({error}) => {
		faults.push(error);
		return true;
	}));
	const terminal = openDrawnTerminal(session);
	onTestFinished(terminal.close);
	const selected = () => terminal.frame().split('\n').find(row => row.includes('▸'));
	await terminal.send('p');
	await terminal.send('jjjjjjjjjjjjjjjjjjjj');
	await expect.poll(selected).toContain('zwift');
	const before = selected();
	session.view.resize({columns: 100, rows: 15});
	await expect.poll(() => terminal.frame().split('\n')).toHaveLength(15);
	expect(selected()).toBe(before);
	await terminal.send('jk');
	await expect.poll(selected).toBe(before);
	expect(faults).toEqual([]);
});

test('keeps the selected row when the terminal is too small for a moment', async () => {
	const {session} = await openRoster({session: {size: usual}});
	const terminal = openDrawnTerminal(session);
	onTestFinished(terminal.close);
	await terminal.send('s');
	await expect.poll(terminal.frame).toContain('Sort users');
	await terminal.send('jjj');
	const selected = () => terminal.frame().split('\n').find(row => row.startsWith(' ▸ '))?.trim();
	await expect.poll(selected).not.toContain('Default order');
	const before = selected();
	session.view.resize({columns: 40, rows: 8});
	await expect.poll(terminal.frame).not.toContain('Sort users');
	session.view.resize(usual);
	await expect.poll(selected).toBe(before);
});
