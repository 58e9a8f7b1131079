import type {Host, Runtime} from './port.ts';
import {directHostsOf, httpsProxyOf} from './proxy.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/**
Creates the port to Bun, which is inside the executables. Bun's fetch follows HTTP_PROXY, HTTPS_PROXY and NO_PROXY by itself,
so only the hosts without a proxy are added. Its engine has no young generation to limit.
*/
export const createBunRuntime = (host: Host): Runtime => ({
	label: `Bun v${host.versions['bun']}`,
	// Its engine pauses threads with SIGPWR, and a listener of SIGSTKFLT is never called: that signal ends the program at once.
	reservedSignals: ['SIGPWR', 'SIGSTKFLT'],
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
});
