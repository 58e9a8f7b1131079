/** Keeps a core busy, for at most so many milliseconds and no longer than the process that started it: `node spin.ts MILLISECONDS`. Prints `true` at the start. */
import process from 'node:process';
import {performance} from 'node:perf_hooks';
import {setImmediate as turn} from 'node:timers/promises';
import {answer, endOfParent} from './child.ts';

const [most = 0] = process.argv.slice(2).map(Number);
const end = performance.now() + most;
const parent = {isThere: true};
const watchParent = async (): Promise<void> => {
	await endOfParent();
	parent.isThere = false;
};

void watchParent();
answer(true);
while (parent.isThere && performance.now() < end) {
	const pause = performance.now() + 50;
	while (performance.now() < pause) {
		// Busy, and back to the event loop 20 times a second.
	}

	await turn();
}

// Without the parent's pipe nothing keeps the process alive.
process.stdin.destroy();
