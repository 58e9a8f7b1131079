import type {Roster} from '../store/roster.ts';
import {cachedByCode} from './cached-by-code.ts';
import {isIdMatch, type TermMatch} from './term-matches.ts';

/**
Returns a function that tests whether one of the negated terms is in a row's user ID or in any of its streams. Most users are decided by
their list of providers; streams are read only if a term is about resources.
*/
export const createExclusion = ({rowSpans, columns, summaries}: Roster, negative: readonly TermMatch[]): ((row: number) => boolean) => {
	const {providers} = summaries.arrays;
	const {providerLists} = summaries;
	const words = negative.filter(({isInId}) => isInId !== undefined);
	const unwantedLists = cachedByCode(providerLists.count, code =>
		Number(providerLists.providers(code).some(provider => negative.some(term => term.providers[provider] === 1))));
	const unwantedResources = Uint8Array.from({length: columns.resources.size}, (_, resource) => Number(negative.some(term => term.resources[resource] === 1)));
	const isNeedsStreams = unwantedResources.includes(1);

	const hasResource = (row: number): boolean => {
		const {resources} = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		return resources.subarray(first, first + rowSpans.length(row)).some(resource => unwantedResources[resource] === 1);
	};

	return row => words.some(word => isIdMatch(word, row)) || unwantedLists(providers[row] ?? 0) === 1 || (isNeedsStreams && hasResource(row));
};
