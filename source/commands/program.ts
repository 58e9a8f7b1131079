import process from 'node:process';
import {Command, InvalidArgumentError, Option} from 'commander';
import {version} from '../../package.json';
import {parseBaseUrl} from '../junction/base-url.ts';
import {optionTexts, usageErrors} from '../messages/command-line.ts';
import {regionIds} from '../junction/regions.ts';
import {openSettings} from '../settings/settings.ts';
import {faultKinds, parseFault, type Fault} from '../simulator/faults.ts';
import {scenarios} from '../simulator/scenarios.ts';
import {capabilitiesOf, screenRefusal, type CapabilityOptions} from '../terminal/capabilities.ts';
import type {Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {startDemo} from './demo.ts';
import {UsageError} from './exit.ts';
import type {CommonOptions} from './common-options.ts';
import {explain} from './explain.ts';
import {interruption} from './interruption.ts';
import {overviewFormats, printOverview} from './overview.ts';
import {simulate} from './simulate.ts';
import {requireTarget, resolveTarget} from './target.ts';
import {refuseAsUserId} from './typed-api-keys.ts';
import {printUser, userFormats} from './user.ts';
import {printUsers, usersFormats} from './users.ts';

/** Converts a parser's exception into commander's error, which names the invalid option. */
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
		throw new RangeError(usageErrors.wholeNumber({least, most}));
	}

	return number;
});

const filterOf = (text: string): Filter => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		throw new TypeError(usageErrors.filter({character: result.error.from + 1, message: result.error.message}));
	}

	return result.filter;
};

const openScreens = async (options: CommonOptions & CapabilityOptions & {readonly mouse?: boolean; readonly user?: string; readonly clientUserId?: string}) => {
	if (!process.stdin.isTTY || !process.stdout.isTTY) {
		throw new UsageError(usageErrors.noTerminal);
	}

	const capabilities = capabilitiesOf(process.env, process.platform, options);
	const refusal = capabilities.isScreenReader ? undefined : screenRefusal(process.env);
	if (refusal !== undefined) {
		throw new UsageError(refusal);
	}

	const settings = await openSettings({env: process.env});
	refuseAsUserId(options.user ?? options.clientUserId ?? '', settings.apiKeys());
	const {target, notice} = await resolveTarget(options, settings);
	if (target === undefined && (options.user ?? options.clientUserId) !== undefined) {
		throw new UsageError(settings.faults.length === 0 ? usageErrors.noApiKeyForUser : usageErrors.noUsableApiKey(settings.faults));
	}

	// Ink and Yoga take long to load, so the commands without screens do not load them.
	const {runTui} = await import('./tui.tsx');
	return runTui({
		capabilities,
		isMouseOn: options.mouse === true,
		settings,
		env: process.env,
		baseUrl: options.baseUrl,
		provider: options.provider,
		target,
		notice,
		openId: options.user ?? options.clientUserId,
		startDemo: async () => startDemo({}),
	});
};

/** Creates the command line. */
export const createProgram = ({done, printHelp, printError}: {
	/** Receives the exit code of a command that ends by itself. */
	readonly done: (exitCode: number) => void;
	/** Receives help and version, piece by piece. */
	readonly printHelp: (text: string) => void;
	/** Receives errors in the arguments, which may contain an API key. */
	readonly printError: (text: string) => void;
}): Command => {
	const program = new Command('junctop')
		.configureOutput({writeOut: printHelp, writeErr: printError})
		.description(optionTexts.program)
		.version(version)
		.configureHelp({showGlobalOptions: true})
		.exitOverride()
		.option('--profile <name>', optionTexts.profile)
		.addOption(new Option('--region <region>', optionTexts.region).choices(regionIds))
		.option('--base-url <url>', optionTexts.baseUrl, parsed(parseBaseUrl))
		.option('--api-key-file <file>', optionTexts.apiKeyFile)
		.option('--provider <slug>', optionTexts.provider)
		.option('--demo', optionTexts.demo)
		.option('--users <number>', optionTexts.users, wholeNumber(0, 1_000_000))
		.option('--seed <number>', optionTexts.seed, wholeNumber(0, (2 ** 32) - 1))
		.addOption(new Option('--scenario <scenario>', optionTexts.scenario).choices(scenarios))
		.option('--latency <ms>', optionTexts.latency, wholeNumber(0, 60_000))
		.option('--user <id>', optionTexts.user)
		.option('--client-user-id <id>', optionTexts.clientUserId)
		.option('--no-color', optionTexts.noColor)
		.option('--no-motion', optionTexts.noMotion)
		.option('--ascii', optionTexts.ascii)
		.option('--mouse', optionTexts.mouse)
		.option('--screen-reader', optionTexts.screenReader)
		.action(async () => {
			done(await openScreens(program.opts()));
		});

	program.command('users')
		.description(optionTexts.usersCommand)
		.addOption(new Option('--format <format>').choices(usersFormats).default('table'))
		.option('--limit <number>', optionTexts.limit, wholeNumber(1, Number.MAX_SAFE_INTEGER))
		.option('--filter <filter>', optionTexts.filter, parsed(filterOf))
		.action(async (_, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof usersFormats)[number]; limit?: number; filter?: Filter}>();
			const settings = await openSettings({env: process.env});
			await printUsers(await requireTarget(options, settings), {
				format: options.format, limit: options.limit, filter: options.filter, limits: settings.preferences().maximumResponse, signal: interruption(),
			});
		});

	program.command('user')
		.description(optionTexts.userCommand)
		.argument('<id>', optionTexts.userArgument)
		.addOption(new Option('--format <format>').choices(userFormats).default('text'))
		.action(async (id: string, _, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof userFormats)[number]}>();
			const settings = await openSettings({env: process.env});
			refuseAsUserId(id, settings.apiKeys());
			const target = await requireTarget(options, settings);
			done(await printUser(target, id, {format: options.format, limits: settings.preferences().maximumResponse, signal: interruption()}));
		});

	program.command('overview')
		.description(optionTexts.overviewCommand)
		.addOption(new Option('--format <format>').choices(overviewFormats).default('text'))
		.action(async (_, command: Command) => {
			const options = command.optsWithGlobals<CommonOptions & {format: (typeof overviewFormats)[number]}>();
			const settings = await openSettings({env: process.env});
			await printOverview(await requireTarget(options, settings), {
				format: options.format, limits: settings.preferences().maximumResponse, signal: interruption(),
			});
		});

	program.command('explain')
		.description(optionTexts.explainCommand)
		.argument('[code]', optionTexts.explainArgument)
		.action(async (code: string | undefined) => {
			await explain(code);
		});

	program.command('simulate')
		.description(optionTexts.simulateCommand)
		.option('--port <number>', optionTexts.port, wholeNumber(0, 65_535))
		.option('--fault <fault>', optionTexts.fault(faultKinds.join(', ')), (text: string, earlier: readonly Fault[]) => [...earlier, parsed(parseFault)(text)], [])
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
