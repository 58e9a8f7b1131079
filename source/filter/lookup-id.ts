import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {isUserId} from '../junction/user-id.ts';
import {markedWord} from './filter.ts';
import {listOf, meant, termsOf} from './tokens.ts';

/** An ID that Junction can be asked for: a user ID, or perhaps a client user ID. */
export type LookupId = {readonly id: string; readonly isUserId: boolean};

/** Returns the only term of a filter if it may be an ID: one word, or one value of `id`. The case is kept, because client user IDs have one. */
export const lookupIdOf = (text: string): LookupId | undefined => {
	const [term, ...others] = termsOf(text);
	if (term === undefined || others.length > 0 || term.isNegated || (term.head !== undefined && meant(term.head.name) !== 'id')) {
		return undefined;
	}

	const id = term.value.raw.replaceAll('"', '').trim();
	const isState = term.head === undefined && [...statesWorstFirst, markedWord].includes(term.value.raw.toLowerCase());
	const isList = term.head !== undefined && listOf(term.value).length > 1;
	return id === '' || isList || isState ? undefined : {id, isUserId: isUserId(id)};
};
