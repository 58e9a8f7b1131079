import {connect as connectTcp, type Socket} from 'node:net';
import {connect as connectTls} from 'node:tls';
import type {Proxy} from '../../runtime/proxy.ts';

/** A host and port; the host is a name or an address without brackets. */
export type Place = {readonly host: string; readonly port: number};

/** A connection that could not be made: the code of the system's error, or the status with which the proxy refused. */
export type NoConnection = {readonly code: string} | {readonly status: number};

/** A longer head of a proxy's answer is not one. */
const mostHead = 16_384;

/** Returns the code of a system error, else its message. */
export const codeOf = (error: unknown): string => {
	if (!(error instanceof Error)) {
		return String(error);
	}

	return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};

/** Connects to a place. Resolves with the connection, or with why there is none; `limit` is in milliseconds. */
const connectTo = async ({host, port}: Place, isEncrypted: boolean, limit: number): Promise<Socket | NoConnection> =>
	new Promise(resolve => {
		const socket = isEncrypted
			? connectTls({host, port, servername: host}, () => {
				resolve(socket);
			})
			: connectTcp({host, port}, () => {
				resolve(socket);
			});
		socket.setTimeout(limit, () => {
			socket.destroy();
			resolve({code: 'ETIMEDOUT'});
		});
		socket.on('error', error => {
			resolve({code: codeOf(error)});
		});
	});

/** Asks a proxy for a tunnel (CONNECT). Resolves with the connection through it, or with why there is none. */
const askForTunnel = async (socket: Socket, {host, port}: Place, authorization: string | undefined): Promise<Socket | NoConnection> =>
	new Promise(resolve => {
		let head = '';
		const end = (result: Socket | NoConnection) => {
			socket.off('data', read);
			if (!('on' in result)) {
				socket.destroy();
			}

			resolve(result);
		};

		const read = (chunk: Uint8Array) => {
			head += String.fromCodePoint(...chunk);
			if (!head.includes('\r\n\r\n') && head.length < mostHead) {
				return;
			}

			const status = Number(/^HTTP\/1\.\d (?<status>\d{3})/v.exec(head)?.groups?.['status'] ?? 0);
			end(status >= 200 && status < 300 ? socket : {status});
		};

		socket.on('data', read);
		socket.on('close', () => {
			end({code: 'ECONNRESET'});
		});
		socket.on('timeout', () => {
			end({code: 'ETIMEDOUT'});
		});
		const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
		socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`}\r\n`);
	});

/** Connects to a place, through a proxy if there is one. Resolves with the connection, or with why there is none; `limit` is in milliseconds. Never rejects. */
export const connectThrough = async (proxy: Proxy | undefined, place: Place, limit: number): Promise<Socket | NoConnection> => {
	if (proxy === undefined) {
		return connectTo(place, false, limit);
	}

	const socket = await connectTo({host: proxy.hostname, port: proxy.port}, proxy.isEncrypted, limit);
	return 'on' in socket ? askForTunnel(socket, place, proxy.authorization) : socket;
};
