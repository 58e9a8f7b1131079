import {clockOf} from '../fleet/loading/server-clock.ts';
import {withoutConnectionTerms} from '../fleet/query/users-to-ask.ts';
import {computeFleetStats} from '../fleet/stats/fleet-stats.ts';
import {fixesSteps, type Fixes} from '../fleet/stats/fixes.ts';
import type {Roster} from '../fleet/store/roster.ts';
import type {Filter} from '../filter/filter.ts';
import {isFilterMatch} from '../filter/match.ts';
import {usersLimitOf, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {fixesWriters} from './fixes-writers.ts';
import type {FixesFormat} from './formats.ts';
import {loadFleet, reportUnreadable} from './load-fleet.ts';
import {loadConnections, type ConnectionsOptions} from './load-connections.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';

const fixesOf = (roster: Roster, facts: Parameters<typeof fixesSteps>[1]): Fixes => {
	const steps = fixesSteps(roster, facts);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

/**
Loads all users and the connections of those that match the filter, failing ones first, and prints the fixes. Resolves with the exit code: that of connections that are not loaded,
whose users are then reported as not known. Rejects with a `JunctionError` if users cannot be loaded.
*/
export const printFixes = async (target: Target, {format, filter = {choices: [], facts: []}, filterText, connections, limits, signal, redactor}: ReportOptions & {
	readonly format: FixesFormat;
	readonly filter: Filter | undefined;
	/** The filter as it may be printed; empty without one. */
	readonly filterText: string;
	/** How connections are loaded. */
	readonly connections: ConnectionsOptions;
}): Promise<number> => {
	const client = openClient(target, {limits, redactor});
	const fleet = await loadFleet({
		client,
		clock: clockOf(target),
		provider: target.provider,
		signal,
		onRetry: reportRetry,
		onUsers(users) {
			showProgress(progressMessages.usersLoaded(users));
		},
	}).finally(endProgress);
	const {roster, clock} = fleet;
	const {stored, provider} = target;
	const isMatch = (row: number, own: Filter): boolean => {
		const shown = roster.userId(row) ?? '';
		const facts = {
			userId: redactor?.realUserId(shown) ?? shown, streams: roster.streams(row), isReadable: roster.isReadable(row), connections: roster.connections.of(row),
		};
		return isFilterMatch(own, facts, clock.now());
	};

	roster.summaries.summarizeDirty(clock.now());
	const rest = withoutConnectionTerms(filter);
	const loaded = await loadConnections({
		client, roster, clock, filter, isMatch: row => isMatch(row, rest), options: connections, isStored: stored !== undefined, signal,
	});
	const isComplete = stored?.isComplete ?? fleet.isComplete;
	const now = clock.now();
	const {providers} = computeFleetStats(roster, {
		now, loadedAt: stored?.loadedFrom ?? fleet.loadedAt, isComplete, provider, limit: usersLimitOf(stored),
	});
	const events = new Map(providers.flatMap(own => (own.event === undefined ? [] : [[own.provider, own.event] as const])));
	const candidates = Array.from({length: roster.count}, (_, row) => row).filter(row => isMatch(row, rest));
	const isLoaded = (row: number): boolean => roster.connections.loadedAt(row) > 0;
	// Terms about connections match only users whose connections are loaded, although others may match.
	const isAboutConnections = filter.connections !== undefined;
	const rows = isAboutConnections ? candidates.filter(row => !isLoaded(row) || isMatch(row, filter)) : candidates;
	const found = fixesOf(roster, {
		rows, now, events, only: provider, filter,
	});
	await print(fixesWriters[format]({
		fixes: isAboutConnections ? {...found, users: candidates.length, asked: candidates.filter(row => isLoaded(row)).length} : found,
		now,
		filter: filterText,
		mayMatch: isAboutConnections,
		provider,
		isComplete: isComplete && loaded.missing + loaded.notAsked === 0,
		failed: loaded.missing,
		notAsked: loaded.notAsked,
	}), signal);
	reportClock(clock);
	reportIncomplete(target, redactor);
	reportUnreadable(fleet.unreadable);
	return loaded.exitCode;
};
