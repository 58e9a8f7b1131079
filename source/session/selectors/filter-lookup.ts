import {lookupIdOf, type LookupId} from '../../filter/lookup-id.ts';
import type {Workspace} from '../state/workspace.ts';

/**
Returns the ID in the filter that can be looked up at Junction: a user ID that is not loaded, or another word that no loaded user matches;
`undefined` if the filter has none or a pseudonym, and in a snapshot.
*/
export const filterLookup = ({roster, rosterFilter, userQuery, target, redaction}: Pick<Workspace, 'roster' | 'rosterFilter' | 'userQuery' | 'target' | 'redaction'>): LookupId | undefined => {
	const {text, error} = rosterFilter.store.getState();
	const lookup = error === undefined && roster.count > 0 && target().stored === undefined ? lookupIdOf(text) : undefined;
	if (lookup !== undefined && redaction.isPseudonym(lookup.id)) {
		return undefined;
	}

	if (lookup?.isUserId === true) {
		return roster.rowOf(lookup.id.toLowerCase()) === undefined ? lookup : undefined;
	}

	const {count, pending} = userQuery.store.getState();
	return count === 0 && pending === undefined ? lookup : undefined;
};

/** Returns the ID in the filter that can be looked up, as it is shown. */
export const shownLookup = (workspace: Pick<Workspace, 'roster' | 'rosterFilter' | 'userQuery' | 'target' | 'redaction'>): LookupId | undefined => {
	const lookup = filterLookup(workspace);
	return lookup && {...lookup, id: workspace.redaction.id(lookup.id)};
};
