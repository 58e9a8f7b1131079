import type {Availability, Connection} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {byText, firstDifference} from '../../text/compare.ts';
import {isWithin} from './prepared-streams.ts';

/** A connection with what could not be read left out. */
export type PreparedConnection = {
	readonly connection: Connection;
	/** As received; `undefined` where it could not be read. */
	readonly status: string | undefined;
	/** The entries that could be read, by resource. */
	readonly availability: readonly Availability[];
	/** Resources whose availability was received but not readable. */
	readonly unread: ReadonlySet<string>;
};

/** Leaves out what could not be read: a default in its place is not a fact. */
const prepareConnection = (connection: Connection): PreparedConnection => {
	const isUnread = (place: string) => connection.problems.some(({at}) => isWithin(at, place));
	const isUnreadResource = ({resource}: Availability) => isUnread(`resource_availability.${resource}`);
	return {
		connection,
		status: isUnread('status') ? undefined : connection.status,
		availability: connection.availability
			.filter(entry => !isUnreadResource(entry))
			.toSorted((a, b) => byText(a.resource, b.resource)),
		unread: new Set(connection.availability.filter(entry => isUnreadResource(entry)).map(({resource}) => resource)),
	};
};

// A connection with an unrecognized status may deliver; one in error does not.
const ranks: ReadonlyMap<string, number> = new Map([['connected', 0], ['paused', 2], ['error', 3]]);
const rankOf = ({status}: Connection): number => ranks.get(status) ?? 1;

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
