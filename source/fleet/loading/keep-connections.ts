import {survive} from '../../logging/handled-errors.ts';
import type {Roster} from '../store/roster.ts';
import type {ServerClock} from './server-clock.ts';
import {storeConnections} from './store-connections.ts';
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
		if (answer !== undefined) {
			storeConnections(roster, userId, answer.value, clock.at(answer.receivedAt));
		}
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
