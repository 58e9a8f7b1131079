import type {Client} from '../../junction/client.ts';
import type {Roster} from '../store/roster.ts';
import {followEmptyPages} from './follow-empty-pages.ts';
import {createPoliteRequests, type PoliteOptions, type PoliteRequests} from './polite-requests.ts';
import {createRequestLimit, type RequestLimit} from './request-limit.ts';
import type {ServerClock} from './server-clock.ts';
import {withinLimit} from './within-limit.ts';

/**
Creates what loads the streams of some users of the roster again, each with a request of its own: few at once, at a polite rate. `client` is called for every request, so that a
replaced API key is used; `provider` is the only one whose streams are loaded. Users who left the roster meanwhile, and records of other users in an answer, are dropped.
An answer replaces all streams of its user, who has none left if it is empty. One that may lack records only adds to them.
*/
export const createUserRefresher = ({client, roster, clock, provider, limit = createRequestLimit()}: {
	readonly client: () => Pick<Client, 'introspectResources'>;
	readonly roster: Pick<Roster, 'rowOf' | 'add' | 'replace'>;
	readonly clock: Pick<ServerClock, 'learn'>;
	readonly provider: string | undefined;
	/** May be shared with others who load streams of single users from the same team. */
	readonly limit?: RequestLimit | undefined;
}, options: PoliteOptions = {}): PoliteRequests<string> => createPoliteRequests<string>(async (userId, first) => withinLimit(limit, first, async call => {
	const {value, serverTime, receivedAt} = await followEmptyPages(async nextCursor => client().introspectResources({userId, provider, nextCursor}, call), call);
	clock.learn(serverTime, receivedAt);
	const own = value.records.filter(user => user.userId === userId);
	// Without a record of the user, only an answer that is empty too shows that no streams are left.
	const isKnown = own.length > 0 || (value.unreadable.length === 0 && (value.otherUsers ?? 0) === 0);
	if (isKnown && value.nextCursor === undefined) {
		roster.replace({userId, streams: own.flatMap(({streams}) => streams), problems: own.flatMap(({problems}) => problems)});
	} else if (own.length > 0 && roster.rowOf(userId) !== undefined) {
		roster.add(own);
	}
}), options);
