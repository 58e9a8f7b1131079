import {survive} from '../../logging/handled-errors.ts';
import {connectionFactsOf} from '../connections/connection-facts.ts';
import type {Roster} from '../store/roster.ts';
import type {ServerClock} from './server-clock.ts';
import type {Details, DetailsCache} from './user-details.ts';

/**
Stores the connections of each user whose details are loaded in the roster too. An error at one user is reported and leaves the others. Returns a function that stops it.
*/
export const keepConnections = ({details, roster, clock}: {
	readonly details: Pick<DetailsCache, 'store'>;
	readonly roster: Pick<Roster, 'rowOf' | 'connections'>;
	readonly clock: Pick<ServerClock, 'at'>;
}): (() => void) => {
	const keep = (userId: string, {connections: {answer}}: Details): void => {
		const row = answer === undefined ? undefined : roster.rowOf(userId);
		if (answer === undefined || row === undefined) {
			return;
		}

		const {connections, isWhole} = connectionFactsOf(answer.value);
		roster.connections.set(row, connections, clock.at(answer.receivedAt), isWhole);
	};

	return details.store.subscribe((users, before) => {
		for (const [userId, own] of users) {
			if (own.connections.answer !== before.get(userId)?.connections.answer) {
				survive('connections in the list', () => {
					keep(userId, own);
				}, () => undefined);
			}
		}
	});
};
