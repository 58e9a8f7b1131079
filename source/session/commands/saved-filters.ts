import {savedFilterTexts} from '../../messages/saved-filters.ts';
import {textInputOf} from '../../text/text-input.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {historySearch} from '../selectors/history-search.ts';
import {savedFilterList} from '../selectors/saved-filter-list.ts';
import type {Session} from '../session.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {applyFilter} from '../palette/apply-filter.ts';
import {back, type Command} from './command.ts';

const selected = (session: Session) => {
	const screen = session.view.screen();
	return screen.name === 'filters' ? savedFilterList(session, screen).selected : undefined;
};

const noSelection = (session: Session): string | undefined => (selected(session) === undefined ? savedFilterTexts.noSelection : undefined);

/** Commands of saved filters, and of the search in the history. */
export const savedFilterCommands = {
	'roster.filters': {
		run({view}) {
			view.push({name: 'filters', list: {cursor: 0, scrollOffset: 0}});
		},
	},
	'filters.run': {
		run(session) {
			const filter = selected(session);
			if (filter === undefined) {
				return;
			}

			session.view.pop();
			applyFilter(session, filter.filter);
		},
		unavailable: session => noSelection(session) ?? frozenReason(session),
	},
	'filters.rename': {
		run(session) {
			const filter = selected(session);
			if (filter !== undefined) {
				session.view.push({name: 'command', field: textInputOf(`rename ${filter.name} `)});
			}
		},
		unavailable: noSelection,
	},
	'filters.delete': {
		run(session) {
			const filter = selected(session);
			if (filter !== undefined) {
				session.savedFilters.remove(filter.name);
			}
		},
		unavailable: noSelection,
	},
	'filters.back': back,
	'filter.search': {
		run({view}) {
			view.push({name: 'search', field: textInputOf(''), back: 0});
		},
	},
	'search.older': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name !== 'search') {
				return;
			}

			const {matches, at} = historySearch(session.workspace.getState().current, screen);
			session.view.replace({...screen, back: Math.min(at + 1, Math.max(0, matches.length - 1))});
		},
	},
	'search.accept': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name !== 'search') {
				return;
			}

			const {matches, at} = historySearch(session.workspace.getState().current, screen);
			session.view.pop();
			const match = matches[at];
			if (match !== undefined) {
				editActiveInput(session.view, () => textInputOf(session.redaction.typedText(match)));
			}
		},
	},
	'search.cancel': back,
} as const satisfies Readonly<Record<string, Command>>;
