import process from 'node:process';
import {clockOf} from '../fleet/loading/server-clock.ts';
import {cancelled} from '../junction/errors.ts';
import type {Target} from '../junction/target.ts';
import {usageErrors} from '../messages/command-line.ts';
import {idMessages} from '../messages/reports.ts';
import {runtime} from '../runtime/runtime.ts';
import type {TimeForm} from '../text/ages.ts';
import type {Severity} from '../triage/facts/finding.ts';
import {exitCodeOf, exitCodes} from './exit.ts';
import {isReached} from './fail-on.ts';
import type {UserField} from './fields.ts';
import type {UserFormat} from './formats.ts';
import {inOrder} from './in-order.ts';
import {
	failuresOf,
	loadUser,
	loadUserOrError,
	type LoadedUser,
} from './load-user.ts';
import {printNotice} from './notices.ts';
import {openClient, type ReportOptions} from './open-client.ts';
import {print} from './output.ts';
import {reportClock} from './report-clock.ts';
import {reportRetry} from './report-retry.ts';
import {reportUser} from './report-user.ts';
import type {IdList} from './user-ids.ts';
import {createUserWriter} from './user-writers.ts';

/** How many users of a list are loaded at once; each takes five requests or six, and one less where the team cannot list devices. */
const atOnce = 4;

/** After so many users in a row of whom no request was answered, the others of a list are not asked for. */
const mostUnanswered = 3;

/** What `junctop user` prints, and how. */
export type UserOptions = ReportOptions & {
	readonly format: UserFormat;
	readonly fields?: readonly UserField[] | undefined;
	readonly failOn?: Severity | undefined;
};

const hasFinding = ({triage}: LoadedUser, threshold: Severity | undefined): boolean => triage.findings.some(({severity}) => isReached(severity, threshold));

/** Whether nothing about the user was answered for a reason that is the same for every user. */
const isUnanswered = ({parts}: LoadedUser): boolean => {
	const codes = failuresOf(parts).map(failure => exitCodeOf(failure));
	return codes.length === Object.keys(parts).length && codes.every(code => code === exitCodes.unreachable);
};

const isKeyRefused = ({parts}: LoadedUser): boolean => failuresOf(parts).some(({kind}) => kind === 'key-refused');

const isForPrograms = (format: UserFormat): boolean => format === 'json' || format === 'ndjson';

/** Returns how findings word times: for programs the texts do not change with the minutes. */
const timeFormOf = (format: UserFormat): TimeForm => (isForPrograms(format) ? 'clock' : 'aged');

/** The code of the first failure, else of `--fail-on`. */
const codeOf = (user: LoadedUser, threshold: Severity | undefined): number => {
	const [failed] = failuresOf(user.parts);
	if (failed !== undefined) {
		return exitCodeOf(failed);
	}

	return hasFinding(user, threshold) ? exitCodes.findings : exitCodes.fine;
};

/**
Prints one user on stdout, by user ID or client user ID. Resolves with the exit code: a part that could not be loaded is reported in
its place, for JSON also on stderr, and decides the code. If no user has the client user ID, JSON has that error in each part, and for other formats the call rejects with it, a
`JunctionError`.
*/
export const printUser = async (target: Target, id: string, {format, fields, failOn, ...options}: UserOptions): Promise<number> => {
	const clock = clockOf(target);
	const {signal, redactor} = options;
	// Programs get an object for every ID; for people, the error is enough.
	const load = isForPrograms(format) ? loadUserOrError : loadUser;
	const user = await load(openClient(target, options), id, clock, {
		signal, redactor, onRetry: reportRetry, timeForm: timeFormOf(format),
	});
	if (signal.aborted) {
		throw cancelled();
	}

	const writer = createUserWriter(format, {target, isList: false, fields});
	await print(writer.head + writer.user(user, 0) + writer.foot, signal);
	reportClock(clock);
	reportUser(user, {isList: false, areErrorsShown: format !== 'text'});
	return codeOf(user, failOn);
};

/**
Prints the users of a list on stdout in its order, some at a time. Resolves with the exit code: that of the first failure in the order of the list. A user that could
not be loaded is reported in its place and on stderr, and the others are printed. After an API key that was refused, and after users in a row whose requests were not
answered, the rest of the list is not asked for. Rejects with an `OutputFailure` or a `JunctionError` (cancelled).
*/
export const printUsersOf = async (target: Target, {ids, repeated}: IdList, {format, fields, failOn, ...options}: UserOptions): Promise<number> => {
	runtime.limitYoungGeneration();
	runtime.limitHeapGrowth();
	const {signal, redactor} = options;
	const client = openClient(target, options);
	const clock = clockOf(target);
	const writer = createUserWriter(format, {target, isList: true, fields});
	const loading = {
		signal, redactor, onRetry: reportRetry, timeForm: timeFormOf(format),
	};
	let exitCode: number = exitCodes.fine;
	let printed = 0;
	let unanswered = 0;
	for await (const user of inOrder(ids, atOnce, async id => loadUserOrError(client, id, clock, loading))) {
		if (signal.aborted) {
			throw cancelled();
		}

		await print((printed === 0 ? writer.head : '') + writer.user(user, printed), signal);
		printed++;
		reportUser(user, {isList: true, areErrorsShown: true});
		const code = codeOf(user, failOn);
		// A failure is worse than a finding.
		exitCode = exitCode === exitCodes.fine || (exitCode === exitCodes.findings && code !== exitCodes.fine) ? code : exitCode;
		unanswered = isUnanswered(user) ? unanswered + 1 : 0;
		if (unanswered === mostUnanswered || isKeyRefused(user)) {
			break;
		}
	}

	await print(writer.foot, signal);
	reportClock(clock);
	if (repeated > 0) {
		printNotice(idMessages.repeated(repeated));
	}

	if (printed < ids.length) {
		process.stderr.write(`${usageErrors.line(idMessages.stopped({asked: printed, left: ids.length - printed}))}\n`);
	}

	return exitCode;
};
