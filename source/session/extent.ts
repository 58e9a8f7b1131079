import {rosterFoot} from './roster-foot.ts';
import {textLines} from './content/text.ts';
import {overviewHeight, rosterHeight, textHeight} from './layout.ts';
import type {Extent} from './list.ts';
import type {Screen} from './screens.ts';
import type {Session} from './session.ts';

/** The roster's length and height. */
export const rosterExtent = ({view, workspace, ticker, keymap}: Session): Extent => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	if (current === undefined) {
		return {count: 0, height: rosterHeight(size, 0)};
	}

	const foot = rosterFoot(current, view.store.getState(), ticker.store.getState().at, keymap.nameOf);
	return {count: current.listing.store.getState().count, height: rosterHeight(size, foot.length)};
};

/** The providers of the overview, and how many of them are in sight. */
export const overviewExtent = ({view, workspace}: Session): Extent => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	return {count: current?.fleet.sums().providers.length ?? 0, height: overviewHeight(size)};
};

/** What has no cursor is read aloud from its first row in sight: its last row gets there too. */
export const readAloud = ({count, height}: Extent): Extent => ({count: count + height - 1, height});

/** The length and height of a screen that is all text. */
export const textExtent = ({view, ticker}: Session, {content}: Extract<Screen, {name: 'text'}>): Extent => {
	const {size} = view.store.getState();
	return {count: textLines(content, size.columns, ticker.store.getState().at).length, height: textHeight(size)};
};
