import {once} from 'node:events';
import type {StoreApi} from 'zustand/vanilla';

type Watched<State> = Pick<StoreApi<State>, 'getState' | 'subscribe'>;

/** Waits until a store's state fulfils a condition, and gives that state. */
export const until = async <State>(store: Watched<State>, isReached: (state: State) => boolean): Promise<State> =>
	new Promise(resolve => {
		const check = () => {
			const state = store.getState();
			if (!isReached(state)) {
				return;
			}

			unsubscribe();
			resolve(state);
		};

		const unsubscribe = store.subscribe(check);
		check();
	});

/** Every state that a store has from now on, in order; the list grows. */
export const changesOf = <State>(store: Watched<State>): readonly State[] => {
	const states: State[] = [];
	store.subscribe(() => {
		states.push(store.getState());
	});
	return states;
};

/** Something that a test holds back until it calls `open`. */
export const createGate = () => {
	const gate = new EventTarget();
	return {
		opened: once(gate, 'open'),
		open() {
			gate.dispatchEvent(new Event('open'));
		},
	};
};
