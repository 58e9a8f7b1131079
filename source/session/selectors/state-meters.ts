import {parseFilter} from '../../filter/parse.ts';
import {stateMeters, type StateMeters} from '../../presentation/state-meters.ts';
import type {State} from '../../triage/facts/stream-state.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns the states that the roster's filter asks for; none if it has no term about states. */
export const filteredStates = ({rosterFilter}: Pick<Workspace, 'rosterFilter'>): ReadonlySet<State> => {
	const parsed = parseFilter(rosterFilter.store.getState().text);
	return new Set('error' in parsed ? [] : parsed.filter.facts.flatMap(term => (term.kind === 'state' && !term.isNegated ? term.states : [])));
};

/** Returns the row of meters of the loaded users, as the newest statistics have them. */
export const rosterMeters = (workspace: Pick<Workspace, 'rosterFilter' | 'fleetStats' | 'roster' | 'freeze'>, columns: number): StateMeters => {
	const stats = workspace.fleetStats.current();
	return stateMeters(stats?.users === 0 ? undefined : stats?.states, {
		columns, selected: filteredStates(workspace), counted: stats && {users: stats.users, loaded: workspace.freeze.store.getState().frozen?.users ?? workspace.roster.count},
	});
};
