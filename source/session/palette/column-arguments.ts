import {argumentTitles} from '../../messages/commands.ts';
import {
	automaticColumns,
	completedColumns,
	readTypedColumns,
	unknownColumn,
} from '../../presentation/column-choice.ts';
import {countedColumns} from '../../fleet/stats/counted-columns.ts';
import {newCountsScreen} from '../selectors/counts-list.ts';
import {newColumnsScreen} from '../selectors/columns-list.ts';
import type {Session} from '../session.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

/** Without names, opens the chooser. */
const chooseColumns = (session: Session, argument: string): void => {
	if (argument === '') {
		session.view.push(newColumnsScreen(session));
		return;
	}

	const read = argument.toLowerCase() === automaticColumns ? {choices: undefined} : readTypedColumns(argument);
	if ('problem' in read) {
		keepLine(session, `columns ${argument}`, read.problem);
	} else {
		void session.chosenColumns.choose(read.choices);
	}
};

const openCounts = (session: Session, argument: string): void => {
	const typed = argument.toLowerCase();
	const column = countedColumns.find(name => name === typed);
	if (column === undefined && typed !== '') {
		keepLine(session, `counts ${argument}`, unknownColumn(argument, countedColumns));
	} else {
		session.view.push(newCountsScreen(session, column));
	}
};

/** The command that chooses the columns of the user list. */
export const columnsCommand: ArgumentCommand = {
	name: 'columns',
	argument: '[NAMES]',
	isOptional: true,
	title: argumentTitles.columns,
	values: (_, typed) => completedColumns(typed),
	reason: noApiKey,
	run: chooseColumns,
};

/** The command that counts the values of a column. */
export const countsCommand: ArgumentCommand = {
	name: 'counts',
	argument: '[COLUMN]',
	isOptional: true,
	title: argumentTitles.counts,
	values: () => countedColumns,
	reason: noApiKey,
	run: openCounts,
};
