import process from 'node:process';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {createPager} from '../fleet/loading/pager.ts';
import {createUserIdSet} from '../fleet/loading/user-id-set.ts';
import type {ClientOptions} from '../junction/client.ts';
import {clientOf} from '../junction/target-client.ts';
import type {UserResources} from '../junction/records.ts';
import type {Target} from '../junction/target.ts';
import {runtime} from '../runtime/runtime.ts';
import {parseTime} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {progressMessages, usageErrors} from '../messages/command-line.ts';
import {pad} from '../text/width.ts';
import {compareTrouble} from '../fleet/store/comparison.ts';
import type {Compared} from '../fleet/store/compared.ts';
import {troubleOfStreams} from '../fleet/store/trouble.ts';
import {isNamedBy, type Filter} from '../filter/filter.ts';
import {isFilterMatch} from '../filter/match.ts';
import {providerScope, streamsInScope} from '../filter/provider-scope.ts';
import {streamFacts, type StreamFacts} from '../triage/facts/stream-state.ts';
import {summarize} from '../triage/facts/user-summary.ts';
import {csvRow} from './csv.ts';
import {errorText} from './exit.ts';
import type {UsersFormat} from './formats.ts';
import {toJson} from './json.ts';
import {OutputFailure, print} from './output.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';

export type UsersOptions = {
	readonly format: UsersFormat;
	/** The maximum number of users to print. */
	readonly limit: number | undefined;
	/** Only matching users are printed and counted against the limit; without a filter, all. */
	readonly filter: Filter | undefined;
	/** What `since:` of the filter compares with. */
	readonly compared?: Compared | undefined;
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
};

/** One user in the output of `users --format json`; times as received. */
type Row = {
	readonly userId: string;
	readonly state: string;
	readonly providers: readonly string[];
	readonly failing: number;
	readonly streams: number;
	readonly lastAttempt: string | undefined;
	readonly newestData: string | undefined;
};

/** Returns the received text of the latest time. */
const asReceived = (times: ReadonlyArray<string | undefined>, latest: number | undefined): string | undefined =>
	(latest === undefined ? undefined : times.find(time => parseTime(time) === latest));

/** Sums up a user: all streams, or those of the provider that the filter is about. */
const rowOf = (user: UserResources, filter: Filter | undefined, now: number): Row => {
	const providers = [...new Set(user.streams.map(({provider}) => provider))];
	const streams = streamsInScope(user.streams, filter && providerScope(filter, providers));
	const summary = summarize(streams.map(stream => streamFacts(stream)), {now, isReadable: user.problems.length === 0});
	return {
		userId: user.userId,
		state: summary.state,
		providers,
		failing: summary.failing,
		streams: summary.streams,
		lastAttempt: asReceived(streams.map(({lastAttempt}) => lastAttempt?.timestamp), summary.lastAttempt),
		newestData: asReceived(streams.map(({newestData}) => newestData), summary.newestData),
	};
};

type Writer = {readonly head: string; readonly row: (row: Row, index: number) => string; readonly foot: string};

const writers: Readonly<Record<UsersOptions['format'], Writer>> = {
	json: {head: '[', row: (row, index) => `${index === 0 ? '' : ','}\n${toJson(row)}`, foot: '\n]\n'},
	ndjson: {head: '', row: row => `${toJson(row)}\n`, foot: ''},
	csv: {
		head: 'user_id,state,providers,failing,streams,last_attempt,newest_data\r\n',
		row: ({userId, state, providers, failing, streams, lastAttempt, newestData}) =>
			csvRow([userId, state, providers.join(' '), failing, streams, lastAttempt, newestData]),
		foot: '',
	},
	table: {
		head: `${pad('USER', 36)}  ${pad('STATE', 8)}  ${pad('FAILING', 7, 'right')}  ${pad('LAST ATTEMPT', 32)}  PROVIDERS\n`,
		row: ({userId, state, providers, failing, streams, lastAttempt}) =>
			`${pad(cleanText(userId), 36)}  ${pad(state, 8)}  ${pad(`${failing}/${streams}`, 7, 'right')}  ${pad(cleanText(lastAttempt ?? '-'), 32)}  ${cleanText(providers.join(' '))}\n`,
		foot: '',
	},
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
Prints the users page by page as they arrive, each once, data on stdout, everything else on stderr. Rejects with a `JunctionError` after
printing the pages before it: what is on stdout is complete then too, and nothing where no page arrived. Rejects with an `OutputFailure` if stdout fails.
*/
export const printUsers = async (target: Target, {format, limit = Infinity, filter, compared, limits, signal}: UsersOptions): Promise<void> => {
	runtime.limitYoungGeneration();
	runtime.limitHeapGrowth();
	const client = clientOf(target, limits);
	const pager = createPager({client: () => client, provider: target.provider});
	const clock = clockOf(target);
	const writer = writers[format];
	/** How a user has changed since the baseline, if the filter asks for it: with all providers, or those that the filter is about. */
	const changeOf = (userId: string, streams: readonly StreamFacts[]) => {
		if (filter?.since === undefined || compared === undefined) {
			return undefined;
		}

		const providers = [...new Set(streams.map(({provider}) => provider))];
		const names = providerScope(filter, providers);
		const inScope = names && providers.filter(provider => isNamedBy(provider, names));
		return compareTrouble(userId, troubleOfStreams(streams, clock.now()), compared, inScope).change;
	};

	/** With a filter, a user may match only in a later record. */
	const matched = filter === undefined ? undefined : createUserIdSet();
	let printed = 0;
	let unreadable = 0;
	let repeated = 0;
	let isOpen = false;
	/** Prints a page. In a function of its own, so that no page is kept while the next one is requested. */
	const printPage = async (): Promise<{readonly isDone: boolean}> => {
		const {answer, newMarks, fault, isLast} = await pager.next({signal, onRetry: reportRetry});
		if (!isOpen) {
			isOpen = true;
			await print(writer.head, signal);
		}

		clock.learn(answer.serverTime, answer.receivedAt);
		const {records, unreadable: broken} = answer.value;
		const isWanted = (user: UserResources): boolean => {
			const streams = user.streams.map(stream => streamFacts(stream));
			return filter === undefined || isFilterMatch(filter, {userId: user.userId, streams, isReadable: user.problems.length === 0}, clock.now(), changeOf(user.userId, streams));
		};

		const lines: string[] = [];
		for (const [index, user] of records.entries()) {
			if (printed === limit || !isWanted(user)) {
				continue;
			}

			if (matched === undefined ? newMarks[index] === true : matched.add(user.userId)) {
				const row = rowOf(user, filter, clock.now());
				lines.push(writer.row(row, printed));
				printed++;
			} else {
				repeated++;
			}
		}

		await print(lines.join(''), signal);
		unreadable += broken.length;
		if (fault !== undefined) {
			throw fault;
		}

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
			await print(writer.foot, signal);
		}

		reportClock(clock);
		reportIncomplete(target);
		if (unreadable > 0) {
			process.stderr.write(`${progressMessages.unreadableUsers(unreadable)}\n`);
		}

		if (repeated > 0) {
			process.stderr.write(`${progressMessages.repeatedUsers(repeated)}\n`);
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
};
