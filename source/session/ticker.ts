import {createStore, type StoreApi} from 'zustand/vanilla';

/** Tells the screens that time has passed, no more often than what they show changes. */
export type Ticker = {
	/** This machine's time at the last tick, in milliseconds. */
	readonly store: StoreApi<{readonly at: number}>;
	/** Ticks now and asks `pace` for the next wait. */
	tick(): void;
	/** Asks `pace` anew how long after the last tick the next one comes; at once where that is over. */
	repace(): void;
	stop(): void;
};

/** Ticks every `pace()` milliseconds. */
export const createTicker = (pace: () => number): Ticker => {
	const store = createStore(() => ({at: Date.now()}));
	let timer: NodeJS.Timeout | undefined;
	const repace = () => {
		clearTimeout(timer);
		timer = setTimeout(tick, Math.max(0, store.getState().at + pace() - Date.now()));
		// The screens keep the program alive, not its clock.
		timer.unref();
	};

	const tick = () => {
		store.setState({at: Date.now()});
		repace();
	};

	return {
		store,
		tick,
		repace,
		stop() {
			clearTimeout(timer);
		},
	};
};
