/** When commands end with an exit code, in help and man page. */
export const exitTexts = {
	fine: 'success',
	failed: 'failure, also of the output: a full disk, for example',
	usage: 'usage error',
	usageOrNetwork: 'usage error, also a proxy or a file of certificates in the environment that cannot be used',
	keyRefused: 'API key rejected or not allowed to read this, or its key command failed',
	unreachable: 'Junction or the proxy cannot be reached, is unavailable, or limits requests',
	notFound: 'not found',
	connectionsMissing: 'failure, also of the output (a full disk, for example), or connections of some users are missing',
	connectionsNotFound: 'Junction does not know the users whose connections are loaded',
	findings: '--fail-on: something of at least this severity was found',
	outcomeUnknown: 'it is unknown whether Junction made a change; the command never repeats it',
	interrupted: 'interrupted by Ctrl-C (129 by SIGHUP, 143 by SIGTERM)',
};

const {
	fine, failed, usage, usageOrNetwork, keyRefused, unreachable, notFound, connectionsMissing, connectionsNotFound, outcomeUnknown, findings, interrupted,
} = exitTexts;
const withoutRequests = {fine, failed, usage};
const withProfile = {...withoutRequests, usage: 'usage error, or no such profile'};
const withRequests = {
	fine, failed, usage: usageOrNetwork, keyRefused, unreachable, interrupted,
};
const withConnections = {...withRequests, failed: connectionsMissing, notFound: connectionsNotFound};

const howWritesWork = 'Changes are off by default: --allow-writes, or "writes": "ask" in a profile of config.json, allows them. '
	+ 'The command shows what happens where and asks on the terminal; without a terminal it needs --yes. Each change is recorded in audit.ndjson next to the settings.';

/** What each command is for: a line for the list of commands, paragraphs for its own help, examples and exit codes. */
export const commandTexts = {
	program: {
		summary: 'top for Junction: find out why a user\'s health data is missing',
		purpose: ['Without a command, junctop opens the screens, which need a terminal. The commands print to standard output.'],
		examples: [
			{line: 'junctop --demo', meaning: 'try the screens with the embedded simulator; no API key needed'},
			{line: 'junctop --user 3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915', meaning: 'open one user'},
			{line: 'junctop users --filter \'provider:garmin state:failing\'', meaning: 'print the Garmin users that fail'},
		],
		exits: {
			...withRequests, notFound, outcomeUnknown, findings,
		},
	},
	users: {
		summary: 'print the users',
		purpose: [
			'Prints the users with their state, failing streams, times and providers, page by page as they arrive.',
			'With --with-connections, all users are loaded first, and then the connections of those who match, at a polite rate. Users whose connections are not loaded match no term about connections. '
			+ 'If some could not be loaded, or more users match than the usual limit, standard error says how many, and the exit code is not 0; a limit that is given is no failure.',
			'For --fail-on, a user counts as blocker if failing, as warning if stalled or never, as note if quiet, unknown or inactive. Only users that are printed count: --filter and --limit '
			+ 'decide which.',
		],
		examples: [
			{line: 'junctop users --filter \'provider:garmin state:failing\'', meaning: 'only Garmin users that fail'},
			{line: 'junctop users --format csv > users.csv', meaning: 'a file for a spreadsheet'},
			{line: 'junctop users --limit 20 --format ndjson', meaning: 'the first 20 users, one JSON object per line'},
			{line: 'junctop users --fields userId,state --format csv', meaning: 'only these columns'},
			{line: 'junctop users --filter provider:garmin --fail-on blocker --quiet', meaning: 'exit code 10 if a Garmin user fails'},
			{
				line: 'junctop users --filter \'provider:oura error:token_refresh_failed\' --with-connections --fields userId,errorType,erroredAt --format csv',
				meaning: 'whose Oura token expired, and since when',
			},
			{line: 'junctop users --filter state:failing --watch 60', meaning: 'who begins or stops to fail, until Ctrl-C'},
		],
		exits: {...withConnections, findings: '--fail-on: a printed user has a state of at least this severity'},
	},
	user: {
		summary: 'print what is wrong with one user, its connections and resource freshness',
		purpose: [
			'Prints the verdict, the findings with what to do next, the connections, and how fresh each resource is.',
			'Several IDs, or the IDs on standard input (-), one per line, are printed in their order, each once. A user that cannot be loaded is reported in its place and on standard error, and '
			+ 'the others are printed; the exit code is that of the first one. All IDs are checked before the first request: a line that cannot be an ID ends the command with code 2.',
		],
		examples: [
			{line: 'junctop user 3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915', meaning: 'one user by user ID'},
			{line: 'junctop user acme-42 --format json', meaning: 'one user by client user ID, as JSON'},
			{line: 'junctop user - --format ndjson < ids.txt', meaning: 'many users, one JSON object per line'},
			{line: 'junctop user acme-42 --fail-on warning', meaning: 'exit code 10 if there is a blocker or a warning'},
			{line: 'junctop user acme-42 --format markdown', meaning: 'for a ticket or a chat; --format support is for Junction support'},
		],
		exits: {...withRequests, notFound, findings: '--fail-on: a finding of at least this severity'},
	},
	overview: {
		summary: 'print how far a problem reaches: one user, a provider, or everything',
		purpose: [
			'Loads all users, and prints the providers with the most failing or stalled users first.',
			'For --fail-on, it is a blocker while something happens to many users of a provider, a warning if such an event has ended or if any user fails or has stalled, and a note if any '
			+ 'other user is not fresh.',
		],
		examples: [
			{line: 'junctop overview', meaning: 'is it one user, a provider, or everything?'},
			{line: 'junctop overview --provider garmin --format json', meaning: 'one provider, as JSON'},
			{line: 'junctop overview --provider garmin --format markdown', meaning: 'one provider with its affected users, for a ticket'},
			{line: 'junctop overview --with-connections', meaning: 'who has to act, and unusual rises of connection errors'},
			{line: 'junctop overview --provider garmin --explain', meaning: 'what the failing users share, compared with as many others'},
			{line: 'junctop overview --fail-on blocker', meaning: 'exit code 10 during an incident of a provider'},
			{line: 'junctop overview --watch 60 --format ndjson', meaning: 'an event for each change, until Ctrl-C'},
			{line: 'junctop overview --format openmetrics --output /var/lib/prometheus/node-exporter/junctop.prom', meaning: 'metrics for Prometheus'},
		],
		exits: {...withConnections, findings: '--fail-on: the state of all users has at least this severity'},
	},
	fixes: {
		summary: 'print which few steps fix most: failing users grouped by provider, cause and step',
		purpose: [
			'Loads all users, then the connections of at most 2,000 of them, the worst first, a few at a time. Users with the same provider, cause and step are one line, the largest group first, with '
			+ 'who has to act. What happens to many users of a provider precedes the groups that it explains.',
			'The output states on how many users it rests. Nothing is claimed about the others.',
		],
		examples: [
			{line: 'junctop fixes', meaning: 'the steps, the largest group first'},
			{line: 'junctop fixes --provider oura --format csv', meaning: 'one provider, for a spreadsheet'},
			{line: 'junctop fixes --filter state:failing --format markdown', meaning: 'only failing users, for a ticket'},
		],
		exits: withConnections,
	},
	check: {
		summary: 'check the failing users of a provider, as a monitoring plugin: OK, WARNING, CRITICAL or UNKNOWN',
		purpose: [
			'Follows the monitoring plugin guidelines, for Nagios, Icinga and others. The first line has the state and performance data; lines with details follow.',
			'A range alerts on what is outside it: 5% alerts above 5%, 10: below 10, ~:10 above 10, 10:20 outside 10 to 20, and @10:20 inside. '
			+ 'Without --provider each provider is judged by itself, by percentages only with at least 11 users and 6 that fail.',
			'It loads all users with one request at a time, 200 users each, or the first ones with --sample.',
		],
		examples: [
			{line: 'junctop check --provider garmin -w 5% -c 20%', meaning: 'warns above 5% failing users, critical above 20%'},
			{line: 'junctop check -w 10% -c 30% --max-age 1h --api-key-file /etc/junctop/key', meaning: 'all providers, and whether attempts still succeed'},
			{line: 'junctop check --provider fitbit -c 20% --sample 2000', meaning: 'for a large team'},
		],
		exits: {
			fine: 'success: OK',
			failed: 'WARNING',
			usage: 'CRITICAL',
			keyRefused: 'UNKNOWN: an error or a time-out, with its line on standard output, or a mistake in the command line',
			interrupted,
		},
	},
	refresh: {
		summary: 'ask Junction to fetch one user\'s data now (only with writes allowed)',
		purpose: [
			'Asks Junction to fetch the data of a user from the providers now, which is possible 8 times an hour for each user. '
			+ 'It prints which sources were refreshed, which are still in progress, and which failed.',
			howWritesWork,
		],
		examples: [
			{line: 'junctop refresh 3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915 --allow-writes', meaning: 'asks first'},
			{line: 'junctop refresh acme-42 --allow-writes --yes --format json', meaning: 'by client user ID, in a script'},
		],
		exits: {
			...withRequests,
			failed: 'Junction refreshed nothing, the answer was no, the change could not be recorded, or the output could not be written',
			notFound,
			outcomeUnknown,
		},
	},
	reconnect: {
		summary: 'create a link with which a user reconnects a provider (only with writes allowed)',
		purpose: [
			'Asks Junction for a link with which the user connects a provider again, and prints it once. It works once and for 10 minutes. '
			+ 'Anyone who opens it connects an account to this user: send it only to the user. junctop writes it nowhere else.',
			howWritesWork,
		],
		examples: [
			{line: 'junctop reconnect 3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915 --provider garmin --allow-writes', meaning: 'asks first'},
			{line: 'junctop reconnect acme-42 --provider garmin --allow-writes --yes --format json', meaning: 'with the time at which the link expires'},
		],
		exits: {
			...withRequests, failed: 'the answer was no, the change could not be recorded, or the output could not be written', notFound, outcomeUnknown,
		},
	},
	snapshot: {
		summary: 'write all users to a file that can be opened offline, compared, and read by jq and DuckDB',
		purpose: [
			'Loads all users and writes their records as Junction returned them: JSON, one record per line after a header line, compressed with gzip. Only you can read the file.',
			'If loading fails, the file has the users before that and is marked as incomplete.',
		],
		examples: [
			{line: 'junctop snapshot', meaning: 'a file in this folder, named after profile, region and time'},
			{line: 'junctop snapshot before.ndjson.gz --overwrite', meaning: 'replaces the file if it exists'},
			{line: 'junctop --from before.ndjson.gz', meaning: 'opens it in the screens, offline'},
			{line: 'zcat before.ndjson.gz | jq -r "select(.user_id) | .user_id"', meaning: 'reads it with jq'},
		],
		exits: withRequests,
	},
	diff: {
		summary: 'print what has changed from one snapshot to another',
		purpose: [
			'The first line is what has happened. The providers and the users that have changed follow. Each side is judged at its own time.',
			'The change of a user that only one side has loaded is unknown, and not reported.',
		],
		examples: [
			{line: 'junctop diff before.ndjson.gz after.ndjson.gz', meaning: 'what has happened between them'},
			{line: 'junctop diff before.ndjson.gz after.ndjson.gz --format markdown', meaning: 'for a ticket'},
			{line: 'junctop diff before.ndjson.gz after.ndjson.gz --provider garmin --limit 1000', meaning: 'one provider, and more users'},
		],
		exits: {...withoutRequests, interrupted},
	},
	explain: {
		summary: 'print what a finding code means, who has to act, and what it cannot know',
		purpose: ['Prints the rule behind a finding code. It needs no API key.'],
		examples: [
			{line: 'junctop explain', meaning: 'all codes with a line each'},
			{line: 'junctop explain connection_error', meaning: 'one code'},
		],
		exits: withoutRequests,
	},
	doctor: {
		summary: 'check this machine, the settings, the network and Junction; print how to fix what is wrong',
		purpose: [
			'Runs all checks, or only the named ones. Each has a line: ok, warning, failed or skipped, what was found, why it matters, and how to fix it.',
			'It changes nothing. API keys are masked (prefix and last four characters); there are no user IDs. So the output can be attached to a ticket.',
		],
		examples: [
			{line: 'junctop doctor', meaning: 'all checks'},
			{line: 'junctop doctor proxy dns tls --region us', meaning: 'only the connection to Junction; no API key needed'},
			{line: 'junctop doctor --format json', meaning: 'for a script or a ticket'},
		],
		exits: {
			fine, failed: 'a check has failed, a problem prevented all checks, or the output could not be written', usage, interrupted,
		},
	},
	profiles: {
		summary: 'list and change the stored profiles',
		purpose: ['A profile is a named region with an API key, or with the command that prints it. Profiles are stored in config.json, readable only by you.'],
		examples: [
			{line: 'junctop profiles list', meaning: 'the stored profiles'},
			{line: 'junctop profiles add acme-eu --region eu', meaning: 'a new profile; the API key is asked for and not shown'},
		],
		exits: withRequests,
	},
	profilesList: {
		summary: 'print the profiles: name, region, address, and where the API key comes from',
		purpose: ['Prints the stored profiles. API keys are masked. The default profile is marked.'],
		examples: [{line: 'junctop profiles list --format json', meaning: 'for a program'}],
		exits: withoutRequests,
	},
	profilesAdd: {
		summary: 'add a profile',
		purpose: [
			'Adds a profile after Junction has accepted its API key. Without --api-key-file and --key-command, junctop asks for the API key on the terminal and does not show it.',
			'The text of --key-command is split into words as a shell does, with quotes and backslashes, but no shell runs it: nothing is expanded, and there are no pipes. '
			+ 'The command must print the API key on one line. It has 20 seconds, or 5 minutes where it can ask for a passphrase on the terminal. What it prints is never stored.',
			'The first profile becomes the default. Adding others does not change it.',
		],
		examples: [
			{line: 'junctop profiles add acme-eu --region eu', meaning: 'asks for the API key'},
			{line: 'junctop profiles add acme-eu --key-command "pass show junction/acme-eu"', meaning: 'with a password manager'},
			{line: 'junctop profiles add acme-eu --api-key-file - < key.txt', meaning: 'from standard input'},
		],
		exits: {
			...withRequests,
			failed: 'failure: the name is taken or the settings cannot be changed, for example',
			keyRefused: 'Junction rejected the API key, or the key command failed; nothing was saved',
			notFound,
		},
	},
	profilesUse: {
		summary: 'make a profile the default',
		purpose: ['Makes a profile the default. Its API key is used if no option and no variable names another one.'],
		examples: [{line: 'junctop profiles use acme-eu', meaning: 'for all commands from now on'}],
		exits: withProfile,
	},
	profilesRename: {
		summary: 'rename a profile',
		purpose: ['Gives a profile another name; nothing else changes.'],
		examples: [{line: 'junctop profiles rename eu acme-eu', meaning: 'eu becomes acme-eu'}],
		exits: withProfile,
	},
	profilesRemove: {
		summary: 'remove a profile, with its API key',
		purpose: ['Removes a profile and its API key from this machine. It asks first on a terminal; without one it needs --yes.'],
		examples: [{line: 'junctop profiles remove acme-eu --yes', meaning: 'without a question'}],
		exits: {...withProfile, failed: 'failure, or the answer was no', interrupted},
	},
	completion: {
		summary: 'print the completion script of a shell',
		purpose: [
			'Prints a script for the shell that completes commands, options and values: profiles, regions, providers, filters and more. It asks junctop itself, so it stays up to date. '
			+ 'Completing sends nothing to Junction.',
		],
		examples: [
			{line: 'eval "$(junctop completion bash)"', meaning: 'in ~/.bashrc'},
			{line: 'junctop completion bash > ~/.local/share/bash-completion/completions/junctop', meaning: 'with the package bash-completion'},
			{line: 'junctop completion zsh > ~/.zfunc/_junctop', meaning: 'for zsh, with fpath=(~/.zfunc $fpath) before compinit in ~/.zshrc'},
			{line: 'junctop completion fish > ~/.config/fish/completions/junctop.fish', meaning: 'for fish'},
		],
		exits: withoutRequests,
	},
	help: {
		summary: 'print the help of a command, or a document: filter, keys, triage',
		purpose: ['Prints the help of a command, or one of the documents: the filter language, the keys of the screens, and what junctop finds and why.'],
		examples: [
			{line: 'junctop help users', meaning: 'one command'},
			{line: 'junctop help filter', meaning: 'the filter language'},
		],
		exits: withoutRequests,
	},
	simulate: {
		summary: 'run only the simulator; prints its URL, then its API keys, one per line',
		purpose: ['Runs a simulated Junction on this machine, until Ctrl-C. Other programs can use it with one of the printed API keys.'],
		examples: [
			{line: 'junctop simulate --scenario garmin-outage --port 8080', meaning: 'an outage, on a fixed port'},
			{line: 'junctop simulate --fault \'429=30:/v2/introspect*2@1\'', meaning: 'limits the second and third introspection request for 30 seconds'},
		],
		exits: withoutRequests,
	},
};

/** The frame of help and man page. */
export const helpTexts = {
	usage: (line: string) => `Usage: ${line}`,
	commands: 'Commands',
	arguments: 'Arguments',
	options: 'Options',
	groups: {
		target: 'Where Junction is asked', snapshot: 'Snapshots', output: 'What is printed', writes: 'Changes at Junction', demo: 'The demo and its simulator',
		screens: 'The screens',
	},
	version: 'print the version',
	help: 'print this help',
	document: 'a document',
	choices: (choices: readonly string[]) => `(${choices.join(', ')})`,
	defaultValue: (value: string) => `(default: ${value})`,
	examples: 'Examples',
	exitCodes: 'Exit codes',
	otherOptions: 'Run `junctop --help` for the options that other commands and the screens take.',
	more: 'Run `junctop help COMMAND` for one command, and `junctop help filter`, `junctop help keys` or `junctop help triage` for these documents.',
};
