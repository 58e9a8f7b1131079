import type {Client} from '../../junction/client.ts';
import type {Roster} from '../store/roster.ts';
import {followEmptyPages} from './follow-empty-pages.ts';
import {createPoliteRequests, type PoliteOptions, type PoliteRequests} from './polite-requests.ts';
import type {ServerClock} from './server-clock.ts';

/**
Creates what loads the streams of some users of the roster again, each with a request of its own: few at once, at a polite rate. `client` is called for every request, so that a
replaced API key is used. Users who left the roster meanwhile, and records of other users in an answer, are dropped.
*/
export const createUserRefresher = ({client, roster, clock}: {
	readonly client: () => Pick<Client, 'introspectResources'>;
	readonly roster: Pick<Roster, 'rowOf' | 'add'>;
	readonly clock: Pick<ServerClock, 'learn'>;
}, options: PoliteOptions = {}): PoliteRequests<string> => createPoliteRequests<string>(async (userId, call) => {
	const {value, serverTime, receivedAt} = await followEmptyPages(async nextCursor => client().introspectResources({userId, nextCursor}, call), call);
	clock.learn(serverTime, receivedAt);
	const own = value.records.filter(user => user.userId === userId);
	if (own.length > 0 && roster.rowOf(userId) !== undefined) {
		roster.add(own);
	}
}, options);
