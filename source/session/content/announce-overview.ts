import {failingShare, type FleetSums, type ProviderSums} from '../../fleet/sums.ts';
import type {Walk} from '../../fleet/walk.ts';
import type {Sample} from '../../fleet/sample.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {formatCount, plural} from '../../text/numbers.ts';
import {momentWords} from '../../triage/moments.ts';
import {statesWorstFirst} from '../../triage/stream-state.ts';
import type {Sight} from './announce-news.ts';
import {aloud, aloudLines, oneLine} from './announce-words.ts';
import {lineText} from './line.ts';
import {overviewSummary, sampleLines} from './overview.ts';

/** One provider of the overview in words, at the server's time `now`. */
const providerWords = (sums: ProviderSums, now: number): string => {
	const {provider, users, streams, onset} = sums;
	const states = statesWorstFirst.filter(state => streams[state] > 0).map(state => `${formatCount(streams[state])} ${state}`);
	return [
		cleanText(provider),
		plural(users, 'user'),
		`${sums.failing > 0 ? Math.max(1, Math.round(failingShare(sums) * 100)) : 0} percent failing`,
		`streams: ${states.join(', ')}`,
		...(onset === undefined ? [] : [`since about ${momentWords(onset, now)}`]),
	].join(', ');
};

/** How far trouble reaches, and the provider under the cursor with what a sample of it says. */
export const overviewSight = (sums: FleetSums, {
	walk, sample, cursor, now, nameOf,
}: {
	readonly walk: Walk;
	readonly sample: Sample | undefined;
	readonly cursor: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): Sight => {
	const provider = sums.providers[cursor];
	const [sentence = []] = overviewSummary(sums, oneLine, now);
	const states = statesWorstFirst.map(state => `${formatCount(sums.states[state])} ${state}`).join(', ');
	const isLoading = walk.status === 'loading';
	return {
		place: 'overview',
		parts: {
			title: {key: '', lines: ['Overview.'], isBearing: true},
			// While pages come it changes with each of them: it is said when one looks, and when they have all come.
			summary: {
				key: isLoading ? 'loading' : lineText(sentence),
				lines: [aloud(lineText(sentence)), `Users: ${states}.`],
				...(isLoading && {when: 'first'}),
			},
			...(provider !== undefined && {
				provider: {
					key: provider.provider,
					lines: [`Row ${cursor + 1} of ${sums.providers.length}: ${providerWords(provider, now)}.`],
					isBearing: true,
				},
				sample: {
					key: `${provider.provider} ${sample?.provider === provider.provider ? sample.status : ''}`,
					lines: sample?.provider === provider.provider ? aloudLines(sampleLines(sample, provider.provider, oneLine, nameOf)) : [],
				},
			}),
		},
	};
};
