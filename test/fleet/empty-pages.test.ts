import {describe, expect, test} from 'vitest';
import {createPager} from '../../source/fleet/loading/pager.ts';
import {good, openDetails, partOf} from '../helpers/details.ts';
import {page, pagesOf, serveScript} from '../helpers/scripted-server.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

/** Pages without users, with a new cursor each. */
const endless = ({cursor}: {readonly cursor: string | undefined}) => page([], String(Number(cursor ?? 0) + 1));

describe('loading pages', () => {
	test('follows the cursor of empty pages, the first one included, until enough users are loaded', async () => {
		const {client, calls} = await serveScript(pagesOf([[], [], ['a'], [], ['b'], ['c']]));
		const {pageLoader, ids, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(1);
		expect(await settled()).toMatchObject({status: 'paused', users: 1, error: undefined});
		pageLoader.loadAtLeast(2);
		expect(await settled()).toMatchObject({status: 'paused', users: 2});
		expect(ids()).toEqual(['a', 'b']);
		expect(calls.getState()).toHaveLength(5);
	});

	test('ends when only empty pages arrive and the last one has no cursor', async () => {
		const {client} = await serveScript(pagesOf([[], [], []]));
		const {pageLoader, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(1);
		expect(await settled()).toMatchObject({status: 'done', users: 0, error: undefined});
	});

	test('stops with an error when 1,000 pages in a row are empty, and keeps the users', async () => {
		const {client, calls} = await serveScript(call => call.cursor === undefined ? page(['a'], '1') : endless(call));
		const {pageLoader, ids, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(2);
		const {status, error} = await settled();
		expect(status).toBe('failed');
		expect(error).toMatchObject({kind: 'not-understood', message: 'Junction sent 1,000 empty pages in a row, so loading might never end'});
		expect(ids()).toEqual(['a']);
		expect(calls.getState()).toHaveLength(1001);
	});

	test('stops with an error when an empty page has the cursor that it was requested with', async () => {
		const {client, calls} = await serveScript(() => page([], 'x'));
		const {pageLoader, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(1);
		const {status, error} = await settled();
		expect([status, error?.message]).toEqual(['failed', 'Junction sent the same page cursor twice, so loading would never end']);
		expect(calls.getState()).toHaveLength(2);
	});
});

describe('the pager of the commands', () => {
	const readAll = async (answer: Parameters<typeof serveScript>[0]) => {
		const {client, calls} = await serveScript(answer);
		const pager = createPager({client: () => client, sleep: async () => undefined});
		const ids: string[] = [];
		for (;;) {
			const {answer: {value}, isLast, fault} = await pager.next({});
			ids.push(...value.records.map(({userId}) => userId));
			if (isLast || fault !== undefined) {
				return {ids, fault, requests: calls.getState().length};
			}
		}
	};

	test('follows the cursor of empty pages, the first one included', async () => {
		expect(await readAll(pagesOf([[], ['a'], [], [], ['b']]))).toEqual({ids: ['a', 'b'], fault: undefined, requests: 5});
	});

	test('reports a fault when 1,000 pages in a row are empty', async () => {
		expect(await readAll(endless)).toMatchObject({ids: [], requests: 1000, fault: {kind: 'not-understood'}});
	});
});

test('waits longer and longer between empty pages, and stops waiting when it is cancelled', async () => {
	const {client} = await serveScript(endless);
	const waits: number[] = [];
	const controller = new AbortController();
	const pager = createPager({
		client: () => client,
		async sleep(ms) {
			waits.push(ms);
			if (waits.length !== 60) {
				return;
			}

			controller.abort();
			throw new Error('aborted');
		},
	});
	const readAll = async () => {
		for (;;) {
			await pager.next({signal: controller.signal});
		}
	};

	await expect(readAll()).rejects.toMatchObject({kind: 'cancelled'});
	expect(waits.slice(0, 3)).toEqual([5, 10, 15]);
	expect(waits.slice(-2)).toEqual([250, 250]);
});

describe('one user\'s details', () => {
	const loadResources = async (answer: (cursor: string | undefined) => ReturnType<typeof page>) => {
		const {client, calls} = await serveScript(call => partOf(call) === 'resources' ? answer(call.cursor) : good[partOf(call)]);
		const {details, settled} = openDetails(client);
		details.load('u');
		const {resources} = await settled('u');
		return {page: resources.answer?.value, requests: calls.getState().filter(call => partOf(call) === 'resources').length};
	};

	test('follow the cursor of empty pages', async () => {
		const {page: found, requests} = await loadResources(cursor => cursor === '2' ? page(['u']) : page([], cursor === undefined ? '1' : '2'));
		expect(found?.records.map(({userId}) => userId)).toEqual(['u']);
		expect(requests).toBe(3);
	});

	test('keep the cursor, so that the user is not called checked, when empty pages do not end', async () => {
		const {page: found, requests} = await loadResources(cursor => endless({cursor}));
		expect([found?.records, found?.nextCursor, requests]).toEqual([[], '21', 21]);
	});

	test('request no page twice when the cursor repeats', async () => {
		const {page: found, requests} = await loadResources(() => page([], 'x'));
		expect([found?.nextCursor, requests]).toEqual(['x', 2]);
	});
});
