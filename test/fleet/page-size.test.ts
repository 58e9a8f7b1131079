import {expect, test} from 'vitest';
import {
	type Call,
	page,
	refusal,
	type Reply,
	serveScript,
} from '../helpers/scripted-server.ts';
import {changesOf} from '../helpers/until.ts';
import {clientOf} from '../helpers/http-server.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

/** A fleet of 1,500 users; `granted` says how many of them a page gives. */
const serveFleet = async (granted: (call: Call, number: number) => number | Reply) => serveScript((call, number) => {
	const first = Number(call.cursor ?? 0);
	const answer = granted(call, number);
	if (typeof answer !== 'number') {
		return answer;
	}

	const end = Math.min(1500, first + answer);
	return page(Array.from({length: end - first}, (_, index) => `user-${first + index}`), end < 1500 ? String(end) : null);
});

const walkWhole = async ({client, calls}: Awaited<ReturnType<typeof serveFleet>>) => {
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	const states = changesOf(pageLoader.store);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'done'});
	expect(ids()).toEqual(Array.from({length: 1500}, (_, index) => `user-${index}`));
	expect(states.filter(({status, error}) => status === 'failed' || error !== undefined)).toEqual([]);
	return calls.getState().map(({limit}) => limit);
};

/** A list whose first items are given and which goes on with the last of them. */
const goingOn = (length: number, ...items: readonly number[]) => Array.from({length}, (_, index) => items[index] ?? items.at(-1));

test('requests larger pages after the first one, up to the limit', async () => {
	expect(await walkWhole(await serveFleet(({limit}) => limit))).toEqual(goingOn(9, 50, 200));
});

test('makes no extra request when the server returns 50 users', async () => {
	expect(await walkWhole(await serveFleet(() => 50))).toEqual(goingOn(30, 50, 200));
});

test.each([400, 422])('a server that refuses more than 50 with %i is asked for 50, and nobody notices', async status => {
	const limits = await walkWhole(await serveFleet(({limit}) => limit > 50 ? refusal(status, 'user_limit: at most 50') : limit));
	expect(limits).toEqual(goingOn(31, 50, 200, 50));
});

test('requests 50 users after a timeout with 200', async () => {
	const limits = await walkWhole(await serveFleet(({limit}) => limit > 50 ? refusal(408) : limit));
	expect(limits).toEqual(goingOn(31, 50, 200, 50));
});

test('requests 50 users after a timeout with 200 that was granted before', async () => {
	const limits = await walkWhole(await serveFleet(({limit}, number) => number === 3 ? refusal(408) : limit));
	const small = Array.from({length: 21}, () => 50);
	expect(limits).toEqual([50, 200, 200, 200, ...small]);
});

test('requests 50 users after a page that was too large, and fails only when 50 are too large', async () => {
	const large = {body: {data: [], padding: ' '.repeat(1_100_000)}};
	const {baseUrl, calls} = await serveScript(({limit, cursor}) => cursor === '2' || limit > 50 ? large : page([`user-${cursor ?? 0}`], String(Number(cursor ?? 0) + 1)));
	const client = clientOf(baseUrl, {limits: {page: 1}});
	const {pageLoader, ids, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed', error: {kind: 'too-large'}});
	expect(ids()).toEqual(['user-0', 'user-1']);
	expect(calls.getState().map(({limit}) => limit)).toEqual([50, 200, 50, 50]);
});

test('keeps the smaller size in a refresh', async () => {
	const fleet = await serveFleet(({limit}) => limit > 50 ? refusal(408) : limit);
	const {pageLoader, settled} = openPageLoader(() => fleet.client);
	pageLoader.loadAtLeast(100);
	await settled();
	pageLoader.refresh();
	await settled();
	expect(fleet.calls.getState().map(({limit}) => limit)).toEqual([50, 200, 50, 50, 50]);
});

test('keeps the larger size after a short page', async () => {
	const limits = await walkWhole(await serveFleet(({limit}, number) => number === 2 ? 7 : limit));
	expect(limits).toEqual(goingOn(10, 50, 200));
});

test('counts a large page with unreadable records as accepted', async () => {
	const {client, calls} = await serveScript(({cursor}, number) => ({
		body: {data: Array.from({length: 150}, () => 42), next_cursor: number < 3 ? `${cursor ?? ''}x` : null},
	}));
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(1);
	expect(await settled()).toMatchObject({status: 'done', users: 0});
	expect(calls.getState().map(({limit}) => limit)).toEqual([50, 200, 200, 200]);
});

test('reports an error that is unrelated to the page size', async () => {
	const {client, calls} = await serveFleet(({limit}, number) => number === 3 ? refusal(422, 'cursor expired') : limit);
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	expect(await settled()).toMatchObject({status: 'failed', users: 450, error: {kind: 'invalid-request', detail: 'cursor expired'}});
	expect(calls.getState().map(({limit}) => limit)).toEqual([50, 200, 200, 200]);
});

test('fails when a page of 50 is rejected too', async () => {
	const {client, calls} = await serveFleet(({limit}, number) => number === 0 ? limit : refusal(422));
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);

	expect(await settled()).toMatchObject({status: 'failed', users: 50, error: {kind: 'invalid-request'}});
	expect(calls.getState().map(({limit}) => limit)).toEqual([50, 200, 50]);
});

test('keeps the larger size after a server error', async () => {
	const {client, calls} = await serveFleet(({limit}, number) => number === 1 ? refusal(500) : limit);
	const {pageLoader, settled} = openPageLoader(() => client);
	pageLoader.loadAtLeast(Infinity);
	expect(await settled()).toMatchObject({status: 'failed'});
	pageLoader.resume();

	expect(await settled()).toMatchObject({status: 'done'});
	expect(calls.getState().map(({limit}) => limit)).toEqual(goingOn(10, 50, 200));
});
