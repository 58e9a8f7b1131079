import {fixHeights, fixRowAt} from '../../presentation/fix-lines.ts';
import {fixColumns} from '../../presentation/fixes.ts';
import {fixesTop} from '../../presentation/layout.ts';
import {fixesSnapshot} from '../../presentation/spoken/fixes.ts';
import {connectionProgress} from '../selectors/connection-progress.ts';
import {fixesList, shownFixes, withFixesViewport} from '../selectors/fixes-list.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** Failing users, grouped by provider, cause and step. */
export const fixesDefinition: ScreenDefinition<'fixes'> = {
	snapshot(session, screen, {nameOf, localNow}) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return emptySnapshot;
		}

		const list = fixesList(session, screen);
		return fixesSnapshot(shownFixes(current), {
			list: {...list, selected: list.shown},
			provider: screen.provider ?? current.target().provider,
			filter: current.redaction.typedText(current.rosterFilter.store.getState().text),
			progress: connectionProgress(current),
			localNow,
			nameOf,
		});
	},
	list: {
		firstRow: () => fixesTop,
		rowAt(session, screen, row) {
			const {rows, viewport: {scrollOffset}, size: {height}} = fixesList(session, screen);
			const {columns} = session.view.store.getState().size;
			const heights = fixHeights(rows, fixColumns(rows, columns), {columns, height});
			const offset = row - fixesTop;
			return offset < height ? fixRowAt(heights, offset, scrollOffset) : undefined;
		},
		open: 'fixes.open',
		viewport: fixesList,
		withViewport: (session, screen, viewport) => withFixesViewport(fixesList(session, screen), screen, viewport),
	},
	move(session, screen, motion) {
		const list = fixesList(session, screen);
		return withFixesViewport(list, screen, moveCursor(list.viewport, motion, list.size));
	},
};
