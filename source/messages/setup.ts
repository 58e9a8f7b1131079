/** Titles of set-up, by what it is for. */
export const setupTitles = {
	first: 'Set up junctop',
	add: 'Add a profile',
	replace: 'Enter another API key',
};

/** What each step of set-up shows. API keys are masked before they get here. */
export const setupTexts = {
	prefixNote: 'Note: sk_ keys are SANDBOX, pk_ keys are PRODUCTION (the reverse of most APIs).',

	// API key
	pasteApiKey: 'Paste your team\'s API key.',
	apiKeyLabel: 'API key',

	// Region
	regionItem: ({region, prefix}: {readonly region: string; readonly prefix: string}) => `${region}  API keys start with ${prefix}`,
	regionUnknown: (apiKey: string) => `API key ${apiKey}. Its prefix does not show the region. Which region is it from?`,
	regionInUse: ({apiKey, region}: {readonly apiKey: string; readonly region: string}) =>
		`API key ${apiKey}. Its prefix does not show the region. Is it ${region}, the region in use?`,
	regionProposed: ({apiKey, region}: {readonly apiKey: string; readonly region: string}) =>
		`API key ${apiKey}. It looks like a ${region} API key. Which region is it from?`,

	// Checking
	checking: ({apiKey, region, host}: {readonly apiKey: string; readonly region: string; readonly host: string}) =>
		`Checking the API key ${apiKey} with ${region} (${host})…`,

	// Refused
	refused: ({apiKey, region}: {readonly apiKey: string; readonly region: string}) =>
		`The API key was ${apiKey}, the region ${region}. Nothing was saved.`,
	enterAnother: 'Enter another API key',
	chooseRegion: 'Choose another region',
	checkAgain: 'Check again',

	// Saving
	accepted: ({server, apiKey}: {readonly server: string; readonly apiKey: string}) =>
		`${server} accepted the API key ${apiKey}. Save it on this machine?`,
	location: (path: string) => `It would be saved in ${path}, readable only by you.`,
	locationAndAddress: ({path, address}: {readonly path: string; readonly address: string}) =>
		`It would be saved in ${path}, readable only by you, with the address ${address}.`,
	variableFirst: (variable: string) => `${variable} is set and has priority over saved API keys at the next start. Unset it to use the saved one.`,
	otherTeam: 'This API key belongs to another team. It opens as a new profile.',
	unknownTeam: 'junctop cannot find out whether this API key belongs to the same team. It opens a new user list.',
	unknownTeamOfProfile: (profile: string) =>
		`junctop cannot find out whether this API key belongs to the team of profile ${profile}. It opens a new user list. Overwrite the profile only if you know that it does.`,
	save: 'Save it on this machine',
	saveAsNew: 'Save it as a new profile',
	overwrite: (profile: string) => `Overwrite the API key of profile ${profile}`,
	sessionOnly: 'Use it for this session only',
	renameFirst: 'To save the API key, junctop must first rename the settings file. The renamed file stays in the same folder, readable only by you.',
	renameAndSave: 'Rename the settings file and save',
	stillSaving: 'An API key is still being saved. Try again when that has ended.',
};

/** What the help of set-up explains: a heading and sentences for each part. Parameters are clean text. */
export const setupHelp = {
	title: 'Help for set-up',
	parts: ({path, demo, back}: {readonly path: string; readonly demo: string; readonly back: string}) => [
		{
			heading: 'Where is the API key?',
			text: 'Junction\'s dashboard lists the API keys of your team. Without access to it, ask your Junction admin. '
				+ 'An API key begins with sk_us_ or sk_eu_ (sandbox), or with pk_us_ or pk_eu_ (production).',
		},
		{
			heading: 'What happens to it?',
			text: 'You see only asterisks while you type or paste. junctop sends the API key to Junction\'s API of the region that you choose, '
				+ 'or to the base URL that you have set, and to no other server. It asks for one user to check it.',
		},
		{
			heading: 'Is it stored?',
			text: `Only if you choose that after the check. Then it is in ${path}, readable only by you. "This session only" stores nothing. `
				+ 'On a shared machine, prefer that, or a profile with keyCommand, which reads the API key from a password manager.',
		},
		{
			heading: 'Does junctop change anything at Junction?',
			text: 'No. It reads, unless you allow writes; then it asks before each one.',
		},
		{
			heading: 'No API key yet?',
			text: `${demo} in the field opens a demo with made-up users. ${back} goes one step back. Ctrl-C quits.`,
		},
	],
};

/** The menu of profiles. */
export const profileTexts = {
	title: 'Profiles',
	noApiKey: 'no API key',
	apiKeyFromCommand: 'API key command',
	inUse: '  (in use)',
	unusable: 'cannot be used: select it to see why',
	add: 'Add a profile',
	demo: 'Try the demo',
	gettingApiKey: (profile: string) => `Getting the API key of profile ${profile}…`,
};
