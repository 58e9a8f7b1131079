import {computeFleetStats, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import type {Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {lineText} from '../presentation/line.ts';
import {overviewHeading, overviewLine, overviewSummary} from '../presentation/overview.ts';
import type {Severity} from '../triage/facts/finding.ts';
import {exitCodes} from './exit.ts';
import {isReached, severityOfFleet} from './fail-on.ts';
import {pickFields, type OverviewField} from './fields.ts';
import type {OverviewFormat} from './formats.ts';
import {toJson} from './json.ts';
import {loadFleet} from './load-fleet.ts';
import {printNotice} from './notices.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {print} from './output.ts';
import {overviewDocument} from './overview-json.ts';
import {reportClock} from './report-clock.ts';

const columns = 120;

const asText = (stats: FleetStats, now: number): string => [
	...overviewSummary(stats, columns, now),
	[],
	overviewHeading(columns),
	...stats.providers.map(own => overviewLine(own, columns, now, false)),
].map(line => lineText(line).trimEnd()).join('\n') + '\n';

type Print = (stats: FleetStats, now: number, fields: readonly OverviewField[] | undefined) => string;

const formats: Readonly<Record<OverviewFormat, Print>> = {
	text: asText,
	json: (stats, now, fields) => `${toJson(pickFields(overviewDocument(stats, now), fields), 2)}\n`,
};

/** Loads all users, with progress on stderr, and prints the overview. Resolves with the exit code. Rejects with a `JunctionError`. */
export const printOverview = async (target: Target, {format, fields, failOn, limits, signal, redactor}: ReportOptions & {
	readonly format: OverviewFormat;
	readonly fields?: readonly OverviewField[] | undefined;
	readonly failOn?: Severity | undefined;
}): Promise<number> => {
	const {roster, clock, unreadable} = await loadFleet(openClient(target, {limits, redactor}), {provider: target.provider, signal});
	const now = clock.now();
	const stats = computeFleetStats(roster, {now, loadedAt: now, isComplete: true});
	await print(formats[format](stats, now, fields), signal);
	reportClock(clock);
	if (unreadable > 0) {
		printNotice(progressMessages.unreadableUsers(unreadable));
	}

	return isReached(severityOfFleet(stats), failOn) ? exitCodes.findings : exitCodes.fine;
};
