import {formatCount, plural} from '../text/numbers.ts';
import {suggestionOr} from './suggestion.ts';

/** Why a command is not available. Each reason starts with the missing condition and completes "Not now: …". */
export const unavailableReasons = {
	// API key and set-up
	noApiKey: 'no API key yet',
	apiKeyNotRejected: 'Junction has not rejected the API key',
	noPreviousScreen: 'no previous screen',

	// User list
	noUsersLoaded: 'no users loaded',
	noFilterMatch: 'no loaded user matches the filter',
	filterMatching: 'the filter is still being applied',
	usersSorting: 'the users are still being sorted',
	usersLoading: 'users are still loading',
	limited: (seconds: number) => `Junction limits requests, loading continues in ${formatCount(seconds)} s`,
	allUsersLoading: 'all users are already loading',
	allUsersLoaded: 'all users are already loaded',
	nothingToStop: 'nothing is loading and no filter is set',
	noUnreadableRecords: 'no unreadable records',
	onlyInDemo: 'only available in the demo (`junctop --demo`)',
	onlyOnUserList: 'only available on the user list',
	onlyOnUserScreens: 'only available on the user list and user screens',

	// One user
	snapshot: 'no connection to Junction: this is a snapshot',
	noUserSelected: 'no user selected',
	noUserData: 'no data loaded for this user yet',
	noPaneData: 'no data loaded for this pane yet',
	noFindings: 'no findings',
	onlyInFindings: 'only available in the findings pane',

	// Overview
	fixesOpen: 'the fixes are already open',
	noFix: 'no fix selected',
	noRowNumber: 'no row number: press 1 to 9',
	noSuchFix: 'no fix has this number',
	noSuchProvider: 'no provider has this number',
	onlyOnListAndOverview: 'only available on the user list, the overview and the screen of a provider',
	overviewOpen: 'the overview is already open',
	usersNotSummedUp: 'the users are still being summed up',
	noProblemsAtProvider: 'no loaded user of this provider has failing or stalled streams',

	// One provider
	rowHasNoFilter: 'no filter for this row',
	noFailingUsers: 'no loaded user of this provider fails',
	sampleRunning: 'the sample is already being loaded',
	providerGone: 'no loaded user of this provider',

	// Messages and mouse
	noMessages: 'no messages yet',
	noMouse: 'no mouse support in screen reader mode',
};

/** Commands that `:` accepts with an argument, as the help and the completion list them. */
export const argumentTitles = {
	user: 'open a user by user ID or client user ID',
	filter: 'filter the loaded users',
	sort: 'sort the loaded users by a column; COLUMN:reversed turns the order around, default restores it',
	provider: 'filter the loaded users by a provider; all removes it',
	mark: 'mark the loaded users that match the filter',
	unmark: 'remove the marks of the users that match the filter, or all marks',
	marked: 'list the marked users only',
	watch: 'refresh automatically in this session, SECONDS after each refresh; off stops it',
	snapshot: 'write the loaded users to a file that --from opens offline',
	baseline: 'compare with a snapshot, or with the users as they are now; off ends the comparison',
	scenario: 'start the demo again with another scenario',
	export: 'export what is shown as csv, json, ndjson or md',
	save: 'save the filter in use as @NAME, which KEY runs on the user list; Alt-1 to Alt-9 without one',
	rename: 'rename a saved filter',
	counts: 'show how often the values of a column occur among the users in the filter',
	columns: 'choose the columns: NAMES separated by commas, or default; without them the screen that chooses',
	connections: 'load the connections of the users in the filter: NUMBER of them, or all',
	list: 'back to the user list, from any screen',
	command: 'copy the shell command that prints what is shown',
};

const summaries: Readonly<Record<string, string>> = {
	counts: 'the frequency table',
	fixes: 'the fixes',
	explain: 'the summary of the provider',
	overview: 'the summary of all loaded users',
};

/** Returns what Y copies on a screen: on any without a summary of its own, that of the user. */
export const summaryName = (screen: string): string => summaries[screen] ?? 'the summary of the user';

/** What a command reports. */
export const commandMessages = {
	// Any command
	notNow: (reason: string) => `Not now: ${reason}.`,

	// The command line (:)
	argumentMissing: ({name, argument, title}: {readonly name: string; readonly argument: string; readonly title: string}) =>
		`Missing argument. Type \`${name} ${argument}\` to ${title}.`,
	noArgument: (name: string) => `\`${name}\` takes no argument.`,
	unknownCommand: (name: string) => `Unknown command \`${name}\` here.`,
	unknownCommandNearest: ({name, nearest}: {readonly name: string; readonly nearest: string}) =>
		`Unknown command \`${name}\` here. Did you mean \`${nearest}\`?`,
	ambiguousCommand: ({name, names}: {readonly name: string; readonly names: readonly string[]}) =>
		`Several commands start with \`${name}\`: ${names.join(', ')}.`,
	unknownScenario: ({name, nearest, scenarios}: {readonly name: string; readonly nearest: string | undefined; readonly scenarios: readonly string[]}) =>
		`Unknown scenario \`${name}\`.${suggestionOr(nearest, `Scenarios: ${scenarios.join(', ')}.`, '`')}`,
	watchSeconds: (range: string) => `\`watch\` takes ${range}, in seconds, or \`off\`.`,
	unknownSort: ({typed, nearest, columns}: {readonly typed: string; readonly nearest: string | undefined; readonly columns: readonly string[]}) =>
		`Unknown column \`${typed}\`.${suggestionOr(nearest, `Columns: ${columns.join(', ')}.`, '`')}`,
	unknownProvider: ({typed, nearest}: {readonly typed: string; readonly nearest: string | undefined}) =>
		`Unknown provider \`${typed}\`.${suggestionOr(nearest, 'Press Tab to list the providers.', '`')}`,

	// Hints while a command is typed
	hintWithReason: ({title, reason}: {readonly title: string; readonly reason: string}) => `${title} (not now: ${reason})`,
	hintUnknown: 'unknown command',
	hintUnknownNearest: (nearest: string) => `unknown; did you mean ${nearest}?`,

	// Filter
	filterError: (cancelKey: string) => `The filter has an error (shown above). Fix it, or press ${cancelKey} to restore the previous filter.`,

	// Copying. No terminal reports whether it accepted the text, so "sent" is all that is known.
	copySent: ({what, key}: {readonly what: string; readonly key: string}) => `Sent to the clipboard: ${what}. ${key.startsWith(':') ? 'Type' : 'Press'} ${key} again to show it.`,
	copyShown: 'Shown as text.',
	copyTooLong: ({what, bytes, limit}: {readonly what: string; readonly bytes: number; readonly limit: number}) =>
		`Not copied: ${what} is ${plural(bytes, 'byte')} long and a terminal accepts ${formatCount(limit)}. Run \`junctop user ID\` to print it.`,
	copyHelpName: 'the list of commands',

	// Mouse
	mouseOn: (mouseKey: string) => `Mouse on: scroll with the wheel, click to select. To select text, hold Shift or press ${mouseKey} again.`,
	mouseOff: 'Mouse off: the terminal selects text again.',

	// Loading and refreshing
	refreshStopped: ({updated, total}: {readonly updated: number; readonly total: number}) =>
		`Refresh stopped: ${formatCount(updated)} of ${plural(total, 'user')} updated, the rest not refreshed.`,

	/** A key that went back before, less than half a second ago, was meant for another screen. */
	pressAgainToStop({work, key}: {readonly work: 'refresh' | 'loading' | 'connections' | 'sample' | 'marked'; readonly key: string}) {
		const ends = {
			refresh: 'the refresh', loading: 'loading', connections: 'loading connections', sample: 'the sample', marked: 'refreshing marked users',
		};
		return `Press ${key} again to stop ${ends[work]}.`;
	},

	// Next and previous problem
	seekingProblem: (loaded: number) => `Looking for the next user with failing or stalled streams: ${plural(loaded, 'user')} checked…`,
	noNextProblem: (loaded: number) => `No later user with failing or stalled streams among the ${plural(loaded, 'loaded user')}.`,
	noNextProblemInFilter: ({matching, loaded}: {readonly matching: number; readonly loaded: number}) =>
		`No later user with failing or stalled streams among the ${formatCount(matching)} of ${plural(loaded, 'loaded user')} that match the filter.`,
	noPreviousProblem: (loaded: number) => `No earlier user with failing or stalled streams among the ${plural(loaded, 'loaded user')}.`,
	noPreviousProblemInFilter: ({matching, loaded}: {readonly matching: number; readonly loaded: number}) =>
		`No earlier user with failing or stalled streams among the ${formatCount(matching)} of ${plural(loaded, 'loaded user')} that match the filter.`,
	moreNotLoaded: 'Not all users are loaded.',

	// Titles of text screens
	messagesTitle: 'Messages',
	unreadableTitle: 'Unreadable records',
	rawTitles: {
		findings: (userId: string) => `All data of ${userId}`,
		resources: (userId: string) => `Resources of ${userId}`,
		connections: (userId: string) => `Connections of ${userId}`,
	},
};
