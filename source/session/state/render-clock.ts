import {createStore, type StoreApi} from 'zustand/vanilla';
import {survive, surviving} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';

/** Updates the times on the screens, only as often as they change. */
export type RenderClock = {
	/** This machine's time at the last tick, in milliseconds. */
	readonly store: StoreApi<{readonly at: number}>;
	/** Ticks now and calls `interval` for the next wait. */
	tick(): void;
	/** Ticks now, or 100 ms after the last tick, because pages may arrive faster than is visible. */
	soon(): void;
	/** Calls `interval` again for the wait since the last tick; ticks at once if it has passed. */
	reschedule(): void;
	stop(): void;
};

/** The shortest time between two ticks of `soon`, in milliseconds. */
const shortestWait = 100;

/** The time between two ticks when the interval cannot be worked out, in milliseconds. */
const longestWait = 30_000;

/** Creates a clock that ticks every `interval()` milliseconds. */
export const createRenderClock = (interval: () => number): RenderClock => {
	const store = createStore(() => ({at: monotonicNow()}));
	let timer: NodeJS.Timeout | undefined;
	let pending: NodeJS.Timeout | undefined;
	const scheduleTick = () => {
		clearTimeout(timer);
		timer = setTimeout(tick, Math.max(0, store.getState().at + survive('clock', interval, () => longestWait) - monotonicNow()));
		// The clock must not keep the program alive.
		timer.unref();
	};

	const tick = surviving('clock', () => {
		clearTimeout(pending);
		pending = undefined;
		try {
			store.setState({at: monotonicNow()});
		} finally {
			scheduleTick();
		}
	});

	return {
		store,
		tick,
		soon() {
			const wait = store.getState().at + shortestWait - monotonicNow();
			if (wait <= 0) {
				tick();
			} else {
				pending ??= setTimeout(tick, wait);
			}
		},
		reschedule: scheduleTick,
		stop() {
			clearTimeout(pending);
			clearTimeout(timer);
		},
	};
};
