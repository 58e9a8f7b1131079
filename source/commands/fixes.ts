import {clockOf} from '../fleet/loading/server-clock.ts';
import {createConnectionLoader} from '../fleet/loading/connection-loader.ts';
import type {PoliteProgress} from '../fleet/loading/polite-requests.ts';
import {computeFleetStats} from '../fleet/stats/fleet-stats.ts';
import {fixesSteps, type Fixes} from '../fleet/stats/fixes.ts';
import type {Roster} from '../fleet/store/roster.ts';
import type {Filter} from '../filter/filter.ts';
import {isFilterMatch} from '../filter/match.ts';
import {usersLimitOf, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {fixesNotes} from '../messages/fixes.ts';
import {fixProgress} from '../presentation/fixes.ts';
import type {ProviderEvent} from '../triage/events/provider-event.ts';
import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {exitCodes} from './exit.ts';
import {fixesWriters} from './fixes-writers.ts';
import type {FixesFormat} from './formats.ts';
import {loadFleet, reportUnreadable} from './load-fleet.ts';
import {printNotice} from './notices.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';

/** Returns the rows with the worst state first; of equal states in load order. */
const worstFirst = (roster: Roster, rows: readonly number[], now: number): readonly number[] => {
	const rankOf = (row: number) => statesWorstFirst.indexOf(roster.row(row, now)?.state ?? 'unknown');
	return rows.map(row => ({row, rank: rankOf(row)})).toSorted((one, other) => one.rank - other.rank).map(({row}) => row);
};

/** Loads connections until all are loaded, or loading stops. Resolves with where it is then. */
const loadConnections = async (
	loader: ReturnType<typeof createConnectionLoader>,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<PoliteProgress> => new Promise(resolve => {
	const end = (progress: PoliteProgress) => {
		signal.removeEventListener('abort', loader.stop);
		stopFollowing();
		endProgress();
		resolve(progress);
	};

	const stopFollowing = loader.store.subscribe(progress => {
		showProgress(fixProgress(progress));
		if (progress.status === 'done' || progress.status === 'stopped') {
			end(progress);
		}
	});
	signal.addEventListener('abort', loader.stop);
	loader.begin(userIds);
});

const fixesOf = (roster: Roster, rows: readonly number[], {now, events, provider}: {
	readonly now: number; readonly events: ReadonlyMap<string, ProviderEvent>; readonly provider: string | undefined;
}): Fixes => {
	const steps = fixesSteps(roster, {
		rows, now, events, only: provider === undefined ? undefined : own => own === provider,
	});
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

/**
Loads all users and the connections of at most `limitConnections` of those that match the filter, the worst first, and prints the fixes. Resolves with the exit code. If loading
connections stops, the fixes of the loaded ones are printed, and it rejects with the `JunctionError`. An endpoint that the team may not use is reported on stderr only.
*/
export const printFixes = async (target: Target, {format, filter, filterText, limitConnections, limits, signal, redactor}: ReportOptions & {
	readonly format: FixesFormat;
	readonly filter: Filter | undefined;
	/** The filter as it may be printed; empty without one. */
	readonly filterText: string;
	/** The most users whose connections are loaded. */
	readonly limitConnections: number;
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
	const now = clock.now();
	const isMatch = (row: number): boolean => {
		const shown = roster.userId(row) ?? '';
		const facts = {userId: redactor?.realUserId(shown) ?? shown, streams: roster.streams(row), isReadable: roster.isReadable(row)};
		return filter === undefined || isFilterMatch(filter, facts, now);
	};

	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => isMatch(row));
	const userIds = worstFirst(roster, rows, now).slice(0, limitConnections).map(row => roster.userId(row) ?? '');
	const loader = createConnectionLoader({client: () => client, roster, clock});
	const progress = stored === undefined ? await loadConnections(loader, userIds, signal) : undefined;
	const isComplete = stored?.isComplete ?? fleet.isComplete;
	const {providers} = computeFleetStats(roster, {
		now: clock.now(), loadedAt: stored?.loadedFrom ?? fleet.loadedAt, isComplete, provider, limit: usersLimitOf(stored),
	});
	const events = new Map(providers.flatMap(own => (own.event === undefined ? [] : [[own.provider, own.event] as const])));
	await print(fixesWriters[format]({
		fixes: fixesOf(roster, rows, {now: clock.now(), events, provider}), now: clock.now(), filter: filterText, provider, isComplete, failed: progress?.failed ?? 0,
	}), signal.aborted ? undefined : signal);
	if (stored !== undefined) {
		printNotice(fixesNotes.snapshot);
	}

	if (rows.length > limitConnections) {
		printNotice(fixesNotes.limited({limit: limitConnections, users: rows.length}));
	}

	if ((progress?.failed ?? 0) > 0) {
		printNotice(fixesNotes.failed({users: progress?.failed ?? 0, reason: progress?.lastFailure?.message}));
	}

	reportClock(clock);
	reportIncomplete(target, redactor);
	reportUnreadable(fleet.unreadable);
	signal.throwIfAborted();
	if (progress?.error === undefined) {
		return exitCodes.fine;
	}

	if (progress.error.kind === 'forbidden' || progress.error.kind === 'not-found') {
		printNotice(fixesNotes.forbidden(progress.error.message));
		return exitCodes.fine;
	}

	throw progress.error;
};
