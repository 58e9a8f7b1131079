import {onTestFinished} from 'vitest';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.ts';
import {evaluateFirst} from './program.ts';

/** The time that the simulator's data and answers are of: frames are the same on every run. */
export const frozen = Date.parse('2026-11-21T14:35:00Z');

/** The time of each simulator of this process, by its URL. */
const times = new Map<string, () => number>();

/** The time that a simulator shows whose URL is in a text, and without one the time of this machine: the clocks agree, unless a test sets them apart. */
export const timeIn = (text: string): number => {
	// A port may be the beginning of another one.
	const simulator = [...times].find(([url]) => text.split(url).slice(1).some(rest => !/^\d/v.test(rest)));
	return (simulator?.[1] ?? Date.now)();
};

/** Variables that give the program another time, in milliseconds since 1970, and with which it evaluates `code` before its own. */
export const withTime = (time: number, code = ''): Readonly<Record<string, string>> => {
	const shift = time - Date.now();
	const timeCode = shift === 0 ? '' : `const now = Date.now; Date.now = () => now() + ${shift};`;
	return timeCode === '' && code === '' ? {} : evaluateFirst(timeCode + code);
};

/** Variables for a program with these arguments and variables: its clock agrees with the simulator's whose URL they have. */
export const agreeingClock = (texts: ReadonlyArray<string | undefined>) => withTime(timeIn(texts.join(' ')));

/** A simulator that ends with the test. */
export const simulate = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const now = () => frozen;
	const simulator = await startSimulator({now, ...options});
	times.set(simulator.url, options.now ?? now);
	onTestFinished(async () => {
		// Another server may get the port.
		times.delete(simulator.url);
		await simulator.close();
	});
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
