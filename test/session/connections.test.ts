import {expect, test, vi} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {rosterSnapshot} from '../../source/session/snapshots/roster-snapshot.ts';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import {openRoster as openApp, type AppOptions} from '../helpers/app.ts';
import {targetOf} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';
import {until} from '../helpers/until.ts';

type App = Awaited<ReturnType<typeof openApp>>;

const openRoster = async (options: AppOptions = {}) => openApp({users: 24, ...options});

const requested = ({simulator}: App): readonly string[] =>
	simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers/')).map(({path}) => path.slice('/v2/user/providers/'.length));

const ended = async ({workspace}: App) => until(workspace.connectionLoader.store, ({status}) => status === 'done' || status === 'stopped');

const statusText = ({session, workspace}: App): string =>
	rosterStatusLines(workspace, session.view.store.getState(), 0, session).map(line => lineText(line).trim()).join(' ');

const statesOf = ({workspace: {roster, clock}}: App, ids: readonly string[]) => ids.map(id => roster.row(roster.rowOf(id) ?? NaN, clock.now())?.state);

const filterBy = ({press, type}: App, text: string) => {
	press('roster.filter');
	type(text);
	press('filter.accept');
};

test('C loads the connections of all listed users, failing ones first, and reports the end', async () => {
	const app = await openRoster();
	// Requests under way at once arrive in any order, so the order is checked where they start.
	const begin = vi.spyOn(app.workspace.connectionLoader, 'begin');
	app.press('roster.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked > 2);
	expect(statusText(app)).toMatch(/^Connections: \d+ of \d+ users.* · Esc stops$/v);
	const {size} = await ended(app);
	const {roster} = app.workspace;
	expect(size).toBe(roster.count);
	// The simulator has a user whom only the list knows.
	expect(roster.connections.loadedCount).toBe(size - 1);
	expect(statusText(app)).toBe('');
	expect(app.message()).toBe(`Connections of ${size - 1} users loaded. Junction does not know 1 more.`);
	const [userIds = []] = begin.mock.calls[0] ?? [];
	expect(new Set(requested(app))).toEqual(new Set(userIds));
	const ranks = statesOf(app, userIds).map(state => (state === 'failing' ? 0 : (state === 'stalled' ? 1 : 2)));
	expect(new Set(ranks).size).toBeGreaterThan(1);
	expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});

test('a filter about connections says that none are loaded, and then on how many users it rests', async () => {
	const app = await openRoster({users: 60});
	filterBy(app, 'connected>0s');
	expect(statusText(app)).toContain('No connections are loaded. Press C to load them.');
	expect(app.workspace.userQuery.store.getState().count).toBe(0);
	app.press('roster.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked === 8);
	app.press('roster.back');
	await ended(app);
	const {loadedCount} = app.workspace.roster.connections;
	await expect.poll(() => statusText(app)).toContain(`Connections of ${loadedCount} of ${app.workspace.roster.count} loaded users are loaded. C loads the others.`);
	expect(app.workspace.userQuery.store.getState().count).toBeGreaterThan(0);
	expect(app.workspace.userQuery.store.getState().count).toBeLessThanOrEqual(loadedCount);
});

test('counts users whose connections were loaded before as loaded', async () => {
	const app = await openRoster({users: 60});
	app.session.openUser(app.simulator.userId(0));
	await until(app.workspace.details.store, users => users.get(app.simulator.userId(0))?.connections.answer !== undefined);
	app.press('user.back');
	app.press('roster.connections');
	const {count, connections} = app.workspace.roster;
	await until(app.workspace.connectionLoader.store, ({asked}) => asked > 2);
	expect(statusText(app)).toMatch(new RegExp(String.raw`^Connections: \d+ of ${count} users`, 'v'));
	await ended(app);
	expect(app.message()).toContain(`Connections of ${connections.loadedCount} users loaded.`);
});

test('says which users all have connections, with the only provider and whether other terms leave users out', async () => {
	const app = await openRoster({users: 60});
	app.press('roster.connections');
	await ended(app);
	const {roster} = app.workspace;
	const missing = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.connections.loadedAt(row) === 0);
	for (const row of missing) {
		roster.connections.set(row, [], app.workspace.clock.now(), true);
	}

	const garmin = Array.from({length: roster.count}, (_, row) => roster.streams(row)).filter(streams => streams.some(({provider}) => provider === 'garmin')).length;
	filterBy(app, 'provider=garmin connected>0s');
	await expect.poll(() => statusText(app)).toContain(`Connections of all ${garmin} loaded garmin users are loaded.`);
	app.press('roster.filter');
	app.send('\u{15}');
	app.type('connected>0s -state:never');
	app.press('filter.accept');
	await expect.poll(() => statusText(app)).toMatch(/Connections of all \d+ loaded users of the other terms are loaded\./v);
});

test('an empty list rests on the loaded connections only, and C loads the others', async () => {
	const app = await openRoster({users: 60});
	const emptyText = () => rosterSnapshot(app.workspace, {name: 'roster', list: {cursor: 0, scrollOffset: 0}}, {local: 0, nameOf: app.session.keymap.nameOf}).parts['row']?.lines.join(' ') ?? '';
	filterBy(app, 'error:nothing_has_this');
	const {count} = app.workspace.roster;
	await expect.poll(emptyText).toContain(`No user with loaded connections matches: 0 of ${count} checked. Press C to load the connections.`);
	app.session.openUser(app.simulator.userId(0));
	await until(app.workspace.details.store, users => users.get(app.simulator.userId(0))?.connections.answer !== undefined);
	await expect.poll(emptyText).toContain(`No user with loaded connections matches: 1 of ${count} checked. Press C to load the others.`);
	expect(emptyText()).not.toContain('were checked');
	app.press('user.back');
	app.press('roster.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked > 2);
	expect(emptyText()).not.toContain('Press C');
});

test('says nothing about connections where the other terms match no user', async () => {
	const app = await openRoster();
	app.press('roster.connections');
	await ended(app);
	filterBy(app, 'nothing-has-this acts:customer');
	await expect.poll(() => app.workspace.userQuery.store.getState().count).toBe(0);
	expect(statusText(app)).not.toContain('onnections');
});

test('Esc stops and C resumes where it stopped, while the filter in between changes nothing', async () => {
	const app = await openRoster();
	app.press('roster.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked === 5);
	const before = app.workspace.userQuery.store.getState().filter;
	app.press('roster.back');
	expect(await ended(app)).toMatchObject({status: 'stopped', asked: 5, error: undefined});
	expect(statusText(app)).toMatch(/^Connections: stopped at 5 of \d+ users\. C resumes\.$/v);
	expect(app.workspace.userQuery.store.getState().filter).toBe(before);
	app.press('roster.connections');
	filterBy(app, 'state:failing');
	const {size} = await ended(app);
	expect(size).toBe(app.workspace.roster.count);
	expect(app.workspace.roster.connections.loadedCount).toBe(size - 1);
	expect(new Set(requested(app)).size).toBe(size);
	// Only those that were under way were asked again, and the one that Junction does not know.
	expect(requested(app).length).toBeLessThanOrEqual(size + 5);
});

test('says how many could not be loaded, with a trace ID, and C asks only those again', async () => {
	const app = await openRoster({users: 40});
	const broken = requestedFirst(app);
	app.simulator.inject({kind: '500', path: `/v2/user/providers/${broken}`});
	app.press('roster.connections');
	expect(await ended(app)).toMatchObject({status: 'done', failed: 2, unknown: 1});
	expect(statusText(app)).toMatch(/^Connections: \d+ loaded, 1 could not be loaded \(the last with trace ID [\da-f]{32}\)\. C tries only those again\.$/v);
	app.simulator.clearFaults();
	const asked = requested(app).length;
	app.press('roster.connections');
	expect(await ended(app)).toMatchObject({status: 'done', failed: 1, unknown: 1});
	expect(requested(app).slice(asked)).toEqual([broken]);
	expect(statusText(app)).toBe('');
});

test('keeps the list when the API key is rejected, and resumes with another one', async () => {
	const app = await openRoster();
	app.simulator.inject({kind: '401', path: '/v2/user/providers'});
	app.press('roster.connections');
	expect(await ended(app)).toMatchObject({status: 'stopped', asked: 0, error: {kind: 'key-refused'}});
	expect(statusText(app)).toMatch(/Connections: stopped at 0 of \d+ users\..*C resumes\. Press K to enter another API key\./v);
	app.press('screen.key');
	app.expectScreen('setup');
	app.simulator.clearFaults();
	app.workspace.replaceKey(targetOf(app.simulator));
	app.workspace.connectionLoader.resume();
	expect(await ended(app)).toMatchObject({status: 'done', failed: 1, unknown: 1});
});

test('opening a user stores its connections in the list', async () => {
	const app = await openRoster();
	const userId = app.simulator.userId(0);
	app.session.openUser(userId);
	await until(app.workspace.details.store, users => users.get(userId)?.connections.answer !== undefined);
	const row = app.workspace.roster.rowOf(userId) ?? NaN;
	const details = app.workspace.details.of(userId).connections.answer?.value.connections ?? [];
	expect(app.workspace.roster.connections.of(row)?.connections.map(({provider}) => provider).toSorted()).toEqual([...new Set(details.map(({slug}) => slug))].toSorted());
});

test('another team begins without connections, and requests for the first one end', async () => {
	const app = await openRoster();
	const other = await simulate({users: 24, seed: 5});
	app.press('roster.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked > 0);
	app.session.connect(targetOf(other));
	const {current} = app.session.workspace.getState();
	expect(app.workspace.connectionLoader.store.getState().status).toBe('stopped');
	expect(current?.roster.connections.loadedCount).toBe(0);
	expect(current?.connectionLoader.store.getState().status).toBe('idle');
});

test(':connections takes a number or all, and loads 2,000 without', async () => {
	const app = await openRoster({users: 2300});
	app.workspace.pageLoader.loadAll();
	await until(app.workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	const enter = (text: string) => {
		app.press('screen.command');
		app.type(`${text}\r`);
	};

	const size = () => app.workspace.connectionLoader.store.getState().size;
	app.press('roster.connections');
	expect(size()).toBe(2000);
	expect(app.message()).toMatch(/^Loading the connections of 2,000 of 2,\d{3} users, failing ones first\. `:connections all` loads the others too\.$/v);
	enter('connections all');
	expect(app.message()).toBe('Not now: connections are loading.');
	app.press('roster.back');
	enter('connections all');
	expect(size()).toBeGreaterThan(2000);
	app.press('roster.back');
	enter('connections 5');
	expect(size()).toBe(5);
	app.press('roster.back');
	enter('connections many');
	app.expectScreen('command');
	expect(app.message()).toBe('Use a number of users, or all, as in `:connections 5000`.');
});

/** A user in the middle of the list. */
function requestedFirst({workspace}: App): string {
	return workspace.roster.userId(10) ?? '';
}
