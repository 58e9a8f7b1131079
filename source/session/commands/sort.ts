import type {SortColumn} from '../../fleet/query/sort-order.ts';
import {sortRoster, toggleSort} from '../flows/sort-roster.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import type {Command} from './command.ts';

const toggled = (column: SortColumn): Command => ({
	run(session) {
		toggleSort(session, column);
	},
	unavailable: frozenReason,
});

/** Commands that sort the roster, by a menu or by the column's own key. */
export const sortCommands = {
	'roster.sort': {
		run({view}) {
			view.push({name: 'sort'});
		},
		unavailable: frozenReason,
	},
	'roster.sortAsLoaded': {
		run(session) {
			sortRoster(session, undefined);
		},
		unavailable: frozenReason,
	},
	'roster.sortByUser': toggled('user'),
	'roster.sortByProviders': toggled('providers'),
	'roster.sortByState': toggled('state'),
	'roster.sortByFailing': toggled('failing'),
	'roster.sortByAttempt': toggled('attempt'),
	'roster.sortByNewest': toggled('newest'),
	'roster.sortByError': toggled('error'),
	'roster.sortByErrorAge': toggled('error-age'),
	'roster.sortByActs': toggled('acts'),
	'roster.provider': {
		run({view}) {
			view.push({name: 'provider'});
		},
		unavailable: frozenReason,
	},
} as const satisfies Readonly<Record<string, Command>>;
