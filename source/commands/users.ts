import process from 'node:process';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {createPager} from '../fleet/loading/pager.ts';
import {createUserIdSet} from '../fleet/loading/user-id-set.ts';
import type {UserResources} from '../junction/records.ts';
import {hasEveryUser, type Target} from '../junction/target.ts';
import {runtime} from '../runtime/runtime.ts';
import {progressMessages, usageErrors} from '../messages/command-line.ts';
import {compareTrouble} from '../fleet/store/comparison.ts';
import type {Compared} from '../fleet/store/compared.ts';
import {troubleOfStreams} from '../fleet/store/trouble.ts';
import {isNamedBy, type Filter} from '../filter/filter.ts';
import type {TroubleChange} from '../filter/since.ts';
import {isFilterMatch} from '../filter/match.ts';
import {providerScope} from '../filter/provider-scope.ts';
import type {Severity} from '../triage/facts/finding.ts';
import {streamFacts, type StreamFacts} from '../triage/facts/stream-state.ts';
import {errorText, exitCodes} from './exit.ts';
import {isReached, severityOfState} from './fail-on.ts';
import type {UsersFormat} from './formats.ts';
import {printNotice} from './notices.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {OutputFailure, print} from './output.ts';
import type {PrintedField} from './printed-columns.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';
import {rowOf} from './user-rows.ts';
import {createUsersWriter} from './users-writers.ts';

export type UsersOptions = ReportOptions & {
	readonly format: UsersFormat;
	/** The maximum number of users to print. */
	readonly limit: number | undefined;
	/** Only matching users are printed and counted against the limit; without a filter, all. */
	readonly filter: Filter | undefined;
	/** Only these fields, in this order. */
	readonly fields?: readonly PrintedField[] | undefined;
	/** The least severity of a printed user's state that decides the exit code. */
	readonly failOn?: Severity | undefined;
	/** What the users are compared with. */
	readonly compared?: Compared | undefined;
};

/**
Returns how a user has changed since the baseline at the time `now` (ms): with all providers, or those that the filter is about. `undefined` without a baseline, and where that
cannot be known.
*/
export const changeSince = (
	compared: Compared | undefined,
	filter: Filter | undefined,
	{userId, streams, now}: {readonly userId: string; readonly streams: readonly StreamFacts[]; readonly now: number},
) => {
	if (compared === undefined) {
		return undefined;
	}

	const providers = [...new Set(streams.map(({provider}) => provider))];
	const names = filter && providerScope(filter, providers);
	const inScope = names && providers.filter(provider => isNamedBy(provider, names));
	return compareTrouble(userId, troubleOfStreams(streams, now), compared, inScope).change;
};

/** Runs the end of an output after an error. If the output fails too, reports the error on stderr and rejects with the output's failure. */
const alsoAfter = async (error: unknown, end: () => Promise<void>): Promise<void> => {
	try {
		await end();
	} catch (error_) {
		if (error_ instanceof OutputFailure && !error_.isReaderGone) {
			process.stderr.write(`${usageErrors.line(errorText(error))}\n`);
			throw error_;
		}
	}
};

/**
Prints the users page by page as they arrive, each once, data on stdout, everything else on stderr. Resolves with the exit code. Rejects with a `JunctionError` after
printing the pages before it: what is on stdout is complete then too, and nothing where no page arrived. Rejects with an `OutputFailure` if stdout fails.
*/
export const printUsers = async (target: Target, {format, limit = Infinity, filter, compared, fields, failOn, limits, signal, redactor}: UsersOptions): Promise<number> => {
	runtime.limitYoungGeneration();
	runtime.limitHeapGrowth();
	const client = openClient(target, {limits, redactor});
	const pager = createPager({client: () => client, provider: target.provider});
	const clock = clockOf(target);
	const writer = createUsersWriter(format, {fields, isCompared: compared !== undefined, hasConnections: false});
	/** With a filter, a user may match only in a later record. */
	const matched = filter === undefined ? undefined : createUserIdSet();
	let printed = 0;
	let unreadable = 0;
	let repeated = 0;
	let isOpen = false;
	let isComplete = false;
	let hasReached = false;
	/** Prints a page. In a function of its own, so that no page is kept while the next one is requested. */
	const printPage = async (): Promise<{readonly isDone: boolean}> => {
		const {answer, newMarks, fault, isLast} = await pager.next({signal, onRetry: reportRetry});
		if (!isOpen) {
			isOpen = true;
			await print(writer.head, signal);
		}

		clock.learn(answer.serverTime, answer.receivedAt);
		const {records, unreadable: broken} = answer.value;
		const judge = (user: UserResources): {readonly isWanted: boolean; readonly change: TroubleChange | undefined} => {
			if (filter === undefined && compared === undefined) {
				return {isWanted: true, change: undefined};
			}

			const streams = user.streams.map(stream => streamFacts(stream));
			// A filter and a baseline have real IDs.
			const userId = redactor?.realUserId(user.userId) ?? user.userId;
			const now = clock.now();
			const change = changeSince(compared, filter, {userId, streams, now});
			return {isWanted: filter === undefined || isFilterMatch(filter, {userId, streams, isReadable: user.problems.length === 0}, now, change), change};
		};

		const lines: string[] = [];
		let isCut = false;
		for (const [index, user] of records.entries()) {
			const {isWanted, change} = judge(user);
			if (!isWanted) {
				continue;
			}

			const isNew = matched === undefined ? newMarks[index] === true : matched.add(user.userId);
			if (!isNew) {
				repeated++;
				continue;
			}

			if (printed === limit) {
				isCut = true;
				break;
			}

			const row = rowOf(user, filter, clock.now());
			hasReached ||= isReached(severityOfState(row.state), failOn);
			lines.push(writer.row({...row, change}, printed));
			printed++;
		}

		await print(lines.join(''), signal);
		unreadable += broken.length;
		if (fault !== undefined) {
			throw fault;
		}

		isComplete = isLast && !isCut && hasEveryUser(target);
		return {isDone: isLast || printed >= limit};
	};

	const printPages = async (): Promise<void> => {
		let isDone = limit === 0;
		while (!isDone) {
			({isDone} = await printPage());
		}
	};

	const printFoot = async (): Promise<void> => {
		if (isOpen) {
			await print(writer.foot({isComplete, unreadable}), signal);
		}

		reportClock(clock);
		reportIncomplete(target, redactor);
		if (unreadable > 0) {
			printNotice(progressMessages.unreadableUsers(unreadable));
		}

		if (repeated > 0) {
			printNotice(progressMessages.repeatedUsers(repeated));
		}
	};

	try {
		await printPages();
	} catch (error) {
		if (!(error instanceof OutputFailure)) {
			await alsoAfter(error, printFoot);
		}

		throw error;
	}

	await printFoot();
	return hasReached ? exitCodes.findings : exitCodes.fine;
};
