import {formatCount, plural} from '../text/numbers.ts';

/* The texts about how often values of a column occur. Parameters are clean text. */

/** What is counted, as the title of the values. */
export const countedTitles = {
	state: 'STATE',
	providers: 'PROVIDER',
	failing: 'FAILING STREAMS',
	attempt: 'LAST ATTEMPT, AGE',
	newest: 'NEWEST DATA, AGE',
	oldest: 'OLDEST DATA, AGE',
	error: 'CONNECTION ERROR',
	'error-age': 'CONNECTION ERROR, AGE',
	acts: 'MUST ACT',
	connections: 'CONNECTIONS',
} as const;

/** The time of which the earliest and the latest one are given. */
const times = {
	newest: 'newest data', attempt: 'last attempt', oldest: 'oldest data', errored: 'connection error',
} as const;

type TimeName = keyof typeof times;

/** The frequency table. */
export const countTexts = {
	title: 'How often values occur',
	counting: 'Counting…',
	none: 'No users to count.',
	users: 'USERS',
	share: 'SHARE',
	first: 'FIRST',
	last: 'LAST',
	basis: ({users, filter, isComplete, time, provider, frozenAt}: {
		readonly users: number;
		readonly filter: string;
		/** Whether all users of the team are loaded. */
		readonly isComplete: boolean;
		readonly time: TimeName;
		readonly provider: string | undefined;
		/** When the list was frozen; `undefined` while it is not. */
		readonly frozenAt: string | undefined;
	}) => [
		`${plural(users, provider === undefined ? 'loaded user' : `loaded ${provider} user`)}${filter === '' ? '' : ` matching ${filter}`}${isComplete ? '' : '; others are not counted'}.`,
		...(frozenAt === undefined ? [] : [`The list frozen at ${frozenAt} is older than these counts.`]),
		`First and last: ${times[time]}.`,
	].join(' '),
	severalProviders: 'A user with several providers counts for each.',
	others: (values: number) => `${formatCount(values)} other ${values === 1 ? 'value' : 'values'}`,
	noFilter: 'no filter finds exactly these users',
	noValue: 'no value selected',
	notCounted: 'the values are still being counted',
	markdownColumns: {
		value: 'Value', users: 'Users', share: 'Share', first: 'First', last: 'Last', filter: 'Filter',
	},
};

/** The frequency table, read aloud by a screen reader. */
export const spokenCounts = {
	title: ({column, previous, next, open}: {readonly column: string; readonly previous: string; readonly next: string; readonly open: string}) =>
		`How often values occur: ${column}. ${previous} and ${next} change the column, ${open} filters by the value.`,
	row: ({row, rows, value, users, percent}: {readonly row: number; readonly rows: number; readonly value: string; readonly users: number; readonly percent: string}) =>
		`Row ${formatCount(row)} of ${formatCount(rows)}: ${value}, ${plural(users, 'user')}, ${percent}.`,
};

/** `junctop users --count-by`. */
export const countUsage = {
	option: 'print how often the values of a column occur among the matching users, in place of the users',
	notTogether: (option: string) => `${option} does not work with --count-by. Omit one of them.`,
	needsConnections: (column: string) => `--count-by ${column} needs loaded connections. Add --with-connections.`,
};
