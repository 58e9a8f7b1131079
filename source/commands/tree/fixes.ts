import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {connectionOptions} from '../../messages/connections.ts';
import {fixesOptions} from '../../messages/fixes.ts';
import type {CommonOptions} from '../common-options.ts';
import {fixesFormats, type FixesFormat} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';
import {wholeNumber, wholeNumberOrAll} from './values.ts';

type Options = CommonOptions & {readonly format: FixesFormat; readonly filter?: string; readonly limitConnections?: number; readonly connectionRate?: number};

/** Declares `junctop fixes`. */
export const addFixes: AddCommand = (program, done) => {
	const filterOption = new ListedOption('--filter <filter>', fixesOptions.filter, {values: 'filter'});
	const command = program.command('fixes')
		.describe({...commandTexts.fixes, globals: ['target', '--from', 'output', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: fixesFormats, otherwise: 'text'}))
		.addOption(filterOption)
		.addOption(new ListedOption('--limit-connections <number>', connectionOptions.limitConnections, {parse: wholeNumberOrAll}))
		.addOption(new ListedOption('--connection-rate <number>', connectionOptions.rate, {parse: wholeNumber(1, 1000)}))
		.action(async () => {
			const {filter, ...options} = command.optsWithGlobals<Options>();
			const {filterOf, fixes} = await loadReports();
			done(await fixes({...options, filter: filter === undefined ? undefined : {text: filter, filter: filterOption.read(filter, filterOf)}}));
		});
};
