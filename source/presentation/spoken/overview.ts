import {failingShare, type FleetStats, type ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {ConnectionSample} from '../../fleet/loading/connection-sample.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {cleanText} from '../../text/clean.ts';
import {formatCount, plural} from '../../text/numbers.ts';
import {momentWords} from '../../triage/wording/moments.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {lineText} from '../line.ts';
import {overviewSummary, sampleLines} from '../overview.ts';
import type {ScreenSnapshot} from './announcements.ts';
import {spoken, spokenLines, oneLine} from './spoken-text.ts';

/** One provider of the overview in words, at the server's time `now`. */
const providerWords = (sums: ProviderStats, now: number): string => {
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
export const overviewSnapshot = (sums: FleetStats, {
	loadState, sample, cursor, now, nameOf,
}: {
	readonly loadState: LoadState;
	readonly sample: ConnectionSample | undefined;
	readonly cursor: number;
	readonly now: number;
	readonly nameOf: NameOf;
}): ScreenSnapshot => {
	const provider = sums.providers[cursor];
	const [sentence = []] = overviewSummary(sums, oneLine, now);
	const states = statesWorstFirst.map(state => `${formatCount(sums.states[state])} ${state}`).join(', ');
	const isLoading = loadState.status === 'loading';
	return {
		place: 'overview',
		parts: {
			title: {key: '', lines: ['Overview.'], isLocation: true},
			// While pages come it changes with each of them: it is said when one looks, and when they have all come.
			summary: {
				key: isLoading ? 'loading' : lineText(sentence),
				lines: [spoken(lineText(sentence)), `Users: ${states}.`],
				...(isLoading && {when: 'first'}),
			},
			...(provider !== undefined && {
				provider: {
					key: provider.provider,
					lines: [`Row ${cursor + 1} of ${sums.providers.length}: ${providerWords(provider, now)}.`],
					isLocation: true,
				},
				sample: {
					key: `${provider.provider} ${sample?.provider === provider.provider ? sample.status : ''}`,
					lines: sample?.provider === provider.provider ? spokenLines(sampleLines(sample, provider.provider, oneLine, nameOf)) : [],
				},
			}),
		},
	};
};
