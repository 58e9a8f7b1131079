import type {Connections} from '../../junction/records.ts';
import type {Roster} from '../store/roster.ts';
import {connectionFactsOf} from '../connections/connection-facts.ts';

/** Stores what Junction returned of a user's connections in the roster; `loadedAt` is the server's time in milliseconds since 1970. Does nothing for a user who is not in the roster. */
export const storeConnections = (roster: Pick<Roster, 'rowOf' | 'connections'>, userId: string, answer: Connections, loadedAt: number): void => {
	const row = roster.rowOf(userId);
	if (row === undefined) {
		return;
	}

	const {connections, isWhole} = connectionFactsOf(answer);
	roster.connections.set(row, connections, loadedAt, isWhole);
};
