import {expandSaved} from '../../filter/saved.ts';
import {parseFilter} from '../../filter/parse.ts';
import {commandMessages} from '../../messages/commands.ts';
import {savedFilterTexts} from '../../messages/saved-filters.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {textInputOf} from '../../text/text-input.ts';
import {truncate} from '../../text/width.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import type {Session} from '../session.ts';

/** Returns a filter with its saved filters in place of their names, or a sentence about a name that no filter has. */
export const expandedFilter = ({savedFilters}: Pick<Session, 'savedFilters'>, text: string): {readonly text: string} | {readonly problem: string} => {
	const {filters} = savedFilters.store.getState();
	const {text: expanded, unknown} = expandSaved(text, filters);
	if (unknown === undefined) {
		return {text: expanded};
	}

	const name = truncate(cleanText(unknown), 40);
	return {problem: savedFilterTexts.unknown({name, meant: nearest(name, filters.map(filter => filter.name))})};
};

/** Filters the roster, as the filter field does; one with a mistake opens the field, which shows its place. A frozen list keeps its filter, and the reason is shown. */
export const applyFilter = (session: Pick<Session, 'view' | 'workspace' | 'savedFilters' | 'redaction' | 'keymap'>, text: string): void => {
	const {view, workspace, redaction} = session;
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	const reason = frozenReason(session);
	if (reason !== undefined) {
		view.flash(commandMessages.notNow(reason));
		return;
	}

	const expanded = expandedFilter(session, text);
	if ('problem' in expanded) {
		view.flash(expanded.problem);
	} else if ('error' in parseFilter(expanded.text)) {
		if (redaction.isOn()) {
			// What cannot be parsed may hold IDs, and a field with a part of it hidden cannot be corrected.
			view.flash(savedFilterTexts.hiddenMistake);
		} else {
			view.push({name: 'filter', field: textInputOf(expanded.text), before: rosterFilter.store.getState().text});
		}
	} else {
		rosterFilter.apply(expanded.text);
		rosterFilter.remember();
	}
};
