import {formatCount, plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

/* The texts of `junctop doctor`. What is found and the fix are sentences. Parameters are clean text; API keys and user IDs are removed later. */

/** The title of each check. */
export const checkTitles = {
	runtime: 'Runtime',
	terminal: 'Terminal',
	colours: 'Colours',
	locale: 'Locale',
	multiplexer: 'Multiplexer',
	synchronized: 'Synchronized',
	clipboard: 'Clipboard',
	settings: 'Settings',
	'crash-log': 'Crash log',
	'api-key': 'API key',
	region: 'Region',
	proxy: 'Proxy',
	certificates: 'Certificates',
	dns: 'DNS',
	tls: 'TLS',
	users: 'Users',
	introspection: 'Introspection',
	pulls: 'Pulls',
	clock: 'Clock',
} as const;

/** Why the result of each check matters. The size is the smallest that the screens need. */
export const checkReasons = ({columns, rows}: {readonly columns: number; readonly rows: number}) => ({
	runtime: 'junctop is tested on some versions of its runtime. Others may behave differently.',
	terminal: `The screens need a terminal that can move its cursor, with ${columns} columns and ${rows} rows. Commands without screens work anywhere.`,
	colours: 'Wrong colours make text hard to read. States have a glyph and a word too, so they never depend on colour.',
	locale: 'Without UTF-8, the glyphs of the screens would appear as other characters, so junctop draws with ASCII.',
	multiplexer: 'tmux and GNU screen draw in place of the terminal, and some versions have bugs that make the screens slow or flicker.',
	synchronized: 'A terminal that supports synchronized output (mode 2026) shows large frames whole, so they do not tear over a slow connection.',
	clipboard: 'y and Y copy an ID or a summary through the terminal (OSC 52), also over SSH.',
	settings: 'The settings file has the profiles, their API keys and the preferences. junctop ignores what it cannot use.',
	'crash-log': 'The crash log has the details of unexpected errors. They help to fix the bug.',
	'api-key': 'Every request needs an API key. The first source that is set is used, even if another one is meant.',
	region: 'An API key works only in its own region. junctop does not send it to another one.',
	proxy: 'Where a proxy is required, requests cannot reach Junction without it. A wrong one blocks them.',
	certificates: 'If a proxy inspects TLS, or the server is private, its certificate is trusted only with your organization\'s CA file.',
	dns: 'Without the address of the server, no request can be sent. A slow answer delays each new connection.',
	tls: 'junctop sends the API key only if the server\'s certificate proves that it is Junction.',
	users: 'junctop lists users with this request (GET /v2/user).',
	introspection: 'The user list and the overview come from this request (GET /v2/introspect/resources).',
	pulls: 'Historical pulls of a user are read with this request (GET /v2/introspect/historical_pull).',
	clock: 'Ages follow Junction\'s clock. A wrong clock on this machine breaks TLS, and makes its logs hard to compare.',
} as const);

/** A word for each status, in a column of the text output. */
export const statusWords = {
	ok: 'ok', skipped: 'skipped', warn: 'warning', fail: 'failed',
} as const;

const milliseconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`);

/** Why a check is skipped, by the check that reports it. */
const reasons = {
	'api-key': 'no usable API key',
	region: 'the region is missing or does not match the API key',
	proxy: 'the proxy cannot be used',
	certificates: 'the certificates cannot be used',
	dns: 'the address of the server is unknown',
	tls: 'no TLS connection to the server',
	users: 'the request of users failed',
} as const;

/** A check whose failure prevents others. */
export type Blocker = keyof typeof reasons;

/** The frame of the output, and what several checks have in common. */
export const doctorTexts = {
	checking: (title: string): string => `Checking: ${title}…`,
	why: (text: string): string => `Why: ${text}`,
	fix: (text: string): string => `Fix: ${text}`,
	sameFix: (check: string): string => `as for ${check}.`,
	counts: ({checks, warnings, failed, skipped}: {readonly checks: number; readonly warnings: number; readonly failed: number; readonly skipped: number}): string => [
		warnings + failed === 0 ? `${plural(checks, 'check')}, no problems` : `${plural(warnings, 'warning')}, ${failed} failed`,
		...(skipped === 0 ? [] : [`${skipped} skipped`]),
	].join(', '),
	nextAfterFix: (check: string): string => `Next: fix the first problem, then run \`junctop doctor ${check}\`.`,
	next: 'Next: run `junctop`.',
	nothingChecked: (skipped: number): string => `Nothing was checked: ${skipped} skipped`,
	nextFix: (fix: string): string => `Next: ${fix.charAt(0).toLowerCase()}${fix.slice(1)}`,
	nextAll: 'Next: run `junctop doctor` for all checks.',
	tooSlow: (ms: number): string => `Not done within ${milliseconds(ms)}.`,
	tooSlowFix: (check: string): string => `Run \`junctop doctor ${check}\` again. If it happens each time, report it as a bug.`,
	broken: (reason: string): string => `The check itself has failed: ${reason}.`,
	brokenFix: (log: string): string => `Report it as a bug, with ${log}.`,
	endlessInput: (seconds: number): string => `Standard input did not end within ${seconds} s. End it after the API key.`,
	run: (command: string): string => `Run: ${command}`,
	sentence: (message: string): string => `${message}.`,
	notChecked: (by: Blocker): string => `Not checked: ${reasons[by]}.`,
	seeOther: (check: string): string => `Run \`junctop doctor ${check}\`.`,
};

/** The check `runtime`. `system` is the name of the operating system and of the processor. */
export const runtimeTexts = {
	found: ({version, runtime, system}: {readonly version: string; readonly runtime: string; readonly system: string}): string =>
		`junctop ${version}, ${runtime}, ${system}.`,
	untested: 'junctop is not tested on this version.',
	untestedFix: 'If something fails, use Node.js 22, 24 or 26, or the single executable.',
	untestedSystem: 'junctop is not tested on this system.',
	untestedSystemFix: 'If something fails, run junctop with Node.js on Linux, macOS or Windows, and report it as a bug.',
};

/** The check `terminal`. Sizes are columns x rows; `version` is what the terminal reports about itself. */
export const terminalTexts = {
	none: 'Output or input is not a terminal, so its size and its answers are not known.',
	noneFix: 'Run `junctop doctor` in a terminal, without a pipe.',
	dumb: 'This terminal cannot move its cursor (TERM=dumb).',
	dumbFix: 'Set TERM to the name of your terminal, for example xterm-256color. Or use `junctop users` and `junctop user ID`.',
	noName: 'TERM is not set, so junctop uses neither colours nor fast drawing.',
	noNameFix: 'Set TERM to the name of your terminal, for example xterm-256color.',
	small: ({columns, rows, least}: {readonly columns: number; readonly rows: number; readonly least: string}): string =>
		`The terminal has ${columns}x${rows}; the screens need ${least}.`,
	smallFix: 'Make the window larger, or its font smaller.',
	noSize: 'The terminal does not report its size.',
	noSizeFix: 'Run `stty columns 80 rows 24`, or reconnect.',
	found: ({name, size, version, isRemote}: {readonly name: string; readonly size: string; readonly version: string | undefined; readonly isRemote: boolean}): string =>
		`${name}, ${size}${version === undefined ? '' : `, reports itself as ${version}`}, ${isRemote ? 'over SSH' : 'not over SSH'}.`,
};

const colourWords: Readonly<Record<string, string>> = {
	none: 'No colours', 16: '16 colours', 256: '256 colours', truecolor: 'All colours (24 bit)',
};

/** The check `colours`. `by` is the option or the variable with its value that decides. */
export const colourTexts = {
	found: ({colours, by, theme}: {readonly colours: string; readonly by: string; readonly theme: string | undefined}): string =>
		[`${colourWords[colours]}, by ${by}.`, ...(theme === undefined ? [] : [theme])].join(' '),
	theme: (theme: string): string => `Theme: ${theme}, by the preference "theme".`,
	themeAfter: (background: string | undefined): string => (background === undefined
		? 'Theme: auto; the background is unknown, so the colours fit a dark and a light one.'
		: `Theme: auto, ${background} after the background.`),
	bySystem: 'the system',
	value: ({name, value}: {readonly name: string; readonly value: string}): string => `${name}=${value}`,
	unset: (name: string): string => `${name}, which is not set`,
	ignored: (value: string): string => `FORCE_COLOR=${value} is not a number from 0 to 3, so it is ignored.`,
	ignoredFix: 'Set FORCE_COLOR to 0, 1, 2 or 3, or unset it.',
};

/** The check `locale`. `by` is the option or the variable with its value that decides. */
export const localeTexts = {
	byOption: 'ASCII, by --ascii or the screen reader.',
	byPreference: (glyphs: string): string => `Glyphs: ${glyphs}, by the preference "glyphs".`,
	console: 'ASCII: the font of the Linux console lacks the glyphs.',
	utf8: (by: string): string => `UTF-8, by ${by}.`,
	value: ({name, value}: {readonly name: string; readonly value: string}): string => `${name}=${value}`,
	bySystem: 'the system',
	none: 'No locale is set (LC_ALL, LC_CTYPE, LANG), so junctop draws with ASCII.',
	notUtf8: (variable: string): string => `${variable} is not a UTF-8 locale, so junctop draws with ASCII.`,
	fix: 'If the terminal shows UTF-8, run `export LC_ALL=C.UTF-8`, or set a UTF-8 locale of `locale -a`.',
};

/** The check `multiplexer`. Versions are those that tmux or GNU screen report; `file` is the settings file. */
export const multiplexerTexts = {
	none: 'None.',
	remote: (term: string): string => `TERM=${term}, but TMUX and STY are not set: the multiplexer is on the other side of a connection.`,
	tmux: (version: string | undefined): string => (version === undefined ? 'tmux of an unknown version.' : `tmux ${version}.`),
	flickers: (version: string): string => `tmux ${version} repaints the whole pane after each large frame (mode 2026).`,
	flickersFix: (file: string): string => `Set "synchronized": "never" in the preferences of ${file}, or update tmux.`,
	flickersNot: (version: string): string => `tmux ${version} repaints the whole pane after frames of mode 2026; the preference "synchronized": "never" avoids that.`,
	screen: (version: string | undefined): string => (version === undefined ? 'GNU screen of an unknown version.' : `GNU screen ${version}.`),
	screenColours: (screen: string): string => `${screen} It has no 24-bit colours before version 5, but they are on.`,
	screenColoursFix: 'Run `unset COLORTERM`, or set FORCE_COLOR=2.',
};

/** The check `synchronized`. `ms` is in milliseconds; `file` is the settings file. */
export const synchronizedTexts = {
	background: 'junctop runs in the background, so the terminal was not asked.',
	unknown: (term: string): string => `Not used: TERM=${term} is not known to understand the question, so it was not asked.`,
	silent: (seconds: number): string => `The terminal has not answered within ${seconds} s.`,
	silentFix: (file: string): string => `Set "synchronized" to "always" or "never" in the preferences of ${file}, so that junctop does not ask.`,
	supported: (ms: number): string => `Supported, answered in ${milliseconds(ms)}.`,
	notSupported: (ms: number): string => `Not supported by the terminal, answered in ${milliseconds(ms)}. Frames are sent unmarked.`,
	late: (ms: number): string => `The screens wait only ${milliseconds(ms)}. A later answer counts too.`,
	preference: (value: string): string => `The preference "synchronized" is "${value}".`,
	always: 'Frames are marked although the terminal does not support it.',
	alwaysFix: (file: string): string => `Remove "synchronized" from the preferences of ${file}.`,
};

/** The check `clipboard`. `clipboard` and `passthrough` are values of tmux options; `term` is the terminal's name. */
export const clipboardTexts = {
	none: 'Output or input is not a terminal.',
	sent: 'Copies are sent to the terminal. Terminals do not confirm a copy, so only pasting shows whether it works.',
	tmux: ({clipboard, passthrough}: {readonly clipboard: string; readonly passthrough: string}): string =>
		`tmux takes copies (set-clipboard ${clipboard}, allow-passthrough ${passthrough}). The terminal around it does not confirm them.`,
	tmuxRefuses: ({clipboard, passthrough}: {readonly clipboard: string; readonly passthrough: string}): string =>
		`tmux drops copies of programs (set-clipboard ${clipboard}, allow-passthrough ${passthrough}).`,
	tmuxFix: 'Run `tmux set -s set-clipboard on`, and add `set -s set-clipboard on` to ~/.tmux.conf.',
	lacking: (term: string): string => `This terminal probably has no OSC 52 (${term}). y shows the text, so that you can select it.`,
	lackingFix: 'Use a terminal with OSC 52, or press y twice and select the text.',
};

/** The check `settings`. `mode` is octal; `owner` and `own` are numbers of users. */
export const settingsTexts = {
	none: (file: string): string => `No settings file yet (${file}).`,
	thresholds: ({stalled, inactive, often, daily, session}: Readonly<Record<'stalled' | 'inactive' | 'often' | 'daily' | 'session', number>>): string =>
		`Thresholds: stalled after ${stalled} h, inactive after ${inactive} days, quiet after ${often} h (frequent data), ${daily} h (daily), ${session} h (per session).`,
	/** `writes` are the names of the profiles that allow writes. */
	found: ({file, mode, profiles, writes}: {readonly file: string; readonly mode: string | undefined; readonly profiles: number; readonly writes: readonly string[]}): string =>
		`${file}, ${mode === undefined ? '' : `mode ${mode}, `}${plural(profiles, 'profile')}.${writes.length === 0 ? '' : ` Writes are allowed, after a question, in ${writes.join(', ')}.`}`,
	edit: (file: string): string => `Edit ${file}.`,
	run: (command: string): string => `Run: ${command}`,
	unreadableFix: (file: string): string => `Correct ${file}, or run \`junctop\` and let set-up rename it.`,
	closedFix: (file: string): string => `Make ${file} a file that you can read.`,
	link: (place: string): string => `${place} is a symbolic link, so junctop saves nothing there.`,
	linkFix: (place: string): string => `Replace the link ${place}, or set JUNCTOP_CONFIG_DIR to another folder.`,
	notFolder: (folder: string): string => `${folder} is not a folder, so no settings can be saved.`,
	notFolderFix: 'Set JUNCTOP_CONFIG_DIR to a folder.',
	readOnly: (folder: string): string => `You may not write to ${folder}, so no settings can be saved.`,
	readOnlyFix: (folder: string): string => `Make ${folder} writable for you, or set JUNCTOP_CONFIG_DIR to another folder.`,
	owner: ({file, owner, own}: {readonly file: string; readonly owner: number; readonly own: number}): string =>
		`${file} belongs to the user with the number ${owner}, and junctop runs as ${own}.`,
	ownerFix: 'Run junctop as the owner, without sudo. Or change the owner with chown.',
	unknownPreference: ({name, nearest}: {readonly name: string; readonly nearest: string | undefined}): string =>
		`Unknown setting "${name}".${suggestion(nearest, '"')}`,
};

/** The check `crash-log`. `age` is a text such as "2 days ago". */
export const crashTexts = {
	none: 'No errors are logged.',
	foreign: (file: string): string => `${file} is not a crash log of junctop.`,
	foreignFix: 'Move it to another place.',
	unread: ({file, reason}: {readonly file: string; readonly reason: string}): string => `${file} cannot be read: ${reason}.`,
	unreadFix: 'Make it readable for you, or remove it.',
	found: ({file, count, age}: {readonly file: string; readonly count: number; readonly age: string}): string =>
		`${plural(count, 'error')}, the newest ${age}, in ${file}.`,
	fix: (file: string): string => `Report them with ${file}, which has no API keys. Then remove it.`,
};

const sources = {
	stdin: () => 'standard input',
	file: (name: string) => `the file ${name}`,

	JUNCTION_API_KEY: () => 'JUNCTION_API_KEY',

	VITAL_API_KEY: () => 'VITAL_API_KEY',
	profile: (name: string) => `profile ${name}`,
	command: (name: string) => `the key command of profile ${name}`,
};

/** The check `api-key`. `masked` shows the prefix and the last four characters; `name` is that of the file or profile. */
export const apiKeyTexts = {
	demo: 'The API key of the embedded simulator (--demo).',
	found: ({masked, source, name}: {readonly masked: string; readonly source: keyof typeof sources; readonly name: string}): string =>
		`${masked} from ${sources[source](name)}.`,
	none: 'No API key found.',
	noneFix: 'Set JUNCTION_API_KEY, use --api-key-file FILE, or run `junctop` in a terminal to save one.',
	fix: 'Correct the source of the API key, then run `junctop doctor api-key`.',
	serverFix: 'Set an API key, or add --region us to check without one.',
	refusedFix: ({source, name}: {readonly source: keyof typeof sources; readonly name: string}): string =>
		`Check the API key from ${sources[source](name)}, or use another one.`,
};

/** The check `region`. `region` is the name of the region, `prefix` that of its API keys. */
export const regionTexts = {
	found: ({region, prefix, isShown}: {readonly region: string; readonly prefix: string; readonly isShown: boolean}): string =>
		`${region}. ${isShown ? `The prefix ${prefix} agrees` : 'The API key\'s prefix shows no region'}.`,
	custom: (host: string): string => `Custom server ${host}: the API key's prefix is not compared with a region.`,
	demo: 'The embedded simulator (--demo).',
	fix: 'Correct --region or the profile, or use an API key of this region.',
};

/** The check `proxy`. `shown` has no credentials; `ms` is in milliseconds. Faults are in network.ts. */
export const proxyTexts = {
	direct: {
		loopback: 'None: this machine is never reached through a proxy.',
		'not-set': 'No proxy is set (HTTPS_PROXY, ALL_PROXY, HTTP_PROXY).',
	},
	except: ({variable, entry}: {readonly variable: string; readonly entry: string}): string => `None: ${variable} has ${entry}.`,
	works: ({shown, variable, host, ms}: {readonly shown: string; readonly variable: string; readonly host: string; readonly ms: number}): string =>
		`${shown} (from ${variable}) connects to ${host}, in ${milliseconds(ms)}.`,
};

/** The check `certificates`. Files that cannot be used are in network.ts. */
export const certificateTexts = {
	/** A sentence about all sources. */
	trusts: (places: readonly string[]): string =>
		`Trusts ${[...places.slice(0, -1), `${places.length > 1 ? 'and ' : ''}${places.at(-1)}`].join(', ')}.`,
	builtIn: 'the runtime\'s certificates',
	systemLater: 'the system\'s if needed',
	system: (variable: string): string => `the system's (${variable})`,
	file: ({variable, path, count}: {readonly variable: string; readonly path: string; readonly count: number}): string => `${formatCount(count)} from ${path} (${variable})`,
	folders: ({variable, paths}: {readonly variable: string; readonly paths: string}): string => `those in ${paths} (${variable})`,
	allExpired: (file: string): string => `All certificates of ${file} are expired.`,
	expiredFix: (file: string): string => `Replace ${file} by a newer one of your organization.`,
	unchecked: (variable: string): string => `${variable}=0 turns the check of certificates off: any machine on the way to Junction can read the API key.`,
	uncheckedFix: (variable: string): string => `Unset ${variable}. If a certificate is not trusted then, set NODE_EXTRA_CA_CERTS to the file with its issuer's certificate.`,
};

/** The check `tls`. `days` until the certificate expires may be negative, or NaN where the date cannot be read. */
export const tlsTexts = {
	none: (host: string): string => `${host} is this machine, which is reached with http.`,
	unknownIssuer: 'an unnamed issuer',
	unknownProtocol: 'unknown protocol',
	found({protocol, issuer, days}: {readonly protocol: string; readonly issuer: string; readonly days: number}): string {
		const expiry = days < 0 ? `expired ${plural(-days, 'day')} ago` : `expires in ${plural(days, 'day')}`;
		return `${protocol}, certificate by ${issuer}${Number.isNaN(days) ? '' : `, ${expiry}`}.`;
	},
	oldProtocol: 'This protocol is outdated.',
	oldProtocolFix: 'Ask the server\'s administrator, or that of a proxy in between, for TLS 1.2 or later.',
	unchecked: (variable: string): string => `The certificate was not checked (${variable}=0).`,
	soonFix: 'Ask the server\'s administrator to renew the certificate.',
};

/** The check `dns`. `ms` is in milliseconds; `code` is that of the resolver. */
export const dnsTexts = {
	address: (host: string): string => `${host} is an address, so there is no name to look up.`,
	viaProxy: (host: string): string => `The proxy looks up ${host}, so it was not looked up here.`,
	found: ({host, addresses, ms}: {readonly host: string; readonly addresses: readonly string[]; readonly ms: number}): string =>
		`${host} is ${addresses.slice(0, 4).join(', ')}${addresses.length > 4 ? `, and ${addresses.length - 4} more` : ''} (${milliseconds(ms)}).`,
	slow: 'The answer was slow.',
	slowFix: 'Check the name servers of this machine (/etc/resolv.conf) and its VPN.',
	unknown: ({host, code}: {readonly host: string; readonly code: string}): string => `No such host is known: ${host} (${code}).`,
	unknownFix: 'Check the spelling of the host. If it is right, check the DNS and the VPN of this machine.',
	failed: ({host, code}: {readonly host: string; readonly code: string}): string => `The address of ${host} could not be looked up (${code}).`,
	failedFix: 'Check the name servers of this machine (/etc/resolv.conf) and its VPN.',
};

/** The checks `users`, `introspection` and `pulls`. `ms` is in milliseconds; `message` has no full stop. */
export const requestTexts = {
	found: ({ms, traceId}: {readonly ms: number; readonly traceId: string | undefined}): string =>
		`Answered in ${milliseconds(ms)}${traceId === undefined ? ', without a trace ID' : `, trace ID ${traceId}`}.`,
	slow: 'That is slow.',
	slowFix: 'Try again. If it stays slow, check the network, the VPN and the proxy, then send the trace ID to Junction support.',
	unreadable: 'A record of the answer could not be read completely.',
	unreadableFix: 'Update junctop. If it is the newest version, report it as a bug with the trace ID.',
	failed: ({message, traceId}: {readonly message: string; readonly traceId: string | undefined}): string =>
		`${message}${traceId === undefined ? '' : `, trace ID ${traceId}`}.`,
};

/** The check `clock`. How far the clocks differ is in clock notices of the screens. */
export const clockCheckTexts = {
	agrees: 'Agrees with Junction\'s clock to the minute.',
	noRequest: 'Not checked: no request succeeded.',
	noTime: 'No answer had the time of Junction.',
	noTimeFix: 'Check whether a proxy removes the header Date.',
	skewFix: 'Set this machine\'s clock, for example with `timedatectl set-ntp true`.',
	absurdFix: 'Check this machine\'s clock and whether a proxy answers in Junction\'s place.',
};
