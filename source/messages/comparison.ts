import {formatCount, plural} from '../text/numbers.ts';

/** Which trouble is meant: `fail` where nothing is stalled, and the reverse. */
export type TroubleVerb = 'fail' | 'stall' | 'both';

const verbs: Readonly<Record<TroubleVerb, string>> = {fail: 'fail', stall: 'are stalled', both: 'fail or are stalled'};
const singular: Readonly<Record<TroubleVerb, string>> = {fail: 'fails', stall: 'is stalled', both: 'fails or is stalled'};

const usersDo = (count: number, verb: TroubleVerb): string => `${plural(count, 'user')} ${(count === 1 ? singular : verbs)[verb]}`;

/** Users by how they have changed. */
type Changes = Readonly<Record<'new' | 'worse' | 'ongoing' | 'better' | 'recovered', number>>;

const listed = (changes: Changes, words: ReadonlyArray<keyof Changes>): string =>
	words.filter(word => changes[word] > 0).map(word => `${formatCount(changes[word])} ${word}`).join(', ');

/** What has changed since a baseline, in one sentence. Names are clean text, times are words such as `13:05 UTC (2h ago)`. */
export const comparisonSentences = {
	more({provider, count, verb, time, changes}: {
		readonly provider: string; readonly count: number; readonly verb: TroubleVerb; readonly time: string; readonly changes: Changes;
	}) {
		const rest = listed(changes, ['recovered', 'worse', 'better']);
		return `${provider}: ${formatCount(count)} more ${count === 1 ? 'user' : 'users'} ${(count === 1 ? singular : verbs)[verb]} than at ${time}${rest === '' ? '' : `; ${rest}`}.`;
	},
	fewer({provider, count, verb, time, changes}: {
		readonly provider: string; readonly count: number; readonly verb: TroubleVerb; readonly time: string; readonly changes: Changes;
	}) {
		const rest = listed(changes, ['recovered', 'new', 'worse', 'better']);
		return `${provider}: ${formatCount(count)} fewer ${count === 1 ? 'user' : 'users'} ${(count === 1 ? singular : verbs)[verb]} than at ${time}${rest === '' ? '' : `; ${rest}`}.`;
	},
	worse({provider, count, time, changes}: {readonly provider: string; readonly count: number; readonly time: string; readonly changes: Changes}) {
		const rest = listed(changes, ['new', 'recovered', 'better']);
		return `${provider}: ${plural(count, 'user')} ${count === 1 ? 'has' : 'have'} become worse since ${time}${rest === '' ? '' : `; ${rest}`}.`;
	},
	better({provider, count, time, changes}: {readonly provider: string; readonly count: number; readonly time: string; readonly changes: Changes}) {
		const rest = listed(changes, ['recovered', 'new', 'worse']);
		return `${provider}: ${plural(count, 'user')} ${count === 1 ? 'has' : 'have'} become better since ${time}${rest === '' ? '' : `; ${rest}`}.`;
	},
	others: (names: readonly string[]) => `Also ${names.join(', ')}.`,
	exchanged: ({count, verb, time, changes}: {readonly count: number; readonly verb: TroubleVerb; readonly time: string; readonly changes: Changes}) =>
		`As many as at ${time}: ${usersDo(count, verb)}, but not all the same: ${listed(changes, ['new', 'worse', 'better', 'recovered'])}.`,
	unclear({count, before, verb, time, changes}: {readonly count: number; readonly before: number; readonly verb: TroubleVerb; readonly time: string; readonly changes: Changes}) {
		const rest = listed(changes, ['new', 'worse', 'better', 'recovered']);
		return `${usersDo(count, verb)}; at ${time} it was ${formatCount(before)}: ${rest === '' ? 'the states of the others are not known, so no change is sure' : rest}.`;
	},
	same: ({count, verb, time}: {readonly count: number; readonly verb: TroubleVerb; readonly time: string}) =>
		`No change since ${time}: ${count === 0 ? 'no user fails or is stalled' : `the same ${usersDo(count, verb)}`}.`,
	nothingCompared: 'No user is in both, so nothing can be compared.',
};

/** What a comparison is of, and what it cannot know. */
export const comparisonNotes = {
	/** `apart` is how far the times are apart, as in `3h`. */
	compared: ({users, earlier, now, apart, isReversed}: {
		readonly users: number; readonly earlier: string; readonly now: string; readonly apart: string; readonly isReversed: boolean;
	}) => `Compared ${plural(users, 'user')}: ${earlier} and ${now}, ${apart} ${isReversed ? 'earlier' : 'later'}.`,
	onlyThen: (users: number) => `${plural(users, 'user')} ${users === 1 ? 'was' : 'were'} loaded only in the earlier one. What happened to ${users === 1 ? 'this user' : 'them'} is unknown: the later one does not have all users.`,
	gone: (users: number) => `${plural(users, 'user')} of the earlier one ${users === 1 ? 'is' : 'are'} not in the later one.`,
	onlyNow: (users: number) => `${plural(users, 'user')} ${users === 1 ? 'was' : 'were'} loaded only in the later one. What changed for ${users === 1 ? 'this user' : 'them'} is unknown: the earlier one does not have all users.`,
	added: (users: number) => `${plural(users, 'user')} of the later one ${users === 1 ? 'was' : 'were'} not in the earlier one.`,
	reversed: 'The second snapshot is older than the first one. Swap them to compare forward.',
	moreUsers: (users: number) => `… ${plural(users, 'more changed user')}. --limit N lists more.`,
};

/** Titles and words of the tables. */
export const comparisonTexts = {
	provider: 'PROVIDER',
	users: 'USERS',
	earlier: 'THEN',
	now: 'NOW',
	change: 'CHANGE',
	user: 'USER',
	changed: 'Changed users',
	noTrouble: 'fine',
	failing: (count: number) => `${formatCount(count)} failing`,
	stalled: (count: number) => `${formatCount(count)} stalled`,
	notThere: 'not there',

	// The screens
	sinceAt: (time: string) => `SINCE ${time}`,
	/** Before the row of a user or provider; the word follows where there is room. */
	words: {
		new: 'new', worse: 'worse', ongoing: 'ongoing', better: 'better', recovered: 'recovered',
	},
	userThen: ({time, trouble, change}: {readonly time: string; readonly trouble: string; readonly change: string | undefined}) =>
		`At ${time}: ${trouble}.${change === undefined ? '' : ` Now: ${change}.`}`,
	userNotThen: (time: string) => `At ${time}: this user was not loaded, so nothing can be compared.`,
	userNewThen: (time: string) => `At ${time}: this user was not there.`,
	comparing: 'Comparing with the baseline…',
};

/** Why two snapshots cannot be compared, and what to do. */
export const comparisonErrors = {
	regions: ({earlier, now}: {readonly earlier: string; readonly now: string}) => `They are of different regions (${earlier} and ${now}), so their users cannot be compared. Choose two of one region.`,
	teams: 'They are of different teams, so their users cannot be compared. Choose two of one team.',
	providers: ({earlier, now}: {readonly earlier: string; readonly now: string}) => `One has only ${earlier} users and the other one only ${now} users, so they cannot be compared.`,
	redacted: 'One of them is redacted, so its users have other IDs in each file. Compare snapshots without --redact.',
};

/** What `:baseline` reports. */
export const comparisonMessages = {
	set: ({time, users}: {readonly time: string; readonly users: number}) => `Baseline set; \`:baseline off\` ends it. The list and the overview show what has changed since ${time} (${plural(users, 'user')}).`,
	off: 'The baseline was removed.',
	reading: ({users, total, stopKey}: {readonly users: number; readonly total: number; readonly stopKey: string}) =>
		`Reading the baseline: ${formatCount(users)} of ${plural(total, 'user')}. ${stopKey} cancels.`,
	cancelled: 'Cancelled. The baseline is as before.',
	noBaseline: 'The filter is about changes, but there is no baseline and no refresh. Refresh the users, or type `:baseline FILE` to compare with a snapshot.',
};
