import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {severities, type Severity} from '../../triage/facts/finding.ts';
import type {CommonOptions} from '../common-options.ts';
import {fieldList, userFields, type UserField} from '../fields.ts';
import {userFormats, type UserFormat} from '../formats.ts';
import {ListedArgument, ListedOption, type AddCommand} from './command.ts';
import {teamOptions} from './global-options.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop user`. */
export const addUser: AddCommand = (program, done) => {
	const command = program.command('user')
		.describe({...commandTexts.user, globals: [...teamOptions, '--from', 'output', 'demo']})
		.addArgument(new ListedArgument('<id...>', optionTexts.userArgument))
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: userFormats, otherwise: 'text'}))
		.addOption(new ListedOption('--fields <names>', optionTexts.fields(userFields), {parse: fieldList(userFields)}))
		.addOption(new ListedOption('--fail-on <severity>', optionTexts.failOn, {choices: severities}))
		.action(async (ids: readonly string[]) => {
			const {user} = await loadReports();
			done(await user(ids, command.optsWithGlobals<CommonOptions & {format: UserFormat; fields?: readonly UserField[]; failOn?: Severity}>()));
		});
};
