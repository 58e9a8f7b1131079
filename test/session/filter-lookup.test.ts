import {expect, test} from 'vitest';
import {emptyRosterLines} from '../../source/presentation/roster-columns.ts';
import {filterLookup} from '../../source/session/selectors/filter-lookup.ts';
import type {Session} from '../../source/session/session.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {flashOf, listedIn} from '../helpers/roster-rows.ts';
import {said} from '../helpers/hostile-text.ts';
import {pagesLoaded, screenOf, workspaceOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

const keys = {enter: '\r', escape: '\u{1B}', clear: '\u{15}'} as const;
const unloaded = '00000000-0000-4000-8000-00000000000a';

const open = async (options: AppOptions = {}) => openRoster({session: {size: {columns: 120, rows: 40}}, ...options});

/** The text in place of the users. */
const emptyText = (session: Session): string => {
	const workspace = workspaceOf(session);
	return said(emptyRosterLines(workspace.pageLoader.store.getState(), {
		provider: undefined,
		filter: workspace.rosterFilter.store.getState().text,
		isTyped: session.view.screen().name === 'filter',
		lookup: filterLookup(workspace),
		columns: 200,
		nameOf: session.keymap.nameOf,
	})).replaceAll(/\s+/gv, ' ').trim();
};

test.each([unloaded, `id:${unloaded}`, unloaded.toUpperCase()])('offers to look up the user ID %s, which is not loaded, and opens it with Enter', async text => {
	const {session, type} = await open();
	type(`/${text}`);
	expect(emptyText(session).toLowerCase()).toContain(`no loaded user has the id ${unloaded}. press ⏎ to look it up at junction.`);
	type(keys.enter);
	expect(screenOf(session, 'user').userId).toBe(unloaded);
	type(keys.escape);
	expect(session.view.screen().name).toBe('roster');
});

test('lists a loaded user by its ID and looks nothing up', async () => {
	const {session, workspace, type} = await open();
	const userId = workspace.roster.userId(7) ?? '';
	type(`/${userId}${keys.enter}`);
	expect(session.view.screen().name).toBe('roster');
	expect(listedIn(session)).toEqual([userId]);
});

test('finds a user by the pseudonym that is shown, and asks Junction for none that is not', async () => {
	const {session, workspace, simulator, type} = await open();
	const userId = workspace.roster.userId(7) ?? '';
	type('x');
	const shown = session.redaction.userId(userId);
	type(`/${shown}${keys.enter}`);
	expect(listedIn(session)).toEqual([userId]);
	expect(filterLookup(workspace)).toBeUndefined();
	type(`/${keys.clear}-id:${shown}${keys.enter}`);
	expect(listedIn(session)).not.toContain(userId);
	type(`:user ${shown}\r`);
	expect(screenOf(session, 'user').userId).toBe(userId);
	type(keys.escape);
	type(`/${keys.clear}user-4321${keys.enter}${keys.enter}`);
	expect(filterLookup(workspace)).toBeUndefined();
	type(':user user-4321\r');
	expect(flashOf(session)).toBe('No user has the pseudonym user-4321. Type one that is shown, or an ID.');
	expect(simulator.requests.map(({path}) => path).join(' ')).not.toMatch(/user-\d/v);
});

test('offers to look up a word that no loaded user matches as a client user ID, once its field is closed', async () => {
	const {session, simulator, type} = await open();
	type('/acme-3');
	expect(emptyText(session)).not.toContain('Junction');
	type(keys.enter);
	expect(session.view.screen().name).toBe('roster');
	expect(emptyText(session)).toContain('No loaded user matches this filter. Press ⏎ to look up acme-3 at Junction as a client user ID.');
	type(keys.enter);
	expect(flashOf(session)).toBe('Looking up user acme-3… Esc cancels.');
	await until(session.view.store, () => session.view.screen().name === 'user');
	expect(screenOf(session, 'user').userId).toBe(simulator.userId(fixtureUsers.failingGarmin));
});

test('reports a word that Junction does not know either', async () => {
	const {session, type} = await open();
	type(`/nobody-is-called-so${keys.enter}${keys.enter}`);
	await until(session.view.store, ({flash}) => flash?.startsWith('No user has the ID') === true);
	expect(flashOf(session)).toBe('No user has the ID nobody-is-called-so, neither as user ID nor as client user ID.');
});

test('counts the users that were checked while more are not loaded, and only then', async () => {
	const {session, type} = await open();
	type('/xyz failing');
	expect(emptyText(session)).toMatch(/^No loaded user matches this filter\. \d+ loaded users were checked\. More are not loaded: press ⏎, then L to load all\. /v);
	type(`${keys.enter}L`);
	await pagesLoaded(session);
	expect(emptyText(session)).toBe('No loaded user matches this filter. Press Esc to show all loaded users.');
});
