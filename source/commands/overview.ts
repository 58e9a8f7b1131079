import process from 'node:process';
import {createServerClock} from '../fleet/loading/server-clock.ts';
import {createPager} from '../fleet/loading/pager.ts';
import {createRoster} from '../fleet/store/roster.ts';
import {failingShare, computeFleetStats, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import {createClient} from '../junction/client.ts';
import {lineText} from '../presentation/line.ts';
import {overviewHeading, overviewLine, overviewSummary} from '../presentation/overview.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {plural} from '../text/numbers.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {toJson} from './json.ts';
import {reportRetry} from './progress.ts';

export const overviewFormats = ['text', 'json'] as const;

const columns = 120;

const isoOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : new Date(time).toISOString());

/** What `overview --format json` gives (docs/command-line.md). */
const asJson = (sums: FleetStats, now: number): string => `${toJson({
	users: sums.users,
	states: sums.states,
	blastRadius: blastRadius({...sums, troubled: sums.states.failing + sums.states.stalled}, now),
	providers: sums.providers.map(own => ({
		provider: own.provider,
		users: own.users,
		failingUsers: own.failing,
		stalledUsers: own.stalled,
		streams: own.streams,
		failingShare: failingShare(own),
		onset: isoOf(own.onset),
		failuresByHour: own.failuresByHour,
	})),
}, 2)}\n`;

const asText = (sums: FleetStats, now: number): string => [
	...overviewSummary(sums, columns, now),
	[],
	overviewHeading(columns),
	...sums.providers.map(own => overviewLine(own, columns, now, false)),
].map(line => lineText(line).trimEnd()).join('\n') + '\n';

/** Walks all users, with progress on stderr, and prints what they have in common. Rejects with a `JunctionError`. */
export const printOverview = async (target: Target, {format, signal}: {
	readonly format: (typeof overviewFormats)[number];
	readonly signal: AbortSignal;
}): Promise<void> => {
	const client = createClient({baseUrl: baseUrlOf(target), key: target.key});
	const pager = createPager({client: () => client, provider: target.provider});
	const clock = createServerClock();
	const roster = createRoster();
	let unreadable = 0;
	for (let isLast = false; !isLast;) {
		const step = await pager.next({signal, onRetry: reportRetry});
		clock.learn(step.answer.serverTime);
		roster.add(step.answer.value.records);
		unreadable += step.answer.value.unreadable.length;
		if (process.stderr.isTTY) {
			process.stderr.write(`\r${plural(roster.count, 'user')} loaded`);
		}

		if (step.fault !== undefined) {
			throw step.fault;
		}

		({isLast} = step);
	}

	if (process.stderr.isTTY) {
		process.stderr.write('\r\u{1B}[K');
	}

	const now = clock.now();
	const sums = computeFleetStats(roster, {now, isComplete: true});
	process.stdout.write(format === 'json' ? asJson(sums, now) : asText(sums, now));
	if (unreadable > 0) {
		process.stderr.write(`${plural(unreadable, 'user')} could not be read and ${unreadable === 1 ? 'is' : 'are'} missing above.\n`);
	}
};
