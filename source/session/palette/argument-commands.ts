import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {isWatchSeconds, watchSecondsRange} from '../../settings/preferences.ts';
import {parseFilter} from '../../filter/parse.ts';
import {textInputOf} from '../../text/text-input.ts';
import type {Session} from '../session.ts';

/** A command that is typed with an argument. */
export type ArgumentCommand = {
	readonly name: string;
	/** The argument as the help shows it, for example `ID`. */
	readonly argument: string;
	readonly title: string;
	/** Returns why the command is not available; `undefined` when it is. */
	readonly reason: (session: Session) => string | undefined;
	readonly run: (session: Session, argument: string) => void;
};

const noApiKey = ({workspace}: Pick<Session, 'workspace'>): string | undefined =>
	workspace.getState().current === undefined ? unavailableReasons.noApiKey : undefined;

const filterBy = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, text: string): void => {
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	if ('error' in parseFilter(text)) {
		// The field shows where the error is, so that the user can fix it.
		view.push({name: 'filter', field: textInputOf(text), before: rosterFilter.store.getState().text});
		return;
	}

	rosterFilter.apply(text);
	rosterFilter.remember();
};

const watchEvery = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, argument: string): void => {
	const seconds = Number(argument);
	if (!isWatchSeconds(seconds)) {
		view.flash(commandMessages.watchSeconds(watchSecondsRange));
		return;
	}

	workspace.getState().current?.autoRefresh.startEvery(seconds * 1000);
};

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
		reason: session => (session.view.screen().name === 'roster' ? noApiKey(session) : unavailableReasons.onlyOnUserList),
		run: filterBy,
	},
	{
		name: 'watch',
		argument: 'SECONDS',
		title: argumentTitles.watch,
		reason: noApiKey,
		run: watchEvery,
	},
];
