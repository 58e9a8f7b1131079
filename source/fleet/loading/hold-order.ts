import type {UserQuery} from '../query/user-query.ts';
import type {PageLoader} from './page-loader.ts';
import type {PoliteRequests} from './polite-requests.ts';

/**
Keeps the order of the list while a refresh replaces users, so that no row moves away from under the eyes of who reads it. The list is sorted once when the refresh has ended,
was stopped or has failed. Returns a function that stops it.
*/
export const holdOrderDuringRefresh = ({userQuery, pageLoader, userRefresher}: {
	readonly userQuery: Pick<UserQuery, 'holdOrder' | 'releaseOrder'>;
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly userRefresher: Pick<PoliteRequests<string>, 'store'>;
}): (() => void) => {
	let isHeld = false;
	const follow = () => {
		const {status, refresh} = pageLoader.store.getState();
		const users = userRefresher.store.getState().status;
		const isRefreshing = (status === 'loading' && refresh !== undefined) || users === 'asking' || users === 'waiting';
		if (isRefreshing === isHeld) {
			return;
		}

		isHeld = isRefreshing;
		if (isHeld) {
			userQuery.holdOrder();
		} else {
			userQuery.releaseOrder();
		}
	};

	const stops = [pageLoader.store.subscribe(follow), userRefresher.store.subscribe(follow)];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
