import {once} from 'node:events';
import {connect} from 'node:net';
import {expect, test, vi} from 'vitest';
import {ask, askJson, openSimulator} from './visit.ts';

const list = '/v2/user?limit=3';

test('dropped: the connection ends without an answer', async () => {
	const simulator = await openSimulator({faults: [{kind: 'dropped', times: 1}]});
	await expect(ask(simulator, list)).rejects.toThrow('fetch failed');
	const next = await ask(simulator, list);
	expect(next.status).toBe(200);
	expect(simulator.requests.map(({status}) => status)).toEqual([0, 200]);
});

test('truncated: a status, half of the body, and the end', async () => {
	const simulator = await openSimulator({faults: [{kind: 'truncated', times: 1}]});
	const response = await ask(simulator, list);
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow('terminated');
});

test('slow-body: the head comes at once, the rest later, and all of it', async () => {
	const simulator = await openSimulator();
	const whole = await askJson(simulator, list);
	simulator.inject({kind: 'slow-body', milliseconds: 20});
	expect(await askJson(simulator, list)).toEqual(whole);
});

test('slow-body: the body stays away until then, and the simulator closes all the same', async () => {
	const simulator = await openSimulator({faults: [{kind: 'slow-body'}]});
	const response = await ask(simulator, list);
	expect(response.status).toBe(200);
	await simulator.close();
	await expect(response.text()).rejects.toThrow('terminated');
});

test('latency: another request overtakes the late one', async () => {
	const simulator = await openSimulator({faults: [{kind: 'latency', milliseconds: 300, times: 1}]});
	const order: string[] = [];
	const note = async (name: string) => {
		await ask(simulator, list);
		order.push(name);
	};

	const late = note('late');
	await vi.waitUntil(() => simulator.requests.length === 1);
	await note('prompt');
	await late;
	expect(order).toEqual(['prompt', 'late']);
});

test('a simulator with latency answers late, and closing ends the wait', async () => {
	const simulator = await openSimulator({latency: 3_600_000});
	const pending = ask(simulator, list);
	const ended = expect(pending).rejects.toThrow('fetch failed');
	await vi.waitUntil(() => simulator.requests.length === 1);
	expect(simulator.requests[0]?.status).toBe(0);
	await simulator.close();
	await ended;
});

// What a client sends before it leaves, and what the simulator is doing then.
const leavers = [
	['an answer that is late', 'latency', 'GET /v2/user?limit=3 HTTP/1.1'],
	['the second half of a body', 'slow-body', 'GET /v2/user?limit=3 HTTP/1.1'],
	['an answer that will be cut', 'truncated', 'GET /v2/user?limit=3 HTTP/1.1'],
	['nothing: its own body is incomplete', 'latency', 'POST /v2/link/token HTTP/1.1\r\ncontent-length: 100'],
] as const;

test.each(leavers)('a client that leaves while it waits for %s disturbs nobody', async (_, kind, head) => {
	const simulator = await openSimulator({faults: [{kind, milliseconds: 100, times: 1}, {kind: 'latency', milliseconds: 100, times: 1}]});
	const client = connect(simulator.port, '127.0.0.1');
	await once(client, 'connect');
	client.write(`${head}\r\nhost: localhost\r\nx-vital-api-key: ${simulator.key}\r\n\r\n{`);
	await vi.waitUntil(() => simulator.requests.length === 1, {interval: 5});
	client.destroy();
	await once(client, 'close');
	const next = await ask(simulator, list);
	expect(next.status).toBe(200);
	await vi.waitUntil(() => head.startsWith('POST') || simulator.requests[0]?.status === 200);
});
