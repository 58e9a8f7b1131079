import {expect, test} from 'vitest';
import {
	type Call,
	pagesOf,
	refusal,
	type Reply,
	serveScript,
} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

/** A walk over these pages whose requests of a refresh the test answers first, if it wants to. */
const openRefresh = async (pages: ReadonlyArray<readonly string[]>, answer: (call: Call) => Promise<Reply | undefined> | Reply | undefined) => {
	const listed = pagesOf(pages);
	const refreshing = {isOn: false};
	const {client, calls} = await serveScript(async call => (refreshing.isOn ? await answer(call) : undefined) ?? listed(call));
	const loadState = openPageLoader(() => client);
	const refresh = () => {
		refreshing.isOn = true;
		loadState.pageLoader.refresh();
	};

	return {
		...loadState, calls, refresh, cursors: () => calls.getState().map(({cursor}) => cursor),
	};
};

test.each(['resume', 'refresh'] as const)('a refresh that fails loses nothing, and %s goes on with its page', async goOn => {
	let isBroken = true;
	const {pageLoader, settled, refresh, ids, cursors} = await openRefresh(
		[['a'], ['b'], ['c']],
		({cursor}) => isBroken && cursor === '1' ? refusal(503) : undefined,
	);
	pageLoader.loadAtLeast(Infinity);
	await settled();
	refresh();
	expect(await settled()).toMatchObject({
		status: 'failed', users: 3, pagination: {pages: 3}, error: {kind: 'unavailable'}, refresh: {users: 1, of: 3}, refreshed: undefined,
	});
	// Scrolling does not hammer a server that is down.
	pageLoader.loadAtLeast(Infinity);
	expect(pageLoader.store.getState().status).toBe('failed');

	isBroken = false;
	pageLoader[goOn]();
	expect(await settled()).toMatchObject({
		status: 'done', users: 3, error: undefined, refresh: undefined, refreshed: {added: 0, changed: 0, removed: 0},
	});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect(cursors()).toEqual([undefined, '1', '2', undefined, '1', '1', '2']);
});

/** Stops a refresh while the server holds its second page back. */
const stopRefresh = async (pages: ReadonlyArray<readonly string[]>, prepare: (loadState: Awaited<ReturnType<typeof openRefresh>>) => Promise<unknown>) => {
	const held = createGate();
	const loadState = await openRefresh(pages, async ({cursor}) => {
		await (cursor === '1' ? held.opened : undefined);
		return undefined;
	});
	await prepare(loadState);
	const before = loadState.pageLoader.store.getState();
	const asked = loadState.calls.getState().length;
	loadState.refresh();
	await until(loadState.calls, ({length}) => length === asked + 2);
	loadState.pageLoader.stop();
	const after = await loadState.settled();
	held.open();
	return {...loadState, before, after};
};

test('restores the load state when a refresh is stopped', async () => {
	const {pageLoader, before, after, settled, ids, cursors} = await stopRefresh([['a'], ['b'], ['c'], ['d']], async loadState => {
		loadState.pageLoader.loadAtLeast(3);
		return loadState.settled();
	});
	expect(after).toEqual({
		...before, updatedAt: after.updatedAt, refreshes: 1, wanted: 0,
	});
	expect(after).toMatchObject({status: 'paused', users: 3, refresh: undefined});

	pageLoader.loadAtLeast(4);
	expect(await settled()).toMatchObject({status: 'done', users: 4, pagination: {pages: 4}});
	expect(ids()).toEqual(['a', 'b', 'c', 'd']);
	expect(cursors()).toEqual([undefined, '1', '2', undefined, '1', '3']);
});

test('keeps all users loaded when a refresh is stopped', async () => {
	const {pageLoader, after, roster, settled} = await stopRefresh([['a'], ['b'], ['c']], async loadState => {
		loadState.pageLoader.loadAtLeast(Infinity);
		return loadState.settled();
	});
	expect(after).toMatchObject({
		status: 'done', users: 3, pagination: {pages: 3}, refresh: undefined, refreshed: undefined,
	});
	expect([0, 1, 2].map(row => roster.generations.changeOf(row))).toEqual(['same', 'same', 'same']);

	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'done', refreshed: {added: 0, changed: 0, removed: 0}});
});

test('stays stopped when a refresh is stopped too', async () => {
	const {pageLoader, after, calls} = await stopRefresh([['a'], ['b'], ['c']], async loadState => {
		loadState.pageLoader.loadAtLeast(2);
		await loadState.settled();
		loadState.pageLoader.loadAtLeast(3);
		await until(loadState.calls, ({length}) => length === 3);
		loadState.pageLoader.stop();
		return loadState.settled();
	});
	expect(after).toMatchObject({status: 'stopped', users: 2});
	pageLoader.loadAtLeast(3);
	expect(pageLoader.store.getState().status).toBe('stopped');
	expect(calls.getState().filter(({cursor}) => cursor === '2')).toHaveLength(1);
});

test('merges streams over pages after a stopped refresh', async () => {
	const {pageLoader, roster, settled} = await stopRefresh([['a'], ['b'], ['a'], ['c']], async loadState => {
		loadState.pageLoader.loadAtLeast(2);
		return loadState.settled();
	});
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'done', users: 3});
	expect(roster.streams(0)).toHaveLength(1);
	expect([0, 1, 2].map(row => roster.generations.changeOf(row))).toEqual(['same', 'same', 'same']);
});
