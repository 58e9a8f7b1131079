import {createStore, type StoreApi} from 'zustand/vanilla';
import {day, minute} from '../../text/durations.ts';
import type {PageLoader} from './page-loader.ts';

/** Whether the loaded users are refreshed automatically. */
export type AutoRefreshState = {
	readonly isOn: boolean;
	/** Milliseconds from the end of a refresh to the next one; longer than set while Junction limits requests. */
	readonly interval: number;
};

/** Refreshes the loaded users automatically, one refresh at a time. */
export type AutoRefresh = {
	readonly store: StoreApi<AutoRefreshState>;
	/** Turns automatic refreshes on or off. */
	toggle(): void;
	/** Turns automatic refreshes on, `interval` milliseconds after the end of each refresh. */
	startEvery(interval: number): void;
	/** Returns the interval as set, in milliseconds, even while Junction limits requests. */
	interval(): number;
	stop(): void;
};

/** The longest interval while Junction limits requests. */
const longest = 15 * minute;
/** The longest wait if Junction names a time: timers of more than 24 days end at once. */
const longestNamed = day;

/** Creates automatic refreshes that are off, with `first` milliseconds between refreshes. */
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

		// With nothing to refresh yet, try again later.
		if (pageLoader.store.getState().status !== 'loading') {
			wait();
		}
	};

	const unsubscribe = pageLoader.store.subscribe(({status, error}, before) => {
		if (!store.getState().isOn || status === before.status) {
			return;
		}

		clearTimeout(timer);
		if (status === 'loading') {
			return;
		}

		const isLimited = status === 'failed' && error?.kind === 'limited';
		const doubled = Math.min(longest, store.getState().interval * 2);
		// A time that Junction names is never cut short.
		store.setState({interval: isLimited ? Math.max(interval, doubled, Math.min(error.retryAfter ?? 0, longestNamed)) : interval});
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
			unsubscribe();
		},
	};
};
