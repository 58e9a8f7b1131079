import {computeFleetStats, type FleetStats} from '../../fleet/stats/fleet-stats.ts';
import type {Target} from '../../junction/target.ts';
import {watchTexts} from '../../messages/watch.ts';
import {blastRadius, type BlastRadius} from '../../triage/blast-radius.ts';
import {providerDisplayName} from '../../triage/facts/provider-display-name.ts';
import {
	followWatch,
	startWatch,
	type VerdictWatch,
	type WatchChange,
} from '../../triage/verdict-watch.ts';
import {eventWords} from '../../triage/wording/events.ts';
import {eventJson} from '../event-json.ts';
import {watchFleet, type WatchLine, type WatchOptions} from './watch.ts';

const startLine = (stats: FleetStats, answer: BlastRadius): WatchLine => ({
	event: 'start',
	text: watchTexts.startedWith(answer.sentence),
	fields: {
		users: stats.users,
		states: stats.states,
		blastRadius: answer,
		providers: stats.providers.flatMap(({provider, event}) => (event === undefined ? [] : [{provider, event: eventJson(event)}])),
	},
});

/** Lines are read later, and each begins with its own time: ages would be wrong by then. */
const changeText = (change: Exclude<WatchChange, {type: 'verdict'}>, now: number): string => {
	const name = providerDisplayName(change.provider);
	if (change.type !== 'ended') {
		return watchTexts[change.type](`${name}: ${eventWords(change.provider, change.event, now, 'clock')}`);
	}

	return change.event.kind === 'ended' ? watchTexts.ended({name, event: eventWords(change.provider, change.event, now, 'clock')}) : watchTexts.gone(name);
};

const changeLine = (change: WatchChange, now: number): WatchLine => (change.type === 'verdict'
	? {event: 'verdict', text: watchTexts.verdict(change.answer.sentence), fields: {blastRadius: change.answer, before: change.before}}
	: {event: change.type, text: changeText(change, now), fields: {provider: change.provider, providerEvent: eventJson(change.event)}});

/** Runs `junctop overview --watch`: prints the state at the start, then changes of the verdict and of providers. Ends as `watchFleet` does. */
export const watchOverview = async (target: Target, options: WatchOptions): Promise<void> => {
	let watch: VerdictWatch | undefined;
	await watchFleet(target, options, ({roster, clock, loadedAt, isComplete}) => {
		const now = clock.now();
		const stats = computeFleetStats(roster, {
			now, loadedAt, isComplete, provider: target.provider,
		});
		const answer = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now, 'clock');
		const seen = {answer, providers: stats.providers};
		if (watch === undefined) {
			watch = startWatch(seen);
			return [startLine(stats, answer)];
		}

		const followed = followWatch(watch, seen);
		({watch} = followed);
		return followed.changes.map(change => changeLine(change, now));
	});
};
