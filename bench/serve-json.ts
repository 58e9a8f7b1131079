/** The frame of the servers of benchmarks: one JSON body for each URL. */
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {answer, endOfParent} from './child.ts';

/** Serves on a free port of 127.0.0.1 until the parent process ends; prints the URL and an API key. Status 404 where `bodyOf` returns `undefined`. */
export const serveJson = async (bodyOf: (url: URL) => unknown): Promise<void> => {
	const server = createServer((request, response) => {
		const body = bodyOf(new URL(request.url ?? '', 'http://127.0.0.1'));
		response.writeHead(body === undefined ? 404 : 200, {'content-type': 'application/json'});
		response.end(JSON.stringify(body ?? {detail: 'Not found'}));
	});
	server.keepAliveTimeout = 120_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	answer({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'sk_us_bench'});
	await endOfParent();
	server.close();
	server.closeAllConnections();
};
