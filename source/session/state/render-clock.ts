import {createStore, type StoreApi} from 'zustand/vanilla';

/** Tells the screens that time has passed, no more often than what they show changes. */
export type RenderClock = {
	/** This machine's time at the last tick, in milliseconds. */
	readonly store: StoreApi<{readonly at: number}>;
	/** Ticks now and asks `pace` for the next wait. */
	tick(): void;
	/** Ticks now, or as soon as the last tick is a tenth of a second ago: pages may come faster than anybody can see. */
	soon(): void;
	/** Asks `pace` anew how long after the last tick the next one comes; at once where that is over. */
	reschedule(): void;
	stop(): void;
};

/** The shortest time between two ticks of `soon`, in milliseconds. */
const frequent = 100;

/** Ticks every `pace()` milliseconds. */
export const createRenderClock = (pace: () => number): RenderClock => {
	const store = createStore(() => ({at: Date.now()}));
	let timer: NodeJS.Timeout | undefined;
	let pending: NodeJS.Timeout | undefined;
	const repace = () => {
		clearTimeout(timer);
		timer = setTimeout(tick, Math.max(0, store.getState().at + pace() - Date.now()));
		// The screens keep the program alive, not its clock.
		timer.unref();
	};

	const tick = () => {
		clearTimeout(pending);
		pending = undefined;
		store.setState({at: Date.now()});
		repace();
	};

	return {
		store,
		tick,
		soon() {
			const wait = store.getState().at + frequent - Date.now();
			if (wait <= 0) {
				tick();
			} else {
				pending ??= setTimeout(tick, wait);
			}
		},
		reschedule: repace,
		stop() {
			clearTimeout(pending);
			clearTimeout(timer);
		},
	};
};
