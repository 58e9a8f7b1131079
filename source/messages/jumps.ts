import {formatCount, plural} from '../text/numbers.ts';

/*
When failing users last worked, whether it improves, and unusual rises of connection errors. Names and times are clean text. The time when a user last worked is no start: the data
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
	/** Failing users by the hour in which they last worked; by the room for it in characters, of which 8 are too few for the word. */
	onset: {8: 'LAST OK', 12: 'LAST WORKED', 24: 'LAST WORKED, 24 HOURS'},
	/** Failing users at each refresh. */
	overTime: {
		8: (span: string) => `FAIL ${span.replaceAll(' ', '')}`,
		12: (span: string) => `FAILING,${span.length > 4 ? '' : ' '}${span}`,
		24: (span: string) => `FAILING, LAST ${span.replace(/H$/v, 'HOURS').replace(/(?<=\d)M$/v, ' MINUTES')}`,
	},
	/** The time that the chart shows, in its heading. */
	minutes: (minutes: number) => `${minutes}M`,
	hours: (hours: number) => `${hours} H`,
	trend: 'TREND',
} as const;

type LastWorked = {
	readonly failing: number;
	/** Of these, the users who last worked in the last 24 hours, and in this hour. */
	readonly day: number;
	readonly hour: number;
};

/** Returns when failing users last worked, as a clause about them: `all still worked in the last 24 hours, none in this hour`. Without `hour` only the first half. */
const lastWorked = ({failing, day, hour}: Omit<LastWorked, 'hour'> & {readonly hour: number | undefined}): string => {
	if (day === 0) {
		return `${failing === 1 ? 'did not work' : 'none worked'} in the last 24 hours`;
	}

	const who = failing === 1 ? '' : (day === failing ? 'all ' : `${formatCount(day)} `);
	if (hour === day) {
		return `${who}still worked in this hour`;
	}

	const ofHour = hour === undefined ? '' : (hour === 0 ? `, ${failing === 1 ? 'not' : 'none'} in this hour` : `, ${formatCount(hour)} of them in this hour`);
	return `${who}still worked in the last 24 hours${ofHour}`;
};

/** Whether it improves. `since` is a time in words, with its age. */
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
	spokenLastWorked: ({failing, day, hour}: LastWorked): string => `${plural(failing, 'failing user')}: ${lastWorked({failing, day, hour})}`,
	/** One provider with its trend; `stalled` users are counted apart. `refreshes` is left out where it has no room. */
	provider: ({provider, trend, stalled, refreshes}: {readonly provider: string; readonly trend: string; readonly stalled: number; readonly refreshes: number | undefined}): string =>
		`${provider} ${trend}${refreshes === undefined ? '' : ` (${formatCount(refreshes)} ${refreshes === 1 ? 'refresh' : 'refreshes'})`}${stalled === 0 ? '' : `; ${formatCount(stalled)} stalled`}`,
	/** One provider without refreshes to compare: when its failing users last worked. `isShort` leaves out this hour, and those of whom it is not known. */
	lastWorked({provider, failing, stalled, hour, day, unknown, isShort}: LastWorked & {
		readonly provider: string;
		readonly stalled: number;
		/** Of the failing ones: last worked at an unknown time. */
		readonly unknown: number;
		readonly isShort: boolean;
	}): string {
		const worked = failing === 0 ? '' : `; ${lastWorked({failing, day, hour: isShort ? undefined : hour})}`;
		const notKnown = unknown === 0 || isShort ? '' : `, not known of ${formatCount(unknown)}`;
		return `${provider}: ${formatCount(failing)} failing${worked}${notKnown}${stalled === 0 ? '' : `; ${formatCount(stalled)} stalled`}`;
	},
};

/** The large charts of one provider. */
export const chartTexts = {
	title: 'OVER TIME',
	onsetByHour: 'WHEN FAILING USERS LAST WORKED, BY HOUR (UTC), 48 HOURS',
	onsetByDay: 'WHEN FAILING USERS LAST WORKED, BY DAY (UTC), 60 DAYS',
	errorsByHour: 'CONNECTION ERRORS, BY HOUR (UTC), 48 HOURS',
	errorsByDay: 'CONNECTION ERRORS, BY DAY (UTC), 60 DAYS',
	overTime: 'FAILING USERS AT EACH REFRESH (UTC)',
	/** What last worked rests on. */
	onsetBasis: ({failing, unknown, earlier}: {readonly failing: number; readonly unknown: number; readonly earlier: number}): string =>
		`${plural(failing, 'failing user')}. Last worked means at the connection error if it is loaded, otherwise at the last good data; the failure can have begun later.${
			earlier === 0 ? '' : ` ${formatCount(earlier)} last worked before that.`}${
			unknown === 0 ? '' : ` ${formatCount(unknown)} last worked at an unknown time.`}`,
	/** On what the connection errors rest. */
	errorsBasis: ({asked, inError, users}: {readonly asked: number; readonly inError: number; readonly users: number}): string =>
		`${formatCount(inError)} of ${plural(asked, 'loaded connection')} in error; ${plural(users, 'user')} of the provider are loaded.`,
	noErrors: 'No connections are loaded.',
	notObserved: (mark: string): string => `${mark} no refresh`,
	none: 'None in this time.',
};
