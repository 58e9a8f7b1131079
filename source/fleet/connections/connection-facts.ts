import type {Connection, Connections} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import type {ConnectionFacts, UserConnections} from './connection-table.ts';

/** The parts of a connection that are kept, as its problems name them. */
const keptParts: readonly string[] = ['slug', 'status', 'created_on', 'error_details'];

const isKept = (place: string): boolean => keptParts.some(part => place === part || place.startsWith(`${part}.`));

/** A status that was received and could not be read. The connection is in error if it has error details, because these exist in no other status. */
const unreadStatus = 'unread';

const statusOf = ({status, errorDetails, problems}: Connection): string => {
	if (problems.every(({at}) => at !== 'status')) {
		return status;
	}

	return errorDetails === undefined ? unreadStatus : 'error';
};

const factsOf = (connection: Connection): ConnectionFacts => {
	const {slug, createdOn, errorDetails} = connection;
	return {
		provider: slug,
		status: statusOf(connection),
		errorType: errorDetails?.errorType,
		erroredAt: parseTime(errorDetails?.erroredAt),
		createdOn: parseTime(createdOn),
	};
};

/** Returns what is kept of a user's connections, and whether all of it could be read. */
export const connectionFactsOf = ({connections, unreadable}: Connections): Pick<UserConnections, 'connections' | 'isWhole'> => ({
	connections: connections.map(connection => factsOf(connection)),
	isWhole: unreadable.length === 0 && connections.every(({problems}) => problems.every(({at}) => !isKept(at))),
});
