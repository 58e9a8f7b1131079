import {formatCount, plural} from '../text/numbers.ts';

/** The overview, read aloud by a screen reader. */
export const spokenOverview = {
	title: 'Overview.',
	states: (states: string) => `Users: ${states}.`,
	row: ({row, rows, provider}: {readonly row: number; readonly rows: number; readonly provider: string}) =>
		`Row ${formatCount(row)} of ${formatCount(rows)}: ${provider}.`,

	// One provider, separated by commas
	users: (users: number) => plural(users, 'user'),
	failing: (percent: number) => `${percent} percent failing`,
	streams: (states: string) => `streams: ${states}`,
	since: (time: string) => `since about ${time}`,
};

/** The connections of a user of the list, read aloud by a screen reader. */
export const spokenConnections = {
	notLoaded: 'connections not loaded',
	error: (error: string) => `connection error ${error}`,
	erroredAt: (age: string) => `since ${age}`,
	acts: (actor: string) => `must act: ${actor}`,
};

/** Editing a text field, read aloud by a screen reader. */
export const spokenTextInput = {
	deleted: (text: string) => `deleted ${text}`,
	empty: 'empty',
	characters: (count: number) => plural(count, 'character'),
	cursorOn: (text: string) => `on ${text}`,
	cursorAtEnd: 'end',
};

/** Names of the characters that screen readers usually skip. */
export const characterNames: Readonly<Record<string, string>> = {
	' ': 'space', ':': 'colon', '-': 'minus', '"': 'quote', '>': 'greater than', '<': 'less than', '.': 'dot', _: 'underscore',
};

/** Full names of the keys that screens abbreviate. */
export const spokenKeys: Readonly<Record<string, string>> = {
	Esc: 'Escape', Dn: 'Down', PgUp: 'Page Up', PgDn: 'Page Down', Bksp: 'Backspace', Del: 'Delete', Ins: 'Insert',
};

/** Ages, read aloud by a screen reader. */
export const spokenAges = {
	unknown: 'at an unknown time',
	now: 'just now',
	ago: (duration: string) => `${duration} ago`,
	ahead: (duration: string) => `in ${duration}`,
};

/** What each screen announces of itself, read aloud by a screen reader. Key names are spelled out. */
export const spokenScreens = {
	// Help
	help: ({up, down, run}: {readonly up: string; readonly down: string; readonly run: string}) => `Help. Type words to search, ${up} and ${down} to select, ${run} to run.`,
	rows: (rows: number) => `${plural(rows, 'row')}.`,
	helpRow: ({row, keys, text}: {readonly row: number; readonly keys: string; readonly text: string}) => [`Row ${formatCount(row)}:`, ...(keys === '' ? [] : [`${keys},`]), text].join(' '),

	// Inputs
	filter: ({complete, accept, cancel}: {readonly complete: string; readonly accept: string; readonly cancel: string}) =>
		`Filter. Type words, ${complete} completes, ${accept} applies it, ${cancel} restores the previous filter.`,
	command: ({run, back}: {readonly run: string; readonly back: string}) => `Command. Type a name, ${run} runs it, ${back} closes the command line.`,
	setup: (title: string) => `${title}.`,

	// Menus
	profiles: 'Profiles, a menu.',
	readingApiKey: (profile: string) => `Reading the API key of profile ${profile}.`,
	sort: 'Sort users, a menu.',
	sortProviders: 'Sort providers, a menu.',
	selectProvider: 'Go to a provider of the overview, a menu.',
	matches: (users: number) => `No user has exactly this ID. A menu of ${plural(users, 'user')} of whose IDs it is a part.`,
	export: 'Export what is shown, a menu of formats.',
	exportMarked: (users: number) => `Export ${plural(users, 'marked user')}, a menu of formats.`,
	replace: (file: string) => `${file} already exists. Replace it? A menu.`,
	provider: 'Select one provider, a menu.',
	onlyProvider: (provider: string) => `Only ${provider}, a menu.`,

	// Text
	text: ({title, lines, up, down}: {readonly title: string; readonly lines: number; readonly up: string; readonly down: string}) =>
		`${title}, ${plural(lines, 'line')}. ${up} and ${down} read them.`,
};
