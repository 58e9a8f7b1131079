import {usualConnections} from '../../fleet/query/users-to-ask.ts';
import {markedComparisonTexts as texts} from '../../messages/marked-comparison.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import type {ComparisonRow} from '../../presentation/marked-comparison.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import {markedComparisonView} from '../selectors/marked-comparison-view.ts';
import type {Session} from '../session.ts';
import {addToFilter} from './counts.ts';
import {stopOrBack} from './stop-or-back.ts';
import type {Command} from './command.ts';

const selectedRow = (session: Session): ComparisonRow | undefined => {
	const screen = session.view.screen();
	return screen.name === 'compare' ? markedComparisonView(session, screen)?.selected : undefined;
};

/** Commands of the comparison of marked users, except moving. */
export const compareCommands = {
	'roster.compare': {
		run({view}) {
			view.push({name: 'compare', list: {cursor: 0, scrollOffset: 0}});
		},
		unavailable({view, workspace, keymap}) {
			if (view.screen().name !== 'roster') {
				return unavailableReasons.onlyOnListAndOverview;
			}

			const marked = workspace.getState().current?.roster.marks.count ?? 0;
			return marked > 0 ? undefined : texts.noneMarked({markKey: keymap.nameOf('roster.toggleMark'), rangeKey: keymap.nameOf('roster.markRange')});
		},
	},
	'compare.open': {
		run(session) {
			const filter = selectedRow(session)?.open;
			if (filter !== undefined) {
				addToFilter(session, filter);
			}
		},
		unavailable: session => (selectedRow(session)?.open === undefined ? unavailableReasons.rowHasNoFilter : undefined),
	},
	'compare.connections': {
		run(session) {
			loadConnectionsOf(session, usualConnections);
		},
		unavailable: connectionsUnavailable,
	},
	'compare.back': stopOrBack,
} as const satisfies Readonly<Record<string, Command>>;
