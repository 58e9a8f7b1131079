import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Answer, Client, ReadOptions} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {isNotAvailable} from '../../junction/optional-calls.ts';
import type {BulkOperation, Metrics, Page} from '../../junction/records.ts';
import type {ServerClock} from './server-clock.ts';
import type {TeamMetrics} from './team-metrics.ts';

/** What Junction itself says about a team, beyond the users that are loaded. */
export type TeamFacts = {
	/** `undefined` until they are loaded, and where the team may not read them. */
	readonly metrics: Metrics | undefined;
	/** The connections in error when the metrics were first loaded, and when that was (server's time, ms); `undefined` until they are loaded again. */
	readonly earlier: {readonly errored: number; readonly at: number} | undefined;
	/** The newest bulk operations; none for most teams, because Junction has them turned off. */
	readonly operations: readonly BulkOperation[];
	/** Whether Junction has more bulk operations than these. */
	readonly hasMoreOperations: boolean;
	/** Why the newest request failed; `undefined` where the team may not use it, which is no fault. */
	readonly error: JunctionError | undefined;
};

/** The facts before anything is known. */
export const noTeamFacts: TeamFacts = {
	metrics: undefined, earlier: undefined, operations: [], hasMoreOperations: false, error: undefined,
};

/** Keeps the facts about one team. */
export type TeamAnswers = {
	readonly store: StoreApi<TeamFacts>;
	/** Requests the metrics and the bulk operations, once each. Never rejects with a `JunctionError`: the store has it. What was known stays. */
	refresh(): Promise<void>;
	/** Cancels the requests under way. */
	stop(): void;
};

type Settled<Value> = {readonly answer: Answer<Value>} | {readonly error: JunctionError};

const settle = async <Value>(call: Promise<Answer<Value>>): Promise<Settled<Value>> => {
	try {
		return {answer: await call};
	} catch (error) {
		if (error instanceof JunctionError) {
			return {error};
		}

		throw error;
	}
};

const failureOf = <Value>(settled: Settled<Value>): JunctionError | undefined =>
	('error' in settled && settled.error.kind !== 'cancelled' && !isNotAvailable(settled.error) ? settled.error : undefined);

/** Returns the facts after one request of each; `before` are those that were known, `now` is the server's time in milliseconds. */
const factsAfter = (before: TeamFacts, metrics: Settled<Metrics>, operations: Settled<Page<BulkOperation>>, now: number): TeamFacts => {
	const errored = before.metrics?.numberOfErroredConnectedSources;
	const page = 'answer' in operations ? operations.answer.value : undefined;
	return {
		metrics: 'answer' in metrics ? metrics.answer.value : before.metrics,
		earlier: before.earlier ?? (errored === undefined || !('answer' in metrics) ? undefined : {errored, at: now}),
		operations: page?.records ?? before.operations,
		hasMoreOperations: page === undefined ? before.hasMoreOperations : page.nextCursor !== undefined,
		error: failureOf(metrics) ?? failureOf(operations),
	};
};

/** Requests the facts about a team once, for a command. Never rejects with a `JunctionError`; `error` has it. */
export const loadTeamFacts = async (client: Pick<Client, 'metrics' | 'bulkOperations'>, options: ReadOptions): Promise<TeamFacts> => {
	const [metrics, operations] = await Promise.all([settle(client.metrics(options)), settle(client.bulkOperations(options))]);
	return factsAfter(noTeamFacts, metrics, operations, 0);
};

/** Creates the facts before the first request; `client` is called for each request, so that a replaced API key is used. */
export const createTeamAnswers = ({client, metrics, clock}: {
	readonly client: () => Pick<Client, 'bulkOperations'>;
	readonly metrics: Pick<TeamMetrics, 'refresh'>;
	readonly clock: Pick<ServerClock, 'now'>;
}): TeamAnswers => {
	const store = createStore<TeamFacts>(() => noTeamFacts);
	const controller = new AbortController();
	/** When the metrics in the store were loaded, by the server's clock, in milliseconds. */
	let loadedAt = 0;
	return {
		store,
		async refresh() {
			const [ofTeam, operations] = await Promise.all([settle(metrics.refresh()), settle(client().bulkOperations({signal: controller.signal}))]);
			if (controller.signal.aborted) {
				return;
			}

			store.setState(factsAfter(store.getState(), ofTeam, operations, loadedAt), true);
			loadedAt = 'answer' in ofTeam ? clock.now() : loadedAt;
		},
		stop() {
			controller.abort();
		},
	};
};
