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
	/** Whether the environment names a proxy or certificates. */
	isConfigured(): boolean;
	/** Loads what these need. Rejects with a `MissingPart`. */
	load(): Promise<void>;
};

/** The variables that the runtimes understand differently, or not at all. */
const variables = /^(?:(?:https?|all)_proxy|node_extra_ca_certs|ssl_cert_(?:file|dir))$/iv;

const isSet = (env: Variables): boolean =>
	env['NODE_USE_SYSTEM_CA'] === '1' || Object.entries(env).some(([name, value]) => variables.test(name) && value !== undefined && value.trim() !== '');

/**
Creates what sends requests with these variables. A runtime's own fetch is not used with a proxy: it may send requests for this machine to the proxy, API
key included. Certificates of the system's store are used once a server is not trusted without them, unless NODE_USE_SYSTEM_CA is 0.
*/
export const createNetwork = (env: Variables): Network => {
	let own: Promise<OwnNetwork> | undefined;
	const isConfigured = () => isSet(env);
	const create = async (): Promise<OwnNetwork> => {
		const {createOwnNetwork} = await loadPart(async () => import('./own-network.ts'));
		return createOwnNetwork(env);
	};

	const load = async (): Promise<OwnNetwork> => {
		try {
			own ??= create();
			return await own;
		} catch (error) {
			// The next request tries again.
			own = undefined;
			throw error;
		}
	};

	return {
		async send(url, init) {
			if (own === undefined && !isConfigured()) {
				try {
					return await fetch(url, init);
				} catch (error) {
					if (!isUntrusted(error) || env['NODE_USE_SYSTEM_CA'] === '0') {
						throw error;
					}
				}
			}

			const {send} = await load();
			return send(url, init);
		},
		async check(url) {
			if (!isConfigured()) {
				return;
			}

			const {check} = await load();
			check(url);
		},
		isConfigured,
		async load() {
			await load();
		},
	};
};

/** What sends the requests of this program. */
export const network = createNetwork(process.env);
