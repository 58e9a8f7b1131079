import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {createAutoRefresh} from '../../source/fleet/loading/auto-refresh.ts';
import {openPageLoader} from '../helpers/page-loader.ts';
import {
	pagesOf,
	refusal,
	serveScript,
	type Call,
	type Reply,
} from '../helpers/scripted-server.ts';
import {until} from '../helpers/until.ts';

/** Three pages of a user each; `answer` may replace any answer. */
const openThree = async (answer: (call: Call) => Reply | undefined) => {
	const pages = pagesOf([['a'], ['b'], ['c']]);
	const {client, calls} = await serveScript(call => answer(call) ?? pages(call));
	const opened = openPageLoader(() => client);
	return {...opened, cursors: () => calls.getState().map(({cursor}) => cursor), calls};
};

test.each([
	{what: 'an expired cursor', status: 400},
	{what: 'an unknown cursor', status: 404},
])('starts over when the server refuses $what', async ({status}) => {
	let isExpired = false;
	const {pageLoader, ids, settled, cursors} = await openThree(({cursor}) => (isExpired && cursor === '2' ? refusal(status) : undefined));
	pageLoader.loadAtLeast(2);
	await settled();
	isExpired = true;
	pageLoader.loadAtLeast(3);
	expect(await settled()).toMatchObject({status: 'failed', users: 2});
	isExpired = false;
	pageLoader.resume();
	expect(await settled()).toMatchObject({
		status: 'done', users: 3, refresh: undefined, error: undefined,
	});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect(cursors()).toEqual([undefined, '1', '2', undefined, '1', '2']);
});

test('starts a refresh over when the same page fails twice', async () => {
	let isBroken = false;
	const {pageLoader, settled, cursors} = await openThree(({cursor}) => (isBroken && cursor === '1' ? refusal(500) : undefined));
	pageLoader.loadAtLeast(Infinity);
	await settled();
	isBroken = true;
	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'failed', users: 3, refresh: {users: 1}});
	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'failed', failures: 2});
	isBroken = false;
	pageLoader.refresh();
	expect(await settled()).toMatchObject({
		status: 'done', users: 3, refresh: undefined, refreshed: {added: 0, changed: 0, removed: 0},
	});
	expect(cursors().slice(3)).toEqual([undefined, '1', '1', undefined, '1', '2']);
});

test.each([
	{what: 'limits requests', status: 429},
	{what: 'refuses the API key', status: 401},
])('continues at the same page however often Junction $what', async ({status}) => {
	let isBroken = true;
	const {pageLoader, settled, cursors} = await openThree(({cursor}) => (isBroken && cursor === '1' ? refusal(status) : undefined));
	pageLoader.loadAtLeast(Infinity);
	for (let times = 0; times < 3; times++) {
		await settled();
		pageLoader.resume();
	}

	await settled();
	isBroken = false;
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'done', users: 3});
	expect(cursors()).toEqual([undefined, '1', '1', '1', '1', '1', '2']);
});

test('starts over with L and loads all users', async () => {
	let isExpired = true;
	const {pageLoader, ids, settled} = await openThree(({cursor}) => (isExpired && cursor === '1' ? refusal(400) : undefined));
	pageLoader.loadAtLeast(2);
	expect(await settled()).toMatchObject({status: 'failed', users: 1});
	isExpired = false;
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done', users: 3, all: undefined});
	expect(ids()).toEqual(['a', 'b', 'c']);
});

test('starts over when users are refreshed automatically', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	let isBroken = false;
	const {pageLoader, settled, cursors} = await openThree(({cursor}) => (isBroken && cursor === '1' ? refusal(500) : undefined));
	pageLoader.loadAtLeast(Infinity);
	await settled();
	isBroken = true;
	const autoRefresh = createAutoRefresh(pageLoader, 10_000);
	onTestFinished(autoRefresh.stop);
	autoRefresh.toggle();
	expect(await settled()).toMatchObject({status: 'failed'});
	vi.advanceTimersByTime(10_000);
	expect(await settled()).toMatchObject({status: 'failed', failures: 2});
	isBroken = false;
	vi.advanceTimersByTime(10_000);
	expect(await settled()).toMatchObject({status: 'done', refresh: undefined});
	expect(cursors().slice(3)).toEqual([undefined, '1', '1', undefined, '1', '2']);
});

test('returns to the failure when starting over is stopped', async () => {
	const {pageLoader, ids, settled, calls} = await openThree(({cursor}) => (cursor === '2' ? refusal(400) : undefined));
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed', users: 2});
	const before = calls.getState().length;
	pageLoader.resume();
	await until(calls, ({length}) => length > before);
	pageLoader.stop();
	expect(pageLoader.store.getState()).toMatchObject({
		status: 'failed', users: 2, error: {kind: 'invalid-request'}, refresh: undefined,
	});
	expect(ids()).toEqual(['a', 'b']);
});

test('loads all users after a refresh that began while loading was stopped', async () => {
	const {pageLoader, settled} = await openThree(() => undefined);
	pageLoader.loadAtLeast(2);
	await settled();
	pageLoader.loadAtLeast(3);
	pageLoader.stop();
	expect(pageLoader.store.getState()).toMatchObject({status: 'stopped', users: 2});
	pageLoader.refresh();
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done', users: 3});
});

test('refreshes a roster that had no users', async () => {
	let isEmpty = true;
	const {pageLoader, ids, settled} = await openThree(() => (isEmpty ? {body: {data: [], next_cursor: null}} : undefined));
	pageLoader.loadAtLeast(1);
	expect(await settled()).toMatchObject({status: 'done', users: 0});
	isEmpty = false;
	pageLoader.refresh();
	await settled();
	expect(ids()).toEqual(['a', 'b', 'c']);
});
