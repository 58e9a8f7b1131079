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
