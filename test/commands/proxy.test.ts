import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {run} from '../helpers/run.ts';

/** A proxy that refuses everything and keeps what it was asked for. */
const startProxy = async () => {
	const asked: string[] = [];
	const proxy = createServer((request, response) => {
		asked.push(String(request.url));
		response.writeHead(403).end();
	});
	proxy.on('connect', (request, socket) => {
		asked.push(`CONNECT ${request.url} ${JSON.stringify(request.headers)}`);
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	onTestFinished(() => {
		proxy.close();
		proxy.closeAllConnections();
	});
	return {asked, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`};
};

test('requests go through the proxy of HTTPS_PROXY, without the API key outside the tunnel', async () => {
	const {asked, url} = await startProxy();
	const {code} = await run(['users', '--base-url', 'https://junctop.invalid', '--region', 'us'], {env: {JUNCTION_API_KEY: 'sk_us_secret', HTTPS_PROXY: url}});
	expect(code).toBe(4);
	expect(asked[0]).toMatch(/^CONNECT junctop\.invalid:443/v);
	expect(asked.join(' ')).not.toContain('secret');
}, 60_000);

test('requests to this machine never go through a proxy', async () => {
	const {asked, url} = await startProxy();
	const simulator = await simulate({users: 3});
	const {code} = await run(['users', '--base-url', simulator.url], {
		env: {
			JUNCTION_API_KEY: simulator.key, HTTPS_PROXY: url, HTTP_PROXY: url, ALL_PROXY: url,
		},
	});
	expect({code, asked}).toEqual({code: 0, asked: []});
});

test('a proxy that is not a URL is a usage error that does not quote it', async () => {
	const {code, stderr} = await run(['users', '--demo'], {env: {HTTPS_PROXY: 'socks5://user:secret@proxy'}});
	expect({code, stderr}).toEqual({code: 2, stderr: 'junctop: HTTPS_PROXY is not an http or https URL. Set it to one such as https://proxy.example:3128, or unset it.\n'});
});
