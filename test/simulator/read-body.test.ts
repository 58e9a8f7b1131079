import {once} from 'node:events';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {expect, onTestFinished, test} from 'vitest';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {ask, openSimulator} from './visit.ts';

/** Sends bytes as they are, and returns all that comes until the simulator closes the connection. */
const exchange = async ({port, key}: Simulator, headers: readonly string[], body: string) => {
	const socket = connect(port, '127.0.0.1');
	onTestFinished(() => {
		socket.destroy();
	});
	const reply = text(socket);
	await once(socket, 'connect');
	socket.write(['POST /v2/link/token HTTP/1.1', 'host: x', `x-vital-api-key: ${key}`, ...headers, '', body].join('\r\n'));
	return reply;
};

const refused = /^http\/1\.1 413 .*connection: close.*\{"detail":"request body too large"\}$/isv;

test.each(['65537', '1000000000000', '9007199254740993'])('refuses a body that is declared as %s bytes without reading it, and closes the connection', async length => {
	const simulator = await openSimulator();
	expect(await exchange(simulator, [`content-length: ${length}`], '')).toMatch(refused);
	expect(simulator.requests.map(({status}) => status)).toEqual([413]);
});

test.each(['99999999999999999999999', '-1', '1e3', 'many'])('answers the impossible length %s with 400 and closes the connection', async length => {
	const simulator = await openSimulator();
	expect(await exchange(simulator, [`content-length: ${length}`], '')).toMatch(/^HTTP\/1\.1 400 /v);
});

test('refuses a chunked body as soon as it is too large, though its end never comes, and closes the connection', async () => {
	const simulator = await openSimulator();
	expect(await exchange(simulator, ['transfer-encoding: chunked'], `10001\r\n${'x'.repeat(0x1_00_01)}\r\n`)).toMatch(refused);
});

test.each(['GET', 'POST', 'PUT'])('refuses a large body of %s', async method => {
	const simulator = await openSimulator();
	const socket = connect(simulator.port, '127.0.0.1');
	const reply = text(socket);
	socket.write(`${method} /v2/user HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n`);
	expect(await reply).toMatch(refused);
});

test('reads a body of exactly 64 KiB, and answers other requests after a refusal', async () => {
	const simulator = await openSimulator();
	await exchange(simulator, ['content-length: 65537'], '');
	const {status} = await ask(simulator, '/v2/link/token', {method: 'POST', body: JSON.stringify({padding: 'x'.repeat((64 * 1024) - 14)})});
	expect(status).toBe(422);
});
