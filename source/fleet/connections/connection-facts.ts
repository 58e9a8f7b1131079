import type {Connection, Connections} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {groupBy} from '../../text/group-by.ts';
import {deniedResources} from '../../triage/facts/provider-queries.ts';
import {effectiveConnection} from '../../triage/facts/effective-connection.ts';
import type {ConnectionFacts, UserConnections} from './connection-table.ts';

/** The parts of a connection that are kept, as its problems name them. */
const keptParts: readonly string[] = ['slug', 'status', 'created_on', 'error_details', 'resource_availability'];

const isKept = (place: string): boolean => keptParts.some(part => place === part || place.startsWith(`${part}.`));

/** In the place of a status that was received and could not be read. */
const unreadStatus = 'unread';

const factsOf = (connections: readonly Connection[]): readonly ConnectionFacts[] => {
	const effective = effectiveConnection(connections);
	if (effective === undefined) {
		return [];
	}

	const {connection: {slug, createdOn, errorDetails}, status = unreadStatus} = effective;
	// A connection that does not work has another cause.
	const denied = status === 'connected' ? [...new Set(deniedResources({slug, connection: effective}).map(({resource}) => resource))].toSorted() : [];
	return [{
		provider: slug, status, errorType: errorDetails?.errorType, erroredAt: parseTime(errorDetails?.erroredAt), createdOn: parseTime(createdOn), ...(denied.length > 0 && {denied}),
	}];
};

/** Returns what is kept of a user's connections, and whether all of it could be read. Of several connections to a provider, that one is kept which represents it. */
export const connectionFactsOf = ({connections, unreadable}: Connections): Pick<UserConnections, 'connections' | 'isWhole'> => ({
	connections: [...groupBy(connections, ({slug}) => slug).values()].flatMap(own => factsOf(own)),
	isWhole: unreadable.length === 0 && connections.every(({problems}) => problems.every(({at}) => !isKept(at))),
});
