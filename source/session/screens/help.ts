import {spokenScreens} from '../../messages/spoken.ts';
import {helpTop} from '../../presentation/layout.ts';
import {detailLines} from '../../presentation/help.ts';
import {oneLine, spokenLines} from '../../presentation/spoken/spoken-text.ts';
import {helpViewModel, withHelpViewport} from '../palette/help-view-model.ts';
import type {ScreenDefinition} from './screen-definition.ts';

/** The searchable list of commands of the underlying screen. Its movement keys are commands of their own. */
export const helpDefinition: ScreenDefinition<'help'> = {
	snapshot(session, screen, {nameOf, unavailable}) {
		const {rows, list, picked} = helpViewModel(session, screen, unavailable);
		return {
			place: 'help',
			field: {...screen.field, isSecret: false},
			parts: {
				title: {key: '', lines: [spokenScreens.help({up: nameOf('help.up'), down: nameOf('help.down'), run: nameOf('help.run')})]},
				count: {key: String(rows.length), lines: [spokenScreens.rows(rows.length)]},
				row: {
					key: `${picked?.keys} ${picked?.name} ${picked?.title}`,
					lines: picked === undefined ? [] : [spokenScreens.helpRow({row: list.cursor + 1, keys: picked.keys, text: spokenLines(detailLines(picked, oneLine)).join(' ')})],
				},
			},
		};
	},
	list: {
		firstRow: () => helpTop,
		open: 'help.run',
		viewport(session, screen, unavailable) {
			const {list, rows, height} = helpViewModel(session, screen, unavailable);
			return {viewport: list, size: {count: rows.length, height}};
		},
		withViewport: (session, screen, list, unavailable) => withHelpViewport(screen, helpViewModel(session, screen, unavailable), list),
	},
};
