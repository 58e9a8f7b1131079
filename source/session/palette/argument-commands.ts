import {isWatchSeconds, watchSecondsRange} from '../../settings/preferences.ts';
import {parseFilter} from '../../filter/parse.ts';
import {textInputOf} from '../../text/text-input.ts';
import type {Session} from '../session.ts';

/** A command that is typed with something behind its name. */
export type ArgumentCommand = {
	readonly name: string;
	/** What stands behind the name. */
	readonly argument: string;
	readonly title: string;
	/** Why it can do nothing now; `undefined` when it can. */
	readonly reason: (session: Session) => string | undefined;
	readonly run: (session: Session, argument: string) => void;
};

const noTeam = ({workspace}: Session): string | undefined =>
	workspace.getState().current === undefined ? 'there is no key yet' : undefined;

const filterBy = ({view, workspace}: Session, text: string): void => {
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	if ('error' in parseFilter(text)) {
		// The field shows the place of the error, and lets one mend it.
		view.push({name: 'filter', field: textInputOf(text), before: rosterFilter.store.getState().text});
		return;
	}

	rosterFilter.apply(text);
	rosterFilter.remember();
};

const watchEvery = ({view, workspace}: Session, argument: string): void => {
	const seconds = Number(argument);
	if (!isWatchSeconds(seconds)) {
		view.flash(`watch takes ${watchSecondsRange}, in seconds.`);
		return;
	}

	workspace.getState().current?.autoRefresh.startEvery(seconds * 1000);
};

/** What `:` takes with an argument. */
export const argumentCommands: readonly ArgumentCommand[] = [
	{
		name: 'user',
		argument: 'ID',
		title: 'open a user, by the user id or by the id that the client has for the user',
		reason: noTeam,
		run(session, id) {
			void session.openById(id);
		},
	},
	{
		name: 'filter',
		argument: 'TEXT',
		title: 'filter the loaded users',
		reason: session => (session.view.screen().name === 'roster' ? noTeam(session) : 'the users are not in sight'),
		run: filterBy,
	},
	{
		name: 'watch',
		argument: 'SECONDS',
		title: 'refresh again and again, so many seconds after each refresh, in this session',
		reason: noTeam,
		run: watchEvery,
	},
];
