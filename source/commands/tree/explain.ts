import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {ListedArgument, type AddCommand} from './command.ts';
import {loadReports} from './load-reports.ts';

/** Declares `junctop explain`. */
export const addExplain: AddCommand = program => {
	program.command('explain')
		.describe({...commandTexts.explain, globals: []})
		.addArgument(new ListedArgument('[code]', optionTexts.explainArgument, {values: 'finding'}))
		.action(async (code: string | undefined) => {
			const {explain} = await loadReports();
			await explain(code);
		});
};
