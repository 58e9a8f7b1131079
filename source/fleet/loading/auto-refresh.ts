import {createStore, type StoreApi} from 'zustand/vanilla';
import type {PageLoader} from './page-loader.ts';

/** Whether what is loaded is refreshed by itself. */
export type AutoRefreshState = {
	readonly isOn: boolean;
	/** Milliseconds from the end of a refresh to the next one: longer than set while Junction limits the requests. */
	readonly interval: number;
};

/** Refreshes what is loaded again and again, never two at once. */
export type AutoRefresh = {
	readonly store: StoreApi<AutoRefreshState>;
	/** On, or off. */
	toggle(): void;
	/** On, and from now on so many milliseconds from the end of a refresh to the next one. */
	startEvery(interval: number): void;
	/** Milliseconds as set, however often Junction limits the requests. */
	interval(): number;
	stop(): void;
};

/** However often Junction limits the requests, the next refresh is no further away. */
const longest = 15 * 60_000;

/** Off at first; refreshes are `first` milliseconds apart unless told otherwise. */
export const createAutoRefresh = (pageLoader: PageLoader, first: number): AutoRefresh => {
	let interval = first;
	const store = createStore<AutoRefreshState>(() => ({isOn: false, interval}));
	let timer: NodeJS.Timeout | undefined;

	const wait = () => {
		clearTimeout(timer);
		timer = setTimeout(refresh, store.getState().interval);
		timer.unref();
	};

	const refresh = () => {
		if (pageLoader.store.getState().status === 'failed') {
			pageLoader.resume();
		} else {
			pageLoader.refresh();
		}

		// Where there is nothing to refresh yet, somebody may load it.
		if (pageLoader.store.getState().status !== 'loading') {
			wait();
		}
	};

	const stopFollowing = pageLoader.store.subscribe(({status, error}, before) => {
		if (!store.getState().isOn || status === before.status) {
			return;
		}

		clearTimeout(timer);
		if (status === 'loading') {
			return;
		}

		const isLimited = status === 'failed' && error?.kind === 'limited';
		const doubled = Math.min(longest, store.getState().interval * 2);
		store.setState({interval: isLimited ? Math.max(interval, doubled) : interval});
		wait();
	});

	const turn = (isOn: boolean) => {
		store.setState({isOn, interval});
		clearTimeout(timer);
		if (isOn && pageLoader.store.getState().status !== 'loading') {
			refresh();
		}
	};

	return {
		store,
		toggle() {
			turn(!store.getState().isOn);
		},
		startEvery(next) {
			interval = next;
			turn(true);
		},
		interval: () => interval,
		stop() {
			clearTimeout(timer);
			stopFollowing();
		},
	};
};
