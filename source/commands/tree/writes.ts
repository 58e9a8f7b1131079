import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import type {CommonOptions} from '../common-options.ts';
import {writeFormats, type WriteFormat} from '../formats.ts';
import {
	ListedArgument,
	ListedOption,
	type AddCommand,
	type ListedCommand,
} from './command.ts';
import {teamOptions} from './global-options.ts';
import {loadReports} from './load-reports.ts';

type Options = CommonOptions & {readonly format: WriteFormat; readonly yes?: boolean; readonly repeatUnknown?: boolean};

const withOptions = (command: ListedCommand): ListedCommand => command
	.addArgument(new ListedArgument('<id>', optionTexts.oneUserArgument))
	.addOption(new ListedOption('--yes', optionTexts.yes))
	.addOption(new ListedOption('--repeat-unknown', optionTexts.repeatUnknown))
	.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: writeFormats, otherwise: 'text'}));

const globals = [...teamOptions, 'writes', 'demo'] as const;

/** Declares `junctop refresh`. */
export const addRefresh: AddCommand = (program, done) => {
	const command = withOptions(program.command('refresh').describe({...commandTexts.refresh, globals}))
		.action(async (id: string) => {
			const {refresh} = await loadReports();
			done(await refresh(id, command.optsWithGlobals<Options>()));
		});
};

/** Declares `junctop reconnect`. */
export const addReconnect: AddCommand = program => {
	const command = withOptions(program.command('reconnect').describe({...commandTexts.reconnect, globals}))
		// The program reads its value: it has an option of this name too.
		.addOption(new ListedOption('--provider <slug>', optionTexts.reconnectProvider, {values: 'provider'}))
		.action(async (id: string) => {
			const {reconnect} = await loadReports();
			await reconnect(id, command.optsWithGlobals<Options>());
		});
};
