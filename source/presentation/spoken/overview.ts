import type {FailingSample} from '../../fleet/stats/failing-history.ts';
import {failingShare, type FleetStats, type ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {PoliteProgress} from '../../fleet/loading/polite-requests.ts';
import type {TeamFacts} from '../../fleet/loading/team-answers.ts';
import type {NameOf} from '../../keys/keymap.ts';
import {overviewTexts} from '../../messages/screens.ts';
import {spokenOverview} from '../../messages/spoken.ts';
import {cleanText} from '../../text/clean.ts';
import {formatCount} from '../../text/numbers.ts';
import {blastRadius} from '../../triage/blast-radius.ts';
import {onsetOf} from '../../triage/wording/events.ts';
import {agedMoment} from '../../triage/wording/moments.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {actorSplitText} from '../actor-split.ts';
import {connectionLines} from '../connection-progress.ts';
import {lineText} from '../line.ts';
import {teamSentences} from '../team.ts';
import {spokenTrendOf} from '../overview-charts.ts';
import {overviewSummary} from '../overview.ts';
import {overviewLoadLines} from '../overview-loading.ts';
import type {ScreenSnapshot} from './announcements.ts';
import {spoken, spokenLines, oneLine} from './spoken-text.ts';

/** Describes one provider of the overview at the server's time `now`. */
const providerWords = (sums: ProviderStats, samples: readonly FailingSample[], now: number): string => {
	const {provider, users, streams, event} = sums;
	const onset = event && onsetOf(event);
	const states = statesWorstFirst.filter(state => streams[state] > 0).map(state => `${formatCount(streams[state])} ${state}`);
	const percent = Math.round(failingShare(sums) * 100);
	return [
		cleanText(provider),
		spokenOverview.users(users),
		spokenOverview.failing(sums.failing > 0 ? Math.max(1, percent) : 0),
		spokenOverview.streams(states.join(', ')),
		...(onset === undefined ? [] : [spokenOverview.since(agedMoment(Math.min(onset, now), now))]),
		spokenTrendOf(sums, samples, now),
	].filter(words => words !== '').join(', ');
};

/** Returns the spoken overview: how far a problem reaches, and the selected provider with who has to act, and how loading connections ends. Without statistics, that they are computed. */
export const overviewSnapshot = (sums: FleetStats | undefined, {
	loadState, progress, team, providers, cursor, now, localNow, nameOf, samples = [],
}: {
	readonly team: TeamFacts;
	/** The failing users at each refresh. */
	readonly samples?: readonly FailingSample[];
	readonly loadState: LoadState;
	/** Where loading connections is. */
	readonly progress: PoliteProgress;
	/** The providers in their order, and the selected one. */
	readonly providers?: readonly ProviderStats[] | undefined;
	readonly cursor: number;
	readonly now: number;
	/** This machine's time, in milliseconds. */
	readonly localNow: number;
	readonly nameOf: NameOf;
}): ScreenSnapshot => {
	const title = {key: '', lines: [spokenOverview.title], isLocation: true} as const;
	if (sums === undefined) {
		return {place: 'overview', parts: {title, summary: {key: 'summing up', lines: [overviewTexts.summingUp(loadState.users)]}}};
	}

	const provider = (providers ?? sums.providers)[cursor];
	const [sentence = []] = overviewSummary(sums, oneLine, now);
	const states = statesWorstFirst.map(state => `${formatCount(sums.states[state])} ${state}`).join(', ');
	const isLoading = loadState.status === 'loading';
	const isConnecting = progress.status === 'asking' || progress.status === 'waiting';
	return {
		place: 'overview',
		parts: {
			title,
			// It changes with every page: it is read when the screen opens and when loading ends.
			summary: {
				// An age alone is no news.
				key: isLoading ? 'loading' : blastRadius({...sums, troubled: sums.states.failing + sums.states.stalled}, now, 'clock').sentence,
				lines: [spoken(lineText(sentence)), spokenOverview.states(states), ...teamSentences(team, now).map(text => spoken(text))],
				...(isLoading && {when: 'first'}),
			},
			connections: {key: progress.status, lines: spokenLines(connectionLines(progress, 'overview', {columns: oneLine, now: localNow, nameOf}))},
			problem: {
				key: loadState.error?.message ?? (loadState.status === 'stopped' ? 'stopped' : ''),
				// Progress is not read at each page.
				lines: isLoading ? [] : spokenLines(overviewLoadLines(loadState, oneLine, localNow, nameOf)),
			},
			...(provider !== undefined && {
				provider: {
					key: provider.provider,
					lines: [spokenOverview.row({row: cursor + 1, rows: sums.providers.length, provider: providerWords(provider, samples, now)})],
					isLocation: true,
				},
				// It changes with every user while connections load.
				actors: {
					key: `${provider.provider} ${isConnecting ? 'loading' : provider.actors.asked}`,
					lines: isConnecting || provider.actors.asked === 0 ? [] : [spoken(actorSplitText(provider.actors, provider.provider, undefined))],
				},
			}),
		},
	};
};
