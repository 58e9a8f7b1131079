import {parseFilter} from '../../filter/parse.ts';
import {commandMessages} from '../../messages/commands.ts';
import {commonPrefix} from '../../text/common-prefix.ts';
import {expandedFilter} from '../palette/apply-filter.ts';
import {editActiveInput} from '../state/active-text-input.ts';
import {textInputOf} from '../../text/text-input.ts';
import {filterCompletions} from '../selectors/filter-completions.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {filterLookup} from '../selectors/filter-lookup.ts';
import {newer, older} from '../state/input-history.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';
import {recallHistory} from './recall-history.ts';

type FilterScreen = Extract<Screen, {name: 'filter'}>;

const activeFilter = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): {readonly screen: FilterScreen; readonly current: Workspace} | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current === undefined || screen.name !== 'filter' ? undefined : {screen, current};
};

const complete = (session: Pick<Session, 'view' | 'workspace' | 'savedFilters'>): void => {
	const found = activeFilter(session);
	if (found === undefined) {
		return;
	}

	const {field} = found.screen;
	const {from, to, candidates} = filterCompletions(found.current, field, session.savedFilters.store.getState().filters);
	const start = commonPrefix(candidates);
	// The typed text may be longer than what all candidates have in common.
	if (start.length < to - from || candidates.length === 0) {
		return;
	}

	editActiveInput(session.view, () => ({text: field.text.slice(0, from) + start + field.text.slice(to), cursor: from + start.length}));
};

/** While redaction is on, entries are shown with pseudonyms. */
const redacted = {
	shown: ({redaction}: Pick<Session, 'redaction'>, entry: string) => redaction.typedText(entry),
	meant: ({redaction}: Pick<Session, 'redaction'>, text: string) => redaction.realFilter(text),
};

const historyOf = ({workspace}: Pick<Session, 'workspace'>) => workspace.getState().current?.rosterFilter.history;

/** Commands of the roster's filter. */
export const filterCommands = {
	'roster.filter': {
		run({view, workspace, redaction}) {
			const {text} = workspace.getState().current?.rosterFilter.store.getState() ?? {text: ''};
			view.push({name: 'filter', field: textInputOf(redaction.typedText(text)), before: text});
		},
		unavailable: frozenReason,
	},
	'filter.accept': {
		run(session) {
			const found = activeFilter(session);
			if (found === undefined) {
				return;
			}

			const expanded = expandedFilter(session, found.screen.field.text);
			if ('problem' in expanded) {
				session.view.flash(expanded.problem);
				return;
			}

			const {rosterFilter} = found.current;
			rosterFilter.apply(expanded.text);
			const {text, error} = rosterFilter.store.getState();
			if (error !== undefined) {
				session.view.flash(commandMessages.filterError(session.keymap.nameOf('filter.cancel')));
				return;
			}

			// While it is typed, an unfinished last term is left out; an accepted filter would match other users than it says.
			const finished = parseFilter(`${text} `);
			if ('error' in finished) {
				session.view.flash(finished.error.message);
				return;
			}

			rosterFilter.remember();
			session.view.pop();
			const lookup = filterLookup(found.current);
			if (lookup?.isUserId === true) {
				void session.openById(lookup.id);
			}
		},
	},
	'filter.complete': {run: complete},
	'filter.older': recallHistory(older, historyOf, redacted),
	'filter.newer': recallHistory(newer, historyOf, redacted),
	'filter.cancel': {
		run(session) {
			const before = activeFilter(session)?.screen.before ?? '';
			// Restore the text before closing the field: the cursor returns to its user only while a filter is being typed.
			editActiveInput(session.view, () => textInputOf(before));
			session.view.pop();
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
