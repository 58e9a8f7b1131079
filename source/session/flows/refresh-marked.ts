import {surviving} from '../../logging/handled-errors.ts';
import {markTexts} from '../../messages/fleet.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** More marked users than this are not refreshed one by one: at 25 requests a second, refreshing the list is then as fast. */
export const mostRefreshed = 500;

/** Loads the streams of the marked users again, and shows the progress and the result while the workspace is `current`. */
export const refreshMarked = ({view, current}: {readonly view: ViewStore; readonly current: () => Workspace | undefined}, workspace: Workspace): void => {
	const {roster, userRefresher} = workspace;
	const userIds = roster.marks.rows().map(row => roster.userId(row)).filter(userId => userId !== undefined);
	userRefresher.begin(userIds);
	const stop = userRefresher.store.subscribe(surviving('marked users', ({status, asked, size, failed}) => {
		if (current() !== workspace) {
			stop();
			return;
		}

		if (status === 'asking' || status === 'waiting') {
			view.progress(markTexts.refreshing({asked, size}));
			return;
		}

		stop();
		view.flash(status === 'done' ? markTexts.refreshed({users: size - failed, failed}) : markTexts.refreshStopped({asked, size}));
	}));
	view.progress(markTexts.refreshing({asked: 0, size: userIds.length}));
};
