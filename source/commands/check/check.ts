import process from 'node:process';
import {computeFleetStats} from '../../fleet/stats/fleet-stats.ts';
import {newestSuccess} from '../../fleet/stats/newest-success.ts';
import {JunctionError} from '../../junction/errors.ts';
import {checkTexts} from '../../messages/check.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {openSettings} from '../../settings/settings.ts';
import {cleanText} from '../../text/clean.ts';
import {minute} from '../../text/durations.ts';
import {plain} from '../../text/sentence.ts';
import {blastRadius} from '../../triage/blast-radius.ts';
import type {CommonOptions} from '../common-options.ts';
import {reportCrash} from '../crash-report.ts';
import {errorText, isExpected, LineError} from '../exit.ts';
import {interruption, interruptionCode} from '../interruption.ts';
import {loadFleet, type LoadedFleet} from '../load-fleet.ts';
import {openClient} from '../open-client.ts';
import {OutputFailure, print} from '../output.ts';
import {safeMessage} from '../redaction.ts';
import {redactorFor} from '../redactor-for.ts';
import {requireTarget} from '../target.ts';
import {
	judgeFleet,
	statuses,
	type Report,
	type Status,
	type Thresholds,
} from './judge.ts';
import {perfdata} from './perfdata.ts';

/** The options of `junctop check`. */
export type CheckOptions = CommonOptions & Thresholds & {
	/** The most users to load. */
	readonly sample: number | undefined;
	/** In seconds. */
	readonly timeout: number;
	readonly verbose: boolean;
};

/** Attempts this far in the future are within what clocks differ, in milliseconds. */
const clockTolerance = minute;

/** Returns a text for the output of a plugin: one line, and no `|`, which begins performance data. */
const oneLine = (text: string): string => cleanText(text).replaceAll('|', '/');

const outputOf = ({status, text, lines, values}: Report): string => [
	`${oneLine(checkTexts.line({status, text}))}${values.length === 0 ? '' : ` | ${perfdata(values)}`}`,
	...lines.map(each => oneLine(each)),
	'',
].join('\n');

const unknown = (text: string): Report => ({
	status: statuses.unknown, text, lines: [], values: [],
});

const loadedLines = ({roster, pages, requests, duration, unreadable, isComplete}: LoadedFleet): readonly string[] => [
	checkTexts.loaded({
		users: roster.count, pages, requests, seconds: duration / 1000,
	}),
	...(unreadable === 0 ? [] : [checkTexts.unreadable(unreadable)]),
	...(isComplete ? [] : [checkTexts.sample(roster.count)]),
];

const reportOf = (fleet: LoadedFleet, options: CheckOptions): Report => {
	const {roster, clock, loadedAt, isComplete} = fleet;
	const {provider} = options;
	const now = clock.now();
	const stats = computeFleetStats(roster, {
		now, loadedAt, isComplete, provider,
	});
	if (stats.users === 0 || (provider !== undefined && stats.providers.every(own => own.provider !== provider))) {
		return {
			...unknown(provider === undefined ? checkTexts.noUsers : checkTexts.noUsersOf(plain(provider))),
			lines: loadedLines(fleet),
		};
	}

	const report = judgeFleet({
		stats,
		provider,
		warning: options.warning,
		critical: options.critical,
		maxAge: options.maxAge,
		newestSuccess: options.maxAge === undefined ? undefined : newestSuccess(roster, {provider, latest: now + clockTolerance}),
		now,
		isVerbose: options.verbose,
	});
	// A monitor compares the text with that of the last check, and its alerts are read later.
	const {sentence} = blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now, 'clock');
	return {...report, lines: [checkTexts.verdict(sentence), ...loadedLines(fleet), ...report.lines]};
};

/** Loads the users and judges them. Rejects as `requireTarget` and `loadFleet` do; a time-out is a report. */
const check = async (options: CheckOptions, signal: AbortSignal): Promise<Report> => {
	const timeout = AbortSignal.timeout(options.timeout * 1000);
	let users = 0;
	let reason: string | undefined;
	try {
		const settings = await openSettings({env: process.env});
		const target = await requireTarget(options, settings);
		const fleet = await loadFleet({
			client: openClient(target, {limits: settings.preferences().maximumResponse, redactor: redactorFor(options)}),
			provider: options.provider,
			most: options.sample,
			signal: AbortSignal.any([signal, timeout]),
			onUsers(count) {
				users = count;
				reason = undefined;
			},
			onRetry({error}) {
				reason = error.message;
			},
		});
		return reportOf(fleet, options);
	} catch (error) {
		if (timeout.aborted && !signal.aborted && error instanceof JunctionError && error.kind === 'cancelled') {
			return unknown(checkTexts.timedOut({seconds: options.timeout, users, reason}));
		}

		throw error;
	}
};

/** Returns the report of an error that prevents the check. */
const errorReport = (error: unknown): Report => {
	if (isExpected(error)) {
		return unknown(safeMessage(errorText(error), process.env));
	}

	process.stderr.write(reportCrash(error, {env: process.env, keys: [], at: new Date()}));
	return unknown(checkTexts.unexpected);
};

/** Prints a report; resolves with the exit code. A reader that has left changes nothing; any other failure of the output is UNKNOWN, with a message on stderr. */
const printReport = async (report: Report, signal: AbortSignal): Promise<Status> => {
	try {
		await print(outputOf(report), signal);
		return report.status;
	} catch (error) {
		if (!(error instanceof OutputFailure)) {
			throw error;
		}

		if (error.isReaderGone) {
			return report.status;
		}

		process.stderr.write(`${usageErrors.line(errorText(error))}\n`);
		return statuses.unknown;
	}
};

/**
Runs `junctop check`; resolves with the exit code of a monitoring plugin. Every error is UNKNOWN with its line on stdout, except a mistake in the command line, which it
rejects with, and a signal, whose exit code replaces this one.
*/
export const runCheck = async (options: CheckOptions): Promise<number> => {
	const signal = interruption();
	let report: Report;
	try {
		report = await check(options, signal);
	} catch (error) {
		if (error instanceof LineError || interruptionCode() !== undefined) {
			throw error;
		}

		report = errorReport(error);
	}

	return printReport(report, signal);
};
