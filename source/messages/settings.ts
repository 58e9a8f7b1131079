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
	failed: (code: string | undefined): string => `failed (${code ?? 'no exit code'})`,
	tooSlow: (seconds: number): string => `did not end within ${seconds} seconds and was stopped`,
	tooLong: (kibibytes: number): string => `printed more than ${kibibytes} KiB and was stopped`,
	cancelled: (profile: string): string => `The command was cancelled before it printed the API key of profile ${profile}.`,
	message({profile, outcome, stderr}: {readonly profile: string; readonly outcome: string; readonly stderr: string}): string {
		const sentence = `The key command of profile ${profile} ${outcome}. Run it in a shell.`;
		return stderr === '' ? sentence : `${sentence} Its error output: ${stderr}`;
	},
};

// The form of an API key

export const keyProblems = {
	empty: 'No API key entered. Enter the API key of your Junction team.',
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
	maximumResponse: 'The setting maximumResponse must have sizes in MB, such as {"page": 64, "user": 16}. Using the defaults.',
	maximumResponseOf: ({name, range}: {readonly name: string; readonly range: string}): string =>
		`The setting maximumResponse.${name} must be ${range}, in MB. Using the default.`,
	watchSeconds: (range: string): string => `The setting watchSeconds must be ${range}. Using 60.`,
	keys: `The setting keys must map command names to lists of keys, such as ${keysExample}. No keys are changed.`,
	keysOf: (command: string): string => `The setting keys must give a list of keys for ${command}, such as ${keysExample}. Its keys are not changed.`,
};

// The settings file and its folder

export const settingsFile = {
	noTarget: 'nothing',
	link: ({what, link, target}: {readonly what: string; readonly link: string; readonly target: string}): string =>
		`The settings ${what} ${link} is a symbolic link to ${target}. junctop stores no API keys through a link. `
		+ `Replace the link with a real ${what}, or set JUNCTOP_CONFIG_DIR to another folder.`,
	folder: ({folder, reason}: {readonly folder: string; readonly reason: string}): string =>
		`Settings cannot be stored in ${folder}: ${reason}. Make the folder writable, or set JUNCTOP_CONFIG_DIR to another folder.`,
	notJson: 'it is not JSON',
	notObject: 'it is not a JSON object',
	notRegular: 'it is not a regular file',
	replaced: ({file, fault, kept}: {readonly file: string; readonly fault: string; readonly kept: string}): string =>
		`The settings file ${file} could not be read (${fault}). It was kept as ${kept}, and new settings were started.`,
	unchanged: ({fault, reason}: {readonly fault: string; readonly reason: string}): string => `${fault}; it was left unchanged: ${reason}`,
	unread: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The settings file ${file} could not be read (${reason}). junctop continues without settings.`,
	notStored: ({file, reason}: {readonly file: string; readonly reason: string}): string => `Settings could not be stored in ${file}: ${reason}.`,
};

// Profiles

export const profiles = {
	none: 'No profiles are stored yet.',
	known: (names: string): string => `Known profiles: ${names}.`,
	unknown: ({name, known}: {readonly name: string; readonly known: string}): string => `There is no profile named ${name}. ${known}`,
	invalidName: 'A profile name must not be empty, contain control characters, or begin or end with a space. Choose another name.',
};
