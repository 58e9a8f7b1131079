import {once} from 'node:events';
import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import {type AddressInfo, connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {onTestFinished} from 'vitest';
import {serverIdentity} from './tls-server.ts';

/** What a proxy was asked for: the method, the target and the headers. */
export type Asked = {readonly method: string; readonly target: string; readonly headers: IncomingMessage['headers']};

/** Answers a request for a tunnel in place of opening it; opens it after all where it returns false. */
export type Answer = (socket: Duplex) => unknown;

/** Answers with this status and these headers. */
export const answerWith = (status: number, headers: readonly string[] = []): Answer => socket => {
	socket.end([`HTTP/1.1 ${status} Answer`, ...headers, 'Content-Length: 6', '', 'sorry\n'].join('\r\n'));
};

/**
An HTTP proxy on loopback. It connects every host to the `port` of a server on loopback, so that tests can use names such as Junction's own. It keeps
what it was asked for, and all bytes that went through its tunnels. Other requests than CONNECT get 403. Ends with the test.
*/
export const startProxy = async ({port = 0, answer, isEncrypted = false}: {
	readonly port?: number;
	readonly answer?: Answer;
	readonly isEncrypted?: boolean;
} = {}) => {
	const asked: Asked[] = [];
	const sent: Uint8Array[] = [];
	const sockets = new Set<Duplex>();
	const note = ({method, url, headers}: IncomingMessage) => {
		asked.push({method: String(method), target: String(url), headers});
	};

	const server = isEncrypted ? https.createServer(serverIdentity()) : http.createServer();
	server.on('connection', (socket: Duplex) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	server.on('request', (request: IncomingMessage, response: http.ServerResponse) => {
		note(request);
		response.writeHead(403).end();
	});
	server.on('connect', (request: IncomingMessage, socket: Duplex) => {
		note(request);
		socket.on('error', () => undefined);
		if (answer !== undefined && answer(socket) !== false) {
			return;
		}

		const target = connect(port, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			socket.on('data', (bytes: Uint8Array) => {
				sent.push(bytes);
			});
			socket.pipe(target).pipe(socket);
		});
		const end = () => {
			target.destroy();
			socket.destroy();
		};

		target.on('error', end).on('close', end);
		socket.on('close', end);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	const {port: ownPort} = server.address() as AddressInfo;
	return {
		asked,
		port: ownPort,
		url: `${isEncrypted ? 'https' : 'http'}://127.0.0.1:${ownPort}`,
		/** What the program has sent to the proxy and through it. */
		seen: () => JSON.stringify(asked) + sent.map(bytes => new TextDecoder('latin1').decode(bytes)).join(''),
	};
};
