import {refreshedText} from '../../presentation/load-notices.ts';
import type {Session} from '../session.ts';
import {activeScreen} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Says once what each refresh has changed, where the users are in sight. Returns what stops it. */
export const notifyOnRefresh = ({view}: Session, {pageLoader, roster}: Workspace): (() => void) =>
	pageLoader.store.subscribe(({refreshed}, before) => {
		const {name} = activeScreen(view.store.getState());
		if (refreshed !== undefined && refreshed !== before.refreshed && (name === 'roster' || name === 'filter')) {
			view.flash(refreshedText(roster.generations.seenCount, refreshed));
		}
	});
