import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createDetailsCache, type PartName} from '../../source/fleet/loading/user-details.ts';
import type {Client} from '../../source/junction/client.ts';
import {type Call, page, type Reply} from './scripted-server.ts';
import {until} from './until.ts';

/** The parts of a user's details. */
export const partNames: readonly PartName[] = ['resources', 'connections', 'user', 'pulls', 'devices'];

/** An empty cache. */
export const openDetails = (client: Client) => {
	const details = createDetailsCache({client: () => client, clock: createServerClock()});
	return {
		details,
		/** Waits until none of the parts of a user is loading. */
		async settled(userId: string) {
			await until(details.store, () => partNames.every(name => !details.of(userId)[name].loading));
			return details.of(userId);
		},
	};
};

/** The part that a call is for. */
export const partOf = ({path}: Call): PartName => {
	if (path.startsWith('/v2/introspect/')) {
		return path === '/v2/introspect/historical_pull' ? 'pulls' : 'resources';
	}

	if (path.endsWith('/device')) {
		return 'devices';
	}

	return path.startsWith('/v2/user/providers/') ? 'connections' : 'user';
};

/** What answers each part of the user `u`. */
export const good: Readonly<Record<PartName, Reply>> = {
	resources: page(['u']),
	connections: {body: {providers: []}},
	user: {body: {user_id: 'u'}},
	pulls: {body: {data: [{user_id: 'u', provider: {}}], next_cursor: null}},
	devices: {body: []},
};
