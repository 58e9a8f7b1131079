import {argumentTitles, unavailableReasons} from '../../messages/commands.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {viewCommand} from '../selectors/handover-text.ts';
import {closeAll} from '../state/close-all.ts';
import {copy} from '../state/copy.ts';
import {applyFilter} from './apply-filter.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {columnsCommand, countsCommand} from './column-arguments.ts';
import {fileArguments} from './file-arguments.ts';
import {listArguments} from './list-arguments.ts';
import {connectionsCommand, watchCommand} from './loading-arguments.ts';
import {markArguments} from './mark-arguments.ts';
import {savedFilterArguments} from './saved-filter-arguments.ts';
import {scenarioCommand} from './scenario-argument.ts';
import {themeCommand} from './theme-argument.ts';

/** The commands that `:` accepts with an argument. */
export const argumentCommands: readonly ArgumentCommand[] = [
	{
		name: 'user',
		argument: 'ID',
		title: argumentTitles.user,
		reason: noApiKey,
		run(session, id) {
			void session.openById(id);
		},
	},
	{
		name: 'filter',
		argument: 'TEXT',
		title: argumentTitles.filter,
		reason: session => (session.view.screen().name === 'roster' ? noApiKey(session) ?? frozenReason(session) : unavailableReasons.onlyOnUserList),
		values: ({savedFilters}) => savedFilters.store.getState().filters.map(({name}) => `@${name}`),
		run: applyFilter,
	},
	...listArguments,
	watchCommand,
	...fileArguments,
	columnsCommand,
	...savedFilterArguments,
	countsCommand,
	connectionsCommand,
	...markArguments,
	{
		name: 'list',
		argument: '',
		title: argumentTitles.list,
		reason: noApiKey,
		run({view}) {
			closeAll(view);
		},
	},
	{
		name: 'command',
		argument: '',
		title: argumentTitles.command,
		reason(session) {
			const command = viewCommand(session);
			return 'reason' in command ? command.reason : undefined;
		},
		run(session) {
			const command = viewCommand(session);
			if ('text' in command) {
				copy(session, command.text, {what: command.text, shownBy: ':command'});
			}
		},
	},
	themeCommand,
	scenarioCommand,
];
