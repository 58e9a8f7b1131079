import {countedColumns} from '../../fleet/stats/counted-columns.ts';
import {meant, termsOf} from '../../filter/tokens.ts';
import {countTexts} from '../../messages/counts.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import type {CountRow} from '../../presentation/counts.ts';
import {countsList, newCountsScreen, type CountsScreen} from '../selectors/counts-list.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import type {Session} from '../session.ts';
import {back, type Command} from './command.ts';

const selectedRow = (session: Session): CountRow | undefined => {
	const screen = session.view.screen();
	return screen.name === 'counts' ? countsList(session, screen).selected : undefined;
};

/** With two terms about providers, or two ranges of one age, the filter would find no users: the new terms replace those of their fields. */
const replaced = (text: string, terms: string): string => {
	const fieldOf = (term: ReturnType<typeof termsOf>[number]) => (term.isNegated || term.head === undefined ? undefined : meant(term.head.name));
	const fields = new Set(termsOf(terms).map(term => fieldOf(term)));
	const kept = termsOf(text).filter(term => {
		const field = fieldOf(term);
		return field === undefined || !fields.has(field);
	});
	return [terms, ...kept.map(({from, to}) => text.slice(from, to))].join(' ');
};

/** Adds the filter of a value to the roster's, where it replaces terms of the same field, and shows the roster. */
export const addToFilter = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, filter: string): void => {
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	rosterFilter.apply(replaced(rosterFilter.store.getState().text, filter));
	rosterFilter.remember();
	while (view.screen().name !== 'roster' && view.store.getState().stack.length > 1) {
		view.pop();
	}
};

const turned = (screen: CountsScreen, step: number): CountsScreen => {
	const next = countedColumns.at((countedColumns.indexOf(screen.column) + step) % countedColumns.length) ?? screen.column;
	return {
		...screen, column: next, list: {cursor: 0, scrollOffset: 0}, anchor: undefined,
	};
};

const turning = (step: number): Command => ({
	run({view}) {
		const screen = view.screen();
		if (screen.name === 'counts') {
			view.replace(turned(screen, step));
		}
	},
});

/** Commands of the frequency table, except moving. */
export const countsCommands = {
	'screen.counts': {
		run(session) {
			session.view.push(newCountsScreen(session));
		},
		unavailable({view}) {
			const {name} = view.screen();
			return ['roster', 'overview', 'fixes', 'explain'].includes(name) ? undefined : unavailableReasons.onlyOnListAndOverview;
		},
	},
	'counts.open': {
		run(session) {
			const filter = selectedRow(session)?.filter;
			if (filter !== undefined) {
				addToFilter(session, filter);
			}
		},
		unavailable(session) {
			const row = selectedRow(session);
			if (row === undefined) {
				return countTexts.noValue;
			}

			return row.filter === undefined ? countTexts.noFilter : frozenReason(session);
		},
	},
	'counts.next': turning(1),
	'counts.previous': turning(-1),
	'counts.sort': {
		run({view}) {
			const screen = view.screen();
			if (screen.name === 'counts') {
				view.replace({...screen, isByValue: !screen.isByValue});
			}
		},
	},
	'counts.back': back,
} as const satisfies Readonly<Record<string, Command>>;
