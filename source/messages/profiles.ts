/** Texts of `junctop profiles`. Names are clean text, API keys are masked. */
export const profilesTexts = {
	// The list
	columns: {
		name: 'PROFILE', region: 'REGION', address: 'ADDRESS', apiKey: 'API KEY', writes: 'WRITES',
	},
	isDefault: '(default)',
	writesAsk: 'ask',
	writesOff: 'off',
	regionAddress: '-',
	fromCommand: (program: string) => `from ${program}`,
	fromShell: 'from a shell command',
	noApiKey: 'none',
	none: 'No profiles are stored. Run `junctop profiles add NAME` to add one.',

	// Adding
	prompt: (name: string) => `API key of profile ${name} (not shown): `,
	cancelled: 'No API key was entered. Nothing was saved.',
	twoSources: 'Use --api-key-file or --key-command, not both.',
	noSource: 'No API key was given. Use --key-command COMMAND or --api-key-file FILE (- reads standard input), or run this in a terminal to be asked for it.',
	emptyCommand: 'The command is empty. Write a program with its arguments, such as "pass show junction/acme".',
	openQuote: 'A quote is not closed. Close it, or write a backslash before it.',
	shellSyntax: (character: string) => `No shell runs the command, so ${character} has no meaning. Put it in quotes if it is part of a word, or use sh -c 'COMMAND'.`,
	commandNotRun: 'With --no-check, the key command is not run, so the region is unknown. Add --region us, eu, sandbox-us or sandbox-eu.',
	unknownPrefix: 'This does not begin like a Junction API key (pk_... or sk_...). Check it, or add --region us, eu, sandbox-us or sandbox-eu.',
	nextStepUnsaved: (nextStep: string) => `${nextStep} Nothing was saved.`,
	nextStepUnchecked: (nextStep: string) => `${nextStep} Nothing was saved. Use --no-check to save the profile without this check.`,
	commandFailed: (message: string) => `Nothing was saved. ${message}`,
	added: ({name, region, apiKey}: {readonly name: string; readonly region: string; readonly apiKey: string}) => `Saved profile ${name}: ${region}, API key ${apiKey}.`,
	useIt: (name: string) => `Run \`junctop profiles use ${name}\` to make it the default.`,

	// Other changes
	isNowDefault: (name: string) => `Profile ${name} is now the default.`,
	variablesFirst: ({variables, name}: {readonly variables: readonly string[]; readonly name: string}) => (variables.length === 1
		? `${variables.join('')} is set and is used first. Unset it, or use --profile ${name}.`
		: `${variables.join(' and ')} are set and are used first. Unset them, or use --profile ${name}.`),
	sameName: (name: string) => `The profile already has the name ${name}.`,
	renamed: ({name, newName}: {readonly name: string; readonly newName: string}) => `Renamed profile ${name} to ${newName}.`,
	question: (name: string) => `Remove profile ${name} and its API key from this machine? [y/N] `,
	needsYes: (name: string) => `Removing profile ${name} needs an answer. Add --yes, or run this in a terminal.`,
	kept: (name: string) => `Profile ${name} was not removed.`,
	removed: (name: string) => `Removed profile ${name}.`,
	noDefault: 'There is no default profile now. Run `junctop profiles use NAME` to choose one.',
	noneLeft: 'No profiles are left. Run `junctop profiles add NAME` to add one.',
};
