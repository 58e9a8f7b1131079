import {connectionsLines} from './content/connections.ts';
import {walkNotices} from './content/notices.ts';
import {resourceItems} from './content/resources.ts';
import {rosterHeight, textHeight, userLayout} from './layout.ts';
import type {Extent} from './list.ts';
import type {Screen} from './screens.ts';
import type {Session} from './session.ts';

/** The roster's length and height. */
export const rosterExtent = ({view, workspace, ticker}: Session): Extent => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	if (current === undefined) {
		return {count: 0, height: rosterHeight(size, 0)};
	}

	const notices = walkNotices(current.walker.store.getState(), size.columns, ticker.store.getState().at);
	return {count: current.roster.count, height: rosterHeight(size, notices.length)};
};

/** The length and height of the pane of a user that has the focus. */
export const paneExtent = ({view, workspace, ticker}: Session, {userId, pane}: Extract<Screen, {name: 'user'}>): Extent => {
	const {columns, height} = userLayout(view.store.getState().size).panes[pane];
	const {current} = workspace.getState();
	if (current === undefined) {
		return {count: 0, height};
	}

	const details = current.details.of(userId);
	const times = {now: current.clock.now(), local: ticker.store.getState().at};
	const {length: count} = pane === 'resources'
		? resourceItems(details.resources, columns, times)
		: connectionsLines(details.connections, columns, times);
	return {count, height};
};

/** The length and height of a screen that is all text. */
export const textExtent = ({view}: Session, {lines}: Extract<Screen, {name: 'text'}>): Extent =>
	({count: lines.length, height: textHeight(view.store.getState().size)});
