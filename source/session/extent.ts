import {walkNotices} from './content/notices.ts';
import {textLines} from './content/text.ts';
import {overviewHeight, rosterHeight, textHeight} from './layout.ts';
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

/** The providers of the overview, and how many of them are in sight. */
export const overviewExtent = ({view, workspace}: Session): Extent => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	return {count: current?.fleet.sums().providers.length ?? 0, height: overviewHeight(size)};
};

/** The length and height of a screen that is all text. */
export const textExtent = ({view}: Session, {content}: Extract<Screen, {name: 'text'}>): Extent => {
	const {size} = view.store.getState();
	return {count: textLines(content, size.columns).length, height: textHeight(size)};
};
