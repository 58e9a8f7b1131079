import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import {smallest} from '../text/extremes.ts';

const byName = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

type Named = {readonly provider: string; readonly resource: string};

/** Groups streams by provider and sorts them by resource; the provider with the worst state is first, then by name. */
export const worstProviderFirst = <Stream extends Named>(
	streams: readonly Stream[],
	stateOf: (stream: Stream) => State,
): ReadonlyArray<readonly [provider: string, streams: readonly Stream[]]> => {
	const groups = new Map<string, Stream[]>();
	for (const stream of streams) {
		const own = groups.get(stream.provider) ?? [];
		groups.set(stream.provider, own);
		own.push(stream);
	}

	const rankOf = (own: readonly Stream[]): number => smallest(own.map(stream => statesWorstFirst.indexOf(stateOf(stream))));
	return [...groups]
		.map(([provider, own]) => ({provider, own, rank: rankOf(own)}))
		.toSorted((a, b) => (a.rank === b.rank ? byName(a.provider, b.provider) : a.rank - b.rank))
		.map(({provider, own}) => [provider, own.toSorted((a, b) => byName(a.resource, b.resource))]);
};
