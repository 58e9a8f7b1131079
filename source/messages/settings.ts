/* The texts about settings, profiles and API keys. Parameters are clean text without API keys. */

// Where an API key is read from

export const keySources = {
	profileKey: (profile: string): string => `The stored API key of profile ${profile}`,
	profileCommand: (profile: string): string => `The output of the key command of profile ${profile}`,
	stdin: 'Standard input',
	file: (file: string): string => `The API key file ${file}`,
	empty: ({place, remedy}: {readonly place: string; readonly remedy: string}): string => `${place} contains no API key. ${remedy}`,
	problem: ({place, problem}: {readonly place: string; readonly problem: string}): string => `${place}: ${problem}`,
	keyAsFileName: '--api-key-file takes a file name, not the API key. Write the API key to a file, or pipe it in with --api-key-file -.',
	unreadableFile: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The API key file ${file} could not be read: ${reason}. Check the path and its permissions.`,
	remedies: {
		profileKey: 'Enter the API key again.',
		profileCommand: 'The command must print only the API key.',
		stdin: 'Pipe the API key in, alone on one line.',
		file: 'Write the API key into it, alone on one line.',
		variable: 'Set it to the API key, or unset it.',
	},
};

// The key command of a profile

export const keyCommand = {
	signal: (signal: string): string => `was ended by ${signal}`,
	exitCode: (code: number): string => `ended with exit code ${code}`,
	notStarted: (reason: string): string => `could not be started: ${reason}`,
	tooSlow: (seconds: number): string => `did not end within ${seconds} seconds and was stopped`,
	tooLong: (kibibytes: number): string => `printed more than ${kibibytes} KiB and was stopped`,
	lines: ({profile, count}: {readonly profile: string; readonly count: number}): string =>
		`The key command of profile ${profile} printed ${count} lines. It must print only the API key, on one line.`,
	cancelled: (profile: string): string => `The command was cancelled before it printed the API key of profile ${profile}.`,
	message({profile, outcome, stderr}: {readonly profile: string; readonly outcome: string; readonly stderr: string}): string {
		const sentence = `The key command of profile ${profile} ${outcome}. Run the command in a shell to see why, fix it, then try again.`;
		return stderr === '' ? sentence : `${sentence} Its error output: ${stderr}`;
	},
};

// The form of an API key

export const keyProblems = {
	empty: 'No API key entered. Enter the API key of your Junction team.',
	tooLong: (longest: number) => `The API key has more than ${longest} characters, so it is something else, such as a token or a certificate. Enter the API key of your Junction team.`,
	management: 'An API key that begins with mg_ belongs to Junction\'s management API. junctop needs a team API key: pk_… for production, sk_… for sandbox.',
	whiteSpace: 'The API key contains white space, so it was split or has extra text. Enter only the API key, in one piece.',
	otherRegion: ({prefix, ofKey, chosen}: {readonly prefix: string; readonly ofKey: string; readonly chosen: string}): string =>
		`The API key begins with ${prefix}, so it is a ${ofKey} API key, but the region is ${chosen}. It was not sent. Use the region ${ofKey}, or a ${chosen} API key.`,
	characters: 'The API key contains invalid characters (control or non-ASCII characters). Copy it again from the Junction dashboard.',
};

// Preferences

const keysExample = '{"roster.open": ["enter", "l"]}';

export const preferences = {
	range: (least: number, most: number): string => `a number from ${least} to ${most}`,
	maximumResponse: 'The setting maximumResponse must set sizes in MB, such as {"page": 64, "user": 16}. Using the defaults.',
	maximumResponseOf: ({name, range}: {readonly name: string; readonly range: string}): string =>
		`The setting maximumResponse.${name} must be ${range}, in MB. Using the default.`,
	terminalSetting: (name: string): string => `The setting ${name} must be "auto", "always" or "never". Using "auto".`,
	notify: (kinds: readonly string[]): string => `The setting notify must be ${kinds.slice(0, -1).map(kind => `"${kind}"`).join(', ')} or "${kinds.at(-1) ?? ''}". Using "bell".`,
	watchSeconds: (range: string): string => `The setting watchSeconds must be ${range}. Using 60.`,
	keys: `The setting keys must map command names to lists of keys, such as ${keysExample}. No keys are changed.`,
	keysOf: (command: string): string => `The setting keys must give a list of keys for ${command}, such as ${keysExample}. Its keys are not changed.`,
};

export const thresholdProblems = {
	notObject: 'The setting thresholds must be an object, such as {"stalledHours": 6, "inactiveDays": 14, "quietHours": {"often": 24}}. Using the defaults.',
	quietNotObject: 'The setting thresholds.quietHours must be an object, such as {"often": 24, "daily": 72, "session": 72}. Using the defaults.',
	unknown: ({name, known, meant}: {readonly name: string; readonly known: readonly string[]; readonly meant: string | undefined}): string =>
		`Unknown setting "${name}". ${meant === undefined ? `Use ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}.` : `Did you mean "${meant}"?`} It is ignored.`,
	number: ({name, least, most, unit}: {readonly name: string; readonly least: number; readonly most: number; readonly unit: string}): string =>
		`The setting ${name} must be a number of ${unit} from ${least} to ${most}. Using the default.`,
	order: ({stalledHours, inactiveDays}: {readonly stalledHours: number; readonly inactiveDays: number}): string =>
		`Streams would be inactive after ${inactiveDays} days, before they are stalled after ${stalledHours} hours (thresholds). Using the defaults of both.`,
};

// The settings file and its folder

const untilFixed = 'Fix the file. Until then junctop uses none of its settings and does not change it.';
const checkPermissions = 'Check the permissions of the folder, then try again.';

export const settingsFile = {
	noTarget: 'nothing',
	link: ({what, link, target}: {readonly what: string; readonly link: string; readonly target: string}): string =>
		`The settings ${what} ${link} is a symbolic link to ${target}. junctop stores no API keys through a link. `
		+ `Replace the link with a real ${what}, or set JUNCTOP_CONFIG_DIR to another folder.`,
	folder: ({folder, reason}: {readonly folder: string; readonly reason: string}): string =>
		`Settings cannot be stored in ${folder}: ${reason}. Make the folder writable, or set JUNCTOP_CONFIG_DIR to another folder.`,
	located: ({place, text}: {readonly place: string; readonly text: string}): string => `${place}: ${text}`,

	// A file that cannot be used as a whole
	expected: {
		value: 'a value',
		valueOrEnd: 'a value or ]',
		name: 'a name in double quotes, or no comma before this',
		nameOrEnd: 'a name in double quotes or }',
		colon: 'a colon',
		commaOrBrace: 'a comma or }',
		commaOrBracket: 'a comma or ]',
		quote: 'a double quote that ends the text',
		escape: String.raw`an escape such as \\ or \n`,
		end: 'the end of the file',
	},
	notJson: (expected: string): string => `expected ${expected}. ${untilFixed}`,
	notUtf8: `the file is not UTF-8 text. ${untilFixed}`,
	notObject: `expected a JSON object. ${untilFixed}`,
	notRegular: 'it is not a regular file',
	unread: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The settings file ${file} could not be read (${reason}). junctop continues without settings.`,
	notStored: ({file, reason}: {readonly file: string; readonly reason: string}): string => `Settings could not be stored in ${file}: ${reason}. ${checkPermissions}`,
	notReplaced: (fault: string): string => `Nothing was saved. ${fault}`,
	notRenamed: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The settings file ${file} could not be renamed: ${reason}. ${checkPermissions}`,
	busy: (file: string): string => `Nothing was saved: another junctop is saving settings in ${file}. Try again.`,
	tookTooLong: 'Nothing was saved: saving took too long. Try again.',

	// Parts that cannot be used
	profilesNotList: '"profiles" must be a list. Fix the file. Until then junctop uses no stored profile.',
	activeNotText: '"activeProfile" must be text. It is ignored.',
	preferencesNotObject: '"preferences" must be an object. It is ignored.',

	// Who else can open the file
	actions: {read: 'read', write: 'changed', both: 'read and changed'},
	everyone: 'every user of this machine',
	group: 'its group',
	openFile: ({name, action, who}: {readonly name: string; readonly action: string; readonly who: string}): string => `${name} can be ${action} by ${who}.`,
	openFolder: ({folder, who}: {readonly folder: string; readonly who: string}): string =>
		`The folder ${folder} can be changed by ${who}, so the API keys in it can be replaced.`,
	exposed: ({text, command}: {readonly text: string; readonly command: string}): string => `${text} To prevent that, run: ${command}`,
};

// Profiles

export const profiles = {
	none: 'No profiles are stored yet.',
	known: (names: string): string => `Known profiles: ${names}.`,
	unknown: ({name, known}: {readonly name: string; readonly known: string}): string => `There is no profile named ${name}. ${known}`,
	exists: (name: string): string => `There is already a profile named ${name}. Choose another name, or add --replace to replace it.`,
	nameTaken: (name: string): string => `There is already a profile named ${name}. Choose another name, or remove that profile first.`,
	invalidName: 'A profile name must not be empty, contain control characters, or begin or end with a space. Choose another name.',
	nameIsApiKey: 'This profile name looks like an API key, and names are shown on the screen. Choose another name.',

	// Stored profiles that cannot be used
	named: (name: string): string => `profile "${name}"`,
	numbered: (position: number): string => `profile ${position}`,
	fault: ({profile, problem}: {readonly profile: string; readonly problem: string}): string => `${profile} ${problem}.`,
	invalidBaseUrl: ({profile, fault}: {readonly profile: string; readonly fault: string}): string => `${profile} has an invalid base URL. ${fault}`,
	ignored: (fault: string): string => `${fault} The profile is ignored.`,
	colour: ({profile, colours}: {readonly profile: string; readonly colours: string}): string => `${profile} has a "colour" that is none of ${colours}. The colour is ignored.`,
	fixInFile: (fault: string): string => `${fault} Fix it in the settings file.`,
	problems: {
		notObject: 'is not an object',
		name: 'has no valid name (no control characters, no spaces at the ends)',
		noRegion: 'has no region',
		region: (region: string): string => `has the unknown region "${region}"`,
		regionNotText: 'has a region that is not text',
		field: (field: string): string => `has a "${field}" that is empty or not text`,
		writes: 'has "writes" that is not "ask"',
		sameName: 'has the same name as an earlier profile',
	},
};
