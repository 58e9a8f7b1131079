/** Texts of the man page that are not in the help of a command. Parameters are plain text. */
export const manTexts = {
	category: 'User Commands',
	headings: {
		name: 'NAME', synopsis: 'SYNOPSIS', description: 'DESCRIPTION', options: 'OPTIONS', commands: 'COMMANDS', environment: 'ENVIRONMENT', files: 'FILES', exitStatus: 'EXIT STATUS', examples: 'EXAMPLES', notes: 'NOTES',
	},
	commandsNote: 'Each command also takes the options of the groups that are named with it, and --help. Options with a value take it as the next word or after an equals sign.',
	globals: (groups: readonly string[]) => `It also takes the options of: ${groups.join('; ')}.`,
	exitStatus: 'Scripts may rely on these codes. A command that can end with another meaning of a code has it in its own section.',
	apiKey: [
		'The first of these API keys is used: that of --api-key-file; that of the profile named with --profile; JUNCTION_API_KEY, then VITAL_API_KEY; that of the default profile.',
		'junctop accepts no API key as an argument, because other users of the machine can see arguments and the shell stores them.',
	],
	environment: [
		{term: 'JUNCTION_API_KEY, VITAL_API_KEY', text: 'The API key, if no option names another one.'},
		{term: 'JUNCTOP_CONFIG_DIR', text: 'The folder of the settings and of the crash log.'},
		{term: 'JUNCTOP_LOG', text: 'A file to which a debug log is appended, one JSON object per line. It contains no API keys.'},
		{term: 'HTTPS_PROXY, ALL_PROXY, HTTP_PROXY', text: 'The proxy for requests: the first one that is not empty. The lower-case name of each counts first.'},
		{term: 'NO_PROXY', text: 'The hosts that are reached without the proxy, also in lower case.'},
		{term: 'NODE_EXTRA_CA_CERTS, SSL_CERT_FILE', text: 'A file with more certificates of authorities to trust (PEM).'},
		{term: 'SSL_CERT_DIR', text: 'Folders with such files, separated by colons (on Windows by semicolons).'},
		{term: 'NODE_USE_SYSTEM_CA', text: 'With 1, the system\'s certificates are read at once; with 0, never. Without it, they are read when a server is not trusted otherwise.'},
		{term: 'NO_COLOR, FORCE_COLOR', text: 'Colours of the screens: none if NO_COLOR is set; FORCE_COLOR sets how many, from 0 to 3. --no-color has priority.'},
		{term: 'INK_SCREEN_READER', text: 'With the value true, the same as --screen-reader.'},
		{term: 'PAGER', text: 'The program that shows the documents of junctop help on a terminal.'},
		{term: 'TERM, LANG, LC_ALL, LC_CTYPE', text: 'What the terminal can show. The screens use ASCII characters only where the locale is not UTF-8.'},
	],
	files: [
		{term: '$JUNCTOP_CONFIG_DIR/config.json', text: 'Profiles and preferences. Without JUNCTOP_CONFIG_DIR, the folder is ~/.config/junctop (or junctop in $XDG_CONFIG_HOME); on macOS ~/Library/Preferences/junctop.'},
		{term: 'crash.log', text: 'In the same folder: the last 10 unexpected errors. It contains no API keys.'},
	],
};
