import {refreshedText} from './content/notices.ts';
import type {Session} from './session.ts';
import {topScreen} from './view.ts';
import type {Workspace} from './workspace.ts';

/** Says once what each refresh has changed, where the users are in sight. Returns what stops it. */
export const tellRefreshes = ({view}: Session, {walker, roster}: Workspace): (() => void) =>
	walker.store.subscribe(({refreshed}, before) => {
		const {name} = topScreen(view.store.getState());
		if (refreshed !== undefined && refreshed !== before.refreshed && (name === 'roster' || name === 'filter')) {
			view.flash(refreshedText(roster.laps.current, refreshed));
		}
	});
