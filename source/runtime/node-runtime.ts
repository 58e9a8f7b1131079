import {setFlagsFromString} from 'node:v8';
import type {Host, Runtime} from './port.ts';
import {refreshTerminalSize} from './terminal-size.ts';

/** Whether this is the V8 of Node 24. A later one might print a warning about an unknown flag. */
const isKnownEngine = ({versions}: Host): boolean => versions['v8']?.startsWith('13.') === true;

/** The major versions on which the tests run. */
const testedNodes: ReadonlySet<string> = new Set(['22', '24', '26']);

/** The systems on which the tests run. */
const testedSystems: ReadonlySet<string> = new Set(['linux', 'darwin', 'win32']);

/** Creates the port to Node. */
export const createNodeRuntime = (host: Host, {setFlags = setFlagsFromString}: {readonly setFlags?: (flags: string) => void} = {}): Runtime => ({
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
	isTested: testedNodes.has(host.versions['node']?.split('.', 1)[0] ?? ''),
	isSystemTested: () => testedSystems.has(host.platform),
});
