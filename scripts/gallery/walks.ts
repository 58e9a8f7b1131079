import {themeNames} from '../../source/settings/theme-names.ts';

/** What a walk reads on screen. */
export type Rows = readonly string[];

/** Keys, what is on screen once they are answered, and the name under which that becomes a picture. */
export type Step = {
	readonly keys: string;
	/** How long to wait before the keys, in milliseconds: a question takes no answer that was typed ahead. */
	readonly pause?: number;
	readonly until: (rows: Rows) => boolean;
	readonly shot?: string;
};

const enter = '\r';
const escape = '\u{1B}';
const tab = '\t';
const f1 = '\u{1B}OP';
const clearField = '\u{15}';

const paste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;

/** Returns a condition that holds if all texts are on screen. */
export const has = (...texts: readonly string[]) => (rows: Rows): boolean => {
	const text = rows.join('\n');
	return texts.every(part => text.includes(part));
};

/** Nothing is being loaded, neither on the screen nor in the preview beside the list. */
export const isSettled = (rows: Rows): boolean => rows.every(row => !/\bloading\b|│ …|│ {2}…/v.test(row));

const offers = (command: string) => (rows: Rows): boolean => (rows.at(-1) ?? '').includes(`⏎ ${command}`) && isSettled(rows);

/** Whether the list of users is on screen, with nothing being loaded. */
export const isRoster = (rows: Rows): boolean => offers('open  / filter')(rows) && rows.some(row => row.startsWith('▸'));

const isMenu = offers('choose');

/** Whether one user is on screen, with nothing being loaded. */
export const isUser = (rows: Rows): boolean => offers('evidence')(rows) && has('FINDINGS', 'RESOURCE FRESHNESS')(rows);

const isOverview = (rows: Rows): boolean => has('PROVIDER', 'STREAMS')(rows) && isSettled(rows);

/** The row of the first user: the column titles are above it. */
const firstUser = (rows: Rows): number => rows.findIndex(row => /^ {2}USER .*STATE/v.test(row)) + 1;

const cursorOn = (index: number) => (rows: Rows): boolean => isRoster(rows) && (rows[firstUser(rows) + index] ?? '').startsWith('▸');

/** The rows of the first users in the demo, of which each has something of its own. */
const demoUsers = {
	'user-healthy': 0, 'user-failing': 3, 'user-stalled': 4, 'user-never-delivered': 6, 'user-all-providers': 7, 'user-wide-characters': 9,
} as const;

const openUser = ([shot, index]: readonly [string, number]): readonly Step[] => [
	{keys: `g${'j'.repeat(index)}`, until: cursorOn(index)},
	{keys: enter, until: isUser, shot},
	{keys: escape, until: isRoster},
];

/** Through the demo. */
export const demoWalk: readonly Step[] = [
	{keys: '', until: isRoster, shot: 'roster'},
	{keys: '/', until: has('Filter')},
	{keys: 'provider:garmin state:fa', until: has('state:fa', 'failing'), shot: 'filter-typed'},
	{keys: `iling${enter}`, until: isRoster, shot: 'filter-applied'},
	{keys: `/${clearField}stat:failing `, until: has('stat:failing', '^'), shot: 'filter-mistake'},
	{keys: escape, until: isRoster},
	{keys: escape, until: rows => isRoster(rows) && !has('Filter')(rows)},
	{keys: 's', until: isMenu, shot: 'sort-menu'},
	{keys: escape, until: isRoster},
	{keys: 'S', until: isMenu, shot: 'state-menu'},
	{keys: escape, until: isRoster},
	{keys: 'p', until: isMenu, shot: 'provider-menu'},
	{keys: escape, until: isRoster},
	{keys: '|', until: has('PREVIEW'), shot: 'columns'},
	{keys: escape, until: isRoster},
	{keys: 'F', until: has('SHARE', 'failing'), shot: 'frequency-table'},
	{keys: escape, until: isRoster},
	{keys: '@', until: has('Saved filters'), shot: 'saved-filters'},
	{keys: escape, until: isRoster},
	{keys: '3', until: rows => isRoster(rows) && has('▼')(rows), shot: 'roster-sorted'},
	{keys: '0', until: rows => isRoster(rows) && !has('▼')(rows)},
	...Object.entries(demoUsers).flatMap(user => openUser(user)),
	{keys: 'g  ', until: has('2 marked'), shot: 'roster-marked'},
	{keys: 'Vjj', until: has('Range of 3 users'), shot: 'roster-range'},
	{keys: escape, until: rows => isRoster(rows) && !has('Range')(rows)},
	{keys: 'e', until: isMenu, shot: 'export-marked'},
	{keys: escape, until: isRoster},
	{keys: 'z', until: has('frozen', 'Frozen'), shot: 'roster-frozen'},
	{keys: 'z', until: has('Released')},
	{keys: ':unmark\r', until: rows => !has('2 marked')(rows)},
	{keys: 'gjjj', until: cursorOn(3)},
	{keys: enter, until: isUser},
	{keys: enter, until: rows => isUser(rows) && rows.some(row => row.includes('›activity')), shot: 'finding-opened'},
	{keys: 'J', until: has('{'), shot: 'raw-json'},
	{keys: escape, until: isUser},
	{keys: escape, until: rows => isUser(rows) && rows.every(row => !row.includes('›activity'))},
	{keys: escape, until: isRoster},
	{keys: 'o', until: isOverview, shot: 'overview'},
	{keys: 's', until: isMenu, shot: 'provider-order-menu'},
	{keys: escape, until: isOverview},
	{keys: escape, until: isRoster},
	{keys: '?', until: has('Search'), shot: 'help'},
	{keys: 'sort', until: has('Search', 'sort', '▸'), shot: 'help-searched'},
	{keys: escape, until: isRoster},
	{keys: ':', until: rows => rows.at(-1)?.startsWith(' :') ?? false, shot: 'command-line'},
	{keys: `sortbys${tab}`, until: rows => rows.at(-1)?.startsWith(' :sortByState') ?? false, shot: 'command-line-completed'},
	{keys: `${clearField}raw${enter}`, until: has('Not now:'), shot: 'command-refused'},
	{keys: `:messages${enter}`, until: has('Messages'), shot: 'messages'},
	{keys: escape, until: isRoster},
];

/** The settings of the walk over marked users: a custom command that fails for some of them. */
export const commandSettings = {
	preferences: {
		commands: [{
			key: 'T',
			title: 'Open a ticket',
			run: ['sh', '-c', 'case "$1" in [0-7]*) echo "Opened T-1042 for $1";; *) echo "No account for $1"; exit 1;; esac', 'sh', '{userId}'],
			scope: 'roster',
		}],
	},
};

/** Over what is done with marked users: comparing them, and a custom command. */
export const markedWalk: readonly Step[] = [
	{keys: '', until: isRoster},
	{keys: 'L', until: has('all loaded')},
	{keys: 'c', until: has('no users are marked'), shot: 'compare-refused'},
	{keys: `:mark provider:garmin state:failing${enter}`, until: has(' marked')},
	{keys: 'c', until: has('WHAT THE MARKED USERS SHARE', 'marked users'), shot: 'compared'},
	{keys: 'G', until: rows => rows.some(row => row.startsWith('▸') && !row.includes('WHAT')), shot: 'compared-values'},
	{keys: escape, until: isRoster},
	{keys: `:unmark${enter}`, until: rows => !has(' marked ·')(rows)},
	{keys: 'gVjjjV', until: has('4 marked')},
	{keys: 'T', until: has('for 4 marked users'), shot: 'command-question'},
	{
		keys: 'y', pause: 800, until: has('Exit code', 'No account for'), shot: 'command-output',
	},
];

/** The themes. Each step changes the colours, so it waits for its message. */
export const themesWalk: readonly Step[] = [
	{keys: '', until: isRoster},
	...themeNames.filter(theme => theme !== 'auto').map((theme): Step => ({keys: `:theme ${theme}${enter}`, until: has(`Theme: ${theme} `), shot: `theme-${theme}`})),
];

/** To the questions before changes, in a demo that allows them. */
export const writesWalk: readonly Step[] = [
	{keys: '', until: isRoster},
	{keys: 'gjjj', until: cursorOn(3)},
	{keys: enter, until: isUser},
	{keys: 'R', until: has('Press y to refresh'), shot: 'refresh-question'},
	{keys: escape, until: isUser},
	{keys: 'C', until: has('Press y to create the link'), shot: 'reconnect-question'},
	{keys: escape, until: isUser},
];

/** Over what the failing users of a provider share, to the fixes, in a demo with a planted cause. */
export const explainWalk: readonly Step[] = [
	{keys: '', until: isRoster},
	{keys: 'L', until: has('all loaded')},
	{keys: 'o', until: isOverview},
	{keys: enter, until: has('c compare'), shot: 'provider'},
	{keys: 'c', until: has('Of all'), shot: 'provider-compared'},
	{keys: 'o', until: isOverview},
	{keys: 'f', until: has('MUST ACT')},
	{keys: 'C', until: has('Connections of all'), shot: 'fixes'},
	{keys: enter, until: rows => isRoster(rows) && has('Filter')(rows), shot: 'fix-users'},
];

/** Through set-up with an API key, to the profiles. */
export const setupWalk = (key: string): readonly Step[] => [
	{keys: '', until: has('API key'), shot: 'setup-key'},
	{keys: f1, until: has('Where is the API key?'), shot: 'setup-help'},
	{keys: escape, until: has('Paste your team')},
	{keys: paste(key), until: has('****'), shot: 'setup-key-entered'},
	{keys: enter, until: rows => rows.some(row => row.includes('▸ Sandbox')), shot: 'setup-region'},
	{keys: enter, until: rows => rows.some(row => row.includes('▸')) && !has('▸ Sandbox')(rows) && isSettled(rows), shot: 'setup-save'},
	{keys: enter, until: isRoster},
	{keys: 'P', until: isMenu, shot: 'profiles'},
];

/** Set-up with an API key that Junction refuses. */
export const refusedWalk: readonly Step[] = [
	{keys: '', until: has('API key')},
	{keys: paste('sk_us_0123456789abcdef0123'), until: has('****')},
	{keys: enter, until: rows => rows.some(row => row.includes('▸ Sandbox'))},
	{keys: enter, until: has('401'), shot: 'setup-refused'},
];
