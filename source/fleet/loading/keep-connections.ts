import {connectionFactsOf} from '../connections/connection-facts.ts';
import type {Roster} from '../store/roster.ts';
import type {ServerClock} from './server-clock.ts';
import type {DetailsCache} from './user-details.ts';

/** Stores the connections of each user whose details are loaded in the roster too. Returns a function that stops it. */
export const keepConnections = ({details, roster, clock}: {
	readonly details: Pick<DetailsCache, 'store'>;
	readonly roster: Pick<Roster, 'rowOf' | 'connections'>;
	readonly clock: Pick<ServerClock, 'at'>;
}): (() => void) => details.store.subscribe((users, before) => {
	for (const [userId, {connections: {answer}}] of users) {
		const row = answer === undefined || answer === before.get(userId)?.connections.answer ? undefined : roster.rowOf(userId);
		if (answer === undefined || row === undefined) {
			continue;
		}

		const {connections, isWhole} = connectionFactsOf(answer.value);
		roster.connections.set(row, connections, clock.at(answer.receivedAt), isWhole);
	}
});
