import {formatCount, plural} from '../text/numbers.ts';

/*
When failing users were last OK, whether it improves, and unusual rises of connection errors. Names and times are clean text. The time when a user was last OK is no start: the data
before a failure is often hours old, so it may differ from the start of an event of many users.
*/

/** An unusual rise of connection errors. `since` is a time in words, `usual` a number in words. */
export const riseSentence = ({name, count, since, usual, errorType, asked}: {
	readonly name: string;
	readonly count: number;
	readonly since: string;
	readonly usual: string;
	readonly errorType: string | undefined;
	readonly asked: number;
}): string => `${name}: ${plural(count, 'connection')} in error since ${since}${errorType === undefined ? '' : `, most with ${errorType}`}; usually ${usual} an hour `
	+ `(of ${plural(asked, 'connection')} compared).`;

export const chartTitles = {
	/** Failing users by the hour in which they were last OK; by the room for it in characters. */
	onset: {8: 'LAST OK', 12: 'LAST OK, 24H', 24: 'FAILING: LAST OK, 24 H'},
	/** Failing users at each refresh. */
	overTime: {
		8: (span: string) => `FAIL ${span.replaceAll(' ', '')}`,
		12: (span: string) => `FAILING,${span.length > 4 ? '' : ' '}${span}`,
		24: (span: string) => `FAILING USERS, ${span}`,
	},
	/** The time that the chart shows, in its heading. */
	minutes: (minutes: number) => `${minutes}M`,
	hours: (hours: number) => `${hours} H`,
	trend: 'TREND',
} as const;

/** Whether it improves. `since` is a time in words. */
export const trendTexts = {
	changed: ({direction, from, to, since}: {readonly direction: 'improving' | 'worsening'; readonly from: number; readonly to: number; readonly since: string}): string =>
		`${direction}: ${formatCount(from)} → ${formatCount(to)} failing since ${since}`,
	steady: ({least, most, since}: {readonly least: number; readonly most: number; readonly since: string}): string =>
		`steady: ${least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`} failing since ${since}`,
	/** The same in a column. */
	short: ({direction, from, to}: {readonly direction: string; readonly from: number; readonly to: number}): string => `${direction} ${formatCount(from)} → ${formatCount(to)}`,
	/** The same, read aloud by a screen reader. */
	spoken: ({direction, from, to, since}: {readonly direction: string; readonly from: number; readonly to: number; readonly since: string}): string =>
		`${direction} from ${formatCount(from)} to ${formatCount(to)} failing users since ${since}`,
	spokenLastGood: ({day, hour}: {readonly day: number; readonly hour: number}): string =>
		`${plural(day, 'failing user')} ${day === 1 ? 'was' : 'were'} last OK in the past 24 hours, ${formatCount(hour)} of them this hour`,
	/** One provider with its trend; `stalled` users are counted apart. */
	provider: ({provider, trend, stalled, refreshes}: {readonly provider: string; readonly trend: string; readonly stalled: number; readonly refreshes: number}): string =>
		`${provider} ${trend} (${formatCount(refreshes)} ${refreshes === 1 ? 'refresh' : 'refreshes'})${stalled === 0 ? '' : `; ${formatCount(stalled)} stalled`}`,
	/** One provider without refreshes to compare: when its failing users were last OK. */
	lastGood({provider, failing, stalled, hour, day, unknown}: {
		readonly provider: string;
		readonly failing: number;
		readonly stalled: number;
		/** Of the failing ones: last OK in this hour, in 24 hours, and at an unknown time. */
		readonly hour: number;
		readonly day: number;
		readonly unknown: number;
	}): string {
		const lastGood = failing === 0 ? '' : `; last OK: ${formatCount(day)} in 24 h, ${formatCount(hour)} this hour`;
		return `${provider}: ${formatCount(failing)} failing${lastGood}${unknown === 0 ? '' : `, ${formatCount(unknown)} unknown`}${stalled === 0 ? '' : `; ${formatCount(stalled)} stalled`}`;
	},
};

/** The large charts of one provider. */
export const chartTexts = {
	title: 'OVER TIME',
	onsetByHour: 'FAILING USERS: LAST OK, BY HOUR (UTC), 48 H',
	onsetByDay: 'FAILING USERS: LAST OK, BY DAY (UTC), 60 DAYS',
	errorsByHour: 'CONNECTION ERRORS, BY HOUR (UTC), 48 H',
	errorsByDay: 'CONNECTION ERRORS, BY DAY (UTC), 60 DAYS',
	overTime: 'FAILING USERS AT EACH REFRESH (UTC)',
	/** What last OK rests on. */
	onsetBasis: ({failing, unknown, earlier}: {readonly failing: number; readonly unknown: number; readonly earlier: number}): string =>
		`${plural(failing, 'failing user')}: last OK at the connection error if it is loaded, otherwise at the last good data; the failure can have begun later.${
			earlier === 0 ? '' : ` ${formatCount(earlier)} ${earlier === 1 ? 'was' : 'were'} last OK before that.`}${
			unknown === 0 ? '' : ` ${formatCount(unknown)} ${unknown === 1 ? 'was' : 'were'} last OK at an unknown time.`}`,
	/** On what the connection errors rest. */
	errorsBasis: ({asked, inError, users}: {readonly asked: number; readonly inError: number; readonly users: number}): string =>
		`${formatCount(inError)} of ${plural(asked, 'loaded connection')} in error; ${plural(users, 'user')} of the provider are loaded.`,
	noErrors: 'No connections are loaded.',
	notObserved: (mark: string): string => `${mark} no refresh`,
	none: 'None in this time.',
};
