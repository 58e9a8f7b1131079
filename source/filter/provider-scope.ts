import {isNamedBy, type Filter, type NameMatch} from './filter.ts';
import {meant, termsOf} from './tokens.ts';

/**
Returns the names of the providers that a filter is about: those of its only `provider` term, or the only word that is one of `providers`.
Negated terms do not count. `undefined` if the filter is about no provider, or about several at once.
*/
export const providerScope = ({choices}: Filter, providers: readonly string[]): readonly NameMatch[] | undefined => {
	const positive = choices.filter(({isNegated}) => !isNegated);
	const terms = positive.flatMap(term => (term.kind === 'provider' ? [term] : []));
	if (terms.length > 0) {
		return terms.length === 1 ? terms[0]?.names : undefined;
	}

	const words = new Set(positive.flatMap(term => (term.kind === 'word' ? [term.word] : [])));
	const named = words.size === 0 ? words : new Set(providers.map(provider => provider.toLowerCase()).filter(provider => words.has(provider)));
	const [name] = named;
	return name === undefined || named.size > 1 ? undefined : [{name, isWhole: true}];
};

/** Returns the streams of the providers in a scope; all streams without a scope, and if the user has none of them. */
export const streamsInScope = <Item extends {readonly provider: string}>(streams: readonly Item[], scope: readonly NameMatch[] | undefined): readonly Item[] => {
	const own = scope === undefined ? [] : streams.filter(({provider}) => isNamedBy(provider, scope));
	return own.length === 0 ? streams : own;
};

/** Returns a user's providers with those in a scope first; otherwise they keep their order. */
export const scopeFirst = (providers: readonly string[], scope: readonly NameMatch[]): readonly string[] =>
	[...providers.filter(provider => isNamedBy(provider, scope)), ...providers.filter(provider => !isNamedBy(provider, scope))];

/** Returns the terms of a filter as typed, without those that select providers. Negated ones stay. */
export const termsWithoutProvider = (text: string): readonly string[] =>
	termsOf(text).filter(({isNegated, head}) => isNegated || head === undefined || meant(head.name) !== 'provider').map(({from, to}) => text.slice(from, to));
