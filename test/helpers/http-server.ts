import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {type ClientOptions, createClient} from '../../source/junction/client.ts';
import {JunctionError} from '../../source/junction/errors.ts';

/** A key as long and as strange as a real one, to look for where it must not be. */
export const key = 'sk_us_Zq7-notarealkey_42';

/** A server on loopback for one test; it is closed, connections and all, when the test ends. */
export const serve = async (handler: (request: IncomingMessage, response: ServerResponse) => void) => {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		handler(request, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const {port} = server.address() as AddressInfo;
	return {baseUrl: `http://127.0.0.1:${port}`, requests};
};

/** A server that answers every request alike. */
export const serveBody = async (body: string, status = 200, headers: Record<string, string> = {}) =>
	serve((_request, response) => {
		response.writeHead(status, {'content-type': 'application/json', ...headers}).end(body);
	});

/** A client that tries once and waits for nobody, unless the test wants it otherwise. */
export const clientOf = (baseUrl: string, options: Partial<ClientOptions> = {}) =>
	createClient({
		baseUrl, apiKey: key, attempts: 1, ...options,
	});

/** The error of a call that has to fail. */
export const failureOf = async (call: Promise<unknown>): Promise<JunctionError> => {
	try {
		await call;
	} catch (error) {
		if (error instanceof JunctionError) {
			return error;
		}

		throw error;
	}

	throw new Error('The call succeeded');
};
