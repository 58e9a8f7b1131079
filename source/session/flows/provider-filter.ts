import type {StoreApi} from 'zustand/vanilla';
import {termsWithoutProvider} from '../../filter/provider-scope.ts';
import {quoteValue} from '../../filter/quote-value.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

type WithWorkspace = {readonly workspace: StoreApi<{readonly current: Workspace | undefined}>};

/** Filters the loaded users by a provider, or by none: replaces the filter's provider term, keeps its other terms. Closes the menu of providers. */
export const filterProvider = ({view, workspace}: WithWorkspace & {readonly view: ViewStore}, provider: string | undefined): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {rosterFilter} = current;
	const {text} = rosterFilter.store.getState();
	rosterFilter.apply([...(provider === undefined ? [] : [`provider=${quoteValue(provider)}`]), ...termsWithoutProvider(text)].join(' '));
	rosterFilter.remember();
	if (view.screen().name === 'provider') {
		view.pop();
	}
};
