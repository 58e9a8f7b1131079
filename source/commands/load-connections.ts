import process from 'node:process';
import {createConnectionLoader} from '../fleet/loading/connection-loader.ts';
import type {ServerClock} from '../fleet/loading/server-clock.ts';
import {usersToAsk, usualConnections} from '../fleet/query/users-to-ask.ts';
import type {Roster} from '../fleet/store/roster.ts';
import type {ReportClient} from '../fleet/redaction/redacted-client.ts';
import type {Filter} from '../filter/filter.ts';
import {connectionTexts} from '../messages/connections.ts';
import {usageErrors} from '../messages/command-line.ts';
import {errorText, exitCodeOf, exitCodes} from './exit.ts';
import {interrupted} from './interruption.ts';
import {printNotice} from './notices.ts';
import {endProgress, showProgress} from './progress-line.ts';

/** How a command loads connections. */
export type ConnectionsOptions = {
	/** The number of users; `undefined` for the usual number, and `Infinity` for all. */
	readonly limit: number | undefined;
	/** Users per second; `undefined` for the usual rate. */
	readonly perSecond: number | undefined;
};

/** What was loaded. */
export type LoadedConnections = {
	/** Users who match the filter without its terms about connections. */
	readonly users: number;
	/** Those of them whose connections are loaded. */
	readonly loaded: number;
	/** Those whose connections could not be loaded, or were not when loading stopped. */
	readonly missing: number;
	/** Those who are more than the limit, or whose connections a snapshot does not have. */
	readonly notAsked: number;
	/** The exit code: 0 if all that was asked for is loaded, except for users whom Junction does not know. A limit that was not given and is too low is a failure. */
	readonly exitCode: number;
};

const reportError = (text: string): void => {
	process.stderr.write(`${usageErrors.line(text)}\n`);
};

/**
Loads the connections of the users that a filter needs into a roster, with progress and what is missing on stderr. What could not be loaded is counted, and never thrown. Rejects
with a `JunctionError` (cancelled) when the signal aborts.
*/
export const loadConnections = async ({client, roster, clock, filter, isMatch, options: {limit, perSecond}, isStored, signal}: {
	readonly client: ReportClient;
	readonly roster: Roster;
	readonly clock: ServerClock;
	readonly filter: Filter;
	/** Whether a row's user matches the filter without its terms about connections. */
	readonly isMatch: (row: number) => boolean;
	readonly options: ConnectionsOptions;
	/** Whether a snapshot answers, which may have the connections of some users. */
	readonly isStored: boolean;
	readonly signal: AbortSignal;
}): Promise<LoadedConnections> => {
	const {userIds, omitted} = usersToAsk(roster, filter, {now: clock.now(), most: isStored ? Infinity : limit ?? usualConnections, isMatch});
	const users = userIds.length + omitted;
	const loader = createConnectionLoader({client: () => client, roster, clock}, isStored ? {perSecond: Infinity, mostInARow: Infinity} : {perSecond});
	const stop = () => {
		loader.stop();
	};

	signal.addEventListener('abort', stop);
	try {
		await new Promise<void>(resolve => {
			const unsubscribe = loader.store.subscribe(({status, asked, size, rate, secondsLeft, retry}) => {
				if (status === 'done' || status === 'stopped') {
					unsubscribe();
					resolve();
				} else if (retry === undefined) {
					showProgress(connectionTexts.commandProgress({
						asked, size, rate, secondsLeft,
					}));
				} else {
					showProgress(connectionTexts.commandWaiting({asked, size, seconds: Math.ceil(retry.wait / 1000)}));
				}
			});
			loader.begin(userIds);
		});
	} finally {
		signal.removeEventListener('abort', stop);
		endProgress();
	}

	if (signal.aborted) {
		throw interrupted();
	}

	const {asked, failed, unknown, lastFailure, error} = loader.store.getState();
	const loaded = asked - failed;
	const result = {
		users, loaded, missing: userIds.length - loaded, notAsked: omitted,
	};
	if (isStored) {
		printNotice(connectionTexts.commandSnapshot({loaded, users}));
		return {
			...result, missing: 0, notAsked: users - loaded, exitCode: exitCodes.fine,
		};
	}

	printNotice(connectionTexts.commandDone({loaded, users}));
	if (error !== undefined) {
		reportError(`${errorText(error)} ${connectionTexts.commandStopped(result.missing)}`);
		return {...result, exitCode: exitCodeOf(error)};
	}

	if (unknown > 0) {
		printNotice(connectionTexts.commandUnknown(unknown));
	}

	if (failed > unknown) {
		reportError(connectionTexts.commandFailed({failed: failed - unknown, traceId: lastFailure?.traceId}));
	}

	const isCut = omitted > 0 && limit === undefined;
	if (isCut) {
		reportError(connectionTexts.commandOmitted(omitted));
	}

	return {...result, exitCode: isCut || failed > unknown ? exitCodes.failed : exitCodes.fine};
};
