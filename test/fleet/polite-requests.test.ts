import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createPoliteRequests, type PoliteRequests} from '../../source/fleet/loading/polite-requests.ts';
import {createRequestRate} from '../../source/fleet/loading/request-rate.ts';
import {JunctionError, type ErrorFacts, type ErrorKind} from '../../source/junction/errors.ts';
import {monotonicNow} from '../../source/runtime/clock.ts';
import {changesOf, createGate, until} from '../helpers/until.ts';

const items = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index);

const failure = (kind: ErrorKind, facts: Partial<ErrorFacts> = {}) => new JunctionError({kind, message: kind, ...facts});

const fast = {perSecond: 100_000};

const ended = async ({store}: PoliteRequests<number>) => until(store, ({status}) => status === 'done' || status === 'stopped');

/** Requests whose outcome depends on the item and on how often it was asked, from 0. */
const open = (outcome: (item: number, time: number) => JunctionError | undefined, options = {}) => {
	const asked: number[] = [];
	const requests = createPoliteRequests<number>(async item => {
		const error = outcome(item, asked.filter(other => other === item).length);
		asked.push(item);
		if (error !== undefined) {
			throw error;
		}
	}, {...fast, ...options});
	return {requests, asked};
};

test('asks each item once, in order, few at a time', async () => {
	const held = createGate();
	let [underWay, most] = [0, 0];
	const asked: number[] = [];
	const requests = createPoliteRequests<number>(async item => {
		asked.push(item);
		underWay++;
		most = Math.max(most, underWay);
		await held.opened;
		underWay--;
	}, fast);
	requests.begin(items(20));
	await expect.poll(() => asked.length).toBe(4);
	held.open();
	expect(await ended(requests)).toMatchObject({
		status: 'done', size: 20, asked: 20, failed: 0, error: undefined,
	});
	expect(asked).toEqual(items(20));
	expect(most).toBe(4);
});

test('starts no more requests per second than allowed', async () => {
	const starts: number[] = [];
	const requests = createPoliteRequests<number>(async () => {
		starts.push(monotonicNow());
	}, {perSecond: 200});
	requests.begin(items(12));
	await ended(requests);
	// Eleven pauses of 5 ms. A slow machine only makes them longer.
	expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(54);
});

test('asks items that failed again once, after all others', async () => {
	const {requests, asked} = open((item, time) => (item % 10 === 3 && (item === 13 || time === 0) ? failure('unavailable', {status: 500, traceId: `t${item}`}) : undefined));
	requests.begin(items(30));
	expect(await ended(requests)).toMatchObject({
		status: 'done', asked: 30, failed: 1, postponed: 0, lastFailure: {traceId: 't13'},
	});
	expect(requests.failedItems()).toEqual([13]);
	expect(asked).toEqual([...items(30), 3, 13, 23]);
});

test('does not stop at the items that are tried again, although all of them fail', async () => {
	const {requests, asked} = open(item => (item % 10 === 3 ? failure('unavailable', {status: 500}) : undefined));
	requests.begin(items(300));
	expect(await ended(requests)).toMatchObject({status: 'done', asked: 300, failed: 30});
	expect(asked).toHaveLength(330);
});

test('asks only the failed items when a finished list is resumed', async () => {
	let isBroken = true;
	const {requests, asked} = open(item => (isBroken && item === 2 ? failure('unavailable', {status: 500}) : undefined));
	requests.begin(items(5));
	await ended(requests);
	expect(requests.canResume()).toBe(true);
	isBroken = false;
	asked.length = 0;
	requests.resume();
	expect(requests.store.getState()).toMatchObject({status: 'asking', size: 5, asked: 4});
	expect(await ended(requests)).toMatchObject({
		status: 'done', asked: 5, failed: 0, lastFailure: undefined,
	});
	expect(asked).toEqual([2]);
	expect(requests.canResume()).toBe(false);
});

test('continues where it was after a stop, with the items that were under way', async () => {
	const held = createGate();
	const asked: number[] = [];
	let isHeld = true;
	const requests = createPoliteRequests<number>(async (item, {signal}) => {
		asked.push(item);
		if (isHeld && item >= 4) {
			await Promise.race([held.opened, new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => {
					reject(failure('cancelled'));
				});
			})]);
		}
	}, fast);
	requests.begin(items(10));
	await until(requests.store, ({asked: count}) => count === 4);
	await expect.poll(() => asked.length).toBe(8);
	requests.stop();
	expect(requests.store.getState()).toMatchObject({status: 'stopped', asked: 4, error: undefined});
	isHeld = false;
	requests.resume();
	expect(await ended(requests)).toMatchObject({status: 'done', asked: 10, failed: 0});
	expect(asked.slice(8).toSorted((one, other) => one - other)).toEqual([4, 5, 6, 7, 8, 9]);
});

test('asks all items after a stop at once, before the first request', async () => {
	const {requests, asked} = open(() => undefined);
	requests.begin(items(32));
	requests.stop();
	requests.resume();
	expect(await ended(requests)).toMatchObject({status: 'done', size: 32, asked: 32});
	expect(asked.toSorted((one, other) => one - other)).toEqual(items(32));
});

test('takes nothing of a list for the one before, when that had sent nothing yet', async () => {
	const {requests, asked} = open(() => undefined);
	requests.begin(items(3));
	requests.begin([10, 11]);
	expect(await ended(requests)).toMatchObject({status: 'done', size: 2, asked: 2});
	expect(asked).toEqual([10, 11]);
});

test('counts nothing of the list before when another one begins', async () => {
	const held = createGate();
	const asked: number[] = [];
	const requests = createPoliteRequests<number>(async item => {
		asked.push(item);
		if (item < 10) {
			await held.opened;
		}
	}, fast);
	requests.begin(items(4));
	await expect.poll(() => asked.length).toBe(4);
	requests.begin([10, 11]);
	held.open();
	expect(await ended(requests)).toMatchObject({status: 'done', size: 2, asked: 2});
	expect(asked).toEqual([0, 1, 2, 3, 10, 11]);
	expect(requests.canResume()).toBe(false);
});

test('is done at once without items', async () => {
	const {requests} = open(() => undefined);
	requests.begin([]);
	expect(await ended(requests)).toMatchObject({status: 'done', size: 0, asked: 0});
});

describe('stops and loses nothing', () => {
	test.each([
		['Junction rejects the API key', failure('key-refused', {status: 401}), 4],
		['a request is still limited after its retries', failure('limited', {status: 429}), 4],
		['the endpoint is refused from the start', failure('forbidden', {status: 403}), 4],
		['Junction knows none of the first items', failure('not-found', {status: 404}), 11],
		['Junction is not reachable', failure('not-reachable'), 11],
	])('when %s', async (_name, error, most) => {
		let isBroken = true;
		const {requests, asked} = open(() => (isBroken ? error : undefined));
		requests.begin(items(50));
		expect(await ended(requests)).toMatchObject({
			status: 'stopped', failed: 0, asked: 0, error,
		});
		expect(asked.length).toBeLessThanOrEqual(most);
		isBroken = false;
		asked.length = 0;
		requests.resume();
		expect(await ended(requests)).toMatchObject({
			status: 'done', asked: 50, failed: 0, error: undefined,
		});
		expect(asked.toSorted((one, other) => one - other)).toEqual(items(50));
	});
});

test('counts users whom Junction does not know after others were loaded, however many', async () => {
	const {requests} = open(item => (item > 5 ? failure('not-found', {status: 404}) : undefined));
	requests.begin(items(40));
	expect(await ended(requests)).toMatchObject({
		status: 'done', asked: 40, failed: 34, unknown: 34,
	});
	expect(requests.canResume()).toBe(false);
});

test('does not stop at one error after users whom Junction does not know, where others were loaded', async () => {
	const {requests, asked} = open((item, time) => {
		if (item >= 100 && item < 107) {
			return failure('not-found', {status: 404});
		}

		return item === 107 && time === 0 ? failure('timed-out') : undefined;
	}, {atOnce: 1});
	requests.begin(items(120));
	expect(await ended(requests)).toMatchObject({
		status: 'done', asked: 120, failed: 7, unknown: 7, error: undefined,
	});
	expect(asked.slice(120)).toEqual([...items(7).map(item => item + 100), 107]);
});

test('reports an unexpected error and keeps the items', async () => {
	const requests = createPoliteRequests<number>(async () => {
		throw new TypeError('a bug');
	}, fast);
	requests.begin(items(3));
	expect(await ended(requests)).toMatchObject({status: 'stopped', asked: 0, failed: 0});
	expect(requests.canResume()).toBe(true);
});

test('lets all requests wait as long as Junction asks, and shows it', async () => {
	const starts: number[] = [];
	let until_ = 0;
	const requests = createPoliteRequests<number>(async (item, {onRetry}) => {
		starts.push(monotonicNow());
		if (item !== 2) {
			return;
		}

		until_ = monotonicNow() + 80;
		onRetry({
			attempt: 1, attempts: 4, wait: 80, until: until_, error: failure('limited', {status: 429, retryAfter: 80}),
		});
	}, {...fast, atOnce: 1});
	const states = changesOf(requests.store);
	requests.begin(items(5));
	await ended(requests);
	expect(starts.slice(3).every(start => start >= until_ - 1)).toBe(true);
	expect(states.find(({status}) => status === 'waiting')).toMatchObject({retry: {wait: 80, error: {kind: 'limited'}}});
	expect(states.at(-1)).toMatchObject({status: 'done', asked: 5, retry: undefined});
});

describe('waits as long as Junction asked', () => {
	/** Requests of which the first is limited for a minute, and asked again by the client. */
	const openLimited = async () => {
		const asked: number[] = [];
		const requests = createPoliteRequests<number>(async (item, {onRetry, signal}) => {
			asked.push(item);
			onRetry({
				attempt: 1, attempts: 4, wait: 60_000, until: monotonicNow() + 60_000, error: failure('limited', {status: 429, retryAfter: 60_000}),
			});
			await new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => {
					reject(failure('cancelled'));
				});
			});
		}, {...fast, atOnce: 1});
		requests.begin(items(3));
		const {retry} = await until(requests.store, ({status}) => status === 'waiting');
		return {requests, asked, retry};
	};

	test('and shows it, when a list is stopped and resumed meanwhile', async () => {
		const {requests, asked, retry} = await openLimited();
		requests.stop();
		expect(requests.store.getState()).toMatchObject({status: 'stopped', retry: undefined});
		requests.resume();
		expect(requests.store.getState()).toMatchObject({status: 'waiting', retry});
		expect(asked).toEqual([0]);
		requests.stop();
	});

	test('and shows it, when another list begins meanwhile', async () => {
		const {requests, asked, retry} = await openLimited();
		requests.begin([10, 11]);
		expect(requests.store.getState()).toMatchObject({status: 'waiting', size: 2, retry});
		expect(asked).toEqual([0]);
		requests.stop();
	});
});

test('gives up the retries of the client for another error, so that others come first', async () => {
	const asked: number[] = [];
	const requests = createPoliteRequests<number>(async (item, {onRetry, signal}) => {
		asked.push(item);
		if (item !== 1) {
			return;
		}

		onRetry({
			attempt: 1, attempts: 4, wait: 1e6, until: monotonicNow() + 1e6, error: failure('unavailable', {status: 500, traceId: 'first'}),
		});
		if (signal.aborted) {
			throw failure('cancelled');
		}
	}, {...fast, atOnce: 1});
	requests.begin(items(3));
	expect(await ended(requests)).toMatchObject({
		status: 'done', asked: 3, failed: 1, lastFailure: {traceId: 'first'},
	});
	expect(asked).toEqual([0, 1, 2, 1]);
});

test('ends with each item loaded or failed, whatever fails, stops and is resumed', async () => {
	const kinds = ['unavailable', 'not-found', 'limited', 'key-refused', 'forbidden', 'timed-out', 'not-understood'] as const;
	const anyOutcome = fc.option(fc.constantFrom(...kinds), {nil: undefined, freq: 1});
	const anyPlan = fc.array(anyOutcome, {maxLength: 3});
	const anyPlans = fc.array(anyPlan, {maxLength: 30});
	const anyStops = fc.array(fc.nat(40), {maxLength: 3});
	await fc.assert(fc.asyncProperty(
		anyPlans,
		anyStops,
		async (plans, stops) => {
			const loaded: number[] = [];
			const times = plans.map(() => 0);
			const requests = createPoliteRequests<number>(async item => {
				const kind = plans[item]?.[times[item] ?? 0];
				times[item] = (times[item] ?? 0) + 1;
				await Promise.resolve();
				if (kind !== undefined) {
					throw failure(kind);
				}

				loaded.push(item);
			}, fast);
			const stopAt = new Set(stops);
			let seen = 0;
			requests.store.subscribe(() => {
				seen++;
				if (stopAt.delete(seen)) {
					requests.stop();
				}
			});
			requests.begin(items(plans.length));
			let state = await ended(requests);
			// Each list of outcomes ends, so at last all items are loaded.
			while (requests.canResume()) {
				requests.resume();
				state = await ended(requests);
			}

			expect(state).toMatchObject({
				status: 'done', size: plans.length, asked: plans.length, failed: state.unknown, postponed: 0,
			});
			expect(new Set(loaded).size).toBe(plans.length - state.unknown);
		},
	), {numRuns: 50});
});

test('measures the rate of the last ten seconds', () => {
	let now = 1000;
	const rate = createRequestRate(() => now);
	rate.restart();
	expect(rate.perSecond()).toBeUndefined();
	for (let count = 0; count < 40; count++) {
		now += 50;
		rate.count();
	}

	expect(rate.perSecond()).toBeCloseTo(20);
	now += 20_000;
	expect(rate.perSecond()).toBeUndefined();
	rate.count();
	expect(rate.perSecond()).toBeCloseTo(0.1);
});

test('waits for the time that Junction named when a stopped list is resumed', async () => {
	const asked: string[] = [];
	let wait = 0;
	const requests = createPoliteRequests<string>(async item => {
		asked.push(item);
		if (wait > 0) {
			throw new JunctionError({kind: 'limited', message: 'limited', retryAfter: wait});
		}
	}, {atOnce: 1});
	wait = 999_999_999_000;
	requests.begin(['a']);
	await until(requests.store, ({status}) => status === 'stopped');
	wait = 0;
	requests.resume();
	expect(requests.store.getState()).toMatchObject({status: 'waiting', retry: {wait: 999_999_999_000}});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	expect(asked).toEqual(['a']);
	requests.stop();
	expect(requests.store.getState().status).toBe('stopped');
});
