import type {Target} from '../junction/target.ts';
import {startSimulator, type SimulatorOptions} from '../simulator/simulator.ts';

/** About what a request to Junction takes, so that the demo feels like it; milliseconds. */
const latency = 120;

/** Starts the embedded simulator and says where it is; it ends with the target's `close` or with the program. */
export const startDemo = async (options: SimulatorOptions): Promise<Target> => {
	const simulator = await startSimulator({latency, ...options});
	return {
		region: 'sandbox-us', baseUrl: simulator.url, key: simulator.key, label: 'demo', isDemo: true, close: simulator.close,
	};
};
