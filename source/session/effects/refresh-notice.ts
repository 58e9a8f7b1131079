import {surviving} from '../../logging/handled-errors.ts';
import {refreshedText} from '../../presentation/load-notices.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {Session} from '../session.ts';
import {activeScreen} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Reports once what each refresh changed, while the roster is visible. Returns a function that stops it. */
export const notifyOnRefresh = ({view}: Session, {pageLoader, roster}: Workspace): (() => void) =>
	pageLoader.store.subscribe(surviving('refresh notice', ({refreshed}: LoadState, before: LoadState) => {
		const {name} = activeScreen(view.store.getState());
		if (refreshed !== undefined && refreshed !== before.refreshed && (name === 'roster' || name === 'filter')) {
			view.flash(refreshedText(roster.generations.seenCount, refreshed));
		}
	}));
