import {onTestFinished} from 'vitest';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.ts';

/** The time that the simulator's data and answers are of: frames are the same on every run. */
export const frozen = Date.parse('2026-11-21T14:35:00Z');

/** A simulator that ends with the test. */
export const simulate = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const simulator = await startSimulator({now: () => frozen, ...options});
	onTestFinished(simulator.close);
	return simulator;
};

/** The ids of the users that introspection gives, in its order. */
export const introspectable = ({population, userId}: Simulator): string[] =>
	Array.from({length: population.users}, (_, index) => index)
		.filter(index => population.resources(index, frozen, undefined) !== undefined)
		.map(index => userId(index));

/** The requests for pages of users, in the order in which they came. */
export const pageRequests = ({requests}: Simulator) =>
	requests.filter(({path, query}) => path === '/v2/introspect/resources' && query['user_id'] === undefined);
