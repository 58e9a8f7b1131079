import {createStore, type StoreApi} from 'zustand/vanilla';
import type {FilterText} from '../../presentation/filter-bar.ts';
import type {UserQuery} from '../../fleet/query/user-query.ts';
import {parseFilter} from '../../filter/parse.ts';
import {hasApiKey} from '../../settings/api-key-detection.ts';
import type {Redaction} from './redaction.ts';
import {addEntry, emptyHistory, type InputHistory} from './input-history.ts';

/** Applies the typed text as the roster's filter; an error keeps the last valid filter. */
export type RosterFilter = {
	/** With real user IDs, also where pseudonyms were typed: it outlives redaction, and is shown through `typedText`. */
	readonly store: StoreApi<FilterText>;
	/** The filters entered in this session. */
	readonly history: StoreApi<InputHistory>;
	/** Filters by a text; the text applied last changes nothing. In a large fleet, users from the row `near` on are found first. */
	apply(text: string, near?: number): void;
	/** Matches all users again, because the baseline that the filter is about has changed. */
	applyAgain(): void;
	/** Adds the current filter to the history. */
	remember(): void;
};

/** Creates an empty filter. While redaction is on, it finds users by their pseudonyms. */
export const createRosterFilter = (userQuery: UserQuery, redaction: Pick<Redaction, 'realFilter'>): RosterFilter => {
	const store = createStore<FilterText>(() => ({text: '', error: undefined}));
	let typed = '';
	const history = createStore<InputHistory>(() => emptyHistory);
	return {
		store,
		history,
		apply(text, near) {
			if (text === typed) {
				return;
			}

			typed = text;
			const parsed = parseFilter(text);
			if ('error' in parsed) {
				store.setState({error: parsed.error});
				return;
			}

			const real = redaction.realFilter(text);
			const meant = real === text ? parsed : parseFilter(real);
			store.setState({text: real, error: undefined});
			userQuery.filterBy('error' in meant ? parsed.filter : meant.filter, near);
		},
		applyAgain() {
			const {filter, pending} = userQuery.store.getState();
			const current = pending ?? filter;
			if (current.since === undefined) {
				return;
			}

			userQuery.filterBy({choices: [], facts: []});
			userQuery.filterBy({...current});
		},
		remember() {
			const text = store.getState().text.trim();
			history.setState(addEntry(history.getState(), hasApiKey(text) ? '' : text));
		},
	};
};
