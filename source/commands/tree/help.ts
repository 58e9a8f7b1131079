import {loadPart} from '../../runtime/load-part.ts';
import {commandTexts} from '../../messages/command-help.ts';
import {optionTexts} from '../../messages/command-line.ts';
import {ListedArgument, type AddCommand} from './command.ts';

/** Declares `junctop help`. */
export const addHelp: AddCommand = program => {
	program.command('help')
		.describe({...commandTexts.help, globals: []})
		.addArgument(new ListedArgument('[topic...]', optionTexts.helpArgument, {values: 'topic'}))
		.action(async (topic: readonly string[]) => {
			const {printTopic} = await loadPart(async () => import('../help.ts'));
			await printTopic(program, topic);
		});
};
