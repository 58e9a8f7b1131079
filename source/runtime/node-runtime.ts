import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import type {Host, Runtime, Variables} from './port.ts';
import {directHostsOf, httpsProxyOf} from './proxy.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/** Whether this is the V8 of Node 24. A later one might print a warning about an unknown flag. */
const isKnownEngine = ({versions}: Host): boolean => versions['v8']?.startsWith('13.') === true;

/** Makes all requests of the process use a proxy; `undefined` where this version of Node cannot. */
export type SetProxy = ((variables: {readonly https_proxy: string; readonly no_proxy: string}) => void) | undefined;

/** Loads `node:http` only for a proxy, because it takes longer than the rest of the start. */
const nodeSetProxy = (): SetProxy => {
	const {setGlobalProxyFromEnv} = process.getBuiltinModule('node:http') as {readonly setGlobalProxyFromEnv?: NonNullable<SetProxy>};
	return setGlobalProxyFromEnv;
};

/**
Creates the port to Node. Proxies need Node 24.14 or 25.4; before, `configureNetwork` returns `unsupported`, and requests are sent directly unless
NODE_USE_ENV_PROXY is set (Node 24.5). Node reads NODE_EXTRA_CA_CERTS, and NODE_USE_SYSTEM_CA since 24.6, only at its start.
*/
export const createNodeRuntime = (host: Host, {setFlags = setFlagsFromString, setProxy = nodeSetProxy}: {
	readonly setFlags?: (flags: string) => void;
	readonly setProxy?: () => SetProxy;
} = {}): Runtime => ({
	label: `Node v${host.versions['node']}`,
	reservedSignals: [],
	refreshTerminalSize() {
		refreshTerminalSize(host);
	},
	limitYoungGeneration() {
		// The V8 of Node 24 otherwise doubles it repeatedly while pages load, up to 128 MB, and does not release it; the limit costs 5 to 9 % more
		// processor time (docs/decisions/memory-while-loading.md). Node 20 stays small by itself, and a later V8 might print a warning about an unknown flag.
		if (isKnownEngine(host)) {
			setFlags('--semi-space-growth-factor=1');
		}
	},
	limitHeapGrowth() {
		// Otherwise the heap grows to 55 MB for the 13 MB in use while pages are printed (docs/decisions/printed-users.md).
		if (isKnownEngine(host)) {
			setFlags('--heap-growing-percent=10');
		}
	},
	configureNetwork(env: Variables) {
		const proxy = httpsProxyOf(env);
		if (proxy === undefined) {
			return 'direct';
		}

		const set = setProxy();
		if (set === undefined) {
			return 'unsupported';
		}

		set({https_proxy: proxy, no_proxy: directHostsOf(env)});
		return 'proxied';
	},
});
