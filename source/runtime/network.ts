import process from 'node:process';
import {loadPart} from './load-part.ts';
import {isUntrusted} from './network-fault.ts';
import type {OwnNetwork} from './own-network.ts';
import type {SendRequest, Variables} from './port.ts';

/** What sends the requests of the program. */
export type Network = {
	/**
	Sends a request: with the runtime's own fetch, or by way of the proxy and the certificates of the environment. Rejects as `fetch` does, and with a
	`NetworkFault`, a `ConnectionFault` or a `MissingPart`.
	*/
	readonly send: SendRequest;
	/** Rejects with a `NetworkFault` if the variables about proxies or certificates cannot be used for this URL. */
	check(url: string): Promise<void>;
	/** Loads what the environment needs, and nothing without proxy and certificates. Rejects with a `MissingPart`. */
	load(): Promise<void>;
};

/** The variables that the runtimes understand differently, or not at all. */
const variables = /^(?:(?:https?|all)_proxy|node_extra_ca_certs|ssl_cert_(?:file|dir))$/iv;

const isConfigured = (env: Variables): boolean =>
	env['NODE_USE_SYSTEM_CA'] === '1' || Object.entries(env).some(([name, value]) => variables.test(name) && value !== undefined && value.trim() !== '');

/**
Creates what sends requests with these variables. A runtime's own fetch is not used with a proxy: it may send requests for this machine to the proxy, API
key included. Certificates of the system's store are used once a server is not trusted without them, unless NODE_USE_SYSTEM_CA is 0.
*/
export const createNetwork = (env: Variables): Network => {
	let own: Promise<OwnNetwork> | undefined;
	const loadOwn = async (): Promise<OwnNetwork> => {
		const {createOwnNetwork} = await loadPart(async () => import('./own-network.ts'));
		return createOwnNetwork(env);
	};

	return {
		async send(url, init) {
			if (own === undefined && !isConfigured(env)) {
				try {
					return await fetch(url, init);
				} catch (error) {
					if (!isUntrusted(error) || env['NODE_USE_SYSTEM_CA'] === '0') {
						throw error;
					}
				}
			}

			own ??= loadOwn();
			const {send} = await own;
			return send(url, init);
		},
		async check(url) {
			if (!isConfigured(env)) {
				return;
			}

			own ??= loadOwn();
			const {check} = await own;
			check(url);
		},
		async load() {
			if (!isConfigured(env)) {
				return;
			}

			own ??= loadOwn();
			await own;
		},
	};
};

/** What sends the requests of this program. */
export const network = createNetwork(process.env);
