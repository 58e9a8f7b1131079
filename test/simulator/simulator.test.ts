import {describe, expect, test} from 'vitest';
import {ask, noon, openSimulator} from './visit.ts';

describe('authentication', () => {
	test('a request without a key, or with another key, is refused with 401', async () => {
		const simulator = await openSimulator();
		const bare = await fetch(`${simulator.url}/v2/user/metrics`);
		const wrong = await ask(simulator, '/v2/user/metrics', {headers: {'x-vital-api-key': 'sk_us_somebody_else_000000000'}});
		expect([bare.status, wrong.status]).toEqual([401, 401]);
		expect(await bare.json()).toEqual({detail: 'Invalid token'});
	});

	test('each region has a key that lets in, at least 24 characters long', async () => {
		const simulator = await openSimulator();
		expect(simulator.key).toBe('sk_us_demo0000000000000000simulator1');
		const statuses = await Promise.all(Object.values(simulator.keys).map(async key => {
			expect(key.length).toBeGreaterThanOrEqual(24);
			const response = await ask(simulator, '/v2/user/metrics', {headers: {'x-vital-api-key': key}});
			return response.status;
		}));
		expect(statuses).toEqual([200, 200, 200, 200]);
		expect(Object.values(simulator.keys).map(key => key.slice(0, 6)).toSorted()).toEqual(['pk_eu_', 'pk_us_', 'sk_eu_', 'sk_us_']);
	});
});

describe('every response', () => {
	test('carries a trace, each its own, and the date of the simulated clock', async () => {
		const simulator = await openSimulator();
		const answers = [await ask(simulator, '/v2/user/metrics'), await ask(simulator, '/nowhere'), await fetch(simulator.url)];
		const traces = answers.map(({headers}) => headers.get('traceresponse') ?? '');
		for (const trace of traces) {
			expect(trace).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/v);
		}

		expect(new Set(traces).size).toBe(3);
		expect(answers.map(({headers}) => headers.get('date'))).toEqual(Array.from({length: 3}, () => new Date(noon).toUTCString()));
	});

	test('continues the trace of a valid traceparent, and ignores any other', async () => {
		const simulator = await openSimulator();
		const id = '4bf92f3577b34da6a3ce929d0e0e4736';
		const traceOf = async (traceparent: string) => {
			const {headers} = await fetch(simulator.url, {headers: {traceparent}});
			return headers.get('traceresponse')?.slice(3, 35);
		};

		expect(await traceOf(`00-${id}-00f067aa0ba902b7-01`)).toBe(id);
		expect(await traceOf(`cc-${id}-00f067aa0ba902b7-00`)).toBe(id);
		for (const wrong of [`ff-${id}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${id}-${'0'.repeat(16)}-01`, id, '']) {
			expect(await traceOf(wrong)).not.toBe(id);
		}
	});

	test('an unknown path is 404, a known path with another method is 405', async () => {
		const simulator = await openSimulator();
		const unknown = await ask(simulator, '/v3/user');
		expect([unknown.status, await unknown.json()]).toEqual([404, {detail: 'Not Found'}]);
		const {status} = await ask(simulator, '/v2/user/metrics', {method: 'POST'});
		expect(status).toBe(405);
	});

	test('requests are noted with method, path, query and status', async () => {
		const simulator = await openSimulator();
		await ask(simulator, '/v2/user?limit=3&offset=1');
		await ask(simulator, '/v2/link/token', {method: 'POST', body: '{}'});
		expect(simulator.requests).toEqual([
			{
				method: 'GET', path: '/v2/user', query: {limit: '3', offset: '1'}, status: 200, at: noon,
			},
			{
				method: 'POST', path: '/v2/link/token', query: {}, status: 422, at: noon,
			},
		]);
	});
});

test.each([[{users: 1_000_001}], [{users: -1}], [{users: 1.5}], [{seed: -1}], [{seed: 2 ** 32}]])('%j is refused', async options => {
	await expect(openSimulator(options)).rejects.toThrow(/must be a whole number from 0 to/v);
});

test('closing twice is closing once', async () => {
	const simulator = await openSimulator();
	await simulator.close();
	await simulator.close();
	await expect(ask(simulator, '/v2/user/metrics')).rejects.toThrow('fetch failed');
});

test('a port that is taken is an error', async () => {
	const {port} = await openSimulator();
	await expect(openSimulator({port})).rejects.toThrow('EADDRINUSE');
});
