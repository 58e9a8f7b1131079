import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import type {Duplex} from 'node:stream';
import {connect} from './connect.ts';
import {decodedBody} from './decoded-body.ts';
import {ConnectionFault, NetworkFault} from './network-fault.ts';
import type {SendRequest, Variables} from './port.ts';
import {proxyFor, type Proxy} from './proxy.ts';
import {settingFault} from './proxy-fault.ts';
import {createTrust, systemCertificates} from './trust.ts';

/** Requests by way of proxies and certificates; works alike in Node and Bun. */
export type OwnNetwork = {
	/** As `Network.send`; redirects are not followed. */
	readonly send: SendRequest;
	/** Throws a `NetworkFault` if the variables cannot be used for this URL. */
	readonly check: (url: string) => void;
};

/** How long a connection may take before a request can be sent, in ms: the same as that of Node's fetch. */
const connectLimit = 10_000;
/** How long a connection is kept without a request, in ms: the same as in Node's fetch. Proxies drop idle ones without a word. */
const idleLimit = 4000;

/** `signal` is not among the options that an agent gets. */
type TunnelOptions = https.RequestOptions & {readonly connectSignal?: AbortSignal};

/** Receives a connection of an agent, or why there is none. */
type Opened = (error: unknown, stream?: Duplex) => void;

const statusesWithoutBody = new Set([204, 205, 304]);

/** Returns the proxy for a URL. Throws a `NetworkFault` for a variable that is no proxy. */
const proxyOf = (url: URL, env: Variables): Proxy | undefined => {
	const choice = proxyFor(url, env);
	if (choice.kind === 'unusable') {
		throw settingFault(choice.variable, choice.fault);
	}

	return choice.kind === 'proxy' ? choice.proxy : undefined;
};

const headersOf = ({rawHeaders}: IncomingMessage): Headers => {
	const headers = new Headers();
	for (let index = 0; index < rawHeaders.length; index += 2) {
		headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
	}

	return headers;
};

const responseOf = (message: IncomingMessage, toFault: (error: unknown) => Error): Response => {
	const status = message.statusCode ?? 0;
	const headers = headersOf(message);
	if (statusesWithoutBody.has(status)) {
		message.resume();
		return new Response(null, {status, headers});
	}

	return new Response(decodedBody(message, headers.get('content-encoding') ?? '', toFault), {status, headers});
};

/** Creates what sends requests with the proxy and the certificates of these variables. `limit` is for the connection, in ms. */
export const createOwnNetwork = (env: Variables, {limit = connectLimit, readSystem = systemCertificates}: {
	readonly limit?: number;
	readonly readSystem?: () => readonly string[];
} = {}): OwnNetwork => {
	const trust = createTrust(env, readSystem);

	const open = async ({host, port, connectSignal: signal}: TunnelOptions, done: Opened): Promise<void> => {
		const name = String(host);
		const target = new URL(`https://${name.includes(':') ? `[${name}]` : name}:${port}`);
		let socket: Duplex;
		try {
			socket = await connect({
				host: name, port: Number(port), proxy: proxyOf(target, env), trust, limit, signal,
			});
		} catch (error) {
			done(error);
			return;
		}

		done(undefined, socket);
	};

	class TunnelAgent extends https.Agent {
		override createConnection(request: TunnelOptions, callback: unknown): undefined {
			void open(request, callback as Opened);
		}
	}

	const options = {keepAlive: true, timeout: idleLimit};
	const agents = {'https:': new TunnelAgent(options), 'http:': new http.Agent(options)};

	const check = (text: string): void => {
		const url = new URL(text);
		if (url.protocol !== 'https:') {
			return;
		}

		proxyOf(url, env);
		trust.context();
	};

	return {
		check,
		async send(text, {method, headers, body, signal}) {
			const url = new URL(text);
			const isEncrypted = url.protocol === 'https:';
			// Plain http is for this machine only, which is never reached through a proxy.
			const proxy = isEncrypted ? proxyOf(url, env) : undefined;
			const toFault = (error: unknown): Error =>
				(error instanceof NetworkFault || error instanceof ConnectionFault ? error : new ConnectionFault(error, {proxy}));
			return new Promise((resolve, reject) => {
				const request = (isEncrypted ? https : http).request(url, {
					...(method !== undefined && {method}),
					headers: {'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(new Headers(headers))},
					agent: agents[isEncrypted ? 'https:' : 'http:'],
					...(signal && {signal, connectSignal: signal}),
				});
				request.once('response', message => {
					try {
						resolve(responseOf(message, toFault));
					} catch (error) {
						request.destroy();
						reject(toFault(error));
					}
				});
				request.on('error', error => {
					reject(toFault(error));
				});
				request.end(typeof body === 'string' ? body : undefined);
			});
		},
	};
};
