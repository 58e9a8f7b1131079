import {exportedRow} from '../fleet/query/exported-row.ts';
import type {CountedColumn} from '../fleet/stats/counted-columns.ts';
import {rowScopeOf} from '../fleet/query/scoped-rows.ts';
import type {Filter} from '../filter/filter.ts';
import {compareRows, type Sort} from '../fleet/query/sort-order.ts';
import {withoutConnectionTerms} from '../fleet/query/users-to-ask.ts';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {isFilterMatch} from '../filter/match.ts';
import {hasEveryUser, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {runtime} from '../runtime/runtime.ts';
import {exitCodes} from './exit.ts';
import {loadConnections, type ConnectionsOptions} from './load-connections.ts';
import {isReached, severityOfState} from './fail-on.ts';
import {loadFleet, reportUnreadable} from './load-fleet.ts';
import {openClient} from './open-client.ts';
import {print} from './output.ts';
import {countsText} from './print-counts.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';
import {rowOfRoster} from './user-rows.ts';
import {changeSince, type UsersOptions} from './users.ts';
import {createUsersWriter} from './users-writers.ts';

/** So many users are printed at once. */
const slice = 500;

/**
Loads all users, and their connections if these are asked for, with progress on stderr, and prints them in the order of the user list on the screens. Times are UTC, because the
received texts are not kept. Resolves with the exit code: that of connections that could not be loaded comes first. Rejects with a `JunctionError` before anything is printed, and with an `OutputFailure` if stdout fails.
*/
export const printLoadedUsers = async (
	target: Target,
	{format, limit = Infinity, filter = {choices: [], facts: []}, compared, fields, failOn, limits, signal, redactor, sort, withConnections, countBy}: UsersOptions & {
		/** Prints how often the values of a column occur in place of the users. */
		readonly countBy?: {readonly column: CountedColumn; readonly filterText: string} | undefined;
		/** The load order where it is absent. */
		readonly sort: Sort | undefined;
		/** How connections are loaded; none are where it is absent. */
		readonly withConnections: ConnectionsOptions | undefined;
	},
): Promise<number> => {
	runtime.limitYoungGeneration();
	const onUsers = (users: number) => {
		showProgress(progressMessages.usersLoaded(users));
	};

	const client = openClient(target, {limits, redactor});
	const {roster, clock, unreadable, unreadParts} = await loadFleet({
		client, clock: clockOf(target), provider: target.provider, signal, onRetry: reportRetry, onUsers,
	}).finally(endProgress);
	let now = clock.now();
	roster.summaries.summarizeDirty(now);
	const scope = rowScopeOf(roster, filter);
	const factsOf = (row: number) => {
		const shown = roster.userId(row) ?? '';
		return {
			userId: redactor?.realUserId(shown) ?? shown, streams: roster.streams(row), isReadable: roster.isReadable(row), connections: roster.connections.of(row),
		};
	};

	const changeOf = (row: number) => changeSince(compared, filter, {...factsOf(row), now});
	const isMatch = (row: number, own: Filter): boolean => isFilterMatch(own, factsOf(row), now, own.since === undefined ? undefined : changeOf(row));

	const rest = withoutConnectionTerms(filter);
	const connections = withConnections && await loadConnections({
		client, roster, clock, filter, isMatch: row => isMatch(row, rest), options: withConnections, isStored: target.stored !== undefined, signal,
	});
	now = clock.now();
	roster.summaries.summarizeDirty(now);
	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => isMatch(row, filter));
	/** Users whose connections are not loaded may match. */
	const isAnyUnknown = filter.connections !== undefined && connections !== undefined && connections.loaded < connections.users;
	const isWhole = !isAnyUnknown && hasEveryUser(target);
	if (countBy !== undefined) {
		await print(countsText(roster, countBy.column, {
			rows, filter, filterText: redactor?.typedText(countBy.filterText) ?? countBy.filterText, now, provider: target.provider, format, isComplete: isWhole,
		}), signal);
		reportClock(clock);
		reportIncomplete(target, redactor);
		reportUnreadable(unreadable);
		return connections?.exitCode ?? exitCodes.fine;
	}

	const ordered = sort === undefined ? rows : rows.toSorted(compareRows(roster, sort));
	const printed = ordered.slice(0, limit);
	const writer = createUsersWriter(format, {fields, isCompared: compared !== undefined, hasConnections: withConnections !== undefined});
	let hasFound = false;
	/** Returns the text of a row at a position; empty past the end. */
	const textOf = (row: number, position: number): string => {
		const user = exportedRow(roster, scope, {row, now});
		if (user === undefined) {
			return '';
		}

		hasFound ||= isReached(severityOfState(user.state), failOn);
		return writer.row({...rowOfRoster(user), unreadParts: unreadParts.get(user.userId) ?? 0, change: changeOf(row)}, position);
	};

	await print(writer.head, signal);
	for (let from = 0; from < printed.length; from += slice) {
		const lines = printed.slice(from, from + slice).map((row, index) => textOf(row, from + index));
		await print(lines.join(''), signal);
	}

	await print(writer.foot({
		isComplete: printed.length === rows.length && isWhole,
		unreadable,
		connections: connections && {
			users: connections.users, loaded: connections.loaded, missing: connections.missing, notAsked: connections.notAsked,
		},
	}), signal);
	reportClock(clock);
	reportIncomplete(target, redactor);
	reportUnreadable(unreadable);
	const code = connections?.exitCode ?? exitCodes.fine;
	return hasFound && code === exitCodes.fine ? exitCodes.findings : code;
};
