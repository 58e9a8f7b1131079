import {expect, test, vi} from 'vitest';
import {filterProvider} from '../../source/session/flows/provider-filter.ts';
import type {Session} from '../../source/session/session.ts';
import {pageRequests} from '../helpers/simulator.ts';
import {
	pagesLoaded,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {footOf, listedIn} from '../helpers/roster-rows.ts';
import {openRoster} from '../helpers/app.ts';
import {until} from '../helpers/until.ts';

const openDemoRoster = async () => {
	const close = vi.fn<() => Promise<void>>(async () => undefined);
	return {close, ...await openRoster({session: {size: {columns: 120, rows: 40}}, target: {close, isDemo: true}})};
};

const filterOf = (session: Session): string => workspaceOf(session).rosterFilter.store.getState().text;

const haveProvider = (session: Session, provider: string): boolean => {
	const {roster} = workspaceOf(session);
	return listedIn(session).every(userId => roster.streams(roster.rowOf(userId) ?? -1).some(stream => stream.provider === provider));
};

test('filters the loaded users by provider without requesting a page', async () => {
	const {session, simulator, type} = await openDemoRoster();
	const asked = pageRequests(simulator).length;
	type('p');
	expect(session.view.screen().name).toBe('provider');
	filterProvider(session, 'garmin');
	expect(session.view.screen().name).toBe('roster');
	expect(listedIn(session).length).toBeGreaterThan(10);
	expect(haveProvider(session, 'garmin')).toBe(true);
	expect(footOf(session)).toContain(' Filter  provider=garmin');
	expect(pageRequests(simulator)).toHaveLength(asked);
});

test.each([
	['state:failing', 'provider=oura state:failing'],
	['provider:garmin state:failing', 'provider=oura state:failing'],
	['state:failing PROVIDER=fitbit,"two words" -provider:polar', 'provider=oura state:failing -provider:polar'],
	['"garmin  sleep" provider:"two words"', 'provider=oura "garmin  sleep"'],
])('the provider takes the place of another one in the filter, and the rest stays: %s', async (before, after) => {
	const {session, type} = await openDemoRoster();
	type(`/${before}\r`);
	type('p');
	filterProvider(session, 'oura');
	expect(filterOf(session)).toBe(after);
});

test.each(['acme health', 'a,b', 'x"y'])('a provider of any name can be filtered by: %s', async name => {
	const {session, type} = await openDemoRoster();
	type('p');
	filterProvider(session, name);
	expect(workspaceOf(session).rosterFilter.store.getState().error).toBeUndefined();
	expect(listedIn(session)).toEqual([]);
});

test('adds the chosen provider to the filter history', async () => {
	const {session, type} = await openDemoRoster();
	type('p');
	filterProvider(session, 'oura');
	type('\u{1B}');
	type('/\u{1B}[A');
	expect(screenOf(session, 'filter').field.text).toBe('provider=oura');
});

test('loads only the provider\'s users from the server', async () => {
	const {session, simulator, close, type} = await openDemoRoster();
	const before = pageRequests(simulator).length;
	type('p');
	session.connectProvider('oura');
	await pagesLoaded(session);
	type('L');
	await pagesLoaded(session);
	const asked = pageRequests(simulator).slice(before);
	expect(asked.length).toBeGreaterThan(1);
	expect(asked.every(({query}) => query['provider'] === 'oura')).toBe(true);
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('done');
	expect(listedIn(session).length).toBeGreaterThan(20);
	expect(haveProvider(session, 'oura')).toBe(true);
	expect(close).not.toHaveBeenCalled();

	session.connectProvider(undefined);
	await pagesLoaded(session);
	expect(workspaceOf(session).target().provider).toBeUndefined();
	expect(close).not.toHaveBeenCalled();
	session.connect(targetOf(simulator));
	expect(close).toHaveBeenCalledOnce();
});

/** Goes to the users of a provider, or of all, and waits until no page is under way. */
const showOnly = async (session: Session, provider: string | undefined) => {
	session.connectProvider(provider);
	await pagesLoaded(session);
};

test('keeps the loaded users, their filter, marks and cursor while only one provider is loaded, without requesting them again', async () => {
	const {session, simulator, type} = await openDemoRoster();
	type('L');
	await pagesLoaded(session);
	const all = workspaceOf(session);
	const {count} = all.roster;
	type('/state:failing\r');
	type('jj ');
	const listed = listedIn(session);
	const [root] = session.view.store.getState().stack;
	await showOnly(session, 'oura');
	expect(workspaceOf(session).target().provider).toBe('oura');
	expect(session.view.store.getState().flash).toBe(`The ${count} users loaded before stay loaded. Press p to show them again.`);
	expect(listedIn(session)).not.toEqual(listed);
	const asked = pageRequests(simulator).length;
	await showOnly(session, undefined);
	expect(workspaceOf(session)).toBe(all);
	expect(listedIn(session)).toEqual(listed);
	expect(filterOf(session)).toBe('state:failing');
	expect(all.roster.marks.count).toBe(1);
	expect(session.view.screen()).toEqual(root);
	expect(session.view.store.getState().flash).toBe(`Showing ${count} users, updated just now. Press r to refresh.`);
	expect(pageRequests(simulator)).toHaveLength(asked);
	type('r');
	await pagesLoaded(session);
	expect(pageRequests(simulator).length).toBeGreaterThan(asked);
	expect(all.roster.count).toBe(count);
});

test('loads no page of the users that are shown again, wherever the cursor of the other list was', async () => {
	const {session, simulator, type} = await openRoster({users: 2500});
	type('j'.repeat(12));
	const [root] = session.view.store.getState().stack;
	await showOnly(session, 'oura');
	type('L');
	await pagesLoaded(session);
	type('G');
	const asked = pageRequests(simulator).length;
	await showOnly(session, undefined);
	expect(workspaceOf(session).pageLoader.store.getState().isAllLoaded).toBe(false);
	expect(session.view.screen()).toEqual(root);
	expect(pageRequests(simulator)).toHaveLength(asked);
});

test('keeps the users of all providers when one provider after the other is loaded, and no other roster', async () => {
	const {session} = await openDemoRoster();
	const all = workspaceOf(session);
	await showOnly(session, 'oura');
	const oura = workspaceOf(session);
	await showOnly(session, 'garmin');
	expect(haveProvider(session, 'garmin')).toBe(true);
	await showOnly(session, 'oura');
	expect(workspaceOf(session)).not.toBe(oura);
	await showOnly(session, undefined);
	expect(workspaceOf(session)).toBe(all);
});

test('stops loading all users while one provider is shown, and r continues afterwards', async () => {
	const {session, simulator, type} = await openRoster({users: 2500});
	const {pageLoader} = workspaceOf(session);
	type('Lw');
	session.connectProvider('oura');
	expect(pageLoader.store.getState().status).toBe('stopped');
	const asked = () => pageRequests(simulator).filter(({query}) => query['provider'] === undefined).length;
	await pagesLoaded(session);
	const before = asked();
	type('w');
	type('L');
	await pagesLoaded(session);
	expect(asked()).toBe(before);
	const {users} = pageLoader.store.getState();
	session.connectProvider(undefined);
	expect(workspaceOf(session).pageLoader.store.getState()).toMatchObject({status: 'stopped', users});
	type('r');
	await until(pageLoader.store, state => state.users > users);
});

test('names no key that refreshes when loading was stopped by showing one provider', async () => {
	const {session, type} = await openRoster({users: 2500});
	type('L');
	session.connectProvider('oura');
	await pagesLoaded(session);
	session.connectProvider(undefined);
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('stopped');
	expect(session.view.store.getState().flash).toMatch(/^Showing [\d,]+ users, updated [^.]+\.$/v);
	expect(footOf(session)).toMatch(/Loading stopped at [\d,]+ users\. Press r to resume/v);
});

test('requests no page of another provider before the time that Junction named', async () => {
	const {session, simulator, type} = await openRoster({users: 2500});
	simulator.inject({kind: '429', path: '/v2/introspect/resources', retryAfter: '3600'});
	type('r');
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'failed');
	const asked = pageRequests(simulator).length;
	for (const provider of ['oura', undefined, 'garmin']) {
		session.connectProvider(provider);
		type(provider === undefined ? 'r' : '');
		await until(workspaceOf(session).pageLoader.store, ({retry}) => retry !== undefined);
		expect(footOf(session)).toMatch(/Continuing in \d+ s, as Junction asks\./v);
	}

	expect(pageRequests(simulator)).toHaveLength(asked);
});

test.each([
	['connections', 'C', '/v2/user/providers/', 'connectionLoader'],
	['a refresh of marked users', '   :refreshMarked\r', '/v2/introspect/resources', 'userRefresher'],
] as const)('requests nothing for %s of another provider before the time that Junction named', async (_, keys, path, name) => {
	const {session, simulator, type} = await openRoster();
	const own = () => workspaceOf(session)[name].store;
	simulator.inject({kind: '429', path, retryAfter: '3600'});
	type(keys);
	await until(own(), ({status}) => status === 'stopped' || status === 'waiting');
	simulator.clearFaults();
	session.connectProvider('oura');
	await pagesLoaded(session);
	const asked = simulator.requests.filter(request => request.path.startsWith(path)).length;
	type(keys);
	await until(own(), ({retry}) => retry !== undefined);
	expect(own().getState()).toMatchObject({status: 'waiting', retry: {wait: 3_600_000}});
	expect(simulator.requests.filter(request => request.path.startsWith(path))).toHaveLength(asked);
});

test('drops the kept users when a team is opened, even the same one', async () => {
	const {session, simulator} = await openRoster();
	const all = workspaceOf(session);
	await showOnly(session, 'oura');
	session.connect(targetOf(simulator, {provider: 'garmin'}));
	await showOnly(session, undefined);
	expect(workspaceOf(session)).not.toBe(all);
	expect(workspaceOf(session).roster.count).toBeGreaterThan(0);
});
