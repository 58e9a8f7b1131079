import process from 'node:process';
import {once} from 'node:events';
import {startSimulator, type SimulatorOptions} from '../simulator/simulator.ts';

/** Runs the simulator alone until it is interrupted: its URL, then its keys, one a line on stdout. */
export const simulate = async (options: SimulatorOptions): Promise<void> => {
	const simulator = await startSimulator(options);
	process.stdout.write([simulator.url, ...Object.values(simulator.keys)].join('\n') + '\n');
	process.stderr.write('The simulator runs until Ctrl-C.\n');
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await simulator.close();
};
