import {markedWord} from '../../filter/filter.ts';
import {parseFilter} from '../../filter/parse.ts';
import {argumentTitles, unavailableReasons} from '../../messages/commands.ts';
import {markTexts} from '../../messages/fleet.ts';
import {markMatching} from '../flows/mark-users.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import type {Session} from '../session.ts';
import {applyFilter} from './apply-filter.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const noUsers = (session: Pick<Session, 'workspace'>): string | undefined =>
	noApiKey(session) ?? (session.workspace.getState().current?.roster.count === 0 ? unavailableReasons.noUsersLoaded : undefined);

const noneMarked = (session: Pick<Session, 'workspace'>): string | undefined =>
	noApiKey(session) ?? (session.workspace.getState().current?.roster.marks.count === 0 ? markTexts.noneMarked : undefined);

/** Marks or unmarks the users that match a typed filter. A filter with an error stays in the line. */
const markBy = (session: Session, text: string, isMarked: boolean): void => {
	const {current} = session.workspace.getState();
	// The space ends the last term, so that one which is not finished is an error and marks nobody.
	const parsed = parseFilter(`${current?.redaction.realFilter(text) ?? text} `);
	if ('error' in parsed) {
		keepLine(session, `${isMarked ? 'mark' : 'unmark'} ${text}`, parsed.error.message);
	} else if (current !== undefined) {
		markMatching({view: session.view, current: () => session.workspace.getState().current}, current, {filter: parsed.filter, isMarked});
	}
};

/** Commands about marks. */
export const markArguments: readonly ArgumentCommand[] = [
	{
		name: 'mark',
		argument: 'FILTER',
		title: argumentTitles.mark,
		reason: noUsers,
		run(session, text) {
			markBy(session, text, true);
		},
	},
	{
		name: 'unmark',
		argument: '[FILTER]',
		isOptional: true,
		title: argumentTitles.unmark,
		reason: noneMarked,
		run(session, text) {
			markBy(session, text, false);
		},
	},
	{
		name: 'marked',
		argument: '',
		title: argumentTitles.marked,
		reason: session => (session.view.screen().name === 'roster' ? noneMarked(session) ?? frozenReason(session) : unavailableReasons.onlyOnUserList),
		run(session) {
			applyFilter(session, markedWord);
		},
	},
];
