import {constants} from 'node:os';
import process from 'node:process';
import {runtime} from '../runtime/runtime.ts';

/**
Signals that end a program by default and that a program can listen to; some exist on Linux only. Excludes hardware faults (SIGSEGV and similar), after which
nothing may run, and signals with another use: SIGUSR1 (Node's debugger), SIGPIPE and SIGXFSZ (Node ignores them, the write fails).
*/
const signals: readonly NodeJS.Signals[] = [
	'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGXCPU', 'SIGIO', 'SIGPWR', 'SIGSYS', 'SIGTRAP', 'SIGABRT', 'SIGSTKFLT',
];

/**
Returns the signals at which the terminal is given back. SIGPROF is one unless a profiler of Node, which sends it, was started with the program. Those that
the runtime reserves are left out.
*/
export const endingSignals = (nodeOptions: readonly string[], env: NodeJS.ProcessEnv): readonly NodeJS.Signals[] => {
	const hasProfiler = [...nodeOptions, env['NODE_OPTIONS'] ?? ''].some(option => /--(?:cpu-)?prof/v.test(option));
	const wanted: readonly NodeJS.Signals[] = hasProfiler ? signals : [...signals, 'SIGPROF'];
	return wanted.filter(signal => !runtime.reservedSignals.includes(signal));
};

/** Aliases of these signals. Node reports these too, and a package of Ink ends the program at a name without another listener. */
export const signalAliases: readonly NodeJS.Signals[] = ['SIGIOT', 'SIGPOLL'];

/** Removes all listeners of a signal, also those of its other names, so that it ends the program again. */
export const letSignalEnd = (signal: NodeJS.Signals): void => {
	for (const [name, number] of Object.entries(constants.signals)) {
		if (number === constants.signals[signal]) {
			process.removeAllListeners(name);
		}
	}
};
