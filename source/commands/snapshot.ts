import process from 'node:process';
import {version} from '../../package.json';
import {createPager} from '../fleet/loading/pager.ts';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {createUserIdSet} from '../fleet/loading/user-id-set.ts';
import {requestTeamId} from '../fleet/loading/team-metrics.ts';
import type {Filter} from '../filter/filter.ts';
import {isFilterMatch} from '../filter/match.ts';
import {createRecordTexts} from '../fleet/store/record-text.ts';
import {createRoster} from '../fleet/store/roster.ts';
import {cancelled, JunctionError} from '../junction/errors.ts';
import {isObject} from '../junction/json.ts';
import type {Page, UserResources} from '../junction/records.ts';
import type {Target} from '../junction/target.ts';
import {clientOf} from '../junction/target-client.ts';
import {progressMessages} from '../messages/command-line.ts';
import {snapshotMessages, snapshotUsage} from '../messages/snapshots.ts';
import {runtime} from '../runtime/runtime.ts';
import {checkPrivateFile, PrivateFileError} from '../settings/private-file.ts';
import {unreadableLine, type SnapshotHeader} from '../snapshots/format.ts';
import {writeSnapshotFile} from '../snapshots/write-snapshot.ts';
import {snapshotName} from '../snapshots/file-name.ts';
import {safeJson} from '../snapshots/json-line.ts';
import {formatBytes} from '../text/numbers.ts';
import {cleanText} from '../text/clean.ts';
import {streamFacts} from '../triage/facts/stream-state.ts';
import {CommandFailure, UsageError} from './exit.ts';
import {jsonText} from './json.ts';
import {printNotice} from './notices.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportIncomplete} from './report-incomplete.ts';
import {reportRetry} from './report-retry.ts';

/** How a snapshot is written. */
export type SnapshotOptions = ReportOptions & {
	/** The file; a name made of profile, region and time when absent. */
	readonly file: string | undefined;
	readonly filter: {readonly text: string; readonly filter: Filter} | undefined;
	readonly isReplaced: boolean;
};

const recordText = (record: unknown): string => {
	try {
		return safeJson(JSON.stringify(record));
	} catch {
		// It is nested too deeply to be written.
		return jsonText(record);
	}
};

/** Returns the lines of the records of a page as received: all, or those whose users are wanted. */
const linesOf = ({records, unreadable}: Page<UserResources>, raw: unknown, isWanted: ((user: UserResources) => boolean) | undefined): readonly string[] => {
	const raws = isObject(raw) && Array.isArray(raw['data']) ? raw['data'] as readonly unknown[] : [];
	const broken = new Set(unreadable.map(({index}) => index));
	return isWanted === undefined ? raws.map((record, index) => (broken.has(index) ? unreadableLine(recordText(record)) : recordText(record))) : raws.filter((_, index) => !broken.has(index)).filter((_, index) => isWanted(records[index]!)).map(record => recordText(record));
};

/** Returns the lines of records whose users are known by pseudonyms only: rebuilt, because the received ones have IDs. */
const redactedLines = (records: readonly UserResources[]): readonly string[] => {
	const roster = createRoster();
	roster.add(records);
	const textOf = createRecordTexts(roster);
	return Array.from({length: roster.count}, (_, row) => textOf(row));
};

/** Adds the option that replaces an existing file to the error about it. */
const withAdvice = (error: unknown): unknown =>
	(error instanceof PrivateFileError && error.isExisting ? new CommandFailure(`${error.message} ${snapshotMessages.overwriteAdvice}`) : error);

/** Checks that a file can be written before anything is loaded. Returns its path. Rejects with a `UsageError` for standard output. */
const checkedFile = async (file: string, canReplace: boolean): Promise<string> => {
	if (file === '-') {
		throw new UsageError(snapshotUsage.standardOutput);
	}

	try {
		return await checkPrivateFile(file, {canReplace});
	} catch (error) {
		throw withAdvice(error);
	}
};

/**
Loads all users, with progress on stderr, and writes their records as received to a file. If a page fails, the snapshot has the users before it and
is marked as incomplete, and the call rejects with the `JunctionError`. Rejects with a `PrivateFileError` if the file cannot be written.
*/
export const writeSnapshot = async (target: Target, {file, filter, isReplaced, limits, signal, redactor}: SnapshotOptions): Promise<void> => {
	runtime.limitYoungGeneration();
	runtime.limitHeapGrowth();
	const client = clientOf(target, limits);
	const reading = openClient(target, {limits, redactor});
	const pager = createPager({client: () => reading, provider: target.provider});
	const clock = clockOf(target);
	const matched = createUserIdSet();
	let unreadable = 0;
	/** A snapshot of a snapshot has only users that match both filters. */
	const filters = [target.stored?.filter, filter?.text].filter(text => text !== undefined && text.trim() !== '');
	const shownFilter = filters.length === 0 ? undefined : filters.join(' ');
	let header: SnapshotHeader = {
		junctop: version,
		region: target.region,
		teamId: undefined,
		provider: target.provider,
		filter: shownFilter === undefined ? undefined : redactor?.typedText(shownFilter) ?? shownFilter,
		serverTime: 0,
		loadedFrom: 0,
		isComplete: false,
		users: 0,
		records: 0,
		details: 0,
		isRebuilt: redactor !== undefined,
		isRedacted: redactor !== undefined,
	};
	const isWanted = filter && ((user: UserResources) => isFilterMatch(filter.filter, {
		userId: redactor?.realUserId(user.userId) ?? user.userId, streams: user.streams.map(stream => streamFacts(stream)), isReadable: user.problems.length === 0,
	}, clock.now()));

	/** Requests a page. In a function of its own, so that no page is kept while the next one is requested. */
	const nextPage = async (): Promise<{readonly lines: string; readonly isLast: boolean; readonly fault: JunctionError | undefined}> => {
		const {answer, newMarks, fault, isLast} = await pager.next({signal, onRetry: reportRetry});
		clock.learn(answer.serverTime, answer.receivedAt);
		unreadable += answer.value.unreadable.length;
		const lines = redactor === undefined
			? linesOf(answer.value, answer.raw, isWanted)
			: redactedLines(answer.value.records.filter(user => isWanted === undefined || isWanted(user)));
		const users = isWanted === undefined
			? newMarks.filter(Boolean).length
			: answer.value.records.filter(user => isWanted(user) && matched.add(user.userId)).length;
		header = {...header, records: header.records + lines.length, users: header.users + users};
		showProgress(progressMessages.usersLoaded(header.users));
		return {lines: lines.map(line => `${line}\n`).join(''), isLast, fault};
	};

	const checked = file === undefined ? undefined : await checkedFile(file, isReplaced);
	const first = await nextPage();
	header = {...header, teamId: await requestTeamId(client, signal), loadedFrom: target.stored?.loadedFrom ?? clock.now()};
	const path = checked ?? snapshotName(target, clock.now());
	let error: JunctionError | undefined;

	/**
	Requests the other pages. An error ends the lines: those so far are kept, unless the user has cancelled.
	@yields The lines of a page.
	*/
	async function * pages(): AsyncGenerator<string, void, undefined> {
		let page = first;
		for (;;) {
			yield page.lines;
			if (page.isLast || page.fault !== undefined) {
				error = page.fault;
				return;
			}

			try {
				page = await nextPage();
			} catch (error_) {
				if (!(error_ instanceof JunctionError) || error_.kind === 'cancelled') {
					throw error_;
				}

				error = error_;
				return;
			}
		}
	}

	try {
		const written = await writeSnapshotFile(path, pages(), {
			expected: header,
			header: () => ({...header, isComplete: error === undefined && (target.stored?.isComplete ?? true), serverTime: clock.now()}),
			canReplace: isReplaced,
			signal,
		});
		endProgress();
		printNotice(snapshotMessages.written({
			file: cleanText(file ?? path), users: header.users, bytes: formatBytes(written.bytes), details: 0,
		}));
	} catch (error_) {
		throw signal.aborted ? cancelled() : withAdvice(error_);
	} finally {
		endProgress();
	}

	reportClock(clock);
	reportIncomplete(target, redactor);
	if (unreadable > 0) {
		// A filter says nothing about them, and redaction cannot copy them.
		const isKept = isWanted === undefined && redactor === undefined;
		printNotice(isKept ? snapshotMessages.unreadableRecords(unreadable) : snapshotMessages.unreadableDropped(unreadable));
	}

	if (error === undefined) {
		return;
	}

	process.stderr.write(`${snapshotMessages.keptIncomplete}\n`);
	throw error;
};
