import process from 'node:process';
import {once} from 'node:events';
import {startSimulator, type Simulator, type SimulatorOptions} from '../simulator/simulator.ts';
import {CommandFailure} from './exit.ts';

const portProblems: Readonly<Record<string, string>> = {EADDRINUSE: 'is in use', EACCES: 'may not be used by this account'};

const start = async (options: SimulatorOptions): Promise<Simulator> => {
	try {
		return await startSimulator(options);
	} catch (error) {
		const problem = error instanceof Error && 'code' in error ? portProblems[String(error.code)] : undefined;
		if (problem === undefined) {
			throw error;
		}

		throw new CommandFailure(`Port ${options.port ?? 0} ${problem}. Choose another with --port, or leave it out for a free one.`, {cause: error});
	}
};

/**
Runs the simulator alone until it is interrupted: its URL, then its keys, one a line on stdout. Rejects with a
`CommandFailure` where it cannot have the port.
*/
export const simulate = async (options: SimulatorOptions): Promise<void> => {
	const simulator = await start(options);
	process.stdout.write([simulator.url, ...Object.values(simulator.keys)].join('\n') + '\n');
	process.stderr.write('The simulator runs until Ctrl-C.\n');
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await simulator.close();
};
