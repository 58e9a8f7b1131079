import type {Host, Runtime} from './port.ts';
import {directHostsOf, httpsProxyOf} from './proxy.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/**
Creates the port to Bun, by its documentation: it is not tried in the tests. Bun's fetch follows HTTP_PROXY, HTTPS_PROXY and NO_PROXY by itself,
so only the hosts without a proxy are added. Its engine has no young generation to limit.
*/
export const createBunRuntime = (host: Host): Runtime => ({
	label: `Bun v${host.versions['bun']}`,
	refreshTerminalSize() {
		refreshTerminalSize(host);
	},
	limitYoungGeneration() {
		// JavaScriptCore has no such setting.
	},
	limitHeapGrowth() {
		// JavaScriptCore has no such setting.
	},
	configureNetwork(env) {
		// HTTP_PROXY would apply to this machine too.
		const direct = directHostsOf(env);
		env['no_proxy'] = direct;
		env['NO_PROXY'] = direct;
		return httpsProxyOf(env) === undefined ? 'direct' : 'proxied';
	},
	// Single executables have the version that is tested.
	isTested: true,
});
