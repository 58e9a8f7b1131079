import type {StreamFacts} from '../triage/facts/stream-state.ts';
import {summarize} from '../triage/facts/user-summary.ts';
import {areConnectionsTrue, type MatchedConnections} from './connection-terms.ts';
import {providerScope, streamsInScope} from './provider-scope.ts';
import {
	areFactsTrue,
	areMarksTrue,
	isNamedBy,
	isSinceTrue,
	type ChoiceTerm,
	type Filter,
} from './filter.ts';
import type {TroubleChange} from './since.ts';

const isAboutUser = (term: ChoiceTerm, userId: string): boolean => (term.kind === 'word'
	? userId.toLowerCase().includes(term.word)
	: term.kind === 'id' && isNamedBy(userId, term.names));

const isAboutStream = (term: ChoiceTerm, {provider, resource}: StreamFacts): boolean => {
	switch (term.kind) {
		case 'word': {
			return provider.toLowerCase().includes(term.word) || resource.toLowerCase().includes(term.word);
		}

		case 'provider': {
			return isNamedBy(provider, term.names);
		}

		case 'resource': {
			return isNamedBy(resource, term.names);
		}

		case 'id': {
			return false;
		}
	}
};

/**
Whether a user matches a filter at the time `now` (milliseconds, the server's clock). Names that are not negated choose streams,
unless they match the user itself. A user without a chosen stream does not match. A negated name excludes the user if it matches the user
itself or any of its streams, chosen or not. `change` is how the user's trouble has changed since the baseline. Terms about state, times and counts apply to all chosen streams together.
*/
export const isFilterMatch = (
	filter: Filter,
	{userId, streams, isReadable, connections}: {
		readonly userId: string;
		readonly streams: readonly StreamFacts[];
		readonly isReadable: boolean;
		/** `undefined` while they are not loaded; then no term about connections matches. */
		readonly connections?: MatchedConnections | undefined;
	},
	now: number,
	change?: TroubleChange,
): boolean => {
	const selector = filter.choices.filter(term => !term.isNegated && !isAboutUser(term, userId));
	const chosen = streams.filter(stream => selector.every(term => isAboutStream(term, stream)));
	if (selector.length > 0 && chosen.length === 0) {
		return false;
	}

	const isExcluded = filter.choices.some(term =>
		term.isNegated && (isAboutUser(term, userId) || streams.some(stream => isAboutStream(term, stream))));
	const sent = chosen.reduce((sum, {sentCount}) => sum + (sentCount ?? 0), 0);
	const scope = filter.connections && providerScope(filter, streams.map(({provider}) => provider));
	const areConnectionsFine = areConnectionsTrue(filter.connections, connections, scope, {now, stateOf: () => summarize(streamsInScope(streams, scope), {now, isReadable}).state});
	// Only the screens have marks.
	return areMarksTrue(filter.marks, false) && !isExcluded && areConnectionsFine && isSinceTrue(filter.since, change) && areFactsTrue(filter.facts, {...summarize(chosen, {now, isReadable}), sent}, now);
};
