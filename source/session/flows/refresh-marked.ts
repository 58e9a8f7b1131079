import {surviving} from '../../logging/handled-errors.ts';
import {markTexts} from '../../messages/fleet.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

/** More marked users than this are not refreshed one by one: at 25 requests a second, refreshing the list is then as fast. */
export const mostRefreshed = 500;

type Needed = {
	readonly view: ViewStore;
	readonly current: () => Workspace | undefined;
	/** The name of the key that resumes what was stopped. */
	readonly resumeKey: () => string;
};

/** Shows the progress and the result while the workspace is current. */
const follow = ({view, current, resumeKey}: Needed, workspace: Workspace): void => {
	const {userRefresher: {store}, lastStop} = workspace;
	const stop = store.subscribe(surviving('marked users', ({status, asked, size, failed}) => {
		if (current() !== workspace) {
			stop();
			return;
		}

		if (status === 'asking' || status === 'waiting') {
			view.progress(markTexts.refreshing({asked, size}));
			return;
		}

		stop();
		view.flash(status === 'done'
			? markTexts.refreshed({users: size - failed, failed})
			: markTexts.refreshStopped({asked, size, resumeKey: lastStop.work === 'marked' ? resumeKey() : undefined}));
	}));
};

/** Loads the streams of the marked users again, and shows the progress and the result while the workspace is `current`. */
export const refreshMarked = (needed: Needed, workspace: Workspace): void => {
	const {roster, userRefresher} = workspace;
	const userIds = roster.marks.rows().map(row => roster.userId(row)).filter(userId => userId !== undefined);
	userRefresher.begin(userIds);
	follow(needed, workspace);
	needed.view.progress(markTexts.refreshing({asked: 0, size: userIds.length}));
};

/** Continues a refresh of marked users that was stopped, and shows it in the same way. */
export const resumeMarked = (needed: Needed, workspace: Workspace): void => {
	follow(needed, workspace);
	workspace.userRefresher.resume();
};
