import {onTestFinished} from 'vitest';
import {deliveryOf, rhythmOf} from '../../source/junction/vocabulary.ts';
import type {Fault} from '../../source/simulator/faults.ts';
import {createPopulation, type Population} from '../../source/simulator/population.ts';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.ts';

/** The time at which all tests of the simulator play, in milliseconds. */
export const noon = Date.UTC(2026, 9, 14, 12, 0, 0);

export const hour = 3_600_000;
export const day = 24 * hour;

export type Statistics = {
	readonly last_attempt?: {readonly timestamp: string; readonly status: string};
	readonly oldest_data?: string;
	readonly newest_data?: string;
	readonly sent_count?: number;
};
export type UserResources = {readonly user_id: string; readonly provider: Record<string, Record<string, Statistics>>};
export type Page<Item> = {readonly data: readonly Item[]; readonly next: string | undefined; readonly next_cursor: string | undefined};
export type Connection = {
	readonly name: string;
	readonly slug: string;
	readonly status: string;
	readonly created_on?: string;
	readonly external_user_id?: string;
	readonly error_details?: {readonly error_type: string; readonly error_message: string; readonly errored_at: string};
	readonly resource_availability: Record<string, boolean | {
		readonly status: string;
		readonly scope_requirements?: Record<'user_granted' | 'user_denied', {readonly required: string[]; readonly optional: string[]}>;
	}>;
};
export type User = {
	readonly user_id: string;
	readonly client_user_id: string;
	readonly connected_sources: ReadonlyArray<{readonly provider: {readonly slug: string}}>;
	readonly ingestion_start?: string;
	readonly ingestion_end?: string;
};

/** Starts a simulator for the running test, at noon unless told otherwise; it ends with the test. */
export const openSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const simulator = await startSimulator({now: () => noon, ...options});
	onTestFinished(async () => simulator.close());
	return simulator;
};

/** Asks with the simulator's key, without following redirects. */
export const ask = async (simulator: Simulator, path: string, init: RequestInit = {}): Promise<Response> =>
	fetch(simulator.url + path, {redirect: 'manual', ...init, headers: {'x-vital-api-key': simulator.key, ...init.headers}});

/** Asks, and expects JSON; null stands for absent, as the types above say. */
export const askJson = async <Body>(simulator: Simulator, path: string): Promise<Body> => {
	const response = await ask(simulator, path);
	return JSON.parse(await response.text(), (_, value: unknown) => value ?? undefined) as Body;
};

/** Walks from a cursor to the end and gives all pages in order. */
export const walk = async <Item = UserResources>(simulator: Simulator, path: string, cursor?: string): Promise<Array<Page<Item>>> => {
	const page = await askJson<Page<Item>>(simulator, cursor === undefined ? path : `${path}&next_cursor=${cursor}`);
	return page.next_cursor === undefined ? [page] : [page, ...await walk<Item>(simulator, path, page.next_cursor)];
};

/** All users of introspection. */
export const allResources = async (simulator: Simulator): Promise<UserResources[]> => {
	const pages = await walk(simulator, '/v2/introspect/resources?user_limit=500');
	return pages.flatMap(({data}) => data);
};

/** One user of introspection, by index. */
export const resourcesOf = async (simulator: Simulator, index: number): Promise<UserResources | undefined> => {
	const page = await askJson<Page<UserResources>>(simulator, `/v2/introspect/resources?user_id=${simulator.userId(index)}`);
	return page.data[0];
};

/** The faults that make answers differ from the contract. */
export const deviations: readonly Fault[] = [{kind: 'legacy-shapes'}, {kind: 'unknown-values'}];

/** The population as the faults `legacy-shapes` and `unknown-values` change it. */
export const deviating = ({population}: Simulator): Population =>
	createPopulation({...population.scene, hasLegacyShapes: true, hasUnknownValues: true});

/** Every connection of every user, straight from the population: what the endpoint would answer, deleted users included. */
export const everyConnection = ({population}: {readonly population: Population}): Connection[] =>
	Array.from({length: population.users}, (_, index) => index)
		.flatMap(index => Object.values(population.connections(index)).flat() as Connection[]);

/** One user's connections, whatever the shape of the answer. */
export const connectionsOf = async (simulator: Simulator, index: number): Promise<Connection[]> => {
	const answer = await askJson<Connection[] | Record<string, Connection[]>>(simulator, `/v2/user/providers/${simulator.userId(index)}`);
	return Array.isArray(answer) ? answer : Object.values(answer).flat();
};

export const streamsOf = ({provider}: UserResources) =>
	Object.entries(provider).flatMap(([slug, resources]) =>
		Object.entries(resources).map(([resource, statistics]) => ({slug, resource, statistics})));

const quietAfter = {
	often: day, daily: 3 * day, session: 3 * day, rare: Infinity,
};

/** The state of a stream by the rules of docs/triage.md. */
export const stateOf = ({slug, resource, statistics}: ReturnType<typeof streamsOf>[number], now: number): string => {
	const {last_attempt: attempt, newest_data: newest, sent_count: sent = 0} = statistics;
	if (attempt?.status === 'failure') {
		return 'failing';
	}

	if (attempt === undefined || (sent === 0 && newest === undefined)) {
		return 'never';
	}

	if (attempt.status !== 'success') {
		return 'unknown';
	}

	const isAsked = ['polled', 'hybrid'].includes(deliveryOf(slug));
	if (isAsked && now - Date.parse(attempt.timestamp) > 6 * hour) {
		return 'stalled';
	}

	const patience = quietAfter[rhythmOf(resource)];
	if (newest === undefined) {
		return patience === Infinity ? 'fresh' : 'unknown';
	}

	return now - Date.parse(newest) > patience ? 'quiet' : 'fresh';
};

const worstFirst = ['failing', 'stalled', 'never', 'quiet', 'unknown', 'fresh'];

/** The state of a user: its worst stream's. */
export const stateOfUser = (user: UserResources, now: number): string => {
	const states = new Set(streamsOf(user).map(stream => stateOf(stream, now)));
	return worstFirst.find(state => states.has(state)) ?? 'none';
};
