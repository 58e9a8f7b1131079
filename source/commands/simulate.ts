import process from 'node:process';
import {once} from 'node:events';
import {progressMessages, usageErrors} from '../messages/command-line.ts';
import type {Simulator, SimulatorOptions} from '../simulator/simulator.ts';
import {loadSimulator} from './demo.ts';
import {CommandFailure} from './exit.ts';
import {print} from './output.ts';

const portErrors: Readonly<Record<string, (port: number) => string>> = {EADDRINUSE: usageErrors.portInUse, EACCES: usageErrors.portNotAllowed};

const start = async (options: SimulatorOptions): Promise<Simulator> => {
	const {startSimulator} = await loadSimulator();
	try {
		return await startSimulator(options);
	} catch (error) {
		const problem = error instanceof Error && 'code' in error ? portErrors[String(error.code)] : undefined;
		if (problem === undefined) {
			throw error;
		}

		throw new CommandFailure(problem(options.port ?? 0), {cause: error});
	}
};

/**
Runs only the simulator until it is interrupted; prints its URL, then its API keys, one per line. Rejects with a
`CommandFailure` if the port is not available.
*/
export const simulate = async (options: SimulatorOptions): Promise<void> => {
	const simulator = await start(options);
	// The caller may interrupt as soon as the message is printed.
	const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await print([simulator.url, ...Object.values(simulator.keys)].join('\n') + '\n');
	process.stderr.write(`${progressMessages.simulatorRunning}\n`);
	await interrupted;
	await simulator.close();
};
