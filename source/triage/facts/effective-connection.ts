import type {Availability, Connection} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {byText, firstDifference} from '../../text/compare.ts';

/** A connection with what could not be read left out. */
export type PreparedConnection = {
	readonly connection: Connection;
	/** As received, or what the error details show; `undefined` where neither could be read. */
	readonly status: string | undefined;
	/** The entries whose status could be read, by resource. */
	readonly availability: readonly Availability[];
	/** Resources whose status of availability was received but not readable. */
	readonly unread: ReadonlySet<string>;
};

/** Whether a part of a connection was received but could not be read; `place` is as in its problems. */
export const isUnread = ({problems}: Connection, place: string): boolean => problems.some(({at}) => at === place);

/** The status; `error` where only the error details could be read, because these exist in no other status. `undefined` where nothing shows it. */
const statusOf = (connection: Connection): string | undefined => {
	if (!isUnread(connection, 'status')) {
		return connection.status;
	}

	return connection.errorDetails === undefined ? undefined : 'error';
};

/** Leaves out the statuses that could not be read: a default in their place is not a fact. */
const prepareConnection = (connection: Connection): PreparedConnection => {
	const isUnreadResource = ({resource}: Availability) =>
		[`resource_availability.${resource}`, `resource_availability.${resource}.status`].some(place => isUnread(connection, place));
	return {
		connection,
		status: statusOf(connection),
		availability: connection.availability
			.filter(entry => !isUnreadResource(entry))
			.toSorted((a, b) => byText(a.resource, b.resource)),
		unread: new Set(connection.availability.filter(entry => isUnreadResource(entry)).map(({resource}) => resource)),
	};
};

// A connection with an unrecognized or unread status may deliver; one in error does not.
const ranks: ReadonlyMap<string, number> = new Map([['connected', 0], ['paused', 2], ['error', 3]]);
const rankOf = (connection: Connection): number => ranks.get(statusOf(connection) ?? '') ?? 1;

/** Returns a text that decides between connections; the same instant can be written in many ways and must not. */
const tieBreaker = ({createdOn: _, errorDetails, ...rest}: Connection): string => {
	const erroredAt = parseTime(errorDetails?.erroredAt);
	return JSON.stringify({...rest, errorDetails: {...errorDetails, erroredAt}});
};

const ageOf = ({createdOn}: Connection): number => -(parseTime(createdOn) ?? 0);

/**
Returns the connection that represents a provider: data arrives when any of its links works, so the one that works best, and of
those the newest. `undefined` for none.
*/
export const effectiveConnection = (connections: readonly Connection[]): PreparedConnection | undefined => {
	const [best] = connections.toSorted((a, b) => firstDifference(
		rankOf(a) - rankOf(b),
		ageOf(a) - ageOf(b),
		byText(tieBreaker(a), tieBreaker(b)),
	));
	return best && prepareConnection(best);
};
