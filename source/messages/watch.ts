import {formatCount, plural} from '../text/numbers.ts';

/* The option `--watch`. */

export const watchOptions = {
	overview: 'load all users again this many seconds after each round, and print what changes, until Ctrl-C',
	users: 'load all users again this many seconds after each round, and print which matching users enter, leave or change, until Ctrl-C',
};

export const watchUsage = {
	format: (formats: readonly string[]) => `--watch prints events. Use --format ${formats.join(' or ')}.`,
	needsWatch: (format: string, others: readonly string[]) => `--format ${format} needs --watch SECONDS. Without it, use --format ${others.join(', ')}.`,
	/** Options that a watch does not have. */
	without: {
		withConnections: '--with-connections cannot be used with --watch: it would load them again each time. Use it without --watch.',
		limitConnections: '--limit-connections cannot be used with --watch. Omit it.',
		columns: '--columns cannot be used with --watch. Omit it.',
		countBy: '--count-by cannot be used with --watch. Omit it.',
		connectionRate: '--connection-rate cannot be used with --watch. Omit it.',
		limit: '--limit cannot be used with --watch: a user beyond the limit would seem to have left. Use --filter.',
		sort: '--sort cannot be used with --watch: events are printed as they happen.',
		from: '--from cannot be used with --watch: a snapshot does not change.',
		baseline: '--baseline cannot be used with --watch. Compare snapshots with `junctop diff`.',
		fields: '--fields cannot be used with --watch. Select fields of the events with jq.',
		failOn: '--fail-on cannot be used with --watch: a watch runs until Ctrl-C.',
	},
};

/** A duration for a rate, in seconds. */
const perMinute = (requests: number, seconds: number): string => (requests / seconds * 60).toFixed(1);

export const watchTexts = {
	// On stderr
	start: (seconds: number) =>
		`Watching: all users are loaded, then again ${plural(seconds, 'second')} after each round, with one request at a time and 200 users each. Press Ctrl-C to stop.`,
	rate: ({users, requests, seconds}: {readonly users: number; readonly requests: number; readonly seconds: number}) =>
		`${plural(users, 'user')} took ${plural(requests, 'request')}: about ${perMinute(requests, seconds)} requests per minute on average.`,
	failed: ({reason, seconds}: {readonly reason: string; readonly seconds: number}) =>
		`${reason} Nothing is reported about this round. Trying again in ${formatCount(seconds)} s; further failures are not reported.`,

	// Lines of the format text
	failedShort: (message: string) => `not known: ${message}`,
	resumed: (rounds: number) => `known again after ${plural(rounds, 'failed round')}`,
	startedWith: (sentence: string) => `start: ${sentence}`,
	verdict: (sentence: string) => `verdict: ${sentence}`,
	began: (event: string) => `began: ${event}`,
	grew: (event: string) => `grew: ${event}`,
	changed: (event: string) => `changed: ${event}`,
	ended: ({name, event}: {readonly name: string; readonly event: string}) => `ended: ${name}: ${event}`,
	gone: (name: string) => `ended: ${name}: back to normal`,
	started: (users: number) => `start: ${plural(users, 'user')}`,
	entered: ({userId, state, providers}: {readonly userId: string; readonly state: string; readonly providers: string}) => `entered: ${userId}  ${state}  ${providers}`,
	left: ({userId, isGone}: {readonly userId: string; readonly isGone: boolean}) => `left: ${userId}  ${isGone ? 'Junction no longer returns this user' : 'no longer matches'}`,
	changedUser: ({userId, before, after}: {readonly userId: string; readonly before: string; readonly after: string}) => `changed: ${userId}  ${before} → ${after}`,
};
