import {expect, test, vi} from 'vitest';
import {askForProvider, filterProvider} from '../../source/session/flows/provider-filter.ts';
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
	askForProvider(session, 'oura');
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

	askForProvider(session, undefined);
	await pagesLoaded(session);
	expect(pageRequests(simulator).at(-1)?.query['provider']).toBeUndefined();
	expect(close).not.toHaveBeenCalled();
	session.connect(targetOf(simulator));
	expect(close).toHaveBeenCalledOnce();
});
