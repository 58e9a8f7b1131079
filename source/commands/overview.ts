import process from 'node:process';
import {createServerClock} from '../fleet/loading/server-clock.ts';
import {createPager} from '../fleet/loading/pager.ts';
import {createRoster} from '../fleet/store/roster.ts';
import {failingShare, computeFleetStats, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import {createClient, type ClientOptions} from '../junction/client.ts';
import {lineText} from '../presentation/line.ts';
import {overviewHeading, overviewLine, overviewSummary} from '../presentation/overview.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import type {ProviderEvent} from '../triage/events/provider-event.ts';
import {onsetOf} from '../triage/wording/events.ts';
import type {OverviewFormat} from './formats.ts';
import {overviewHandover} from './handover.ts';
import {toJson} from './json.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportRetry} from './report-retry.ts';

const columns = 120;

const isoOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : new Date(time).toISOString());

const eventJson = ({kind, affected, compared, since, until}: ProviderEvent) => ({
	kind,
	affectedUsers: affected,
	comparedUsers: compared,
	since: since && {from: isoOf(since.from), to: isoOf(since.to)},
	until: isoOf(until),
});

/** Returns the output of `overview --format json` (docs/command-line.md). */
export const overviewJson = (stats: FleetStats, now: number): string => `${toJson({
	users: stats.users,
	states: stats.states,
	blastRadius: blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now),
	providers: stats.providers.map(own => ({
		provider: own.provider,
		users: own.users,
		failingUsers: own.failing,
		stalledUsers: own.stalled,
		streams: own.streams,
		failingShare: failingShare(own),
		onset: isoOf(own.event && onsetOf(own.event)),
		event: own.event && eventJson(own.event),
		failuresByHour: own.failuresByHour,
	})),
}, 2)}\n`;

const asText = (stats: FleetStats, now: number): string => [
	...overviewSummary(stats, columns, now),
	[],
	overviewHeading(columns),
	...stats.providers.map(own => overviewLine(own, columns, now, false)),
].map(line => lineText(line).trimEnd()).join('\n') + '\n';

/** Loads all users, with progress on stderr, and prints the overview. Rejects with a `JunctionError`. */
export const printOverview = async (target: Target, {format, limits, signal}: {
	readonly format: OverviewFormat;
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
}): Promise<void> => {
	const client = createClient({
		baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits,
	});
	const pager = createPager({client: () => client, provider: target.provider});
	const clock = createServerClock();
	const roster = createRoster();
	let unreadable = 0;
	try {
		for (let isLast = false; !isLast;) {
			const step = await pager.next({signal, onRetry: reportRetry});
			clock.learn(step.answer.serverTime, step.answer.receivedAt);
			roster.add(step.answer.value.records);
			unreadable += step.answer.value.unreadable.length;
			showProgress(progressMessages.usersLoaded(roster.count));
			if (step.fault !== undefined) {
				throw step.fault;
			}

			({isLast} = step);
		}
	} finally {
		endProgress();
	}

	const now = clock.now();
	const stats = computeFleetStats(roster, {now, loadedAt: now, isComplete: true});
	await print(format === 'markdown' ? overviewHandover(target, roster, stats, now) : (format === 'json' ? overviewJson(stats, now) : asText(stats, now)), signal);
	reportClock(clock);
	if (unreadable > 0) {
		process.stderr.write(`${progressMessages.unreadableUsers(unreadable)}\n`);
	}
};
