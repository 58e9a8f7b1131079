import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Listing} from '../fleet/listing.ts';
import {parseFilter, type FilterMistake} from '../triage/filter/parse.ts';
import {add, emptyHistory, type History} from './history.ts';

/** The filter as it was typed. */
export type FilterText = {
	/** The last text that made sense: the filter that the listing has. */
	readonly text: string;
	/** What is wrong with the text that was typed after it. */
	readonly mistake: FilterMistake | undefined;
};

/** Turns what is typed into the listing's filter; a mistake leaves the last good one in place. */
export type Filtering = {
	readonly store: StoreApi<FilterText>;
	/** What was entered in this session. */
	readonly history: StoreApi<History>;
	/** Filters by a text; one that was applied last changes nothing. */
	apply(text: string): void;
	/** Remembers the filter in use. */
	remember(): void;
};

/** No filter yet. */
export const createFiltering = (listing: Listing): Filtering => {
	const store = createStore<FilterText>(() => ({text: '', mistake: undefined}));
	let typed = '';
	const history = createStore<History>(() => emptyHistory);
	return {
		store,
		history,
		apply(text) {
			if (text === typed) {
				return;
			}

			typed = text;
			const parsed = parseFilter(text);
			if ('mistake' in parsed) {
				store.setState({mistake: parsed.mistake});
				return;
			}

			store.setState({text, mistake: undefined});
			listing.filterBy(parsed.filter);
		},
		remember() {
			history.setState(add(history.getState(), store.getState().text.trim()));
		},
	};
};
