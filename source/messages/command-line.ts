import {plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

/** Descriptions of options and arguments, in help, man page and completion. Those of the commands are in command-help.ts. */
export const optionTexts = {
	// Where the data comes from
	profile: 'use a stored profile',
	region: 'region of the API key, if its prefix does not show it',
	baseUrl: 'send requests to another host: https, or http on loopback',
	apiKeyFile: 'read the API key from a file; - reads standard input',
	provider: 'load only users of this provider',
	reconnectProvider: 'the provider that the link connects; needed',

	// Changes at Junction
	allowWrites: 'allow changes at Junction (refresh and reconnect), each after a question',
	repeatUnknown: 'also if the outcome of an earlier one is unknown',

	// The demo and the simulator
	demo: 'use the embedded simulator; no API key needed',
	users: 'number of users in the simulator',
	seed: 'seed of the simulator',
	scenario: 'scenario of the simulator',
	latency: 'delay of each simulator response, in milliseconds',

	// The screens
	user: 'open this user',
	clientUserId: 'open the user with this client user ID',
	noColor: 'draw the screens without colours',
	theme: 'colours of the screens; auto follows the background of the terminal',
	noMotion: 'no animation; countdowns update every ten seconds',
	ascii: 'draw the screens with ASCII characters only',
	mouse: 'scroll with the wheel and click; hold Shift to select text',
	screenReader: 'print lines for a screen reader instead of screens; the keys are the same',

	// Commands without screens
	format: 'format of the output',
	formatAndWatch: (onlyWithWatch: string) => `format of the output; ${onlyWithWatch} only with --watch`,
	redact: 'replace user IDs and client user IDs by pseudonyms (user-0001), and leave out external IDs, error texts and unreadable records',
	quiet: 'print no notices, progress and retries; errors are still printed',
	failOn: 'exit with code 10 if something of at least this severity is found',

	fields: (names: readonly string[]) => `print only these fields, in this order, separated by commas: ${names.join(', ')}`,

	// Junctop users
	limit: 'print at most this many users',
	filter: 'print only matching users, with the filter language of the screens: provider:garmin state:failing',

	sort: 'print all users in this order; NAME:reversed reverses it',

	// Junctop user
	oneUserArgument: 'user ID or client user ID',
	userArgument: 'user ID or client user ID; - reads IDs from standard input, one per line',

	// Junctop explain
	explainArgument: 'finding code, for example attempt_failed; without one, all codes are listed',

	// Junctop profiles
	profileArgument: 'name of the profile',
	newProfileArgument: 'name of the new profile',
	newNameArgument: 'the new name',
	keyCommand: 'command of a password manager that prints the API key; it is run without a shell each time the API key is needed, and only the command is stored',
	noCheck: 'save without asking Junction whether it accepts the API key',
	replace: 'replace the profile of this name',
	yes: 'do not ask',

	// Junctop completion
	shellArgument: 'the shell',

	// Junctop help
	helpArgument: 'a command, or one of the documents filter, keys and triage',

	// Junctop doctor
	doctorArgument: 'check to run (default: all)',

	// Junctop simulate
	port: 'port to listen on (default: any free port)',
	fault: (kinds: string) => `inject a fault: KIND[=VALUE][:PATH][*TIMES][@AFTER]; KIND is one of ${kinds}; may be repeated`,
};

/** The end of a command by Ctrl-C or SIGTERM, in two sentences. */
export const interruptedTexts = {message: 'Interrupted', nothingPrinted: 'Nothing was printed.'} as const;

/** Errors of the command line, printed on stderr after `junctop: `. */
export const usageErrors = {
	notHere: ({option, command}: {readonly option: string; readonly command: string}) => `${option} does not work with \`${command}\`. Omit it.`,
	opensScreens: (option: string) => `${option} opens the screens. Use \`junctop user ID\` instead.`,
	line: (text: string) => `junctop: ${text}`,

	// Parts of the command line
	unknownCommand: ({name, meant}: {readonly name: string; readonly meant: string | undefined}) =>
		`Unknown command ${name}.${suggestion(meant)} Run \`junctop help\` to list all commands.`,
	missingCommand: (commands: string) => `Missing command. Use one of ${commands}.`,
	unknownOption: ({option, meant}: {readonly option: string; readonly meant: string | undefined}) => `Unknown option ${option}.${suggestion(meant)}`,
	needsCommand: ({option, commands}: {readonly option: string; readonly commands: string}) =>
		`The option ${option} belongs to ${commands}. Write it after the command.`,
	missingValue: (option: string) => `${option} needs a value.`,
	missingArgument: (name: string) => `Missing argument ${name}.`,
	unexpected: (argument: string) => `Unexpected argument ${argument}.`,
	usage: (usage: string) => `Usage: ${usage}`,
	seeHelp: (command: string) => `Run \`${command} --help\` for its options and examples.`,

	// Help
	unknownTopic: ({topic, meant}: {readonly topic: string; readonly meant: string | undefined}) =>
		`There is no help about ${topic}.${suggestion(meant)} Run \`junctop help\` to list all commands and documents.`,

	// Option values
	invalidValue: ({value, of, reason}: {readonly value: string; readonly of: string; readonly reason: string}) => `Invalid value ${value} for ${of}. ${reason}`,
	notAChoice: ({choices, meant}: {readonly choices: string; readonly meant: string | undefined}) => `${meant === undefined ? '' : `Did you mean ${meant}? `}Use one of ${choices}.`,
	unknownField: ({name, fields, meant}: {readonly name: string; readonly fields: string; readonly meant: string | undefined}) =>
		`${name === '' ? 'A field has no name.' : `Unknown field ${name}.`}${suggestion(meant)} Use fields of ${fields}.`,
	unknownProvider: (meant: string | undefined) => (meant === undefined ? 'Use the slug of a provider, such as garmin.' : `No provider has this slug. Did you mean ${meant}?`),
	wholeNumber: ({least, most}: {readonly least: number; readonly most: number}) => `Use a whole number from ${least} to ${most}.`,
	filter: ({character, message}: {readonly character: number; readonly message: string}) => `At character ${character}: ${message}`,

	// Finding codes
	unknownFinding: ({code, nearest}: {readonly code: string; readonly nearest: string | undefined}) =>
		`Unknown finding code ${code}.${suggestion(nearest)} Run \`junctop explain\` to list all codes.`,

	// Terminal
	noTerminal: 'The screens need a terminal. Without one, run `junctop users` or `junctop user ID`.',
	dumbTerminal: 'The screens need a terminal that can move its cursor, and this one cannot (TERM=dumb). Run `junctop users` or `junctop user ID` instead.',

	// API key, region and profile
	noApiKey: 'No API key found. Set JUNCTION_API_KEY, use --api-key-file FILE, or run `junctop` in a terminal to save one.',
	noUsableApiKey: (faults: readonly string[]) =>
		`No usable API key found. ${faults.join(' ')} Fix the settings file, set JUNCTION_API_KEY, or use --api-key-file FILE.`,
	noApiKeyForUser: 'Opening a user needs an API key. Run `junctop` to set one up, then try again.',
	profileWithoutApiKey: (name: string) => `Profile ${name} has no API key. Add one to it in the settings, or omit --profile to use another API key.`,
	noRegion: 'The API key\'s prefix does not show its region. Add --region us, eu, sandbox-us or sandbox-eu.',
	unknownProfile: ({name, stored, meant}: {readonly name: string; readonly stored: string; readonly meant: string | undefined}) =>
		`Unknown profile ${name}.${suggestion(meant)} Stored profiles: ${stored}.`,
	unusableProfile: ({name, fault}: {readonly name: string; readonly fault: string}) =>
		`Profile ${name} cannot be used. ${fault} Fix it in the settings file, or choose another profile.`,
	noProfiles: (name: string) => `Unknown profile ${name}. No profiles are stored. Run \`junctop profiles add NAME\`, or \`junctop\` in a terminal, to add one.`,

	// Simulator port
	portInUse: (port: number) => `Port ${port} is already in use. Choose another with --port, or omit --port to use any free port.`,
	portNotAllowed: (port: number) => `This account may not use port ${port}. Choose another with --port, or omit --port to use any free port.`,

	// A request that failed, as separate sentences
	requestMessage: (message: string) => `${message}.`,
	requestDetail: (detail: string) => `Junction's response: ${detail}${/[!.?…]$/v.test(detail) ? '' : '.'}`,
	requestTraceId: (traceId: string) => `(trace ID ${traceId})`,
};

/** A variable about proxies or certificates that cannot be used. */
export const networkFaultText = ({message, nextStep}: {readonly message: string; readonly nextStep: string}) => `${message}. ${nextStep}`;

/** An output that could not be written. The reason is the system's, such as "no space left on device". */
export const outputFailures = {
	notWritten: (reason: string) => `The output could not be written: ${reason}. Fix that or write to another place, then run the command again.`,
	incomplete: (reason: string) => `The output is incomplete: ${reason}. Fix that or write to another place, then run the command again.`,
};

/** Which API key is used, when an option names one and the environment has another. `ignored` has one variable or more. */
export const apiKeyNotices = {
	ignored: ({used, ignored}: {readonly used: string; readonly ignored: readonly string[]}) =>
		`Using ${used}; ${ignored.join(' and ')} ${ignored.length === 1 ? 'is' : 'are'} ignored.`,
	ofProfile: (name: string) => `the API key of profile ${name}`,
	fromFile: (file: string) => (file === '-' ? 'the API key from standard input' : `the API key from ${file}`),
};

/** Progress and warnings on stderr of the commands without screens. */
export const progressMessages = {
	retrying: ({message, seconds, attempt, attempts}: {
		readonly message: string;
		readonly seconds: number;
		readonly attempt: number;
		readonly attempts: number;
	}) => `${message}. Trying again in ${seconds} s (try ${attempt} of ${attempts}).`,
	usersLoaded: (count: number) => `${plural(count, 'user')} loaded`,
	unreadableUsers: (count: number) => `${plural(count, 'user')} could not be read and ${count === 1 ? 'is' : 'are'} not included.`,
	repeatedUsers: (count: number) => `${plural(count, 'user')} came more than once and ${count === 1 ? 'was' : 'were'} printed as first received.`,
	unreadableRecords: (count: number) => `${plural(count, 'record')} of this user could not be read completely. See "unreadable" in --format json.`,
	otherUsers: (records: number) =>
		`Junction returned ${plural(records, 'record')} of other users, which ${records === 1 ? 'is' : 'are'} left out. The fault is on Junction's side. Send the trace IDs to Junction support.`,
	simulatorRunning: 'The simulator is running. Press Ctrl-C to stop it.',
};

/** The output of `junctop explain`. */
export const explainTexts = {
	title: ({code, summary}: {readonly code: string; readonly summary: string}) => `${code}: ${summary}`,
	variant: ({severity, actor, action, when}: {readonly severity: string; readonly actor: string; readonly action: string; readonly when: string}) =>
		`${severity} (who has to act: ${actor}; action: ${action}): ${when}`,
	why: (text: string) => `Why: ${text}`,
	step: (text: string) => `Next step: ${text}`,
	evidence: (text: string) => `Evidence: ${text}`,
	cannotKnow: (text: string) => `What it cannot know: ${text}`,
};

/** The output of the commands without screens. */
export const outputTexts = {
	// Junctop user
	othersNotChecked: 'Other users of the provider were not checked. Run `junctop overview` before the next steps: if many of them have the same problem, it is not this user.',
	freshnessTitle: 'RESOURCE FRESHNESS',

	// Where the API key came from, in the header of the screens
	demoLabel: 'demo',
	labelFromFile: 'from a file',
	labelFromVariable: (variable: string) => `from ${variable}`,
};
