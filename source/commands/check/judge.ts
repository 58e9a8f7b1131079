import type {FleetStats, ProviderStats} from '../../fleet/stats/fleet-stats.ts';
import {checkTexts, statusNames} from '../../messages/check.ts';
import {plain} from '../../text/sentence.ts';
import {recentFailureLimits} from '../../triage/events/recent-failures.ts';
import {onsetOf} from '../../triage/wording/events.ts';
import {durationWords, momentWords} from '../../triage/wording/moments.ts';
import {shareInterval} from '../../fleet/stats/share-interval.ts';
import type {PerfValue} from './perfdata.ts';
import {isAlert, type Range} from './ranges.ts';

/** The exit codes of a monitoring plugin. */
export const statuses = {
	ok: 0, warning: 1, critical: 2, unknown: 3,
} as const;

/** A value of `statuses`. */
export type Status = (typeof statuses)[keyof typeof statuses];

/** When the check alerts. */
export type Thresholds = {
	readonly warning: Range | undefined;
	readonly critical: Range | undefined;
	/** In milliseconds. */
	readonly maxAge: number | undefined;
};

/** What is judged; times in milliseconds since 1970. */
export type CheckFacts = Thresholds & {
	readonly stats: FleetStats;
	/** The only provider that is judged; `undefined` to judge each by itself. */
	readonly provider: string | undefined;
	/** When the newest attempt succeeded, of the provider or of all. */
	readonly newestSuccess: number | undefined;
	readonly now: number;
	/** Whether a line for each provider is wanted. */
	readonly isVerbose: boolean;
};

/** What the plugin reports: the state, the text of the first line, further lines and performance data. */
export type Report = {
	readonly status: Status;
	readonly text: string;
	readonly lines: readonly string[];
	readonly values: readonly PerfValue[];
};

type Judged = {readonly own: ProviderStats; readonly status: Status; readonly percent: number; readonly isUndecided: boolean; readonly lines: readonly string[]};

/** The most providers in the performance data: monitors cut long lines. */
const mostValues = 30;
/** The most problems in the first line, and the most undecided providers in the lines after it unless all are wanted. */
const mostProblems = 3;
const mostUndecided = 5;

const {users: enough, failing: enoughFailing} = recentFailureLimits;

/** Returns a name for the first line, where `|` begins the performance data. */
const nameOf = (slug: string): string => plain(slug).replaceAll('|', '/');

const percentOf = ({failing, users}: ProviderStats): number => (users === 0 ? 0 : (failing / users) * 100);

/** Returns the status of a number of failing users and their percentage. Of one provider among many, a percentage of very few users is no reason for an alert. */
const statusOf = ({warning, critical, provider}: Pick<CheckFacts, 'warning' | 'critical' | 'provider'>, failing: number, percent: number): Status => {
	const isCounted = (range: Range) => !range.isPercentage || provider !== undefined || failing >= enoughFailing;
	const hasAlert = (range: Range | undefined) => range !== undefined && isCounted(range) && isAlert(range, range.isPercentage ? percent : failing);
	return hasAlert(critical) ? statuses.critical : (hasAlert(warning) ? statuses.warning : statuses.ok);
};

/** Returns the statuses that shares between two percentages have: of both, and of the bounds of the ranges between them, on either side. */
const possibleStatuses = (thresholds: Pick<CheckFacts, 'warning' | 'critical' | 'provider'>, from: number, to: number): ReadonlySet<Status> => {
	const bounds = [thresholds.warning, thresholds.critical].flatMap(range => (range === undefined ? [] : [range.start, range.end]));
	const near = bounds.flatMap(bound => [bound - 1e-9, bound, bound + 1e-9]).filter(bound => bound > from && bound < to);
	return new Set([from, ...near, to].map(percent => statusOf(thresholds, enoughFailing, percent)));
};

const judge = (own: ProviderStats, facts: CheckFacts): Judged => {
	const percent = percentOf(own);
	const provider = nameOf(own.provider);
	const status = statusOf(facts, own.failing, percent);
	if (facts.stats.isComplete) {
		return {
			own, status, percent, isUndecided: false, lines: [],
		};
	}

	const interval = shareInterval(own.failing, own.users);
	const [from, to] = [interval.from * 100, interval.to * 100];
	const possible = possibleStatuses(facts, from, to);
	const isUndecided = possible.size > 1;
	return {
		own,
		status,
		percent,
		isUndecided,
		lines: [
			checkTexts.interval({provider, from, to}),
			...(isUndecided ? [checkTexts.undecided({provider, states: [...possible].toSorted((a, b) => a - b).map(each => statusNames[each])})] : []),
		],
	};
};

const failingText = ({own, percent, isUndecided}: Judged, {stats, now}: CheckFacts): string => {
	const onset = own.event?.kind === 'failing' ? onsetOf(own.event) : undefined;
	const text = checkTexts.failing({
		provider: nameOf(own.provider), failing: own.failing, percent, users: own.users, isSample: !stats.isComplete,
		since: onset === undefined ? undefined : momentWords(Math.min(onset, now), now),
	});
	return isUndecided ? `${text} (${checkTexts.undecidedShort})` : text;
};

/** Returns the values of one provider. `prefix` tells several apart; each of those has only the values that are judged. */
const valuesOf = (own: ProviderStats, {warning, critical}: Thresholds, prefix: string): readonly PerfValue[] => {
	const of = (isPercentage: boolean) => ({
		warning: warning?.isPercentage === isPercentage ? warning : undefined,
		critical: critical?.isPercentage === isPercentage ? critical : undefined,
	});
	const isJudged = (isPercentage: boolean) => prefix === '' || warning?.isPercentage === isPercentage || critical?.isPercentage === isPercentage;
	return [
		...(isJudged(false)
			? [{
				label: `${prefix}failing`, value: own.failing, ...of(false), least: 0, most: own.users,
			}]
			: []),
		...(isJudged(true)
			? [{
				label: `${prefix}failing_share`, value: percentOf(own), unit: '%' as const, ...of(true), least: 0, most: 100,
			}]
			: []),
	];
};

type Problem = {readonly status: Status; readonly text: string};

const ageProblem = ({maxAge, newestSuccess, now, provider, stats}: CheckFacts): Problem | undefined => {
	if (maxAge === undefined) {
		return undefined;
	}

	const of = provider === undefined ? checkTexts.everyProvider : nameOf(provider);
	if (newestSuccess === undefined) {
		return {status: statuses.critical, text: checkTexts.noSuccess({of, users: stats.users})};
	}

	const age = Math.max(0, now - newestSuccess);
	return {
		status: age > maxAge ? statuses.critical : statuses.ok,
		text: checkTexts.age({of, age: durationWords(age), limit: durationWords(maxAge)}),
	};
};

const ageValues = ({maxAge, newestSuccess, now}: CheckFacts): readonly PerfValue[] => (maxAge === undefined
	? []
	: [{
		label: 'age', value: newestSuccess === undefined ? undefined : Math.max(0, now - newestSuccess) / 1000, unit: 's',
		critical: {
			start: 0, end: maxAge / 1000, isInverted: false, isPercentage: false,
		},
		least: 0,
	}]);

/** Returns the problems, the worst first. */
const problemsOf = (judged: readonly Judged[], age: Problem | undefined, facts: CheckFacts): readonly Problem[] => [
	...judged.filter(({status}) => status !== statuses.ok).map(each => ({status: each.status, text: failingText(each, facts)})),
	...(age?.status === statuses.critical ? [age] : []),
].toSorted((a, b) => b.status - a.status);

/** Returns the text of the first line where there are no problems. */
const calmText = ([worst, ...others]: readonly Judged[], age: Problem | undefined, facts: CheckFacts): string => [
	...(worst === undefined ? [] : [checkTexts.most({text: failingText(worst, facts), providers: others.length + 1})]),
	...(age === undefined ? [] : [age.text]),
].join('; ');

const problemText = (problems: readonly Problem[]): string => [
	...problems.slice(0, mostProblems).map(({text}) => text),
	...(problems.length > mostProblems ? [checkTexts.more(problems.length - mostProblems)] : []),
].join('; ');

/** Returns the lines after the first one; `notJudged` is how many providers have too few users. */
const linesOf = (judged: readonly Judged[], {provider, isVerbose}: CheckFacts, notJudged: number): readonly string[] => {
	const shown = judged.filter(each => each.status !== statuses.ok || provider !== undefined || isVerbose);
	const undecided = judged.filter(each => each.isUndecided && !shown.includes(each));
	return [
		...[...shown, ...undecided.slice(0, mostUndecided)].flatMap(({lines}) => lines),
		...(undecided.length > mostUndecided ? [checkTexts.moreUndecided(undecided.length - mostUndecided)] : []),
		...(notJudged > 0 ? [checkTexts.notJudged({providers: notJudged, enough})] : []),
		...(isVerbose
			? judged.map(({own, percent, status}) => checkTexts.provider({
				status: statusNames[status], provider: nameOf(own.provider), failing: own.failing, users: own.users, percent,
			}))
			: []),
	];
};

/** Judges what was loaded by the thresholds. Without a provider each provider is judged by itself, by percentages only with enough users. */
export const judgeFleet = (facts: CheckFacts): Report => {
	const {stats, provider, warning, critical} = facts;
	const hasRange = warning !== undefined || critical !== undefined;
	const hasOnlyShares = warning?.isPercentage !== false && critical?.isPercentage !== false;
	const wanted = stats.providers.filter(own => provider === undefined || own.provider === provider);
	const candidates = provider === undefined && hasOnlyShares ? wanted.filter(({users}) => users >= enough) : wanted;
	const judged = (hasRange ? candidates : [])
		.map(own => judge(own, facts))
		.toSorted((a, b) => (a.status === b.status ? b.percent - a.percent : b.status - a.status));
	const age = ageProblem(facts);
	if (hasRange && age === undefined && judged.length === 0) {
		return {
			status: statuses.unknown, text: checkTexts.tooFew(enough), lines: [], values: [],
		};
	}

	const problems = problemsOf(judged, age, facts);
	// By size, so that a graph has the same providers every time.
	const valued = wanted.toSorted((a, b) => b.users - a.users).slice(0, mostValues);
	const total = {
		label: 'failing', value: stats.states.failing, least: 0, most: stats.users,
	};
	return {
		status: problems[0]?.status ?? statuses.ok,
		text: problems.length === 0 ? calmText(judged, age, facts) : problemText(problems),
		lines: [
			...linesOf(judged, facts, hasRange ? wanted.length - judged.length : 0),
			...(hasRange && wanted.length > mostValues ? [checkTexts.perfLimit({shown: mostValues, of: wanted.length})] : []),
		],
		values: [
			...(provider === undefined ? [total] : []),
			...valued.flatMap(own => valuesOf(own, facts, provider === undefined ? `${own.provider}_` : '')),
			...ageValues(facts),
		],
	};
};
