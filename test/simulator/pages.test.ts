import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {startSimulator} from '../../source/simulator/simulator.ts';
import {
	ask,
	askJson,
	noon,
	openSimulator,
	type Page,
	type UserResources,
	walk,
} from './visit.ts';

const path = '/v2/introspect/resources?user_limit=';

test('a walk over all pages gives each user that has resources exactly once, for any seed and page size', async () => {
	await fc.assert(fc.asyncProperty(
		fc.integer({min: 0, max: 4_294_967_295}),
		fc.integer({min: 1, max: 60}),
		fc.integer({min: 0, max: 200}),
		async (seed, limit, users) => {
			const simulator = await startSimulator({seed, users, now: () => noon});
			try {
				const pages = await walk(simulator, path + limit);
				const indexes = Array.from({length: users}, (_, index) => index);
				const expected = indexes.filter(index => simulator.population.resources(index, noon, undefined) !== undefined);
				expect(pages.flatMap(({data}) => data.map(user => user.user_id))).toEqual(expected.map(index => simulator.userId(index)));
				expect(Math.max(...pages.map(({data}) => data.length))).toBeLessThanOrEqual(limit);
			} finally {
				await simulator.close();
			}
		},
	), {numRuns: 25});
});

describe('a walk of 2,500 users', () => {
	test('has short pages and empty pages that still have a cursor, the first page is full, the last cursor is null', async () => {
		const simulator = await openSimulator();
		const pages = await walk(simulator, `${path}20`);
		const sizes = pages.slice(0, -1).map(({data}) => data.length);
		expect(sizes[0]).toBe(20);
		expect(sizes.filter(size => size === 0).length).toBeGreaterThan(2);
		expect(sizes.filter(size => size > 0 && size < 20).length).toBeGreaterThan(2);
		expect(sizes.filter(size => size === 20).length).toBeGreaterThan(100);
		expect(pages.every(page => page.next === page.next_cursor)).toBe(true);
		expect(new Set(pages.map(page => page.next_cursor)).size).toBe(pages.length);
	});

	test('gives 50 users a page unless asked, and never more than the cap', async () => {
		const simulator = await openSimulator({pageCap: 70});
		const usual = await askJson<Page<UserResources>>(simulator, '/v2/introspect/resources');
		const greedy = await askJson<Page<UserResources>>(simulator, `${path}1000`);
		expect([usual.data.length, greedy.data.length]).toEqual([50, 70]);
	});

	test('is the same with the deprecated cursor, and starts over with an empty one', async () => {
		const simulator = await openSimulator();
		const first = await askJson<Page<UserResources>>(simulator, `${path}10`);
		const second = await askJson(simulator, `${path}10&next_cursor=${first.next_cursor ?? ''}`);
		expect(await askJson(simulator, `${path}10&cursor=${first.next_cursor ?? ''}`)).toEqual(second);
		expect(await askJson(simulator, `${path}10&next_cursor=`)).toEqual(first);
	});

	test('leads only to the users and streams of a provider when one is asked for', async () => {
		const simulator = await openSimulator();
		const pages = await walk(simulator, `${path}50&provider=polar`);
		const everyone = await walk(simulator, `${path}500`);
		const users = pages.flatMap(({data}) => data);
		expect(users.map(user => user.user_id)).toEqual(everyone.flatMap(({data}) => data).filter(({provider}) => 'polar' in provider).map(user => user.user_id));
		expect(users.every(({provider}) => Object.keys(provider).join(',') === 'polar')).toBe(true);
	});

	test('covers historical pulls in the same way', async () => {
		const simulator = await openSimulator({users: 300});
		const pages = await walk<{user_id: string; provider: Record<string, unknown>}>(simulator, '/v2/introspect/historical_pull?user_limit=20');
		const indexes = Array.from({length: 300}, (_, index) => index);
		expect(pages.flatMap(({data}) => data.map(user => user.user_id)))
			.toEqual(indexes.filter(index => simulator.population.pulls(index, undefined) !== undefined).map(index => simulator.userId(index)));
	});
});

test('a cursor of another list, provider, seed or scenario is refused', async () => {
	const simulator = await openSimulator();
	const other = await openSimulator({seed: 2});
	const outage = await openSimulator({scenario: 'garmin-outage'});
	const {next_cursor: cursor = ''} = await askJson<Page<unknown>>(simulator, `${path}10`);
	const foreign = await Promise.all([
		ask(simulator, `/v2/introspect/historical_pull?next_cursor=${cursor}`),
		ask(simulator, `${path}10&provider=garmin&next_cursor=${cursor}`),
		ask(simulator, `${path}10&next_cursor=${cursor.slice(1)}`),
		ask(other, `${path}10&next_cursor=${cursor}`),
		ask(outage, `${path}10&next_cursor=${cursor}`),
	]);
	expect(foreign.map(({status}) => status)).toEqual([422, 422, 422, 422, 422]);
});

test('a provider that almost nobody has is walked in bounded steps', async () => {
	const simulator = await openSimulator({users: 1_000_000, scenario: 'healthy'});
	const page = await askJson<Page<UserResources>>(simulator, `${path}50&provider=google_fit`);
	expect(page.data).toEqual([]);
	expect(page.next_cursor).toBeDefined();
});
