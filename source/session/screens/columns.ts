import {columnMeanings, spokenColumns} from '../../messages/columns.ts';
import {columnsTop} from '../../presentation/columns-screen.ts';
import {columnsList} from '../selectors/columns-list.ts';
import {moveCursor} from '../state/list-viewport.ts';
import type {ScreenDefinition} from './screen-definition.ts';

/** The chooser of the user list's columns. */
export const columnsDefinition: ScreenDefinition<'columns'> = {
	snapshot(session, screen, {nameOf}) {
		const {viewport: {cursor}, selected, rows} = columnsList(session, screen);
		const title = spokenColumns.title({toggle: nameOf('columns.toggle'), keep: nameOf('columns.keep'), cancel: nameOf('columns.cancel')});
		const row = selected && spokenColumns.row({
			row: cursor + 1, rows: rows.length, name: columnMeanings[selected.name], isShown: selected.isShown, width: selected.width,
		});
		return {
			place: 'columns',
			parts: {
				title: {key: '', lines: [title]},
				...(row !== undefined && {row: {key: row, lines: [row], isLocation: true}}),
			},
		};
	},
	list: {
		firstRow: () => columnsTop,
		open: 'columns.toggle',
		viewport: columnsList,
		withViewport: (_, screen, list) => ({...screen, list}),
	},
	move(session, screen, motion) {
		const {viewport, size} = columnsList(session, screen);
		return {...screen, list: moveCursor(viewport, motion, size)};
	},
};
