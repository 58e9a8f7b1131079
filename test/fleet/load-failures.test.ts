import {expect, test} from 'vitest';
import {clientOf} from '../helpers/http-server.ts';
import {
	page,
	pagesOf,
	refusal,
	serveScript,
} from '../helpers/scripted-server.ts';
import {changesOf, createGate, until} from '../helpers/until.ts';
import {openSimulator, openPageLoader} from '../helpers/page-loader.ts';

test('keeps loaded users when a page fails, and continues from that page', async () => {
	let isBroken = false;
	const pages = pagesOf([['a', 'b'], ['c'], ['d']]);
	const {client, calls} = await serveScript(call => isBroken ? refusal(500) : pages(call));
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(1);
	await settled();
	isBroken = true;
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({
		status: 'failed', users: 2, pagination: {pages: 1}, error: {kind: 'unavailable', status: 500},
	});
	expect(ids()).toEqual(['a', 'b']);
	// Scrolling on does not hammer a server that is down.
	pageLoader.loadAtLeast(Infinity);
	expect(pageLoader.store.getState().status).toBe('failed');

	isBroken = false;
	pageLoader.resume();
	expect(pageLoader.store.getState()).toMatchObject({status: 'loading', error: undefined});
	expect(await settled()).toMatchObject({status: 'done', users: 4, pagination: {pages: 3}});
	expect(ids()).toEqual(['a', 'b', 'c', 'd']);
	expect(calls.getState().map(({cursor}) => cursor)).toEqual([undefined, '1', '1', '2']);
});

test('requests the first page again after it failed', async () => {
	const {simulator, client} = await openSimulator({users: 40});
	simulator.inject({kind: 'dropped', times: 1});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(1);
	expect(await settled()).toMatchObject({status: 'failed', users: 0, error: {kind: 'not-reachable'}});

	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done', error: undefined});
});

test('stops with an error when a cursor repeats, keeps the users, and starts over after the second time', async () => {
	let isRepeating = true;
	const {client, calls} = await serveScript(({cursor}) => {
		if (cursor === undefined) {
			return page(['a'], 'x');
		}

		if (cursor === 'x') {
			return page(['b'], 'y');
		}

		return cursor === 'y' ? page(['c'], isRepeating ? 'x' : 'z') : page(['d']);
	});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	// Its users are all that is wanted, and the page still has to be asked for again.
	pageLoader.loadAtLeast(3);
	const failed = await settled();
	expect(failed).toMatchObject({
		status: 'failed', users: 3, pagination: {pages: 2}, error: {kind: 'not-understood'},
	});
	expect(failed.error?.message).toContain('same page cursor twice');
	expect(ids()).toEqual(['a', 'b', 'c']);

	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'failed', users: 3, pagination: {pages: 2}});
	isRepeating = false;
	pageLoader.loadAtLeast(Infinity);
	pageLoader.resume();
	expect(await settled()).toMatchObject({
		status: 'done', users: 4, pagination: {pages: 4}, error: undefined,
	});
	expect(ids()).toEqual(['a', 'b', 'c', 'd']);
	expect(calls.getState().map(({cursor}) => cursor)).toEqual([undefined, 'x', 'y', 'y', undefined, 'x', 'y', 'z']);
});

test('stops when a page repeats its own cursor', async () => {
	const {simulator, client} = await openSimulator({users: 300, pageCap: 50});
	simulator.inject({kind: 'repeated-cursor', after: 1});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed', pagination: {pages: 1}, error: {kind: 'not-understood'}});
	expect(simulator.requests).toHaveLength(2);

	simulator.clearFaults();
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done'});
});

test('cancels the page when stopped, keeps loaded users, and continues from there', async () => {
	const held = createGate();
	const pages = pagesOf([['a'], ['b'], ['c']]);
	const {client, calls} = await serveScript(async (call, number) => {
		if (number === 1) {
			await held.opened;
		}

		return pages(call);
	});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	await until(calls, ({length}) => length === 2);
	pageLoader.stop();
	expect(await settled()).toMatchObject({
		status: 'stopped', users: 1, pagination: {pages: 1}, error: undefined,
	});
	pageLoader.loadAtLeast(Infinity);
	expect(pageLoader.store.getState().status).toBe('stopped');

	held.open();
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done'});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect(calls.getState().map(({cursor}) => cursor)).toEqual([undefined, '1', '1', '2']);
});

test('reports a wait before the next attempt, which can be stopped', async () => {
	const {simulator} = await openSimulator({users: 120, pageCap: 50});
	const client = clientOf(simulator.url, {apiKey: simulator.key, attempts: 4});
	simulator.inject({kind: '429', retryAfter: '1', after: 1});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await until(pageLoader.store, ({retry}) => retry !== undefined)).toMatchObject({
		status: 'loading', pagination: {pages: 1}, retry: {
			attempt: 1, attempts: 4, wait: 1000, error: {kind: 'limited'},
		},
	});
	pageLoader.stop();
	expect(await settled()).toMatchObject({
		status: 'stopped', retry: undefined, error: undefined, pagination: {pages: 1},
	});

	simulator.clearFaults();
	pageLoader.loadAtLeast(Infinity);
	pageLoader.resume();
	// The time that Junction named has not come.
	expect(pageLoader.store.getState()).toMatchObject({status: 'loading', retry: {attempts: 0}});
	expect(await settled()).toMatchObject({status: 'done', retry: undefined});
});

test('removes the countdown when an attempt succeeds', async () => {
	const {simulator} = await openSimulator({users: 120, pageCap: 50});
	const client = clientOf(simulator.url, {apiKey: simulator.key, attempts: 4, sleep: async () => undefined});
	simulator.inject({kind: '503', after: 1, times: 2});
	const {pageLoader, settled} = openPageLoader(() => client);
	const states = changesOf(pageLoader.store);
	pageLoader.loadAtLeast(Infinity);

	expect(await settled()).toMatchObject({status: 'done', retry: undefined});
	expect(states.flatMap(({retry}) => retry === undefined ? [] : [retry.attempt])).toEqual([1, 2]);
	expect(states.every(({error}) => error === undefined)).toBe(true);
});

test('stops loading that was resumed by a subscriber', async () => {
	const held = createGate();
	const pages = pagesOf([['a'], ['b'], ['c']]);
	const {client, calls} = await serveScript(async (call, number) => {
		if (number === 1) {
			await held.opened;
		}

		return pages(call);
	});
	const {pageLoader, settled} = openPageLoader(() => client);
	// A screen that wants more as soon as it hears that the walk rests.
	pageLoader.store.subscribe(({status, users}) => {
		if (status === 'paused') {
			pageLoader.loadAtLeast(users + 1);
		}
	});
	pageLoader.loadAtLeast(1);
	await until(calls, ({length}) => length === 2);
	pageLoader.stop();

	expect(await settled()).toMatchObject({status: 'stopped'});
	held.open();
});

test('uses a new API key from the next page and keeps loaded users', async () => {
	const pages = pagesOf([['a'], ['b'], ['c']]);
	const {baseUrl, calls} = await serveScript(call => call.key === 'sk_us_old' && call.cursor !== undefined ? refusal(401) : pages(call));
	let client = clientOf(baseUrl, {apiKey: 'sk_us_old'});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(2);
	expect(await settled()).toMatchObject({status: 'failed', users: 1, error: {kind: 'key-refused'}});

	client = clientOf(baseUrl, {apiKey: 'sk_us_new'});
	pageLoader.resume();
	expect(await settled()).toMatchObject({users: 2});
	pageLoader.loadAtLeast(3);
	expect(await settled()).toMatchObject({status: 'done'});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect(calls.getState().map(({key, cursor}) => `${key} ${cursor ?? 'first'}`)).toEqual([
		'sk_us_old first', 'sk_us_old 1', 'sk_us_new 1', 'sk_us_new 2',
	]);
});
