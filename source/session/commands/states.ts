import {meant, termsOf, type Term} from '../../filter/tokens.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {filteredStates} from '../selectors/state-meters.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** Returns whether a term is about the state of users: a field, or a word that is a state. */
const isOfState = ({head, value}: Term): boolean => (head === undefined
	? (statesWorstFirst as readonly string[]).includes(value.raw.toLowerCase())
	: meant(head.name) === 'state');

/**
Filters the loaded users by a state in place of the states of the filter, and keeps its other terms. Without a state, or with the one that is in use alone, it
removes the terms about states.
*/
export const filterState = ({workspace}: Pick<Session, 'workspace'>, state: State | undefined): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {rosterFilter} = current;
	const {text} = rosterFilter.store.getState();
	const selected = filteredStates(current);
	const isInUse = state !== undefined && selected.size === 1 && selected.has(state);
	const others = termsOf(text).filter(term => !isOfState(term)).map(({from, to}) => text.slice(from, to));
	rosterFilter.apply([...(state === undefined || isInUse ? [] : [`state:${state}`]), ...others].join(' '));
	rosterFilter.remember();
};

/** The command that opens the menu of states. */
export const stateCommands = {
	'roster.states': {
		run({view}) {
			view.push({name: 'states'});
		},
		unavailable: session => (session.workspace.getState().current?.roster.count === 0 ? unavailableReasons.noUsersLoaded : frozenReason(session)),
	},
} as const satisfies Readonly<Record<string, Command>>;
