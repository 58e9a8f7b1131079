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

/** Starts collecting from a table. */
export const collectConnections = (table: ConnectionTable): AskedConnections => {
	const byProvider = new Map<string, AskedConnection[]>();
	let loadedAt = 0;

	const addConnection = ({provider, status, erroredAt, createdOn, errorType}: UserConnections['connections'][number]) => {
		const own = byProvider.get(provider) ?? [];
		byProvider.set(provider, own);
		const isInError = status === connectionInError;
		own.push({
			isInError, erroredAt: isInError ? erroredAt : undefined, createdOn, errorType,
		});
	};

	return {
		add(row) {
			const loaded = table.loadedCount === 0 || table.loadedAt(row) === 0 ? undefined : table.of(row);
			if (loaded === undefined) {
				return undefined;
			}

			loadedAt = Math.max(loadedAt, loaded.loadedAt);
			for (const connection of loaded.connections) {
				addConnection(connection);
			}

			return onsetsOf(loaded);
		},
		* errorSteps(provider, now) {
			const connections = byProvider.get(provider);
			if (connections === undefined) {
				return undefined;
			}

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
			return {
				asked: connections.length, inError, times: times.counts(), rise: yield * riseSteps(connections, loadedAt),
			};
		},
	};
};
