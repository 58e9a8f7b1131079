import {onTestFinished} from 'vitest';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {createPageLoader} from '../../source/fleet/loading/page-loader.ts';
import type {Client} from '../../source/junction/client.ts';
import {startSimulator, type SimulatorOptions} from '../../source/simulator/simulator.ts';
import {clientOf} from './http-server.ts';
import {until} from './until.ts';

/** A walker, of one provider's users where one is named, with a roster of its own; `ids` are the users of the roster, `settled` waits while a page is under way. */
export const openPageLoader = (client: () => Client, provider?: string) => {
	const roster = createRoster();
	const clock = createServerClock();
	const pageLoader = createPageLoader({
		client, roster, clock, provider, sleep: async () => undefined,
	});
	return {
		roster,
		clock,
		pageLoader,
		ids: () => Array.from({length: roster.count}, (_, row) => roster.userId(row)),
		settled: async () => until(pageLoader.store, ({status}) => status !== 'loading'),
	};
};

/** A simulator for the running test, and a client that tries once. */
export const openSimulator = async (options: SimulatorOptions = {}) => {
	const simulator = await startSimulator(options);
	onTestFinished(async () => simulator.close());
	return {simulator, client: clientOf(simulator.url, {apiKey: simulator.key})};
};
