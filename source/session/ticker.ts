import {createStore, type StoreApi} from 'zustand/vanilla';

/** Tells the screens that time has passed, no more often than what they show changes. */
export type Ticker = {
	/** This machine's time at the last tick, in milliseconds. */
	readonly store: StoreApi<{readonly at: number}>;
	/** Ticks now and asks `pace` for the next wait. */
	tick(): void;
	stop(): void;
};

/** Ticks every `pace()` milliseconds. */
export const createTicker = (pace: () => number): Ticker => {
	const store = createStore(() => ({at: Date.now()}));
	let timer: NodeJS.Timeout | undefined;
	const tick = () => {
		clearTimeout(timer);
		store.setState({at: Date.now()});
		timer = setTimeout(tick, pace());
		// The screens keep the program alive, not its clock.
		timer.unref();
	};

	return {
		store,
		tick,
		stop() {
			clearTimeout(timer);
		},
	};
};
