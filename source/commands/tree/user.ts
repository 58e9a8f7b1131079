import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import type {CommonOptions} from '../common-options.ts';
import {userFormats, type UserFormat} from '../formats.ts';
import {ListedArgument, ListedOption, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop user`. */
export const addUser: AddCommand = (program, done) => {
	const command = program.command('user')
		.describe({...commandTexts.user, globals: ['target', '--from', 'demo']})
		.addArgument(new ListedArgument('<id>', optionTexts.userArgument))
		.addOption(new ListedOption('--format <format>', optionTexts.format, {choices: userFormats, otherwise: 'text'}))
		.action(async (id: string) => {
			const {user} = await loadReports();
			done(await user(id, command.optsWithGlobals<CommonOptions & {format: UserFormat}>()));
		});
};
