import {meant, termsOf, type Term} from '../../filter/tokens.ts';
import type {Session} from '../session.ts';

/** Quoted where the filter would read it as several values; for a quote of its own there is no way to be written. */
const inFilter = (provider: string): string => (/^[\w\-]+$/v.test(provider) ? provider : `"${provider.replaceAll('"', '')}"`);

/** Whether a term names the providers that are wanted. */
const isOfProvider = ({isNegated, head}: Term): boolean => !isNegated && head !== undefined && meant(head.name) === 'provider';

/** Shows only the loaded users of a provider: in place of a provider that the filter names already, or besides the rest of it. */
export const filterProvider = ({view, workspace}: Session, provider: string): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {rosterFilter} = current;
	const {text} = rosterFilter.store.getState();
	const others = termsOf(text).filter(term => !isOfProvider(term)).map(({from, to}) => text.slice(from, to));
	rosterFilter.apply([`provider=${inFilter(provider)}`, ...others].join(' '));
	rosterFilter.remember();
	view.pop();
};

/** Walks anew over the users that have this provider at Junction; over all users, without one. */
export const askForProvider = (session: Session, provider: string | undefined): void => {
	const target = session.workspace.getState().current?.target();
	if (target !== undefined) {
		session.connect({...target, provider});
	}
};
