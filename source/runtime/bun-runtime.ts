import type {Host, Runtime} from './port.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/** Creates the port to Bun. Its engine has no young generation to limit. */
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
	// Single executables have the version that is tested.
	isTested: true,
});
