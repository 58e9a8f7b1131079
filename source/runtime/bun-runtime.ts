import type {Host, Runtime} from './port.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/** Creates the port to Bun, which is inside the executables. Its engine has no young generation to limit. */
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
	// Single executables have the version that is tested.
	isTested: true,
});
