import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import type {CommonOptions} from '../common-options.ts';
import {sortOrders} from '../sort-option.ts';
import {usersFormats, type UsersFormat} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber} from './values.ts';

/** Declares `junctop users`. */
export const addUsers: AddCommand = program => {
	const filterOption = new ListedOption('--filter <filter>', optionTexts.filter, {values: 'filter'});
	const command = program.command('users')
		.describe({...commandTexts.users, globals: ['target', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: usersFormats, otherwise: 'table'}))
		.addOption(new ListedOption('--limit <number>', optionTexts.limit, {parse: wholeNumber(1, Number.MAX_SAFE_INTEGER)}))
		.addOption(filterOption)
		.addOption(new ListedOption('--sort <order>', optionTexts.sort, {choices: sortOrders}))
		.action(async () => {
			const {filter, ...options} = command.optsWithGlobals<CommonOptions & {format: UsersFormat; limit?: number; filter?: string; sort?: string}>();
			const {filterOf, users} = await loadReports();
			await users({...options, filter: filter === undefined ? undefined : filterOption.read(filter, filterOf)});
		});
};
