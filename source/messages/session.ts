import {formatCount, plural} from '../text/numbers.ts';

/** An error that junctop survived, as clean text, and whether the crash log has its details. */
type ReportedError = {readonly reason: string; readonly isLogged: boolean};

const details = (isLogged: boolean) => (isLogged ? ' Details are in crash.log.' : '');

/** What the session reports outside a single command: profiles, opening a user by ID, the demo, suspending. */
export const sessionMessages = {
	// Switching profiles
	profileWithoutApiKey: (profile: string) => `Profile ${profile} has no API key. Add the profile again with its API key.`,
	labelUnsaved: 'this session only',

	// Showing the users of another provider
	usersKept: ({users, providerKey}: {readonly users: number; readonly providerKey: string}) =>
		`The ${plural(users, 'user')} loaded before ${users === 1 ? 'stays' : 'stay'} loaded. Press ${providerKey} to show ${users === 1 ? 'it' : 'them'} again.`,
	/** Without a key, `r` resumes what was stopped. */
	usersShownAgain: ({users, age, refreshKey}: {readonly users: number; readonly age: string; readonly refreshKey: string | undefined}) =>
		`Showing ${plural(users, 'user')}, updated ${age}.${refreshKey === undefined ? '' : ` Press ${refreshKey} to refresh.`}`,

	// Opening a user by ID
	resolvingUser: (id: string) => `Looking up user ${id}… Esc cancels.`,
	lookupCancelled: (id: string) => `Lookup of user ${id} cancelled.`,
	userFoundLate: (id: string) => `User ${id} was found. Type :user ${id} to open it.`,
	notInSnapshot: (id: string) => `The snapshot has no user ${id}. Run junctop without --from to ask Junction.`,
	noPseudonym: (pseudonym: string) => `No user has the pseudonym ${pseudonym}. Type one that is shown, or an ID.`,
	noUserWithId: (id: string) => `No user has the ID ${id}, neither as user ID nor as client user ID.`,
	requestFailed: ({message, nextStep}: {readonly message: string; readonly nextStep: string}) => `${message}. ${nextStep}`,

	// Demo
	demoFailed: (reason: string) => `The demo could not start: ${reason}`,
	scenarioStarted: (scenario: string) => `The demo started again with the scenario ${scenario}.`,
	demoNextStep: 'Start junctop again.',

	// Input
	pasteIgnored({characters, fields}: {readonly characters: number; readonly fields: 'filter' | 'command line' | 'none'}) {
		const next = {
			filter: 'Open the filter or the command line first.',
			'command line': 'Open the command line first.',
			none: 'This screen has no text field.',
		};
		return `Ignored pasted text of ${plural(characters, 'character')}. ${next[fields]}`;
	},
	fieldFull: (longest: number) => `The text was cut to ${plural(longest, 'character')}, the most that this field holds.`,
	keysDropped: (keys: number) => `Ignored ${plural(keys, 'key')}: ${keys === 1 ? 'it' : 'they'} arrived too fast. Check the screen before you press ${keys === 1 ? 'it' : 'them'} again.`,
	unusedKey: ({key, help}: {readonly key: string; readonly help: string}) => `${key} does nothing here. ${help.startsWith(':') ? `Type ${help}` : `Press ${help}`} for the keys of this screen.`,
	unusedRefreshKey: ({key, refresh}: {readonly key: string; readonly refresh: string}) => `${key} does nothing here. ${refresh.startsWith(':') ? `Type ${refresh}` : `Press ${refresh}`} to refresh.`,
	keyFailed: ({reason, isLogged}: ReportedError) => `This key could not be handled: ${reason}.${details(isLogged)}`,

	taskFailed: ({reason, isLogged}: ReportedError) => `This could not be done: ${reason}.${details(isLogged)}`,

	// Something that could not be drawn or worked out
	partFailed: ({reason, isLogged, reloadKey}: ReportedError & {readonly reloadKey: string | undefined}) =>
		`Cannot show this part${reloadKey === undefined ? '' : `; press ${reloadKey} to reload`}.${details(isLogged)} (${reason})`,
	noTriage: 'This user could not be checked.',
	triageFailed: ({reason, isLogged}: ReportedError) => `An error in junctop stopped all checks of this user (${reason}). Use the panes instead.${details(isLogged)}`,

	// Suspending (Ctrl-Z)
	notSuspended: 'Not suspended: no shell is available to resume junctop.',

	// A key command that uses the terminal
	commandUsesTerminal: 'Running the key command. Ctrl-C cancels it.',

	// Text shown in place of the screens, for copying
	pressKeyToReturn: 'Press any key to return.',
};

/** Errors of loading the user list, page by page. */
export const loadingErrors = {
	repeatedCursor: 'Junction sent the same page cursor twice, so loading would never end',
	emptyPages: (pages: number) => `Junction sent ${formatCount(pages)} empty pages in a row, so loading might never end`,
	emptyPagesNextStep: 'Load the page again. If it stays empty, send the trace ID to Junction support.',
	repeatedUsers: (pages: number) => `Junction sent ${formatCount(pages)} pages in a row without a new user, so loading might never end`,
	repeatedUsersNextStep: 'Load the page again. If the same users return, send the trace ID to Junction support.',
	repeatedCursorNextStep: 'Load the page again. If the cursor repeats, send the trace ID to Junction support.',
};

/** What the program prints when an unexpected error ends it. */
export const crashMessages = {
	summary: (error: string) => `junctop: ${error}`,
	notReported: 'junctop: An error ended the program. Its message is not shown, because it could not be checked for API keys.',
	logWritten: (file: string) => `Details (API keys removed): ${file}`,
	logNotWritten: ({file, reason}: {readonly file: string; readonly reason: string}) => `The details could not be written to ${file}: ${reason}.`,
};
