import {version} from '../../package.json';
import {failingShare, computeFleetStats, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import type {ClientOptions} from '../junction/client.ts';
import {lineText} from '../presentation/line.ts';
import {overviewHeading, overviewLine, overviewSummary} from '../presentation/overview.ts';
import type {Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {onsetOf} from '../triage/wording/events.ts';
import {eventJson, isoOf} from './event-json.ts';
import type {OverviewFormat} from './formats.ts';
import {toJson} from './json.ts';
import {
	clientFor,
	loadFleet,
	reportUnreadable,
	type LoadedFleet,
} from './load-fleet.ts';
import {exposition} from './metrics/exposition.ts';
import {fleetMetrics} from './metrics/fleet-metrics.ts';
import {refuseOtherFile, writeMetrics} from './metrics/metrics-file.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {shownName} from './redaction.ts';
import {reportRetry} from './report-retry.ts';

const columns = 120;

/** Returns the answer: one user, a provider, or everything. */
const answerOf = (stats: FleetStats, now: number) => blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now);

/** Returns the output of `overview --format json` (docs/command-line.md). */
const asJson = (stats: FleetStats, now: number): string => `${toJson({
	users: stats.users,
	states: stats.states,
	blastRadius: answerOf(stats, now),
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

/** What an output may have besides the statistics. */
type Context = {readonly fleet: LoadedFleet; readonly target: Target; readonly now: number};

const asMetrics = (stats: FleetStats, {fleet, target, now}: Context): string => {
	const {region, profile} = target;
	const {pages, requests, unreadable, duration} = fleet;
	return exposition(fleetMetrics({
		stats, answer: answerOf(stats, now), labels: {region, ...(profile !== undefined && {profile: shownName(profile)})}, version, pages, requests, unreadable, duration, now,
	}));
};

const textOf: Readonly<Record<OverviewFormat, (stats: FleetStats, context: Context) => string>> = {
	text: (stats, {now}) => asText(stats, now),
	json: (stats, {now}) => asJson(stats, now),
	openmetrics: asMetrics,
};

/** Loads all users, with progress on stderr, and prints the overview. Rejects with a `JunctionError`. */
export const printOverview = async (target: Target, {format, output, limits, signal}: {
	readonly format: OverviewFormat;
	/** Where metrics are written; `undefined` for stdout. */
	readonly output: string | undefined;
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
}): Promise<void> => {
	if (output !== undefined) {
		await refuseOtherFile(output);
	}

	const onUsers = (users: number) => {
		showProgress(progressMessages.usersLoaded(users));
	};

	const fleet = await loadFleet({
		client: clientFor(target, limits), provider: target.provider, signal, onRetry: reportRetry, onUsers,
	}).finally(endProgress);
	const {roster, clock, loadedAt, isComplete} = fleet;
	const now = clock.now();
	const stats = computeFleetStats(roster, {now, loadedAt, isComplete});
	if (output === undefined) {
		await print(textOf[format](stats, {fleet, target, now}), signal);
	} else {
		await writeMetrics(output, asMetrics(stats, {fleet, target, now}));
	}

	reportClock(clock);
	reportUnreadable(fleet.unreadable);
};
