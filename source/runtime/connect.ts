import http from 'node:http';
import net, {isIP, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import tls, {type SecureContext, type TLSSocket} from 'node:tls';
import {cleanText} from '../text/clean.ts';
import {ConnectionFault, isUntrusted, NetworkFault} from './network-fault.ts';
import {answerFault, proxyFault} from './proxy-fault.ts';
import type {Proxy} from './proxy.ts';
import type {Trust} from './trust.ts';

/** A connection that is wanted. */
export type Wanted = {
	/** A name or an address without brackets. */
	readonly host: string;
	readonly port: number;
	readonly proxy: Proxy | undefined;
	readonly trust: Trust;
	/** How long it may take until the connection can be used, in ms. */
	readonly limit: number;
	readonly signal: AbortSignal | undefined;
};

/** How much of the issuer's name is shown, in characters. */
const longestIssuer = 100;

const failure = (code: string): Error => Object.assign(new Error(code), {code});

/** Resolves at the event of a stream; rejects if the stream fails or closes before. */
const opened = async (stream: Duplex, event: 'connect' | 'secureConnect'): Promise<void> => new Promise((resolve, reject) => {
	stream.once(event, () => {
		resolve();
	});
	stream.once('error', reject);
	stream.once('close', () => {
		reject(failure('ECONNRESET'));
	});
});

const secure = async (socket: Duplex, host: string, options: {readonly secureContext: SecureContext; readonly rejectUnauthorized?: false}): Promise<TLSSocket> => {
	const secured = tls.connect({
		socket, host, ...(isIP(host) === 0 && {servername: host}), ALPNProtocols: ['http/1.1'], ...options,
	});
	await opened(secured, 'secureConnect');
	return secured;
};

/** Asks the proxy for a connection to the server. Resolves with its stream, once the proxy has agreed. */
const openTunnel = async (socket: Duplex, {host, port}: Wanted, proxy: Proxy): Promise<Duplex> => new Promise((resolve, reject) => {
	const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
	const request = http.request({
		method: 'CONNECT',
		path: authority,
		headers: {host: authority, 'user-agent': 'junctop', ...(proxy.authorization !== undefined && {'proxy-authorization': proxy.authorization})},
		createConnection: () => socket,
	});
	request.once('connect', (response, stream) => {
		const fault = answerFault(proxy, authority, response);
		if (fault === undefined) {
			resolve(stream);
		} else {
			stream.destroy();
			reject(fault);
		}
	});
	request.once('error', reject);
	request.end();
});

/** Opens the connection, except for its encryption. */
const openPlain = async (first: Socket, wanted: Wanted, secureContext: SecureContext, isLate: () => boolean): Promise<Duplex> => {
	const {proxy} = wanted;
	if (proxy === undefined) {
		await opened(first, 'connect');
		return first;
	}

	try {
		await opened(first, 'connect');
		const socket = proxy.isEncrypted ? await secure(first, proxy.hostname, {secureContext}) : first;
		return await openTunnel(socket, wanted, proxy);
	} catch (error) {
		throw proxyFault(proxy, isLate() ? failure('ETIMEDOUT') : error);
	}
};

/** Opens the connection with what this context trusts, or, to look at the server's certificate only, without checking it. */
const open = async (wanted: Wanted, {secureContext, isChecked}: {readonly secureContext: SecureContext; readonly isChecked: boolean}): Promise<TLSSocket> => {
	const {host, port, proxy, limit, signal} = wanted;
	if (signal?.aborted) {
		// A second connection of a cancelled request: as the end of a connection that is being opened.
		throw failure('ABORT_ERR');
	}

	const first = net.connect({host: proxy?.hostname ?? host, port: proxy?.port ?? port});
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		first.destroy(failure('ETIMEDOUT'));
	}, limit);
	const abort = () => {
		first.destroy(failure('ABORT_ERR'));
	};

	signal?.addEventListener('abort', abort, {once: true});
	try {
		const plain = await openPlain(first, wanted, secureContext, () => isLate);
		return await secure(plain, host, {secureContext, ...(!isChecked && {rejectUnauthorized: false})});
	} catch (error) {
		first.destroy();
		throw isLate && !(error instanceof NetworkFault) ? failure('ETIMEDOUT') : error;
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', abort);
	}
};

/** Returns who issued the server's certificate, as its certificate says; `undefined` if that cannot be found out. Nothing is sent to the server. */
const issuerOf = async (wanted: Wanted): Promise<string | undefined> => {
	try {
		const socket = await open(wanted, {secureContext: wanted.trust.context(), isChecked: false});
		const {issuer} = socket.getPeerCertificate() as Partial<tls.PeerCertificate>;
		socket.destroy();
		const name = cleanText([issuer?.CN ?? issuer?.O ?? ''].flat().join(', ')).slice(0, longestIssuer);
		return name === '' ? undefined : name;
	} catch {
		return undefined;
	}
};

/**
Opens an encrypted connection to a server, through a tunnel if there is a proxy. If the server is not trusted, those of the system's store are
trusted too. Rejects with a `NetworkFault` for a fault of the proxy or of the certificates that variables name, and otherwise with a `ConnectionFault`.
*/
export const connect = async (wanted: Wanted): Promise<TLSSocket> => {
	const {proxy, trust} = wanted;
	const secureContext = trust.context();
	try {
		return await open(wanted, {secureContext, isChecked: true});
	} catch (error) {
		if (isUntrusted(error) && trust.addSystem(secureContext)) {
			return connect(wanted);
		}

		if (error instanceof NetworkFault) {
			throw error;
		}

		throw new ConnectionFault(error, {proxy, issuer: isUntrusted(error) ? await issuerOf(wanted) : undefined});
	}
};
