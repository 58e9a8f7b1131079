import {connectionsInScope, errorTypeOf, isTroubled} from '../../filter/connection-terms.ts';
import type {ActingParty, NameMatch} from '../../filter/filter.ts';
import {byText, firstDifference} from '../../text/compare.ts';
import {actorOf} from '../../triage/facts/actor.ts';
import type {WaitsFor} from '../../triage/facts/finding.ts';
import type {State} from '../../triage/facts/stream-state.ts';
import type {ConnectionFacts, UserConnections} from './connection-table.ts';

/** What a row shows of the connections of a user, or of those of some providers: that of the worst one. Times are in milliseconds since 1970. */
export type ConnectionSummary = {
	/** `undefined` if none is in error, as far as it could be read. */
	readonly errorType: string | undefined;
	readonly erroredAt: number | undefined;
	/** The status of the worst connection; `undefined` without a connection. */
	readonly status: string | undefined;
	/** Who has to act; `undefined` if Junction's words do not show it, if connections work while streams fail or are stalled, if something could not be read, and without a connection. */
	readonly actor: WaitsFor | undefined;
	readonly loadedAt: number;
	/** `false` if something could not be read. */
	readonly isWhole: boolean;
};

const ranks: ReadonlyMap<string, number> = new Map([['error', 0], ['paused', 1], ['connected', 3]]);
const rankOf = ({status}: ConnectionFacts): number => ranks.get(status) ?? 2;

/** Whether a connection is worse: in error before paused, the newest error first. The name decides between equal ones. */
const isWorse = (one: ConnectionFacts, other: ConnectionFacts): boolean =>
	firstDifference(rankOf(one) - rankOf(other), (other.erroredAt ?? 0) - (one.erroredAt ?? 0), byText(one.provider, other.provider)) < 0;

/**
Returns the summary of a user's connections to the providers in scope, all without one; `undefined` if they are not loaded. `state` is that of the user's streams in scope, `undefined` where it is
not known: connections that work do not explain why streams fail, so they do not show who has to act.
*/
export const connectionSummary = (known: UserConnections | undefined, scope: readonly NameMatch[] | undefined, state: State | undefined): ConnectionSummary | undefined => {
	if (known === undefined) {
		return undefined;
	}

	let worst: ConnectionFacts | undefined;
	for (const connection of connectionsInScope(known.connections, scope)) {
		worst = worst === undefined || isWorse(connection, worst) ? connection : worst;
	}

	const errorType = worst && errorTypeOf(worst);
	const actor = worst && actorOf(worst);
	return {
		errorType,
		erroredAt: errorType === undefined ? undefined : worst?.erroredAt,
		status: worst?.status,
		// What could not be read may need someone.
		actor: actor === 'nobody' && (!known.isWhole || (state !== undefined && isTroubled(state))) ? undefined : actor,
		loadedAt: known.loadedAt,
		isWhole: known.isWhole,
	};
};

/** Returns who has to act as a value: `unclear` where it is not known, `undefined` without a connection. */
export const actingParty = ({actor, status, isWhole}: ConnectionSummary): ActingParty | undefined => actor ?? (status === undefined && isWhole ? undefined : 'unclear');

/** Returns the error type as it is exported: `unread` where something could not be read, so that it does not look like no error. */
export const exportedErrorType = ({errorType, isWhole}: ConnectionSummary): string | undefined => errorType ?? (isWhole ? undefined : 'unread');
