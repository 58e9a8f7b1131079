import {describe, expect, test} from 'vitest';
import {createPager} from '../../source/fleet/loading/pager.ts';
import {openPageLoader} from '../helpers/page-loader.ts';
import {page, serveScript, type Call} from '../helpers/scripted-server.ts';

const error = {kind: 'not-understood', message: 'Junction sent 100 pages in a row without a new user, so loading might never end'};

/** The same users on every page, with a new cursor each. */
const repeating = ({cursor}: Call) => page(['a', 'b'], String(Number(cursor ?? 0) + 1));

describe('the user list', () => {
	test.each([3, Infinity])('stops with an error after 100 pages without a new user when %d users are wanted', async wanted => {
		const {client, calls} = await serveScript(repeating);
		const {pageLoader, ids, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(wanted);
		const state = await settled();
		expect(state).toMatchObject({status: 'failed', error});
		expect(ids()).toEqual(['a', 'b']);
		expect(state.pagination.pages).toBe(100);
		// All users are loaded with one page requested ahead.
		expect(calls.getState().length).toBeLessThanOrEqual(102);
	});

	test('requests the page again on retry, and continues when it has a new user', async () => {
		const {client} = await serveScript((call, number) => {
			const cursor = number > 112 ? null : String(number);
			return number > 110 ? page([`user ${number}`], cursor) : repeating(call);
		});
		const {pageLoader, settled} = openPageLoader(() => client);
		pageLoader.loadAtLeast(3);
		await settled();
		for (let failures = 0; pageLoader.store.getState().status === 'failed' && failures < 20; failures++) {
			pageLoader.resume();
			await settled();
		}

		pageLoader.loadAll();
		expect(await settled()).toMatchObject({status: 'done', error: undefined});
	});

	test('loads all users when fewer pages than that repeat', async () => {
		const {client} = await serveScript(({cursor}) => {
			const number = Number(cursor ?? 0);
			const user = number % 90 === 0 ? number : 0;
			return page([`user ${user}`], number === 200 ? null : String(number + 1));
		});
		const {pageLoader, ids, settled} = openPageLoader(() => client);
		pageLoader.loadAll();
		expect(await settled()).toMatchObject({status: 'done', error: undefined});
		expect(ids()).toEqual(['user 0', 'user 90', 'user 180']);
	});

	test('refreshes again and again without an error, since each pass has its own users', async () => {
		const {client} = await serveScript(() => page(['a', 'b'], null));
		const {pageLoader, settled} = openPageLoader(() => client);
		pageLoader.loadAll();
		await settled();
		for (let pass = 0; pass < 120; pass++) {
			pageLoader.refresh();
			expect(await settled()).toMatchObject({status: 'done', error: undefined});
		}
	});
});

test('the pager of the commands reports a fault after 100 pages without a new user', async () => {
	const {client, calls} = await serveScript(repeating);
	const pager = createPager({client: () => client});
	let fault;
	for (let pages = 0; fault === undefined && pages < 200; pages++) {
		({fault} = await pager.next({}));
	}

	expect(fault).toMatchObject(error);
	expect(calls.getState()).toHaveLength(101);
});
