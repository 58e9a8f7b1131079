import {
	beforeEach,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {createAutoRefresh} from '../../source/fleet/loading/auto-refresh.ts';
import {
	page,
	refusal,
	serveScript,
	type Reply,
} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {clientOf} from '../helpers/http-server.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

const interval = 60_000;

beforeEach(() => {
	// The interval is the subject; the pages go over real sockets.
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
});

/** One page of two users, loaded; `asked` counts the requests. */
const openWatched = async (every = interval) => {
	const server = {answer: (): Reply | Promise<Reply> => page(['a', 'b'])};
	const {client, calls, mostAtOnce} = await serveScript(async () => server.answer());
	const loadState = openPageLoader(() => client);
	const watch = createAutoRefresh(loadState.pageLoader, every);
	onTestFinished(watch.stop);
	loadState.pageLoader.loadAtLeast(1);
	await loadState.settled();
	return {
		...loadState, watch, server, calls, mostAtOnce, asked: () => calls.getState().length,
	};
};

test('continues after a fault that lasts until somebody changes something, because a laptop changes networks', async () => {
	let isOffline = false;
	const {client: online} = await serveScript(() => page(['a', 'b']));
	const offline = clientOf('http://127.0.0.1:22', {attempts: 4});
	const {pageLoader, settled} = openPageLoader(() => isOffline ? offline : online);
	const watch = createAutoRefresh(pageLoader, interval);
	onTestFinished(watch.stop);
	pageLoader.loadAtLeast(1);
	await settled();
	isOffline = true;
	watch.toggle();
	expect(await settled()).toMatchObject({status: 'failed', users: 2, error: {isLasting: true}});
	vi.advanceTimersByTime(interval);
	expect(await settled()).toMatchObject({status: 'failed'});
	isOffline = false;
	vi.advanceTimersByTime(interval);
	expect(await settled()).toMatchObject({status: 'done', users: 2, error: undefined});
});

test('refreshes at once and then one interval after each refresh until it is turned off', async () => {
	const {watch, asked, settled, pageLoader} = await openWatched();
	vi.advanceTimersByTime(10 * interval);
	expect(asked()).toBe(1);

	watch.toggle();
	expect(watch.store.getState()).toEqual({isOn: true, interval});
	await settled();
	expect(asked()).toBe(2);
	for (const count of [3, 4, 5]) {
		vi.advanceTimersByTime(interval - 1);
		expect(pageLoader.store.getState().status).toBe('done');
		vi.advanceTimersByTime(1);
		expect(pageLoader.store.getState().status).toBe('loading');
		await settled();
		expect(asked()).toBe(count);
	}

	watch.toggle();
	expect(watch.store.getState().isOn).toBe(false);
	vi.advanceTimersByTime(10 * interval);
	expect(asked()).toBe(5);
});

test('runs one refresh at a time when a refresh takes long', async () => {
	const {watch, server, calls, settled, pageLoader, mostAtOnce} = await openWatched(10);
	const gate = createGate();
	server.answer = async () => {
		await gate.opened;
		return page(['a', 'b']);
	};

	watch.toggle();
	await until(calls, made => made.length === 2);
	vi.advanceTimersByTime(1000);
	watch.toggle();
	watch.toggle();
	vi.advanceTimersByTime(1000);
	expect(pageLoader.store.getState().status).toBe('loading');
	gate.open();
	await settled();
	expect(calls.getState()).toHaveLength(2);
	expect(mostAtOnce()).toBe(1);
	vi.advanceTimersByTime(10);
	await settled();
	expect(calls.getState()).toHaveLength(3);
});

test('doubles the wait up to 15 minutes while Junction limits requests, then uses the set interval', async () => {
	const {watch, server, asked, settled, pageLoader} = await openWatched();
	server.answer = () => refusal(429);
	watch.toggle();
	await settled();
	const waits: number[] = [];
	for (let turn = 0; turn < 6; turn++) {
		const {interval: wait} = watch.store.getState();
		waits.push(wait / 60_000);
		vi.advanceTimersByTime(wait - 1);
		expect(pageLoader.store.getState().status).toBe('failed');
		vi.advanceTimersByTime(1);
		await settled();
	}

	expect(waits).toEqual([2, 4, 8, 15, 15, 15]);
	const before = asked();
	server.answer = () => page(['a', 'b']);
	vi.advanceTimersByTime(15 * 60_000);
	await settled();
	expect(asked()).toBe(before + 1);
	expect(pageLoader.store.getState()).toMatchObject({status: 'done', error: undefined});
	expect(watch.store.getState().interval).toBe(interval);
});

test('retries after the set interval when another error occurs', async () => {
	const {watch, server, settled, pageLoader} = await openWatched();
	server.answer = () => refusal(403);
	watch.toggle();
	await settled();
	expect(pageLoader.store.getState().status).toBe('failed');
	expect(watch.store.getState().interval).toBe(interval);
	server.answer = () => page(['a', 'b']);
	vi.advanceTimersByTime(interval);
	await settled();
	expect(pageLoader.store.getState()).toMatchObject({status: 'done', error: undefined});
});

test('requests nothing after it is stopped', async () => {
	const {watch, asked, settled} = await openWatched();
	watch.toggle();
	await settled();
	watch.stop();
	vi.advanceTimersByTime(10 * interval);
	expect(asked()).toBe(2);
});

test('does not shorten a longer interval when Junction limits requests', async () => {
	const hours = 3_600_000 * 2;
	const {watch, server, settled} = await openWatched(hours);
	server.answer = () => refusal(429);
	watch.toggle();
	expect(await settled()).toMatchObject({status: 'failed', error: {kind: 'limited'}});
	expect(watch.store.getState()).toEqual({isOn: true, interval: hours});
});

test('loads the first page when it is turned on before any user is loaded', async () => {
	const {client, calls} = await serveScript(() => page(['a']));
	const {pageLoader, settled} = openPageLoader(() => client);
	const watch = createAutoRefresh(pageLoader, interval);
	onTestFinished(watch.stop);
	watch.toggle();
	await settled();
	expect(pageLoader.store.getState()).toMatchObject({users: 1, refresh: undefined});
	vi.advanceTimersByTime(interval);
	await settled();
	expect(calls.getState()).toHaveLength(2);
});
