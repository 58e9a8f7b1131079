import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {selectProvider} from '../../source/session/commands/select-provider.ts';
import {overviewList} from '../../source/session/selectors/overview-list.ts';
import type {Session} from '../../source/session/session.ts';
import {openOverview} from '../helpers/overview.ts';
import {screenOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

const listed = (session: Session) => overviewList(session, screenOf(session, 'overview'));

const namesIn = (session: Session) => listed(session).providers.map(({provider}) => provider);

test('sorts the providers, keeps the selected one under the cursor, and keeps the order for the session', async () => {
	const {session} = await openOverview();
	const selected = listed(session).selected?.provider ?? '';
	const before = namesIn(session);
	session.view.sortProviders('name');
	expect(namesIn(session)).toEqual(before.toSorted());
	selectProvider(session, selected);
	expect(listed(session).selected?.provider).toBe(selected);
	runCommand(session, 'overview.back');
	runCommand(session, 'screen.overview');
	expect(namesIn(session)).toEqual(before.toSorted());
	session.view.sortProviders('users');
	const users = listed(session).providers.map(provider => provider.users);
	expect(users).toEqual(users.toSorted((a, b) => b - a));
});

test('the numbers open the rows as they are sorted', async () => {
	const {session} = await openOverview();
	session.view.sortProviders('name');
	const [, second] = namesIn(session);
	runCommand(session, 'overview.openRow', 1);
	expect(screenOf(session, 'explain').provider).toBe(second);
});

test('selects a provider anywhere in the list', async () => {
	const {session} = await openOverview();
	const last = namesIn(session).at(-1) ?? '';
	selectProvider(session, last);
	const {viewport, size, selected} = listed(session);
	expect(selected?.provider).toBe(last);
	expect(viewport.scrollOffset).toBe(Math.max(0, size.count - size.height));
});

test('/ opens the filter of the user list with the provider, and Esc restores the filter before', async () => {
	const {session, workspace: {rosterFilter}} = await openOverview();
	rosterFilter.apply('provider:oura state:failing');
	const provider = listed(session).selected?.provider ?? '';
	runCommand(session, 'overview.filter');
	expect(session.view.store.getState().stack.map(({name}) => name)).toEqual(['roster', 'filter']);
	expect(screenOf(session, 'filter').field.text).toBe(`provider=${provider} state:failing `);
	await until(rosterFilter.store, ({text}) => text.startsWith(`provider=${provider} `));
	runCommand(session, 'filter.cancel');
	await until(rosterFilter.store, ({text}) => text === 'provider:oura state:failing');
	expect(session.view.screen().name).toBe('roster');
});

test('L loads all users, Esc stops it and stays, r resumes, and the next Esc goes back', async () => {
	const {session, simulator, workspace: {pageLoader}} = await openOverview({users: 2000});
	simulator.inject({kind: 'latency', milliseconds: 60_000, path: '/v2/introspect/resources'});
	runCommand(session, 'overview.loadAll');
	await until(pageLoader.store, ({status}) => status === 'loading');
	runCommand(session, 'overview.back');
	expect(pageLoader.store.getState().status).toBe('stopped');
	expect(session.view.screen().name).toBe('overview');
	runCommand(session, 'overview.refresh');
	expect(pageLoader.store.getState().status).toBe('loading');
	runCommand(session, 'overview.back');
	runCommand(session, 'overview.back');
	expect(session.view.screen().name).toBe('roster');
});

test('w starts and stops watching', async () => {
	const {session, workspace: {autoRefresh}} = await openOverview();
	const before = autoRefresh.store.getState();
	runCommand(session, 'overview.watch');
	expect(autoRefresh.store.getState()).not.toEqual(before);
	runCommand(session, 'overview.watch');
	expect(autoRefresh.store.getState()).toEqual(before);
});

test('a refresh does not keep Esc from leaving', async () => {
	const {session, simulator, workspace: {pageLoader}} = await openOverview();
	simulator.inject({kind: 'latency', milliseconds: 60_000, path: '/v2/introspect/resources'});
	runCommand(session, 'overview.refresh');
	expect(pageLoader.store.getState().status).toBe('loading');
	runCommand(session, 'overview.back');
	expect(session.view.screen().name).toBe('roster');
	expect(pageLoader.store.getState().status).toBe('loading');
});
