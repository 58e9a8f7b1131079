import {quoteValue} from '../../filter/quote-value.ts';
import {meant, termsOf, type Term} from '../../filter/tokens.ts';
import type {Session} from '../session.ts';

/** Returns whether a term selects providers. */
const isOfProvider = ({isNegated, head}: Term): boolean => !isNegated && head !== undefined && meant(head.name) === 'provider';

/** Filters the loaded users by a provider: replaces the filter's provider term, keeps its other terms. */
export const filterProvider = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, provider: string): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {rosterFilter} = current;
	const {text} = rosterFilter.store.getState();
	const others = termsOf(text).filter(term => !isOfProvider(term)).map(({from, to}) => text.slice(from, to));
	rosterFilter.apply([`provider=${quoteValue(provider)}`, ...others].join(' '));
	rosterFilter.remember();
	view.pop();
};

/** Reloads from Junction only the users of this provider; all users without one. */
export const askForProvider = (session: Pick<Session, 'workspace' | 'connect'>, provider: string | undefined): void => {
	const target = session.workspace.getState().current?.target();
	if (target !== undefined) {
		session.connect({...target, provider});
	}
};
