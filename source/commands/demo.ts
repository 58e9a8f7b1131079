import {outputTexts} from '../messages/command-line.ts';
import type {Target} from '../junction/target.ts';
import {loadPart} from '../runtime/load-part.ts';
import type {SimulatorOptions} from '../simulator/simulator.ts';

/** Roughly the duration of a request to Junction, so that the demo feels real; in milliseconds. */
const latency = 120;

/** Loads the simulator. Rejects with a `MissingPart` if its file is gone. */
export const loadSimulator = async () => loadPart(async () => import('../simulator/simulator.ts'));

/** Starts the embedded simulator and returns its target; it stops with the target's `close` or with the program. */
export const startDemo = async (options: SimulatorOptions): Promise<Target> => {
	const {startSimulator} = await loadSimulator();
	const simulator = await startSimulator({latency, ...options});
	return {
		region: 'sandbox-us', baseUrl: simulator.url, apiKey: simulator.key, label: outputTexts.demoLabel, isDemo: true, close: simulator.close,
	};
};
