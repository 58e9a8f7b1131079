import {riseSteps, type AskedConnection, type ConnectionRise} from '../../triage/events/rise.ts';
import type {ConnectionTable, UserConnections} from '../connections/connection-table.ts';
import {createTimeCounter, type TimeCounts} from './time-counts.ts';

/** What the loaded connections to one provider show. They rest on the users for whom connections are loaded. */
export type ConnectionErrors = {
	/** How many connections to the provider are loaded, and how many of them are in error. */
	readonly asked: number;
	readonly inError: number;
	/** When the connections that are in error became so. */
	readonly times: TimeCounts;
	/** An unusual number of errors in the last day; `undefined` where they are ordinary. */
	readonly rise: ConnectionRise | undefined;
};

/** Collects loaded connections by provider. */
export type AskedConnections = {
	/** Adds the connections of a row; does nothing if they are not loaded. Returns when each provider's connection came into error, in milliseconds since 1970. */
	add(row: number): ReadonlyMap<string, number> | undefined;
	/** Computes in small steps what a provider's connections show at the time `now`, in milliseconds since 1970; `undefined` if none is loaded. */
	errorSteps(provider: string, now: number): Generator<undefined, ConnectionErrors | undefined, undefined>;
};

const connectionInError = 'error';

/** A pass over the connections can pause after this many: a fraction of a millisecond. */
const connectionsPerStep = 2000;

const onsetsOf = ({connections}: UserConnections): ReadonlyMap<string, number> => new Map(connections.flatMap(({provider, status, erroredAt}) =>
	(status === connectionInError && erroredAt !== undefined ? [[provider, erroredAt] as const] : [])));

/** So many times of loading are enough to find their median. */
const mostTimes = 1000;

/** Returns about the median of times that are in no order: of some of them, evenly spaced, where there are many. */
const medianOf = (times: readonly number[]): number => {
	const stride = Math.ceil(times.length / mostTimes);
	const some = times.filter((_, index) => index % stride === 0).toSorted((one, other) => one - other);
	return some[Math.floor(some.length / 2)] ?? 0;
};

/** The connections to a provider, and when each was loaded. */
type OfProvider = {readonly connections: AskedConnection[]; readonly loadedAt: number[]};

/** Starts collecting from a table. */
export const collectConnections = (table: ConnectionTable): AskedConnections => {
	const byProvider = new Map<string, OfProvider>();

	const addConnection = ({provider, status, erroredAt, createdOn, errorType}: UserConnections['connections'][number], loadedAt: number) => {
		const own = byProvider.get(provider) ?? {connections: [], loadedAt: []};
		byProvider.set(provider, own);
		const isInError = status === connectionInError;
		own.connections.push({
			isInError, erroredAt: isInError ? erroredAt : undefined, createdOn, errorType,
		});
		own.loadedAt.push(loadedAt);
	};

	return {
		add(row) {
			const loaded = table.loadedCount === 0 || table.loadedAt(row) === 0 ? undefined : table.of(row);
			if (loaded === undefined) {
				return undefined;
			}

			for (const connection of loaded.connections) {
				addConnection(connection, loaded.loadedAt);
			}

			return onsetsOf(loaded);
		},
		* errorSteps(provider, now) {
			const own = byProvider.get(provider);
			if (own === undefined) {
				return undefined;
			}

			const {connections, loadedAt} = own;
			const times = createTimeCounter(now);
			let inError = 0;
			for (const [index, connection] of connections.entries()) {
				if (connection.isInError) {
					inError++;
					times.add(connection.erroredAt ?? NaN);
				}

				if ((index + 1) % connectionsPerStep === 0) {
					yield;
				}
			}

			yield;
			// A user that is opened hours later must not move the end of the time for all others: their newer errors are not known.
			const asOf = medianOf(loadedAt);
			yield;
			return {
				asked: connections.length, inError, times: times.counts(), rise: yield * riseSteps(connections, asOf),
			};
		},
	};
};
