import {formatCount, plural} from '../text/numbers.ts';

/** What Junction itself says about a team. All counts cover all users of the team. */
export const teamTexts = {
	/** `earlier` is the count in error at an earlier refresh, and its time as words. */
	sources: ({errored, connected, earlier}: {
		readonly errored: number;
		readonly connected: number;
		readonly earlier: {readonly errored: number; readonly time: string} | undefined;
	}) => `Junction counts ${formatCount(errored)} of ${plural(connected, 'connected source')} in error${earlier === undefined ? '' : ` (${formatCount(earlier.errored)} at ${earlier.time})`}, `
		+ 'over all users, loaded or not.',
	/** The counts of the newest weeks, the oldest first. */
	weeks: (counts: readonly number[]) => `Connected sources by week: ${counts.map(count => formatCount(count)).join('; ')}.`,
	bulkImport: (provider: string) => `a bulk import of ${provider}`,
	bulkPull: (provider: string) => `bulk historical pulls of ${provider}`,
	otherBulk: ({type, provider}: {readonly type: string; readonly provider: string}) => `the bulk operation ${type} of ${provider}`,
	/** `done` is empty where the counts are not known. */
	running: ({what, done, since}: {readonly what: string; readonly done: string; readonly since: string}) => `Junction runs ${what}${since === '' ? '' : ` since ${since}`}${done === '' ? '' : `: ${done}`}.`,
	done: ({processed, all}: {readonly processed: number; readonly all: number}) => `${formatCount(processed)} of ${plural(all, 'connection')} done`,
	/** An operation that does not run any more. */
	ended: ({type, status}: {readonly type: string; readonly status: string}) => `Junction ran the bulk operation ${type} for this provider (${status}).`,
	/** `sentence` is about an operation that may be why a finding is there. */
	mayExplain: (sentence: string) => `${sentence} This may be the reason.`,
	moreRunning: (count: number) => `${formatCount(count)} more bulk ${count === 1 ? 'operation runs' : 'operations run'}.`,
	moreListed: 'Junction has more bulk operations, which were not loaded.',
	failed: ({message, traceId}: {readonly message: string; readonly traceId: string | undefined}) =>
		`What Junction counts for the team could not be loaded: ${message}${traceId === undefined ? '' : ` (trace ID ${traceId})`}.`,
};
