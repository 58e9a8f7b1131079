import type {ConnectionFacts, UserConnections} from './connection-table.ts';

/**
What is known about a user's connection to a provider: the connection, `none` where there is none, or `unread` where there may be one that could not be read.
*/
export type ProviderConnection = ConnectionFacts | 'none' | 'unread';

// As `effectiveConnection` ranks them: one with an unrecognized status may deliver, one in error does not.
const ranks: ReadonlyMap<string, number> = new Map([['connected', 0], ['paused', 2], ['error', 3]]);

const rankOf = ({status}: ConnectionFacts): number => ranks.get(status) ?? 1;

/** Whether the first connection represents the provider rather than the second: it works better, or as well and is newer. */
const isBefore = (first: ConnectionFacts, second: ConnectionFacts): boolean => {
	const difference = rankOf(first) - rankOf(second);
	return difference === 0 ? (first.createdOn ?? 0) > (second.createdOn ?? 0) : difference < 0;
};

/** Returns the connection that represents a provider: of several, the one that works best, and of those the newest. */
export const connectionTo = ({connections, isWhole}: UserConnections, provider: string): ProviderConnection => {
	let best: ConnectionFacts | undefined;
	for (const connection of connections) {
		if (connection.provider === provider && (best === undefined || isBefore(connection, best))) {
			best = connection;
		}
	}

	return best ?? (isWhole ? 'none' : 'unread');
};
