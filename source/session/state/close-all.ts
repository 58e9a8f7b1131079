import type {ViewStore} from './view.ts';

/** Closes all screens but the root, which is the user list. */
export const closeAll = (view: Pick<ViewStore, 'store' | 'pop'>): void => {
	while (view.store.getState().stack.length > 1) {
		view.pop();
	}
};
