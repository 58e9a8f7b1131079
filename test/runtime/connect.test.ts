import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {connect} from '../../source/runtime/connect.ts';
import {codeOf, type ConnectionFault} from '../../source/runtime/network-fault.ts';
import {proxyFor} from '../../source/runtime/proxy.ts';
import {createTrust} from '../../source/runtime/trust.ts';
import {startProxy} from '../helpers/connect-proxy.ts';
import {serve} from '../helpers/http-server.ts';
import {serveTls, testCa} from '../helpers/tls-server.ts';

/** Connects by way of a proxy, which counts the connections, to a server that only this system's store trusts. Returns the fault and that count. */
const connectWith = async (signal: AbortSignal, readSystem: () => readonly string[]) => {
	const {baseUrl} = await serve(() => undefined);
	const {port} = await serveTls(baseUrl);
	const {url, asked} = await startProxy({port});
	const choice = proxyFor(new URL('https://junction.example'), {HTTPS_PROXY: url});
	const {proxy} = choice as Extract<typeof choice, {kind: 'proxy'}>;
	const wanted = {
		host: 'junction.example', port: 443, proxy, trust: createTrust({}, readSystem), limit: 10_000, signal,
	};
	try {
		const socket = await connect(wanted);
		socket.destroy();
	} catch (error) {
		return {fault: error as ConnectionFault, connections: asked.length};
	}

	throw new Error('The connection was opened');
};

test.each([
	['the system\'s store is tried next', [readFileSync(testCa, 'utf8')], 'ABORT_ERR'],
	['its issuer is asked for next', [], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
])('opens no second connection when the request is cancelled before %s', async (_next, certificates, code) => {
	const controller = new AbortController();
	const {fault, connections} = await connectWith(controller.signal, () => {
		controller.abort();
		return certificates;
	});
	expect(fault).toMatchObject({name: 'ConnectionFault', issuer: undefined});
	expect(codeOf(fault)).toBe(code);
	expect(connections).toBe(1);
});

test('opens no connection when the request was cancelled before', async () => {
	const {fault, connections} = await connectWith(AbortSignal.abort(), () => []);
	expect(fault.name).toBe('ConnectionFault');
	expect(codeOf(fault)).toBe('ABORT_ERR');
	expect(connections).toBe(0);
});
