import {version} from '../../package.json';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {loadTeamFacts, noTeamFacts, type TeamFacts} from '../fleet/loading/team-answers.ts';
import {computeFleetStats, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import type {Compared} from '../fleet/store/compared.ts';
import {compare, type Comparison} from '../fleet/store/comparison.ts';
import {stateNumber} from '../fleet/store/packed-stream-state.ts';
import type {Roster} from '../fleet/store/roster.ts';
import {usersLimitOf, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {actorSplitLines, shownSplits} from '../presentation/actor-split.ts';
import {comparisonSentence} from '../presentation/comparison.ts';
import {line, lineText, wrap} from '../presentation/line.ts';
import {
	overviewHeading,
	overviewLine,
	overviewSummary,
	overviewTable,
} from '../presentation/overview.ts';
import {teamFailedLines, teamLines} from '../presentation/team.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import type {Severity} from '../triage/facts/finding.ts';
import {exitCodes} from './exit.ts';
import {isReached, severityOfFleet} from './fail-on.ts';
import {pickFields, type OverviewField} from './fields.ts';
import type {OverviewFormat} from './formats.ts';
import {overviewHandover} from './handover.ts';
import {toJson} from './json.ts';
import {loadConnections, type ConnectionsOptions, type LoadedConnections} from './load-connections.ts';
import {loadFleet, reportUnreadable, type LoadedFleet} from './load-fleet.ts';
import {exposition} from './metrics/exposition.ts';
import {fleetMetrics} from './metrics/fleet-metrics.ts';
import {refuseOtherFile, writeMetrics} from './metrics/metrics-file.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {print} from './output.ts';
import {overviewDocument} from './overview-json.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {shownName} from './redaction.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';

const columns = 120;

/** What an output may have besides the statistics. */
type Context = {
	readonly fleet: LoadedFleet;
	readonly target: Target;
	readonly now: number;
	readonly fields: readonly OverviewField[] | undefined;
	/** What has changed since the baseline, if there is one. */
	readonly comparison: Comparison | undefined;
	/** What Junction says about the whole team. */
	readonly team: TeamFacts;
	/** The connections of failing and stalled users, if they were asked for. */
	readonly loaded: LoadedConnections | undefined;
};

const asText = (stats: FleetStats, {now, comparison, team, loaded}: Context): string => {
	const table = overviewTable(stats.providers, {columns, now, comparison});
	return [
		...overviewSummary(stats, columns, now),
		...teamLines(team, columns, now),
		...teamFailedLines(team, columns),
		...(comparison === undefined ? [] : wrap(comparisonSentence(comparison), columns - 2).map(text => line(` ${text}`))),
		...shownSplits(stats.providers, loaded !== undefined).flatMap(({actors, provider}) => actorSplitLines(actors, provider, columns, undefined)),
		[],
		overviewHeading(table),
		...stats.providers.map(own => overviewLine(own, table)),
	].map(each => lineText(each).trimEnd()).join('\n') + '\n';
};

const asJson = (stats: FleetStats, {fleet, now, fields, comparison, team, loaded}: Context): string =>
	`${toJson(pickFields(overviewDocument(stats, now, {
		unreadable: fleet.unreadable, comparison, team, connections: loaded,
	}), fields), 2)}\n`;

const asMetrics = (stats: FleetStats, {fleet, target, now, team}: Context): string => {
	const {region, profile} = target;
	const {pages, requests, unreadable, duration} = fleet;
	const answer = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now);
	return exposition(fleetMetrics({
		stats, answer, labels: {region, ...(profile !== undefined && {profile: shownName(profile)})}, version, pages, requests, unreadable, duration, now, team,
	}));
};

const textOf: Readonly<Record<OverviewFormat, (stats: FleetStats, context: Context) => string>> = {
	text: asText,
	json: asJson,
	markdown: (stats, {fleet, target, now, comparison, team, loaded}) => overviewHandover(target, fleet.roster, {
		stats, now, comparison, team, unreadable: fleet.unreadable, hasAsked: loaded !== undefined,
	}),
	openmetrics: asMetrics,
};

/** Returns a test of whether a row's user has failing or stalled streams at the time `now` (ms). */
const createTroubleTest = (roster: Roster, now: number): ((row: number) => boolean) => {
	roster.summaries.summarizeDirty(now);
	const {states} = roster.summaries.arrays;
	const inTrouble = new Set([stateNumber('failing'), stateNumber('stalled')]);
	return row => inTrouble.has(states[row] ?? 0);
};

/** Loads all users, with progress on stderr, and prints the overview. Resolves with the exit code: that of connections that could not be loaded comes first. Rejects with a `JunctionError`. */
export const printOverview = async (target: Target, {format, fields, failOn, output, compared, limits, signal, redactor, connections}: ReportOptions & {
	readonly format: OverviewFormat;
	readonly fields?: readonly OverviewField[] | undefined;
	readonly failOn?: Severity | undefined;
	/** Where metrics are written; `undefined` for stdout. */
	readonly output?: string | undefined;
	/** What the users are compared with. */
	readonly compared?: Compared | undefined;
	/** How the connections of failing and stalled users are loaded; none are where it is absent. */
	readonly connections?: ConnectionsOptions | undefined;
}): Promise<number> => {
	if (output !== undefined) {
		await refuseOtherFile(output);
	}

	const onUsers = (users: number) => {
		showProgress(progressMessages.usersLoaded(users));
	};

	const client = openClient(target, {limits, redactor});
	const fleet = await loadFleet({
		client, clock: clockOf(target), provider: target.provider, signal, onRetry: reportRetry, onUsers,
	}).finally(endProgress);
	const {roster, clock} = fleet;
	const {stored} = target;
	const loaded = connections && await loadConnections({
		client, roster, clock, filter: {choices: [], facts: []}, isMatch: createTroubleTest(roster, clock.now()), options: connections, isStored: stored !== undefined, signal,
	});
	const now = clock.now();
	const stats = computeFleetStats(roster, {
		now,
		loadedAt: stored?.loadedFrom ?? fleet.loadedAt,
		isComplete: stored?.isComplete ?? fleet.isComplete,
		provider: target.provider,
		limit: usersLimitOf(stored),
	});
	// A snapshot counts its own users, which may be a part of the team.
	const team = stored === undefined ? await loadTeamFacts(client, {signal}) : noTeamFacts;
	const context = {
		fleet, target, now, fields, team, loaded,
		comparison: compared && compare(roster, compared.baseline, {now, isComplete: stats.isComplete, provider: compared.provider}),
	};
	if (output === undefined) {
		await print(textOf[format](stats, context), signal);
	} else {
		await writeMetrics(output, asMetrics(stats, context));
	}

	reportClock(clock);
	reportIncomplete(target, redactor);
	reportUnreadable(fleet.unreadable);
	const code = loaded?.exitCode ?? exitCodes.fine;
	return code === exitCodes.fine && isReached(severityOfFleet(stats), failOn) ? exitCodes.findings : code;
};
