import type {StoreApi} from 'zustand/vanilla';
import type {Client} from '../../junction/client.ts';
import type {Roster} from '../store/roster.ts';
import {createPoliteRequests, type PoliteOptions, type PoliteProgress} from './polite-requests.ts';
import {createRequestLimit, type RequestLimit} from './request-limit.ts';
import type {ServerClock} from './server-clock.ts';
import {storeConnections} from './store-connections.ts';
import {withinLimit} from './within-limit.ts';

/** Loads the connections of many users into the roster. */
export type ConnectionLoader = {
	readonly store: StoreApi<PoliteProgress>;
	/** Loads the connections of these users, in this order. A list under way is dropped; what it has loaded stays. */
	begin(userIds: readonly string[]): void;
	/** Stops; what is loaded stays. */
	stop(): void;
	/** Continues a stopped list, or asks the users of a finished one again whose connections could not be loaded. */
	resume(): void;
	/** Returns whether `resume` would ask anything. */
	canResume(): boolean;
};

/** Creates a loader; it calls `client` for every request, so that a replaced API key is used. Connections of users who left the roster meanwhile are dropped. */
export const createConnectionLoader = ({client, roster, clock, limit = createRequestLimit()}: {
	readonly client: () => Pick<Client, 'userConnections'>;
	readonly roster: Pick<Roster, 'rowOf' | 'connections'>;
	readonly clock: Pick<ServerClock, 'now' | 'learn'>;
	/** May be shared with others who load connections from the same team. */
	readonly limit?: RequestLimit | undefined;
}, options: PoliteOptions = {}): ConnectionLoader => {
	const {store, begin, stop, resume, canResume} = createPoliteRequests<string>(async (userId, first) => withinLimit(limit, first, async call => {
		const {value, serverTime, receivedAt} = await client().userConnections(userId, {...call, purpose: 'load connections'});
		clock.learn(serverTime, receivedAt);
		storeConnections(roster, userId, value, clock.now());
	}), options);
	return {
		store, begin, stop, resume, canResume,
	};
};
