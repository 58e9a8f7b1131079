import {createStore, type StoreApi} from 'zustand/vanilla';
import type {FilterText} from '../../presentation/filter-bar.ts';
import type {UserQuery} from '../../fleet/query/user-query.ts';
import {parseFilter} from '../../filter/parse.ts';
import {addEntry, emptyHistory, type InputHistory} from './input-history.ts';

/** Turns what is typed into the listing's filter; a error leaves the last good one in place. */
export type RosterFilter = {
	readonly store: StoreApi<FilterText>;
	/** What was entered in this session. */
	readonly history: StoreApi<InputHistory>;
	/** Filters by a text; one that was applied last changes nothing. */
	apply(text: string): void;
	/** Remembers the filter in use. */
	remember(): void;
};

/** No filter yet. */
export const createRosterFilter = (userQuery: UserQuery): RosterFilter => {
	const store = createStore<FilterText>(() => ({text: '', error: undefined}));
	let typed = '';
	const history = createStore<InputHistory>(() => emptyHistory);
	return {
		store,
		history,
		apply(text) {
			if (text === typed) {
				return;
			}

			typed = text;
			const parsed = parseFilter(text);
			if ('error' in parsed) {
				store.setState({error: parsed.error});
				return;
			}

			store.setState({text, error: undefined});
			userQuery.filterBy(parsed.filter);
		},
		remember() {
			history.setState(addEntry(history.getState(), store.getState().text.trim()));
		},
	};
};
