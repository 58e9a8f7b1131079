import {savedFilterTexts} from '../../messages/saved-filters.ts';
import {argumentTitles} from '../../messages/commands.ts';
import type {Session} from '../session.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const saveFilter = (session: Session, argument: string): void => {
	const [name = '', key, ...rest] = argument.split(/\s+/v);
	const {text = ''} = session.workspace.getState().current?.rosterFilter.store.getState() ?? {};
	const problem = rest.length > 0 ? savedFilterTexts.saveArguments : session.savedFilters.save(name.replace(/^@/v, ''), text.trim(), key);
	if (problem !== undefined) {
		keepLine(session, `save ${argument}`, problem);
	}
};

const renameFilter = (session: Session, argument: string): void => {
	const [name = '', newName, ...rest] = argument.split(/\s+/v);
	const problem = newName === undefined || rest.length > 0 ? savedFilterTexts.renameArguments : session.savedFilters.rename(name.replace(/^@/v, ''), newName.replace(/^@/v, ''));
	if (problem !== undefined) {
		keepLine(session, `rename ${argument}`, problem);
	}
};

/** Commands about saved filters. */
export const savedFilterArguments: readonly ArgumentCommand[] = [
	{
		name: 'save',
		argument: 'NAME [KEY]',
		title: argumentTitles.save,
		reason: session => noApiKey(session) ?? (session.workspace.getState().current?.rosterFilter.store.getState().text.trim() === '' ? savedFilterTexts.noFilter : undefined),
		run: saveFilter,
	},
	{
		name: 'rename',
		argument: 'NAME NEWNAME',
		title: argumentTitles.rename,
		values: ({savedFilters}) => savedFilters.store.getState().filters.map(({name}) => name),
		reason: () => undefined,
		run: renameFilter,
	},
];
