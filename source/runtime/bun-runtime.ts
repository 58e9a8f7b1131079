import {readFileSync} from 'node:fs';
import type {Host, Runtime} from './port.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/** Whether files in memory are those of a program for musl: its loader, which may also be named as the C library (musl's ldso/dynlink.c). */
const musl = /\/ld-musl-|\/libc\.so$/mv;

/** Returns which files this process has in memory (https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html); empty where the system does not show it. */
const readMaps = (): string => {
	try {
		return readFileSync('/proc/self/maps', 'utf8');
	} catch {
		return '';
	}
};

/** Creates the port to Bun, which is inside the executables. Its engine has no young generation to limit. */
export const createBunRuntime = (host: Host, {maps = readMaps}: {readonly maps?: () => string} = {}): Runtime => ({
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
	// The executables for other systems are only built (docs/decisions/executables.md).
	isSystemTested: () => host.platform === 'linux' && host.arch === 'x64' && !musl.test(maps()),
});
