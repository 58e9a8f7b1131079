import process from 'node:process';
import {Command, InvalidArgumentError, Option} from 'commander';
import {version} from '../../package.json';
import {parseBaseUrl} from '../junction/base-url.ts';
import {regionIds} from '../junction/regions.ts';
import {openSettings} from '../settings/settings.ts';
import {faultKinds, parseFault, type Fault} from '../simulator/faults.ts';
import {scenarios} from '../simulator/scenarios.ts';
import {capabilitiesOf, screenRefusal, type CapabilityOptions} from '../terminal/capabilities.ts';
import type {Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {startDemo} from './demo.ts';
import {UsageError} from './exit.ts';
import type {CommonOptions} from './options.ts';
import {overviewFormats, printOverview} from './overview.ts';
import {simulate} from './simulate.ts';
import {requireTarget, resolveTarget} from './target.ts';
import {printUser, userFormats} from './user.ts';
import {printUsers, usersFormats} from './users.ts';

/** Turns what a parser throws into commander's way of saying which option is wrong. */
const parsed = <Value>(parse: (text: string) => Value) => (text: string): Value => {
	try {
		return parse(text);
	} catch (error) {
		throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
	}
};

const wholeNumber = (least: number, most: number) => parsed((text: string): number => {
	const number = Number(text);
	if (number < least || number > most || !/^\d+$/v.test(text)) {
		throw new RangeError(`It takes a whole number from ${least} to ${most}.`);
	}

	return number;
});

const filterOf = (text: string): Filter => {
	// Nobody types on: what is unfinished is a mistake, and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		throw new TypeError(`At character ${result.error.from + 1}: ${result.error.message}`);
	}

	return result.filter;
};

const faultHelp = 'make something go wrong: KIND[=VALUE][:PATH][*TIMES][@AFTER], KIND being one of '
	+ `${faultKinds.join(', ')}; may be repeated`;

/** Aborted by the first Ctrl-C; the second ends the program as usual. */
const interruption = (): AbortSignal => {
	const controller = new AbortController();
	process.once('SIGINT', () => {
		controller.abort();
	});
	return controller.signal;
};

const openScreens = async (options: CommonOptions & CapabilityOptions & {readonly mouse?: boolean; readonly user?: string; readonly clientUserId?: string}) => {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		throw new UsageError('The screens need a terminal. Without one, use junctop users or junctop user ID.');
	}

	const capabilities = capabilitiesOf(process.env, process.platform, options);
	const refusal = capabilities.isScreenReader ? undefined : screenRefusal(process.env);
	if (refusal !== undefined) {
		throw new UsageError(refusal);
	}

	const settings = await openSettings({env: process.env});
	const target = await resolveTarget(options, settings);
	if (target === undefined && (options.user ?? options.clientUserId) !== undefined) {
		throw new UsageError('Opening a user needs an API key. Run junctop to set one up, then try again.');
	}

	// Ink and Yoga take long to load: the commands without a screen do without them.
	const {runTui} = await import('./tui.tsx');
	return runTui({
		capabilities,
		isMouseOn: options.mouse === true,
		settings,
		env: process.env,
		baseUrl: options.baseUrl,
		target,
		openId: options.user ?? options.clientUserId,
		startDemo: async () => startDemo({}),
	});
};

/** The command line; `done` gets the exit code of a command that ends by itself. */
export const createProgram = (done: (exitCode: number) => void): Command => {
	const program = new Command('junctop')
		.description('top for Junction: find out why a user\'s health data is missing')
		.version(version)
		.configureHelp({showGlobalOptions: true})
		.exitOverride()
		.option('--profile <name>', 'use a stored profile')
		.addOption(new Option('--region <region>', 'where the key belongs, if its beginning does not say it').choices(regionIds))
		.option('--base-url <url>', 'ask another host: https, or http on loopback', parsed(parseBaseUrl))
		.option('--api-key-file <file>', 'read the API key from a file; - is standard input')
		.option('--provider <slug>', 'only users of this provider')
		.option('--demo', 'use the embedded simulator; no key needed')
		.option('--users <number>', 'users of the simulator', wholeNumber(0, 1_000_000))
		.option('--seed <number>', 'seed of the simulator', wholeNumber(0, (2 ** 32) - 1))
		.addOption(new Option('--scenario <scenario>', 'scenario of the simulator').choices(scenarios))
		.option('--latency <ms>', 'milliseconds before each answer of the simulator', wholeNumber(0, 60_000))
		.option('--user <id>', 'open the screens on this user')
		.option('--client-user-id <id>', 'open the screens on the user behind the client\'s own id')
		.option('--no-color', 'draw the screens without colours')
		.option('--no-motion', 'nothing on the screens moves by itself: waits are counted every ten seconds')
		.option('--ascii', 'draw the screens with ASCII characters only')
		.option('--mouse', 'wheel and click work on the screens; text is selected with Shift held')
		.option('--screen-reader', 'lines to be read aloud in place of the screens, with the same keys')
		.action(async () => {
			done(await openScreens(program.opts()));
		});

	program.command('users')
		.description('print the users')
		.addOption(new Option('--format <format>').choices(usersFormats).default('table'))
		.option('--limit <number>', 'print so many at most', wholeNumber(1, Number.MAX_SAFE_INTEGER))
		.option('--filter <filter>', 'print only users who match, as in the screens: provider:garmin state:failing', parsed(filterOf))
		.action(async (_, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof usersFormats)[number]; limit?: number; filter?: Filter}>();
			await printUsers(await requireTarget(options, await openSettings({env: process.env})), {
				format: options.format, limit: options.limit, filter: options.filter, signal: interruption(),
			});
		});

	program.command('user')
		.description('print what is wrong with one user, connections and resource freshness')
		.argument('<id>', 'user id, or the client\'s own id')
		.addOption(new Option('--format <format>').choices(userFormats).default('text'))
		.action(async (id: string, _, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof userFormats)[number]}>();
			const target = await requireTarget(options, await openSettings({env: process.env}));
			done(await printUser(target, id, {format: options.format, signal: interruption()}));
		});

	program.command('overview')
		.description('print how far trouble reaches: one user, a provider, or everything')
		.addOption(new Option('--format <format>').choices(overviewFormats).default('text'))
		.action(async (_, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof overviewFormats)[number]}>();
			await printOverview(await requireTarget(options, await openSettings({env: process.env})), {format: options.format, signal: interruption()});
		});

	program.command('simulate')
		.description('run the simulator alone; prints its URL and keys, one a line')
		.option('--port <number>', 'port to listen on; any free one by default', wholeNumber(0, 65_535))
		.option('--fault <fault>', faultHelp, (text: string, earlier: readonly Fault[]) => [...earlier, parsed(parseFault)(text)], [])
		.action(async (_, command: Command) => {
			const {
				port, fault, users, seed, scenario, latency,
			} = command.optsWithGlobals<CommonOptions & {port?: number; fault: readonly Fault[]}>();
			await simulate({
				faults: fault,
				...(port !== undefined && {port}),
				...(users !== undefined && {users}),
				...(seed !== undefined && {seed}),
				...(scenario !== undefined && {scenario}),
				...(latency !== undefined && {latency}),
			});
		});

	return program;
};
