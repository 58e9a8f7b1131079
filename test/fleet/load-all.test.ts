import {expect, test} from 'vitest';
import {
	type Call,
	page,
	pagesOf,
	refusal,
	type Reply,
	serveScript,
	userRecord,
} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {openSimulator, openPageLoader} from '../helpers/page-loader.ts';

const metrics: Reply = {body: {number_of_users: 9, number_of_connected_sources: 12, number_of_errored_connected_sources: 1}};

const isMetrics = ({path}: Call) => path === '/v2/user/metrics';

/** A server of these pages that also counts its users. */
const serveAll = async (pages: ReadonlyArray<readonly string[]>, answer: (call: Call, number: number) => Promise<Reply | undefined> | Reply | undefined = () => undefined) => {
	const listed = pagesOf(pages);
	const server = await serveScript(async (call, number) => await answer(call, number) ?? (isMetrics(call) ? metrics : listed(call)));
	const cursors = () => server.calls.getState().filter(call => !isMetrics(call)).map(({cursor}) => cursor);
	return {...server, cursors};
};

test('loads all users and stores the team\'s number of users', async () => {
	const {client, cursors} = await serveAll([['a', 'b'], ['c'], ['d']]);
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(1);
	await settled();
	pageLoader.loadAll();
	const {status, all} = pageLoader.store.getState();
	expect(status).toBe('loading');
	expect(all).toMatchObject({from: 2});

	expect(await settled()).toMatchObject({
		status: 'done', users: 4, pagination: {pages: 3}, all: undefined,
	});
	expect(await until(pageLoader.store, ({total}) => total !== undefined)).toMatchObject({total: 9});
	expect(ids()).toEqual(['a', 'b', 'c', 'd']);
	expect(cursors()).toEqual([undefined, '1', '2']);
	pageLoader.loadAll();
	expect(pageLoader.store.getState()).toMatchObject({status: 'done', all: undefined});
});

test('loads a team without a count', async () => {
	const {client, calls} = await serveAll([['a'], ['b']], call => isMetrics(call) ? refusal(500) : undefined);
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({
		status: 'done', users: 2, total: undefined, error: undefined,
	});
	await until(calls, all => all.some(call => isMetrics(call)));
});

test('merges the streams of a user spread over pages', async () => {
	const record = (userId: string, resource: string) => {
		const {garmin: {sleep}} = userRecord(userId).provider;
		return {user_id: userId, provider: {garmin: {[resource]: sleep}}};
	};

	const pages = [[record('a', 'sleep'), record('b', 'sleep')], [record('c', 'sleep'), record('a', 'steps')], [record('b', 'sleep'), record('a', 'heartrate')]];
	const {client} = await serveAll([], call => {
		const number = Number(call.cursor ?? 0);
		return isMetrics(call) ? metrics : {body: {data: pages[number], next_cursor: number < 2 ? String(number + 1) : null}};
	});
	const {pageLoader, roster, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done', users: 3});
	expect(ids()).toEqual(['a', 'b', 'c']);
	expect([0, 1, 2].map(row => roster.streams(row).map(({resource}) => resource))).toEqual([['sleep', 'steps', 'heartrate'], ['sleep'], ['sleep']]);
	expect(roster.generations.changes()).toMatchObject({added: 0, changed: 0, removed: 0});
});

test.each(['loadAll', 'resume'] as const)('a fault stops the walk over all users where it is, and %s goes on from there', async goOn => {
	let isBroken = true;
	const {client, cursors} = await serveAll([['a'], ['b'], ['c'], ['d']], call => isBroken && call.cursor === '2' ? refusal(500) : undefined);
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({
		status: 'failed', users: 2, pagination: {pages: 2}, error: {kind: 'unavailable'},
	});

	isBroken = false;
	pageLoader[goOn]();
	expect(await settled()).toMatchObject({
		status: 'done', users: 4, error: undefined, all: undefined,
	});
	expect(ids()).toEqual(['a', 'b', 'c', 'd']);
	expect(cursors()).toEqual([undefined, '1', '2', '2', '3']);
});

test('keeps loaded users when stopped, and continues only on request', async () => {
	const held = createGate();
	const {client, calls, cursors} = await serveAll([['a'], ['b'], ['c'], ['d'], ['e']], async call => {
		await (call.cursor === '1' ? held.opened : undefined);
		return undefined;
	});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAll();
	await until(calls, all => all.some(({cursor}) => cursor === '1'));
	pageLoader.stop();
	expect(await settled()).toMatchObject({
		status: 'stopped', users: 1, all: undefined, error: undefined,
	});
	pageLoader.loadAtLeast(2);
	expect(pageLoader.store.getState().status).toBe('stopped');

	held.open();
	pageLoader.resume();
	expect(await settled()).toMatchObject({status: 'paused', users: 2});
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done', users: 5});
	expect(ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
	expect(cursors()).toEqual([undefined, '1', '1', '2', '3', '4']);
});

test('ignores a second request to load all users', async () => {
	const held = createGate();
	const {client, calls} = await serveAll([['a'], ['b']], async () => {
		await held.opened;
		return undefined;
	});
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAll();
	await until(calls, ({length}) => length === 2);
	const {all} = pageLoader.store.getState();
	pageLoader.loadAll();
	expect(pageLoader.store.getState().all).toBe(all);
	held.open();
	expect(await settled()).toMatchObject({status: 'done', users: 2});
	expect(calls.getState()).toHaveLength(3);
});

test('requests no count when only one provider is loaded', async () => {
	const {client, calls} = await serveScript(() => page(['a']));
	const {pageLoader, settled} = openPageLoader(() => client, 'garmin');
	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done', total: undefined});
	expect(calls.getState().map(({path}) => path)).toEqual(['/v2/introspect/resources']);
});

test('uses 24 bytes per stream after loading and after a refresh', async () => {
	const {client} = await openSimulator({users: 2000, pageCap: 500});
	const {pageLoader, roster, settled} = openPageLoader(() => client);
	const bytesPerStream = () => {
		const streams = Array.from({length: roster.count}, (_, row) => roster.rowSpans.length(row)).reduce((sum, length) => sum + length, 0);
		const last = Math.max(...Array.from({length: roster.count}, (_, row) => roster.rowSpans.chunk(row)));
		// The one after the last is where more would be added.
		const chunks = new Set(Array.from({length: last + 2}, (_, chunk) => roster.columns.chunk(chunk)));
		return [...chunks].flatMap(arrays => Object.values(arrays)).reduce((sum, {byteLength}) => sum + byteLength, 0) / streams;
	};

	pageLoader.loadAll();
	expect(await settled()).toMatchObject({status: 'done'});
	expect(bytesPerStream()).toBeLessThanOrEqual(24);
	pageLoader.refresh();
	expect(await settled()).toMatchObject({status: 'done'});
	expect(bytesPerStream()).toBeLessThanOrEqual(24);
});
