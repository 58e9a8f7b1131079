import {surviving} from '../../logging/handled-errors.ts';
import {markTexts} from '../../messages/fleet.ts';
import {refreshedText} from '../../presentation/load-notices.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import type {Session} from '../session.ts';
import {activeScreen} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** Reports once what each refresh changed, while the roster is visible, and on any screen that marked users are gone. Returns a function that stops it. */
export const notifyOnRefresh = ({view}: Session, {pageLoader, roster}: Workspace): (() => void) => {
	let removedBefore = roster.marks.removed;
	return pageLoader.store.subscribe(surviving('refresh notice', ({refreshed}: LoadState, before: LoadState) => {
		if (refreshed === undefined || refreshed === before.refreshed) {
			return;
		}

		const {name} = activeScreen(view.store.getState());
		const {marks} = roster;
		const removed = marks.removed - removedBefore;
		removedBefore = marks.removed;
		const sentences = [
			...(name === 'roster' || name === 'filter' ? [refreshedText(roster.generations.seenCount, refreshed)] : []),
			...(removed === 0 ? [] : [markTexts.removed({users: removed, all: marks.count})]),
		];
		if (sentences.length > 0) {
			view.flash(sentences.join(' '));
		}
	}));
};
