import {actorOf} from '../triage/facts/actor.ts';
import type {State} from '../triage/facts/stream-state.ts';
import {
	isAgeTrue,
	isNamedBy,
	type ActingParty,
	type ConnectionTerm,
	type NameMatch,
} from './filter.ts';

/** What terms about connections read of one connection; times in milliseconds since 1970. */
export type MatchedConnection = {
	readonly provider: string;
	readonly status: string;
	readonly errorType: string | undefined;
	readonly erroredAt: number | undefined;
	readonly createdOn: number | undefined;
	readonly denied?: readonly string[];
};

/** The connections of a user; with `isWhole` false, something of them could not be read. */
export type MatchedConnections = {readonly connections: readonly MatchedConnection[]; readonly isWhole: boolean};

/** Who may have to act, in the order of completion. */
export const actors: readonly ActingParty[] = ['user', 'customer', 'provider', 'junction', 'nobody', 'unclear'];

/** Whether connections that work leave open who has to act for a user in this state: its streams fail or are stalled all the same. */
export const isTroubled = (state: State): boolean => state === 'failing' || state === 'stalled';

/** The error type of a connection in error without a type. */
export const unspecifiedError = 'unspecified';

/** The value of `error` for connections that are not in error, and of `denied` for those that lack no required scope. */
export const noError = 'none';

/** The value of `denied` for connections that lack any required scope. */
export const anyResource = 'any';

/** Returns the error type of a connection in error; `undefined` for any other. */
export const errorTypeOf = ({status, errorType}: MatchedConnection): string | undefined => (status === 'error' ? errorType ?? unspecifiedError : undefined);

/** Returns the connections that a filter about some providers is about; all without such a filter. */
export const connectionsInScope = <Item extends {readonly provider: string}>(connections: readonly Item[], scope: readonly NameMatch[] | undefined): readonly Item[] =>
	(scope === undefined ? connections : connections.filter(({provider}) => isNamedBy(provider, scope)));

/** When a term is checked, in milliseconds since 1970, and the state of the user's streams in scope, which only some terms ask for. */
type Moment = {readonly now: number; readonly stateOf: () => State};

/** Statuses whose meaning is known. */
const knownStatuses: ReadonlySet<string> = new Set(['connected', 'error', 'paused']);

/** Returns who has to act by a connection: `nobody` only if that is true for all connections, all could be read, and no stream shows trouble; `undefined` if another connection decides. */
const partyOf = (connection: MatchedConnection, {connections: own, isWhole}: MatchedConnections, stateOf: Moment['stateOf']): ActingParty | undefined => {
	const actor = actorOf(connection) ?? 'unclear';
	if (actor !== 'nobody') {
		return actor;
	}

	return own.every(other => actorOf(other) === 'nobody') ? (!isWhole || isTroubled(stateOf()) ? 'unclear' : 'nobody') : undefined;
};

/** Whether a term is true for one of a user's connections. That nothing is wrong is true for the user only if it is true for all of them. */
const isTrue = (term: ConnectionTerm, connection: MatchedConnection, scoped: MatchedConnections, {now, stateOf}: Moment): boolean => {
	const {connections: own} = scoped;
	switch (term.kind) {
		case 'error': {
			const type = errorTypeOf(connection);
			return type === undefined
				? isNamedBy(noError, term.names) && own.every(other => errorTypeOf(other) === undefined)
				: isNamedBy(type, term.names);
		}

		case 'denied': {
			const {denied = []} = connection;
			return denied.length === 0
				? isNamedBy(noError, term.names) && own.every(other => (other.denied ?? []).length === 0 && knownStatuses.has(other.status))
				: isNamedBy(anyResource, term.names) || denied.some(resource => isNamedBy(resource, term.names));
		}

		case 'acts': {
			const party = partyOf(connection, scoped, stateOf);
			return party !== undefined && term.actors.includes(party);
		}

		case 'errored': {
			// The time of an error that is over is no time of an error.
			return isAgeTrue(term.age, errorTypeOf(connection) === undefined ? undefined : connection.erroredAt, now);
		}

		case 'connected': {
			return isAgeTrue(term.age, connection.createdOn, now);
		}
	}
};

/**
Returns whether a user's connections fit all terms about connections at the time `moment.now`: one connection fits all those that are not negated, and none fits a negated one.
`known` is `undefined` while they are not loaded; then no term fits, negated or not. Nor does a negated one if something could not be read.
*/
export const areConnectionsTrue = (terms: readonly ConnectionTerm[] | undefined, known: MatchedConnections | undefined, scope: readonly NameMatch[] | undefined, moment: Moment): boolean => {
	if (terms === undefined) {
		return true;
	}

	if (known === undefined) {
		return false;
	}

	const own = connectionsInScope(known.connections, scope);
	const scoped = {connections: own, isWhole: known.isWhole};
	const positive = terms.filter(({isNegated}) => !isNegated);
	const negative = terms.filter(({isNegated}) => isNegated);
	const isFound = positive.length === 0 || own.some(connection => positive.every(term => isTrue(term, connection, scoped, moment)));
	const isExcluded = negative.some(term => !known.isWhole || own.some(connection => isTrue(term, connection, scoped, moment)));
	return isFound && !isExcluded;
};
