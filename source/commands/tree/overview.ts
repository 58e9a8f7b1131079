import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import type {CommonOptions} from '../common-options.ts';
import {overviewFormats, type OverviewFormat} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop overview`. */
export const addOverview: AddCommand = program => {
	const command = program.command('overview')
		.describe({...commandTexts.overview, globals: ['target', '--from', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: overviewFormats, otherwise: 'text'}))
		.action(async () => {
			const {overview} = await loadReports();
			await overview(command.optsWithGlobals<CommonOptions & {format: OverviewFormat}>());
		});
};
