import {formatCount, plural} from '../text/numbers.ts';

/** The meters of the states under the header of the user list. */
export const meterTexts = {
	counting: 'Counting users…',
	counted: ({users, loaded}: {readonly users: number; readonly loaded: number}) => `${formatCount(users)} of ${plural(loaded, 'user')} counted`,
};

/** The menu of states. */
export const stateMenuTexts = {
	title: 'Filter by state',
	spoken: 'Filter by state, a menu.',
	allStates: 'All states',
	inUse: '  (in use)',
	users: (users: number) => plural(users, 'user'),
	notCounted: 'counting users…',
};

/** Marked users. */
export const markTexts = {
	// Results of a command
	marked: ({users, all}: {readonly users: number; readonly all: number}) => `Marked ${plural(users, 'user')}. ${formatCount(all)} marked.`,
	unmarked: ({users, all}: {readonly users: number; readonly all: number}) => `Unmarked ${plural(users, 'user')}. ${all === 0 ? 'None' : formatCount(all)} marked.`,
	nothingToMark: (users: number) => (users === 0 ? 'No loaded user matches.' : `${plural(users, 'matching user')}, all marked already.`),
	nothingToUnmark: 'No marked user matches.',
	marking: (users: number) => `Marking: ${formatCount(users)} users checked…`,
	removed: ({users, all}: {readonly users: number; readonly all: number}) =>
		`${plural(users, 'marked user')} no longer ${users === 1 ? 'exists' : 'exist'} at Junction. ${all === 0 ? 'None' : formatCount(all)} marked.`,
	removedInRange: (users: number) => `${plural(users, 'user')} ${users === 1 ? 'was' : 'were'} removed and cannot be marked.`,
	userRemoved: 'This user was removed; it cannot be marked.',
	rangeLost: 'The first user of the range left the list. No range.',

	// The line above the footer
	count: (users: number) => `${formatCount(users)} marked`,
	range: ({users, endKey, cancelKey}: {readonly users: number; readonly endKey: string; readonly cancelKey: string}) =>
		`Range of ${plural(users, 'user')}: ${endKey} marks, ${cancelKey} cancels`,
	keys: ({copy, exported, connections, compare}: {readonly copy: string; readonly exported: string; readonly connections: string; readonly compare: string}) =>
		`${copy} copy, ${exported} export, ${compare} compare, ${connections} connections, :unmark`,

	// Commands about marked users
	copied: (users: number) => `the IDs of ${plural(users, 'marked user')}`,
	copiedSummary: (users: number) => `the summary of ${plural(users, 'marked user')}`,
	tooManyToCopy: ({users, most, exportKey}: {readonly users: number; readonly most: number; readonly exportKey: string}) =>
		`Not copied: a terminal accepts about ${formatCount(most)} IDs, and ${formatCount(users)} users are marked. Press ${exportKey} to export them.`,
	exportTitle: (users: number) => `Export ${plural(users, 'marked user')}`,
	refreshing: ({asked, size}: {readonly asked: number; readonly size: number}) => `Refreshing: ${formatCount(asked)} of ${plural(size, 'marked user')}…`,
	refreshed: ({users, failed}: {readonly users: number; readonly failed: number}) =>
		`Refreshed ${plural(users, 'marked user')}.${failed === 0 ? '' : ` ${plural(failed, 'user')} could not be loaded.`}`,
	/** Without a key, `r` refreshes the list: the refresh was not stopped by a key. */
	refreshStopped: ({asked, size, resumeKey}: {readonly asked: number; readonly size: number; readonly resumeKey: string | undefined}) =>
		`Refresh stopped: ${formatCount(asked)} of ${plural(size, 'marked user')} asked.${resumeKey === undefined ? '' : ` Press ${resumeKey} to resume.`}`,
	tooManyToRefresh: ({most, key}: {readonly most: number; readonly key: string}) => `more than ${formatCount(most)} users are marked; ${key} refreshes all`,
	refreshRunning: 'marked users are already being refreshed',
	noneMarked: 'no user is marked',

	// Without screens
	onlyOnScreens: '"marked" works only on the screens, where users are marked. Write "marked" in quotes to search for the word.',
	noCommand: 'the filter has marked, and a command has no marks',

	// Screen reader
	spokenMarked: 'marked',
	spokenCount: (users: number) => (users === 0 ? 'No user marked.' : `${plural(users, 'user')} marked.`),
	spokenRange: (users: number) => `Range of ${plural(users, 'user')}.`,
};

/** What has changed since the list was frozen. */
type ChangesSince = {readonly arrived: number; readonly updated: number; readonly removed: number};

const changesText = ({arrived, updated, removed}: ChangesSince): string => {
	// "Refreshed", not "changed": the message at the end of a refresh says how many of these users have changed.
	const [first, ...others] = ([[arrived, 'arrived'], [updated, 'refreshed'], [removed, 'removed']] as const).filter(([count]) => count > 0);
	return first === undefined ? 'nothing changed' : [`${plural(first[0], 'user')} ${first[1]}`, ...others.map(([count, word]) => `${formatCount(count)} ${word}`)].join(', ');
};

/** The frozen list and overview. */
export const freezeTexts = {
	/** A time of the server, in milliseconds since 1970. */
	time: (now: number) => `${new Date(now).toISOString().slice('2026-11-28T'.length, -'.000Z'.length)} UTC`,
	header: (time: string) => `frozen ${time}`,
	/** The line about a frozen list, the longest form first. `backKey` is set where that key releases it too. */
	status({time, key, backKey, isLoading, ...changes}: ChangesSince & {
		readonly time: string;
		readonly key: string;
		readonly backKey: string | undefined;
		readonly isLoading: boolean;
	}): readonly string[] {
		const loading = isLoading ? ', loading continues' : '';
		const keys = `${key}${backKey === undefined ? '' : ` or ${backKey}`} shows the newest list.`;
		const text = changesText(changes);
		return [`Frozen since ${time}${loading}: ${text}. ${keys}`, `Frozen${loading}: ${text}. ${keys}`, `Frozen: ${text}. ${keys}`, `Frozen: ${text}. ${key}: newest list`];
	},
	/** On the overview, which has no line about it. */
	begunOnOverview: ({time, key}: {readonly time: string; readonly key: string}) => `Frozen since ${time}. ${key} shows the newest figures.`,
	released: ({time, ...changes}: ChangesSince & {readonly time: string}) => `Released. Since ${time}: ${changesText(changes)}.`,
	reason: (key: string) => `the list is frozen; ${key} releases it`,
	spoken: (time: string) => `Frozen at ${time}.`,
	spokenReleased: 'Not frozen.',
};
