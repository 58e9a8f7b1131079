import type {HistoricalPull} from '../../junction/records.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {plain} from '../../text/sentence.ts';

/** Groups pulls with the same error. */
export const byError = (pulls: readonly HistoricalPull[]): ReadonlyArray<readonly HistoricalPull[]> =>
	[...new Set(pulls.map(({errorDetails}) => errorDetails))].map(error => pulls.filter(({errorDetails}) => errorDetails === error));

/** Returns the error of a group of pulls, clean; `undefined` for none. */
export const errorOf = (pulls: readonly HistoricalPull[]): string | undefined => {
	const error = pulls[0]?.errorDetails;
	return error === undefined ? undefined : plain(error);
};

/** Returns the trace IDs of pulls, each once. */
export const traceIds = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.flatMap(({traceId}) => traceId ?? []))];

/** Returns the resources of pulls, each once. */
export const resourcesOfPulls = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.map(({resource}) => resource))];

/** Adds to a sentence how the provider's history arrives. */
export const withHistory = (sentence: string, slug: string): string =>
	[sentence, providerFacts(slug).history].filter(part => part !== undefined).join(' ');
