import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {loadPart} from '../../runtime/load-part.ts';
import {shells, type Shell} from '../shells.ts';
import {ListedArgument, type AddCommand} from './command.ts';

/** Declares `junctop completion`. */
export const addCompletion: AddCommand = program => {
	program.command('completion')
		.describe({...commandTexts.completion, globals: []})
		.addArgument(new ListedArgument('<shell>', optionTexts.shellArgument, {choices: shells}))
		.action(async (shell: Shell) => {
			const {printWrapper} = await loadPart(async () => import('../completion.ts'));
			await printWrapper(shell);
		});
};
