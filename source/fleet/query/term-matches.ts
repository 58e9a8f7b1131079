import {isNamedBy, type ChoiceTerm} from '../../filter/filter.ts';
import {outcomes, providerIn} from '../columns/stream-table.ts';
import type {Dictionary} from '../columns/dictionary.ts';
import type {Roster} from '../store/roster.ts';
import {cachedByCode} from './cached-by-code.ts';

/** A term that names streams, by what it is about: 1 by the number of a provider or resource, and by row. */
export type TermMatch = {
	readonly isNegated: boolean;
	readonly providers: Uint8Array;
	readonly resources: Uint8Array;
	/** Whether it is about any resource. */
	readonly hasResources: boolean;
	/** Tests whether the word is in the ID of a row's user; `undefined` if it can be in none. */
	readonly isInId: ((row: number) => boolean) | undefined;
};

const namedIn = (names: Dictionary, isNamed: (name: string) => boolean): Uint8Array =>
	Uint8Array.from({length: names.size}, (_, code) => Number(isNamed(names.word(code))));

/** A term that is not about ids alone, as of the names and users that are loaded. */
export const matchTerm = (roster: Roster, term: ChoiceTerm): TermMatch => {
	const whether = (kind: 'provider' | 'resource') => (name: string) => (term.kind === 'word'
		? name.toLowerCase().includes(term.word)
		: term.kind === kind && isNamedBy(name, term.names));
	const resources = namedIn(roster.columns.resources, whether('resource'));
	return {
		isNegated: term.isNegated,
		providers: namedIn(roster.columns.providers, whether('provider')),
		resources,
		hasResources: resources.includes(1),
		isInId: term.kind === 'word' ? roster.ids.search(term.word) : undefined,
	};
};

/** Whether a word is in the id of a row's user. */
export const isIdMatch = ({isInId}: TermMatch, row: number): boolean => isInId?.(row) === true;

/**
The verdict of positive terms on a stream: not chosen, or chosen. On many streams together: none is chosen, some are, or each must be looked
at; the highest of their verdicts is that of all.
*/
export const matchResults = {out: 0, chosen: 1, unclear: 2} as const;

/** The verdict on a stream, by its code and its resource's number. */
export type StreamMatcher = (code: number, resource: number) => number;

/** Returns the verdict of `selector`: a chosen stream has all of its terms. */
export const streamMatcher = (selector: readonly TermMatch[]): StreamMatcher => (code, resource) => {
	const provider = providerIn(code);
	for (const {providers, resources} of selector) {
		if (providers[provider] !== 1 && resources[resource] !== 1) {
			return matchResults.out;
		}
	}

	return matchResults.chosen;
};

/** The largest table; a server that invents endless names gets none, to limit memory. */
const largestTable = 100_000;

/** The verdicts on all pairs: that of a code and a resource's number is at `code * width + resource`. */
export type StreamVerdicts = {readonly table: Uint8Array; readonly width: number};

/** Returns the verdicts of `selector` on all pairs, so that each of millions of streams needs one look and no call; `undefined` if they are too many. */
export const streamVerdicts = ({columns}: Roster, selector: readonly TermMatch[]): StreamVerdicts | undefined => {
	const width = columns.resources.size;
	const codes = columns.providers.size * outcomes.length;
	if (codes * width > largestTable) {
		return undefined;
	}

	const onStream = streamMatcher(selector);
	const table = new Uint8Array(codes * width);
	for (let place = 0; place < table.length; place++) {
		table[place] = onStream(Math.floor(place / width), place % width);
	}

	return {table, width};
};

const verdictOnProvider = (selector: readonly TermMatch[], provider: number): number => {
	const hasAll = ({providers}: TermMatch) => providers[provider] === 1;
	if (selector.some(choice => !hasAll(choice) && !choice.hasResources)) {
		return matchResults.out;
	}

	return selector.every(choice => hasAll(choice)) ? matchResults.chosen : matchResults.unclear;
};

/** Returns the verdict on all streams of a user by the number of the user's provider list, so that most users' streams are not read. */
export const matchProviderLists = ({columns, summaries: {providerLists}}: Roster, selector: readonly TermMatch[]): ((code: number) => number) => {
	const onProviders = Uint8Array.from({length: columns.providers.size}, (_, provider) => verdictOnProvider(selector, provider));
	// A user has a stream at least of each provider in the list.
	return cachedByCode(providerLists.count, code => {
		let verdict: number = matchResults.out;
		for (const provider of providerLists.providers(code)) {
			verdict = Math.max(verdict, onProviders[provider] ?? matchResults.out);
		}

		return verdict;
	});
};
