import {formatCount, plural} from '../text/numbers.ts';

/* The command `check`, a monitoring plugin. Names of providers are clean text without `|`. */

/** The states of a monitoring plugin, by exit code. */
export const statusNames = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** What is wrong with the options. */
export const checkUsage = {
	notARange: 'Use a range such as 10, 10:, ~:10, 10:20 or @10:20, with % for percentages: 5% alerts above 5%.',
	mixedUnits: 'Write % after both ends: 5%:20%.',
	notAShare: 'Use percentages from 0% to 100%.',
	endBeforeStart: 'The end of a range must not be below its start.',
	notAnAge: 'Use a duration from 1 second to 365 days, such as 90s, 30m, 1h or 2d.',
	warningHidden: 'The critical range alerts on all that the warning range does, so WARNING would never appear. Use a lower maximum for --warning than for --critical.',
	needsThreshold: 'Nothing to check. Use --warning, --critical or --max-age.',
	sampleNeedsShares: '--sample needs percentages: the number of failing users in a sample is not their number in the team.',
};

/** What each option does. */
export const checkOptions = {
	warning: 'WARNING if the failing users of a provider are outside this range: 5% of its users, or 10 users; also 10:, ~:10, 10:20, @10:20',
	critical: 'CRITICAL if they are outside this range, which is written the same way',
	maxAge: 'CRITICAL if the newest successful attempt, of the provider with --provider, is older: 90s, 30m, 1h, 2d',
	sample: 'load at most this many users, the first in Junction\'s order; only with percentages',
	timeout: 'seconds until the check ends as UNKNOWN',
	verbose: 'add a line for each provider',
};

const share = (percent: number): string => {
	const rounded = Math.round(percent * 10) / 10;
	return `${rounded >= 10 && rounded <= 90 ? Math.round(rounded) : rounded}%`;
};

type Counted = {
	readonly provider: string;
	readonly failing: number;
	readonly users: number;
	/** In percent. */
	readonly percent: number;
};

/** The lines of the output. */
export const checkTexts = {
	line: ({status, text}: {readonly status: number; readonly text: string}): string => `JUNCTION ${statusNames[status] ?? 'UNKNOWN'} - ${text}`,
	failing: ({provider, percent, users, isSample, since}: Counted & {readonly isSample: boolean; readonly since: string | undefined}): string =>
		`${provider} ${share(percent)} of ${formatCount(users)} ${isSample ? 'sampled ' : ''}user${users === 1 ? '' : 's'} failing${since === undefined ? '' : ` since ${since}`}`,
	most: ({text, providers}: {readonly text: string; readonly providers: number}): string => (providers === 1 ? text : `${text}, the most of ${plural(providers, 'provider')}`),
	more: (problems: number): string => `and ${plural(problems, 'more problem')}`,
	age: ({of, age, limit}: {readonly of: string; readonly age: string; readonly limit: string}): string => `newest successful attempt of ${of} ${age} ago (limit: ${limit})`,
	noSuccess: ({of, users}: {readonly of: string; readonly users: number}): string => `no successful attempt of ${of} (${plural(users, 'user')} loaded)`,
	everyProvider: 'all providers',
	noUsers: 'Junction returned no users. Check the API key\'s team and region',
	noUsersOf: (provider: string): string => `Junction returned no users of the provider ${provider}. Check its spelling`,
	tooFew: (enough: number): string => `no provider has the ${formatCount(enough)} users that percentages need; use --provider or absolute numbers`,
	timedOut: ({seconds, users, reason}: {readonly seconds: number; readonly users: number; readonly reason: string | undefined}): string =>
		`timed out after ${formatCount(seconds)} s with ${plural(users, 'user')} loaded${reason === undefined ? '' : `; last problem: ${reason}`}. Use --sample or a longer --timeout`,

	// Lines after the first one
	verdict: (sentence: string): string => `Verdict: ${sentence}`,
	loaded: ({users, pages, requests, seconds}: {readonly users: number; readonly pages: number; readonly requests: number; readonly seconds: number}): string =>
		`${plural(users, 'user')} in ${plural(pages, 'page')} loaded with ${plural(requests, 'request')} in ${seconds.toFixed(1)} s (${(requests / Math.max(seconds, 0.001)).toFixed(1)} per second).`,
	unreadable: (users: number): string => `${plural(users, 'user')} could not be read and ${users === 1 ? 'is' : 'are'} not counted.`,
	sample: (users: number): string =>
		`Sample: only the first ${plural(users, 'user')} in Junction's order are counted. That order is not promised to be random, so the other users may differ from the interval below.`,
	interval: ({provider, from, to}: {readonly provider: string; readonly from: number; readonly to: number}): string =>
		`${provider}: between ${share(from)} and ${share(to)} of all its users if the sample were random (95% confidence).`,
	undecided: ({provider, states}: {readonly provider: string; readonly states: readonly string[]}): string => `${provider}: the sample cannot decide between ${states.join(' and ')}.`,
	moreUndecided: (providers: number): string => `The sample cannot decide for ${plural(providers, 'more provider')} either. Use a larger --sample, or -v to list them.`,
	undecidedShort: 'the sample cannot decide',
	notJudged: ({providers, enough}: {readonly providers: number; readonly enough: number}): string =>
		`${plural(providers, 'provider')} with fewer than ${formatCount(enough)} users ${providers === 1 ? 'is' : 'are'} not judged by percentages.`,
	perfLimit: ({shown, of}: {readonly shown: number; readonly of: number}): string => `Performance data has the ${formatCount(shown)} largest of ${formatCount(of)} providers.`,
	provider: ({status, provider, failing, users, percent}: Counted & {readonly status: string}): string =>
		`${status}: ${provider} ${formatCount(failing)} of ${plural(users, 'user')} failing (${share(percent)})`,
	unexpected: 'unexpected error in junctop; its details are on stderr',
};
