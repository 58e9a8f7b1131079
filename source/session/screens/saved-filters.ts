import {spokenSavedFilters, historyTexts, savedFilterTexts} from '../../messages/saved-filters.ts';
import {savedFiltersTop} from '../../presentation/saved-filters.ts';
import {spoken} from '../../presentation/spoken/spoken-text.ts';
import {historySearch} from '../selectors/history-search.ts';
import {savedFilterList} from '../selectors/saved-filter-list.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {titleSnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The list of saved filters. */
export const filtersDefinition: ScreenDefinition<'filters'> = {
	snapshot(session, screen, {nameOf}) {
		const {selected, viewport: {cursor}, rows} = savedFilterList(session, screen);
		const {place, parts} = titleSnapshot('filters', spokenSavedFilters.title({run: nameOf('filters.run'), remove: nameOf('filters.delete'), rename: nameOf('filters.rename')}));
		const row = selected === undefined
			? savedFilterTexts.none({save: ':save'})
			: spokenSavedFilters.row({
				row: cursor + 1, rows: rows.length, name: selected.name, key: session.savedFilters.keyOf(selected), filter: session.redaction.typedText(selected.filter),
			});
		return {place, parts: {...parts, row: {key: row, lines: [spoken(row)], isLocation: true}}};
	},
	list: {
		firstRow: () => savedFiltersTop,
		open: 'filters.run',
		viewport: savedFilterList,
		withViewport: (_, screen, list) => ({...screen, list}),
	},
	move(session, screen, motion) {
		const {viewport, size} = savedFilterList(session, screen);
		return {...screen, list: moveCursor(viewport, motion, size)};
	},
};

/** The search in the history of filters, typed below the roster. */
export const searchDefinition: ScreenDefinition<'search'> = {
	snapshot(session, screen, {nameOf}) {
		const {matches, at} = historySearch(session.workspace.getState().current, screen);
		const {place, parts} = titleSnapshot('search', spokenSavedFilters.search({older: nameOf('search.older'), accept: nameOf('search.accept'), cancel: nameOf('search.cancel')}));
		const match = session.redaction.typedText(matches[at] ?? historyTexts.none);
		return {place, field: {...screen.field, isSecret: false}, parts: {...parts, match: {key: `${at} ${match}`, lines: [spoken(match)]}}};
	},
};
