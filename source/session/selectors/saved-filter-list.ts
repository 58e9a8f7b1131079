import {textHeight} from '../../presentation/layout.ts';
import type {SavedFilter} from '../../settings/saved-filters.ts';
import type {Session} from '../session.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';

/** Returns the saved filters as they are listed, with the selected one. */
export const savedFilterList = ({view, savedFilters}: Pick<Session, 'view' | 'savedFilters'>, {list}: Extract<Screen, {name: 'filters'}>): {
	readonly rows: readonly SavedFilter[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	readonly selected: SavedFilter | undefined;
} => {
	const {filters: rows} = savedFilters.store.getState();
	const size = {count: rows.length, height: Math.max(1, textHeight(view.store.getState().size) - 1)};
	const viewport = clampViewport(list, size);
	return {
		rows, size, viewport, selected: rows[viewport.cursor],
	};
};
