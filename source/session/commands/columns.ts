import {columnTexts} from '../../messages/columns.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {automaticDraft, columnsList, newColumnsScreen} from '../selectors/columns-list.ts';
import {
	draftChoices,
	editColumn,
	type ColumnEdit,
} from '../state/columns-screen.ts';
import {back, type Command} from './command.ts';

const editing = (edit: ColumnEdit): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		if (screen.name !== 'columns') {
			return;
		}

		const {viewport, drawn} = columnsList(session, screen);
		const {draft, at} = editColumn(screen.draft, edit, {at: viewport.cursor, drawn});
		if (draft !== screen.draft) {
			view.replace({...screen, draft, list: {...viewport, cursor: at}});
		} else if (edit === 'toggle') {
			view.flash(columnTexts.lastStays);
		}
	},
});

/** Commands that choose the columns of the user list. */
export const columnCommands = {
	'roster.columns': {
		run(session) {
			session.view.push(newColumnsScreen(session));
		},
		unavailable: ({workspace}) => workspace.getState().current === undefined ? unavailableReasons.noApiKey : undefined,
	},
	'columns.keep': {
		run({view, chosenColumns}) {
			const screen = view.screen();
			if (screen.name !== 'columns') {
				return;
			}

			view.pop();
			const choices = screen.draft.isAutomatic ? undefined : draftChoices(screen.draft);
			// Nothing is stored where nothing changed.
			if (choices !== undefined || chosenColumns.store.getState().choices !== undefined) {
				void chosenColumns.choose(choices);
			}
		},
	},
	'columns.toggle': editing('toggle'),
	'columns.earlier': editing('earlier'),
	'columns.later': editing('later'),
	'columns.wider': editing('wider'),
	'columns.narrower': editing('narrower'),
	'columns.automaticWidth': editing('automaticWidth'),
	'columns.reset': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name === 'columns') {
				session.view.replace({...screen, draft: automaticDraft(session), list: {cursor: 0, scrollOffset: 0}});
			}
		},
	},
	'columns.cancel': back,
} as const satisfies Readonly<Record<string, Command>>;
