import {areConnectionsTrue} from '../../filter/connection-terms.ts';
import {isNamedBy, type Filter} from '../../filter/filter.ts';
import type {State} from '../../triage/facts/stream-state.ts';
import type {UserConnections} from '../connections/connection-table.ts';
import {rowScopeOf} from '../query/scoped-rows.ts';
import type {Roster} from '../store/roster.ts';

/** What of its users' trouble a filter is about. */
export type FixScope = {
	/** Whether trouble with a provider counts; `undefined` where all providers do. */
	readonly isProvider: ((provider: string) => boolean) | undefined;
	/** Whether a user's connection to a provider fits the terms about connections; `state` is the worst one of its streams. */
	readonly isConnection: (own: UserConnections, provider: string, state: State) => boolean;
};

/**
Returns what the fixes of a filter are about at the time `now` (ms): trouble with the providers that it names, and connections that fit its terms about connections. Whoever asks for
expired Fitbit tokens does not want the Oura trouble of the same users. Negated terms exclude users, so they exclude nothing more here. `only` is the only provider; `undefined` for all.
*/
export const fixScopeOf = (roster: Pick<Roster, 'columns'>, filter: Filter, {only, now}: {readonly only: string | undefined; readonly now: number}): FixScope => {
	const names = rowScopeOf(roster, filter)?.names;
	const known = new Map<string, boolean>();
	/** Remembers the answer: a fleet has few providers and many streams. */
	const isNamed = (provider: string): boolean => {
		const isOne = known.get(provider) ?? ((only === undefined || provider === only) && (names === undefined || isNamedBy(provider, names)));
		known.set(provider, isOne);
		return isOne;
	};

	const terms = filter.connections?.filter(({isNegated}) => !isNegated) ?? [];
	return {
		isProvider: only === undefined && names === undefined ? undefined : isNamed,
		isConnection: (own, provider, state) => terms.length === 0 || areConnectionsTrue(terms, own, [{name: provider.toLowerCase(), isWhole: true}], {now, stateOf: () => state}),
	};
};
