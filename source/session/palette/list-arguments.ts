import {readSort, sortOrders} from '../../fleet/query/sort-names.ts';
import {sortColumns} from '../../fleet/query/sort-order.ts';
import {providerSlugs} from '../../junction/vocabulary.ts';
import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {uniqueByPrefix} from '../../text/unique-prefix.ts';
import {truncate} from '../../text/width.ts';
import {filterProvider} from '../flows/provider-filter.ts';
import {sortRoster} from '../flows/sort-roster.ts';
import type {Session} from '../session.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

/** The argument that restores the order in which users were loaded. */
const defaultOrder = 'default';
/** The argument that removes the filter's provider. */
const allProviders = 'all';

const onlyOnUserList = (session: Session): string | undefined => session.view.screen().name === 'roster' ? noApiKey(session) ?? frozenReason(session) : unavailableReasons.onlyOnUserList;

const shown = (typed: string): string => truncate(cleanText(typed), 40);

/** Returns the slugs of the loaded users' providers, then the others that Junction has. */
const knownProviders = ({workspace}: Pick<Session, 'workspace'>): readonly string[] => {
	const loaded = workspace.getState().current?.fleetStats.current()?.providers ?? [];
	return [...new Set([...loaded.map(({provider}) => provider), ...providerSlugs])];
};

/** Commands about the user list whose argument is one of a list. */
export const listArguments: readonly ArgumentCommand[] = [
	{
		name: 'sort',
		argument: 'COLUMN',
		title: argumentTitles.sort,
		values: () => [...sortOrders, defaultOrder],
		reason: onlyOnUserList,
		run(session, argument) {
			const orders = [defaultOrder, ...sortOrders];
			const order = uniqueByPrefix(argument, orders.filter(name => argument.includes(':') || !name.includes(':')));
			if (order === undefined) {
				const typed = shown(argument);
				keepLine(session, `sort ${argument}`, commandMessages.unknownSort({typed, nearest: nearest(typed, orders), columns: sortColumns}));
				return;
			}

			sortRoster(session, readSort(order));
		},
	},
	{
		name: 'provider',
		argument: 'NAME',
		title: argumentTitles.provider,
		values: session => [allProviders, ...knownProviders(session)],
		reason: onlyOnUserList,
		run(session, argument) {
			const names = [allProviders, ...knownProviders(session)];
			const name = uniqueByPrefix(argument, names);
			if (name === undefined) {
				const typed = shown(argument);
				keepLine(session, `provider ${argument}`, commandMessages.unknownProvider({typed, nearest: nearest(typed, names)}));
				return;
			}

			filterProvider(session, name === allProviders ? undefined : name);
		},
	},
];
