import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {watchOptions, watchUsage} from '../../messages/watch.ts';
import type {CommonOptions} from '../common-options.ts';
import {LineError} from '../exit.ts';
import {usersFormats, watchFormats} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber} from './values.ts';
import {
	formatWithoutWatch,
	loadWatch,
	watchFormat,
	watchOption,
} from './watch.ts';

type Options = CommonOptions & {readonly format: string; readonly limit?: number; readonly filter?: string; readonly watch?: number};

/** Declares `junctop users`. */
export const addUsers: AddCommand = program => {
	const choices = [...new Set([...usersFormats, ...watchFormats])];
	const filterOption = new ListedOption('--filter <filter>', optionTexts.filter, {values: 'filter'});
	const command = program.command('users')
		.describe({...commandTexts.users, globals: ['target', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices, otherwise: 'table'}))
		.addOption(new ListedOption('--limit <number>', optionTexts.limit, {parse: wholeNumber(1, Number.MAX_SAFE_INTEGER)}))
		.addOption(filterOption)
		.addOption(watchOption(watchOptions.users))
		.action(async () => {
			const {filter, watch, ...options} = command.optsWithGlobals<Options>();
			if (watch === undefined) {
				const format = formatWithoutWatch(options.format, usersFormats);
				const {filterOf, users} = await loadReports();
				await users({...options, format, filter: filter === undefined ? undefined : filterOption.read(filter, filterOf)});
				return;
			}

			if (options.limit !== undefined) {
				throw new LineError(watchUsage.limit);
			}

			const format = watchFormat(options.format, 'table');
			const {filterOf, usersWatch} = await loadWatch();
			await usersWatch({
				...options, format, watch, filter: filter === undefined ? undefined : filterOption.read(filter, filterOf),
			});
		});
};
