import {once} from 'node:events';
import type * as http from 'node:http';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {type RegionId, regionIds} from '../junction/regions.ts';
import {type Answer, Refusal} from './answers.ts';
import {sendResponse} from './send-response.ts';
import {createEndpoints} from './endpoints.ts';
import {createFaults, type Fault} from './faults.ts';
import {simulatorKeys} from './keys.ts';
import {createPopulation, type Population} from './population.ts';
import {mix, salt} from './random.ts';
import {readBody} from './read-body.ts';
import {createRefreshes} from './refreshes.ts';
import {applyFault} from './apply-fault.ts';
import type {Scenario} from './scenario-names.ts';

/** How a simulator is set up; everything may be left out. */
export type SimulatorOptions = {
	/** How many users, up to 1,000,000; 2,500 by default. They cost nothing until they are asked for. */
	readonly users?: number | undefined;
	/** Decides the whole population; a whole number below 2^32, 1 by default. */
	readonly seed?: number | undefined;
	readonly scenario?: Scenario | undefined;
	/** Milliseconds before each response; none by default. */
	readonly latency?: number | undefined;
	/** 0, as when left out: any free port. */
	readonly port?: number | undefined;
	readonly faults?: readonly Fault[];
	/** The time in milliseconds, for the data and the Date header; the system's by default. */
	readonly now?: () => number;
	/** The most users that a page gives, whatever is asked for; 500 by default. */
	readonly pageCap?: number;
};

/** One request as it was seen. */
export type SeenRequest = {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	/** 0 while it is not answered, and for ever where the connection was dropped instead. */
	readonly status: number;
	/** When it arrived, in milliseconds. */
	readonly at: number;
};

/** A running simulator. */
export type Simulator = {
	/** Base URL, without a slash at the end. */
	readonly url: string;
	readonly port: number;
	/** The keys that it accepts, one for the prefix of each region. */
	readonly keys: Readonly<Record<RegionId, string>>;
	/** The one to show: the key of Sandbox US. */
	readonly key: string;
	/** The last requests, at most 100,000, in order of arrival. */
	readonly requests: readonly SeenRequest[];
	/** The users as the contract has them, without the faults that change what they are computed from. */
	readonly population: Population;
	/** Injects a fault from now on; returns a function that removes it. */
	readonly inject: (fault: Fault) => () => void;
	readonly clearFaults: () => void;
	/** The user id at an index from 0 to `users` - 1. */
	readonly userId: (index: number) => string;
	/** Ends the server and every open connection, at once. */
	readonly close: () => Promise<void>;
};

const mostUsers = 1_000_000;
const mostRequests = 100_000;

const acceptedKeys: ReadonlySet<string> = new Set(regionIds.map(id => simulatorKeys[id]));

/** Returns the trace ID of a request's `traceparent` (W3C Trace Context); `undefined` where it is not valid, as a server must ignore it then. */
const traceIdOf = (header: string): string | undefined => {
	const {version, id, span} = /^(?<version>[\da-f]{2})-(?<id>[\da-f]{32})-(?<span>[\da-f]{16})-[\da-f]{2}$/v.exec(header)?.groups ?? {};
	return version === 'ff' || /^0*$/v.test(id ?? '') || /^0*$/v.test(span ?? '') ? undefined : id;
};

/** Returns the header `traceresponse`: the trace that the request continues, or a new one, with a span of the server. */
const traceResponse = (seed: number, request: number, traceparent: string): string => {
	const key = mix(mix(seed, salt.trace), request);
	const word = (by: number) => mix(key, by).toString(16).padStart(8, '0');
	return `00-${traceIdOf(traceparent) ?? `${word(0)}${word(1)}${word(2)}${word(3)}`}-${word(4)}${word(5)}-01`;
};

const checkWhole = (name: string, value: number, most: number): void => {
	if (!Number.isSafeInteger(value) || value < 0 || value > most) {
		throw new RangeError(`${name} must be a whole number from 0 to ${most}, not ${value}`);
	}
};

const answerOf = (compute: () => Answer): Answer => {
	try {
		return compute();
	} catch (error) {
		if (error instanceof Refusal) {
			return error.answer;
		}

		throw error;
	}
};

/**
Starts an embedded Junction on 127.0.0.1. Rejects with a RangeError for numbers out of bounds, and with the system's
error where the port is taken.
*/
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const {users = 2500, seed = 1, scenario = 'mixed', latency = 0, port = 0, now = Date.now, pageCap = 500} = options;
	checkWhole('users', users, mostUsers);
	checkWhole('seed', seed, 4_294_967_295);
	const scene = {
		seed, scenario, users: scenario === 'empty' ? 0 : users, startedAt: now(),
	};
	const population = createPopulation({...scene, hasLegacyShapes: false, hasUnknownValues: false});
	const refreshes = createRefreshes();
	const endpoints = createEndpoints(population, pageCap, refreshes);
	/** Returns the endpoints of the population as the faults change it. */
	const endpointsFor = (taken: readonly Fault[]) => {
		const hasLegacyShapes = taken.some(({kind}) => kind === 'legacy-shapes');
		const hasUnknownValues = taken.some(({kind}) => kind === 'unknown-values');
		return hasLegacyShapes || hasUnknownValues
			? createEndpoints(createPopulation({...scene, hasLegacyShapes, hasUnknownValues}), pageCap, refreshes)
			: endpoints;
	};

	const faults = createFaults(options.faults ?? []);
	const requests: Array<{-readonly [Field in keyof SeenRequest]: SeenRequest[Field]}> = [];
	const closing = new AbortController();
	const {signal} = closing;
	let url = '';
	let count = 0;

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const [path = '', ...search] = (request.url ?? '').split('?');
		const query = Object.fromEntries(new URLSearchParams(search.join('?')));
		const method = request.method ?? '';
		const seen = {
			method, path, query, status: 0, at: now(),
		};
		if (requests.length >= mostRequests) {
			requests.shift();
		}

		requests.push(seen);
		const trace = traceResponse(seed, count++, String(request.headers['traceparent'] ?? ''));
		const taken = faults.take(path);
		const body = await readBody(request);
		const headersAt = (time: number) => ({traceresponse: trace, date: new Date(time).toUTCString()});
		if (body instanceof Refusal) {
			seen.status = body.answer.status;
			await sendResponse(response, body.answer, {faults: [], headers: headersAt(now()), signal});
			return;
		}

		const lateness = taken.find(({kind}) => kind === 'latency');
		const late = latency + (lateness === undefined ? 0 : lateness.milliseconds ?? 1000);
		if (late > 0) {
			await wait(late, undefined, {signal});
		}

		const key = String(request.headers['x-vital-api-key'] ?? '');
		const at = now();
		let answer = answerOf(() => {
			if (!acceptedKeys.has(key)) {
				throw new Refusal(401, 'Invalid token');
			}

			return endpointsFor(taken)({
				method, path, query, body, key, now: at, isPageEmpty: taken.some(({kind}) => kind === 'empty-page'),
			});
		});
		for (const fault of taken) {
			answer = applyFault(answer, fault, {cursor: query['next_cursor'] ?? query['cursor'], url});
		}

		seen.status = taken.some(({kind}) => kind === 'dropped') ? 0 : answer.status;
		await sendResponse(response, answer, {faults: taken, headers: headersAt(at), signal});
	};

	const handleWhole = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		try {
			await handle(request, response);
		} catch (error) {
			response.destroy();
			// A client that left in the middle of its request, or a simulator that closes, is no fault of the simulator.
			if (!signal.aborted && request.complete) {
				throw error;
			}
		}
	};

	// An import of node:http would load Node's HTTP client too, which takes longer than all of this file.
	const {createServer} = createRequire(import.meta.url)('node:http') as typeof http;
	const server = createServer((request, response) => {
		void handleWhole(request, response);
	});
	// Longer than any client keeps an idle connection: the server is never the one that closes under a request.
	server.keepAliveTimeout = 120_000;
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address() as AddressInfo;
	url = `http://127.0.0.1:${address.port}`;
	let closed: Promise<unknown> | undefined;

	return {
		url,
		port: address.port,
		keys: simulatorKeys,
		key: simulatorKeys['sandbox-us'],
		requests,
		population,
		inject: faults.inject,
		clearFaults: faults.clear,
		userId: population.userId,
		async close() {
			if (closed === undefined) {
				closed = once(server, 'close');
				closing.abort();
				server.close();
				server.closeAllConnections();
			}

			await closed;
		},
	};
};
