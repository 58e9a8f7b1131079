import {expect, test} from 'vitest';
import {
	page,
	pagesOf,
	type Reply,
	serveScript,
} from '../helpers/scripted-server.ts';
import {changesOf} from '../helpers/until.ts';
import {openSimulator, openPageLoader} from '../helpers/page-loader.ts';

test('loads every user once and requests no page twice', async () => {
	const {simulator, client} = await openSimulator({users: 1000, pageCap: 20});
	simulator.inject({kind: 'empty-page', after: 3, times: 2});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	expect(await settled()).toMatchObject({status: 'done', error: undefined, pagination: {pages: simulator.requests.length}});
	const {population, requests} = simulator;
	const introspected = Array.from({length: 1000}, (_, index) => index)
		.filter(index => population.resources(index, Date.now(), undefined) !== undefined);
	expect(ids()).toEqual(introspected.map(index => simulator.userId(index)));
	expect(new Set(requests.map(({query}) => query['next_cursor'])).size).toBe(requests.length);
});

test('loads pages one at a time when more users are requested repeatedly', async () => {
	const {client, calls, mostAtOnce} = await serveScript(pagesOf([['a'], ['b'], [], ['c'], ['d'], ['e']]));
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.store.subscribe(() => {
		pageLoader.loadAtLeast(6);
		pageLoader.resume();
		pageLoader.loadAtLeast(2);
	});
	pageLoader.loadAtLeast(1);
	pageLoader.loadAtLeast(3);
	pageLoader.loadAtLeast(1);

	expect(await settled()).toMatchObject({status: 'done'});
	expect(ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
	expect(calls.getState().map(({cursor}) => cursor)).toEqual([undefined, '1', '2', '3', '4', '5']);
	expect(mostAtOnce()).toBe(1);
	pageLoader.loadAtLeast(100);
	pageLoader.resume();
	expect(pageLoader.store.getState().status).toBe('done');
	expect(calls.getState()).toHaveLength(6);
});

test('does not request the next page before it is needed', async () => {
	const {client, calls} = await serveScript(pagesOf([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]));
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(0);
	expect(pageLoader.store.getState().status).toBe('paused');
	pageLoader.loadAtLeast(1);
	expect(pageLoader.store.getState().status).toBe('loading');
	expect(await settled()).toMatchObject({status: 'paused', users: 3, pagination: {pages: 1}});

	pageLoader.loadAtLeast(2);
	pageLoader.loadAtLeast(3);
	pageLoader.resume();
	expect(pageLoader.store.getState().status).toBe('paused');
	expect(calls.getState()).toHaveLength(1);

	pageLoader.loadAtLeast(4);
	expect(await settled()).toMatchObject({status: 'paused', users: 6, pagination: {pages: 2}});
	expect(calls.getState()).toHaveLength(2);
});

test('keeps the state correct over short and empty pages', async () => {
	const {client} = await serveScript(pagesOf([['a', 'b', 'c'], [], ['d'], ['c', 'e'], []]));
	const {pageLoader, roster, settled} = openPageLoader(() => client);
	const states = changesOf(pageLoader.store);
	const counts: number[] = [];
	pageLoader.store.subscribe(() => {
		counts.push(roster.count);
	});
	pageLoader.loadAtLeast(4);
	await settled();
	pageLoader.loadAtLeast(Infinity);
	await settled();

	expect(states.map(({status, users, pagination}) => `${status} ${users}/${pagination.pages}`)).toEqual([
		'loading 0/0', 'loading 3/1', 'loading 3/2', 'paused 4/3',
		'loading 4/3', 'loading 5/4', 'done 5/5',
	]);
	expect(states.map(({users}) => users)).toEqual(counts);
	expect(states.map(({updatedAt}) => updatedAt !== undefined)).toEqual(states.map(({pagination}) => pagination.pages > 0));
});

test.each<{readonly end: string; readonly last: Reply}>([
	{end: 'absent', last: page(['b'])},
	{end: 'null', last: page(['b'], null)},
	{end: 'empty', last: page(['b'], '')},
	{end: 'the text "None"', last: page(['b'], 'None')},
])('a cursor that is $end ends the walk', async ({last}) => {
	const {client, calls} = await serveScript((_, number) => number === 0 ? page(['a'], 'more') : last);
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	expect(await settled()).toMatchObject({status: 'done', users: 2, pagination: {pages: 2}});
	expect(ids()).toEqual(['a', 'b']);
	expect(calls.getState()).toHaveLength(2);
});

test('is complete after one page without users', async () => {
	const {simulator, client} = await openSimulator({scenario: 'empty'});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(1);

	expect(await settled()).toMatchObject({status: 'done', users: 0, pagination: {pages: 1}});
	expect(simulator.requests).toHaveLength(1);
});
