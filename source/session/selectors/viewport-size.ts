import {textLines} from '../../presentation/text-screen.ts';
import {overviewHeight, rosterHeight, textHeight} from '../../presentation/layout.ts';
import type {ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {rosterStatusLines} from './roster-status-lines.ts';

/** The roster's length and height. */
export const rosterViewportSize = ({view, workspace, renderClock, keymap}: Session): ViewportSize => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	if (current === undefined) {
		return {count: 0, height: rosterHeight(size, 0)};
	}

	const foot = rosterStatusLines(current, view.store.getState(), renderClock.store.getState().at, keymap.nameOf);
	return {count: current.userQuery.store.getState().count, height: rosterHeight(size, foot.length)};
};

/** The providers of the overview, and how many of them are in sight. */
export const overviewViewportSize = ({view, workspace}: Session): ViewportSize => {
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	return {count: current?.fleetStats.current().providers.length ?? 0, height: overviewHeight(size)};
};

/** What has no cursor is read aloud from its first row in sight: its last row gets there too. */
export const spokenViewportSize = ({count, height}: ViewportSize): ViewportSize => ({count: count + height - 1, height});

/** The length and height of a screen that is all text. */
export const textViewportSize = ({view, renderClock}: Session, {content}: Extract<Screen, {name: 'text'}>): ViewportSize => {
	const {size} = view.store.getState();
	return {count: textLines(content, size.columns, renderClock.store.getState().at).length, height: textHeight(size)};
};
