import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {severities, type Severity} from '../../triage/facts/finding.ts';
import type {CommonOptions} from '../common-options.ts';
import {fieldList, overviewFields, type OverviewField} from '../fields.ts';
import {overviewFormats, type OverviewFormat} from '../formats.ts';
import {ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop overview`. */
export const addOverview: AddCommand = (program, done) => {
	const command = program.command('overview')
		.describe({...commandTexts.overview, globals: ['target', 'output', 'demo']})
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: overviewFormats, otherwise: 'text'}))
		.addOption(new ListedOption('--fields <names>', optionTexts.fields(overviewFields), {parse: fieldList(overviewFields)}))
		.addOption(new ListedOption('--fail-on <severity>', optionTexts.failOn, {choices: severities}))
		.action(async () => {
			const {overview} = await loadReports();
			done(await overview(command.optsWithGlobals<CommonOptions & {format: OverviewFormat; fields?: readonly OverviewField[]; failOn?: Severity}>()));
		});
};
