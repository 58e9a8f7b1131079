import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {rosterSnapshot} from '../../source/session/snapshots/roster-snapshot.ts';
import {providerView} from '../../source/session/selectors/provider-view.ts';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import {listedUser} from '../../source/session/selectors/listed-users.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {selectedUser} from '../../source/session/selectors/selected-user.ts';
import {screenOf} from '../helpers/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const openFreeze = async (options: AppOptions = {}) => {
	const app = await openRoster({users: 600, ...options});
	const {session, workspace} = app;
	return {
		...app,
		flash: () => session.view.store.getState().flash,
		status: () => rosterStatusLines(workspace, session.view.store.getState(), 0, session).map(text => lineText(text)),
		listed: () => Array.from({length: workspace.userQuery.store.getState().count}, (_, position) => listedUser(workspace, position)),
	};
};

test('z keeps the list while users arrive in the background, and z again shows them', async () => {
	const {press, flash, status, listed, workspace, session, type} = await openFreeze();
	type('jj');
	const before = listed();
	const user = selectedUser(session);
	press('screen.freeze');
	expect(flash()).toBeUndefined();
	expect(status()).toEqual([expect.stringMatching(/^ Frozen since \d\d:\d\d:\d\d UTC: nothing changed\. z or Esc shows the newest list\.$/v)]);
	workspace.pageLoader.loadAll();
	expect(status()[0]).toMatch(/^ Frozen since \d\d:\d\d:\d\d UTC, loading continues: nothing changed\. z shows the newest list\.$/v);
	await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	const arrived = workspace.roster.count - before.length;
	expect(arrived).toBeGreaterThan(0);
	expect(listed()).toEqual(before);
	expect(status()).toEqual([expect.stringContaining(` UTC: ${arrived} users arrived. z or Esc shows the newest list.`)]);
	press('screen.freeze');
	expect(flash()).toMatch(new RegExp(String.raw`^Released\. Since .* UTC: ${arrived} users arrived\.$`, 'v'));
	expect(listed()).toHaveLength(workspace.roster.count);
	expect(selectedUser(session)).toBe(user);
});

test('a refresh updates nothing that is shown, and a removed user stays and can be opened', async () => {
	const {press, listed, workspace, session, type, status} = await openFreeze({users: 100});
	type('j');
	const before = listed();
	const gone = selectedUser(session);
	press('screen.freeze');
	const {roster} = workspace;
	roster.beginRefresh();
	roster.add(before.filter(id => id !== gone).map(id => ({userId: id ?? '', streams: [], problems: []})));
	roster.endPass(true);
	expect(roster.rowOf(gone ?? '')).toBeUndefined();
	expect(listed()).toEqual(before);
	expect(selectedUser(session)).toBe(gone);
	expect(status()[0]).toContain(`: ${before.length - 1} users refreshed, 1 removed. z or Esc shows`);
	const said = rosterSnapshot(workspace, screenOf(session, 'roster'), {local: 0, nameOf: session.keymap.nameOf}).parts;
	expect(said['row']?.lines[0]).toContain(gone);
	expect(said['frozen']?.lines[0]).toMatch(/^Frozen at .* UTC\.$/v);
	press('roster.open');
	expect(screenOf(session, 'user').userId).toBe(gone);
	press('user.back');
	press('screen.freeze');
	expect(listed()).toHaveLength(before.length - 1);
	expect(listed()).not.toContain(gone);
});

test('a filter, an order, a provider and an export give the reason, and Esc releases before it removes the filter', async () => {
	const {press, flash, workspace, type, expectScreen} = await openFreeze({users: 100});
	type('/state:failing\r');
	press('screen.freeze');
	for (const command of ['roster.filter', 'roster.sort', 'roster.sortByState', 'roster.states', 'roster.provider', 'screen.export'] as const) {
		press(command);
		expect(flash()).toBe('Not now: the list is frozen; z releases it.');
		expectScreen('roster');
	}

	type(':filter garmin\r');
	expect(flash()).toBe('Not now: the list is frozen; z releases it.');
	press('roster.back');
	expect(flash()).toContain('Released.');
	expect(workspace.rosterFilter.store.getState().text).toBe('state:failing');
	press('roster.back');
	expect(workspace.rosterFilter.store.getState().text).toBe('');
});

test('the figures of the overview and the meters stand still, and notifications see the newest', async () => {
	const {press, workspace, session, flash} = await openFreeze({users: 300});
	await until(workspace.newestStats.store, ({stats}) => stats !== undefined);
	press('screen.overview');
	press('screen.freeze');
	expect(flash()).toMatch(/^Frozen since .* UTC\. z shows the newest figures\.$/v);
	const before = workspace.fleetStats.current();
	workspace.pageLoader.loadAll();
	await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	workspace.newestStats.update();
	expect(workspace.newestStats.current()?.users).toBe(workspace.roster.count);
	expect(workspace.fleetStats.current()).toBe(before);
	press('screen.freeze');
	expect(workspace.fleetStats.current()).toBe(workspace.newestStats.current());
	runCommand(session, 'overview.back');
	press('screen.fixes');
	runCommand(session, 'screen.freeze');
	expect(flash()).toContain('only available on the user list, the overview');
});

test('a saved filter, its key and a value of the frequency table give the reason too', async () => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {filters: [{name: 'bad', filter: 'state:failing', key: 'alt+1'}]}}), {mode: 0o600});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	const {press, flash, workspace, type, expectScreen} = await openFreeze({users: 100, session: {settings}});
	const reason = 'Not now: the list is frozen; z releases it.';
	press('screen.freeze');
	type('\u{1B}1');
	expect(flash()).toBe(reason);
	press('roster.filters');
	press('filters.run');
	expect(flash()).toBe(reason);
	expectScreen('filters');
	press('filters.back');
	press('screen.counts');
	press('counts.open');
	expect(flash()).toBe(reason);
	expectScreen('counts');
	expect(workspace.rosterFilter.store.getState().text).toBe('');
	expect(workspace.freeze.store.getState().frozen).toBeDefined();
	press('counts.back');
	press('screen.freeze');
	type('\u{1B}1');
	expect(workspace.rosterFilter.store.getState().text).toBe('state:failing');
});

test('the list of a fix or of a provider releases the frozen list, and the message says so', async () => {
	const {press, flash, workspace, type, session} = await openFreeze({users: 300, scenario: 'garmin-outage'});
	const {freeze, fixes, newestStats} = workspace;
	press('screen.freeze');
	press('screen.fixes');
	await until(fixes.store, ({fixes: own}) => own !== undefined);
	press('fixes.open');
	expect(freeze.store.getState().frozen).toBeUndefined();
	expect(flash()).toMatch(/^Released\. Since /v);
	await until(newestStats.store, ({stats}) => stats !== undefined);
	press('screen.overview');
	press('screen.freeze');
	press('overview.filter');
	expect(flash()).toMatch(/^Released\. Since /v);
	type('\u{1B}');
	press('screen.overview');
	press('screen.freeze');
	press('overview.open');
	const rows = () => providerView(session, screenOf(session, 'explain'));
	type('j'.repeat(rows()?.lines.findIndex(({row}) => row.open !== undefined) ?? 0));
	press('explain.open');
	expect(freeze.store.getState().frozen).toBeUndefined();
	expect(flash()).toMatch(/^Released\. Since /v);
});

/** A frozen list of 20 users, of whom some are removed then, by their positions. */
const openRemoved = async (positions: readonly number[]) => {
	const app = await openFreeze({users: 20});
	const {press, listed, workspace: {roster}} = app;
	const before = listed();
	press('screen.freeze');
	roster.beginRefresh();
	roster.add(before.filter((_, position) => !positions.includes(position)).map(id => ({userId: id ?? '', streams: [], problems: []})));
	roster.endPass(true);
	return {...app, before, marked: () => roster.marks.rows().map(row => roster.userId(row))};
};

test('a range over a removed user marks the others, and reports how many were removed', async () => {
	const {type, flash, before, marked} = await openRemoved([1]);
	type('VjjV');
	expect(marked()).toEqual([before[0], before[2]]);
	expect(flash()).toBe('Marked 2 users. 2 marked. 1 user was removed and cannot be marked.');
});

test('a range of removed users only marks none', async () => {
	const {type, flash, marked} = await openRemoved([0, 1]);
	type('VjV');
	expect(marked()).toEqual([]);
	expect(flash()).toBe('2 users were removed and cannot be marked.');
});

test('space on a removed user gives the reason and keeps the cursor', async () => {
	const {type, flash, session, before, marked} = await openRemoved([0]);
	type(' ');
	expect(marked()).toEqual([]);
	expect(flash()).toBe('This user was removed; it cannot be marked.');
	expect(selectedUser(session)).toBe(before[0]);
});

test('marks of frozen users reach the users', async () => {
	const {press, workspace, listed, type} = await openFreeze({users: 100});
	press('screen.freeze');
	const [first, second] = listed();
	type('  ');
	expect(workspace.roster.marks.rows().map(row => workspace.roster.userId(row))).toEqual([first, second]);
});
