import {plural} from '../text/numbers.ts';
import {suggestionOr} from './suggestion.ts';

/* The texts about the columns of the user list. Parameters are clean text. */

/** Each column in a few words, for the screen that chooses them. */
export const columnMeanings = {
	user: 'user ID',
	client: 'client user ID, where the user was opened or selected',
	providers: 'providers of the user',
	state: 'worst state',
	failing: 'failing streams of all streams',
	attempt: 'age of the last attempt',
	newest: 'age of the newest data',
	oldest: 'age of the oldest data, of all providers of the user',
	error: 'worst connection error',
	'error-age': 'age of that error',
	acts: 'who has to act',
	connections: 'number of connections',
} as const;

/** Column titles that no other text has. */
export const columnTitles = {
	client: 'CLIENT USER ID',
	oldest: 'OLDEST',
	longOldest: 'OLDEST DATA',
	connections: 'CONNS',
};

/** Choosing columns. */
export const columnTexts = {
	title: 'Columns of the user list',
	preview: 'PREVIEW',
	noUsers: 'No users loaded.',
	automaticWidth: 'auto',
	isAutomatic: 'Columns are automatic: they follow the width of the terminal.',
	isChosen: ({shown, toggle, earlier, later, wider, narrower, reset}: {
		readonly shown: number;
		readonly toggle: string;
		readonly earlier: string;
		readonly later: string;
		readonly wider: string;
		readonly narrower: string;
		readonly reset: string;
	}) => `${plural(shown, 'column')}. ${toggle} shows or hides, ${earlier} and ${later} move, ${wider} and ${narrower} size, ${reset} resets.`,
	hiddenHere: (count: number) => `${plural(count, 'column')} on the right ${count === 1 ? 'does' : 'do'} not fit in this width.`,
	lastStays: 'The last column stays. Show another one first.',
	unknown: ({name, meant, names}: {readonly name: string; readonly meant: string | undefined; readonly names: string}) =>
		`${name === '' ? 'A column has no name.' : `Unknown column ${name}.`}${suggestionOr(meant, `Use ${names}.`)}`,
	width: ({name, least, most}: {readonly name: string; readonly least: number; readonly most: number}) =>
		`The width of ${name} must be a number from ${least} to ${most}, as in ${name}:20.`,
	notList: 'Columns must be a list of names, such as ["user", "state", "error-age:8"].',
	storedProblem: ({profile, problem}: {readonly profile: string; readonly problem: string}) => `Columns of profile ${profile}: ${problem} It is ignored.`,
	saved: (profile: string) => `Columns saved for profile ${profile}.`,
	savedAutomatic: (profile: string) => `Automatic columns saved for profile ${profile}.`,
	forSession: 'Columns kept for this session only: there is no profile to save them in.',
	notSaved: (reason: string) => `Columns kept for this session only. ${reason}`,
};

/** The columns, read aloud by a screen reader. */
export const spokenColumns = {
	title: ({toggle, keep, cancel}: {readonly toggle: string; readonly keep: string; readonly cancel: string}) =>
		`Columns of the user list. ${toggle} shows or hides, ${keep} keeps, ${cancel} restores.`,
	row: ({row, rows, name, isShown, width}: {readonly row: number; readonly rows: number; readonly name: string; readonly isShown: boolean; readonly width: number | undefined}) =>
		`Row ${row} of ${rows}: ${name}, ${isShown ? 'shown' : 'hidden'}, ${width === undefined ? 'automatic width' : `${width} cells wide`}.`,
};

/** The titles of chosen columns, read aloud before their value. The user ID and the state need none. */
export const spokenColumnTitles = {
	user: '',
	client: 'client user ID',
	providers: 'providers',
	state: '',
	failing: 'failing',
	attempt: 'last attempt',
	newest: 'newest data',
	oldest: 'oldest data',
	error: 'connection error',
	'error-age': 'age of the error',
	acts: 'must act',
	connections: 'connections',
} as const;

/** Values of chosen columns, read aloud. */
export const spokenColumnValues = {
	none: 'none',
	unknown: 'unknown',
	notLoaded: 'not loaded',
	failing: ({failing, streams}: {readonly failing: number; readonly streams: number}) => `${failing} of ${plural(streams, 'stream')}`,
};

/** `junctop users --columns`. */
export const columnUsage = {
	option: (names: readonly string[]) => `columns of the user list in place of the usual ones, for table, CSV and Markdown, separated by commas: ${names.join(', ')}`,
	width: (column: string) => `Widths are for the screens. Write ${column}.`,
	client: 'The list of users has no client user IDs. Use `junctop user ID`.',
	formats: '--columns needs --format table, csv or markdown. Use --fields for JSON.',
	notWithFields: 'Use --columns or --fields, not both.',
};
