import {Command, InvalidArgumentError, Option} from 'commander';
import {version} from '../../package.json';
import {parseBaseUrl} from '../junction/base-url.ts';
import {optionTexts, usageErrors} from '../messages/command-line.ts';
import {regionIds} from '../junction/regions.ts';
import {loadPart} from '../runtime/load-part.ts';
import {faultKinds, parseFault, type Fault} from '../simulator/faults.ts';
import {scenarios} from '../simulator/scenario-names.ts';
import type {CommonOptions} from './common-options.ts';
import {
	overviewFormats,
	type OverviewFormat,
	userFormats,
	type UserFormat,
	usersFormats,
	type UsersFormat,
} from './formats.ts';

const loadReports = async () => loadPart(async () => import('./reports.ts'));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Converts a parser's exception into commander's error, which names the invalid option. */
const parsed = <Value>(parse: (text: string) => Value) => (text: string): Value => {
	try {
		return parse(text);
	} catch (error) {
		throw new InvalidArgumentError(messageOf(error));
	}
};

const wholeNumber = (least: number, most: number) => parsed((text: string): number => {
	const number = Number(text);
	if (number < least || number > most || !/^\d+$/v.test(text)) {
		throw new RangeError(usageErrors.wholeNumber({least, most}));
	}

	return number;
});

const filterFlags = '--filter <filter>';

/** Parses an option's value after the command line is parsed, because the parser is loaded then. A mistake is reported as commander does. */
const parseOption = <Value>(command: Command, flags: string, text: string, parse: (text: string) => Value): Value => {
	try {
		return parse(text);
	} catch (error) {
		return command.error(`error: option '${flags}' argument '${text}' is invalid. ${messageOf(error)}`, {code: 'commander.invalidArgument'});
	}
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
			const {openScreens} = await loadPart(async () => import('./screens.ts'));
			done(await openScreens(program.opts()));
		});

	program.command('users')
		.description(optionTexts.usersCommand)
		.addOption(new Option('--format <format>').choices(usersFormats).default('table'))
		.option('--limit <number>', optionTexts.limit, wholeNumber(1, Number.MAX_SAFE_INTEGER))
		.option(filterFlags, optionTexts.filter)
		.action(async (_, command: Command) => {
			const {filter: text, ...options} = command.optsWithGlobals<CommonOptions & {format: UsersFormat; limit?: number; filter?: string}>();
			const {filterOf, users} = await loadReports();
			await users({...options, filter: text === undefined ? undefined : parseOption(command, filterFlags, text, filterOf)});
		});

	program.command('user')
		.description(optionTexts.userCommand)
		.argument('<id>', optionTexts.userArgument)
		.addOption(new Option('--format <format>').choices(userFormats).default('text'))
		.action(async (id: string, _, command: Command) => {
			const {user} = await loadReports();
			done(await user(id, command.optsWithGlobals<CommonOptions & {format: UserFormat}>()));
		});

	program.command('overview')
		.description(optionTexts.overviewCommand)
		.addOption(new Option('--format <format>').choices(overviewFormats).default('text'))
		.action(async (_, command: Command) => {
			const {overview} = await loadReports();
			await overview(command.optsWithGlobals<CommonOptions & {format: OverviewFormat}>());
		});

	program.command('explain')
		.description(optionTexts.explainCommand)
		.argument('[code]', optionTexts.explainArgument)
		.action(async (code: string | undefined) => {
			const {explain} = await loadReports();
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
			const {simulate} = await loadReports();
			await simulate({
				faults: fault, port, users, seed, scenario, latency,
			});
		});

	return program;
};
