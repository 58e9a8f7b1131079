import {textLines} from '../../presentation/text-screen.ts';
import {rosterHeight, textHeight} from '../../presentation/layout.ts';
import type {ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {shownText} from './shown-text.ts';
import {rosterStatusLines} from './roster-status-lines.ts';

/** Returns the number of listed users and how many rows are visible. */
export const rosterViewportSize = (session: Pick<Session, 'view' | 'workspace' | 'renderClock' | 'keymap' | 'chosenColumns'>): ViewportSize => {
	const {view, workspace, renderClock} = session;
	const {size} = view.store.getState();
	const {current} = workspace.getState();
	if (current === undefined) {
		return {count: 0, height: rosterHeight(size, 0)};
	}

	const foot = rosterStatusLines(current, view.store.getState(), renderClock.store.getState().at, session);
	return {count: current.userQuery.store.getState().count, height: rosterHeight(size, foot.length)};
};

/** Extends a text without cursor for the screen reader, which reads the first visible row: the last row must be able to become the first. */
export const spokenViewportSize = ({count, height}: ViewportSize): ViewportSize => ({count: count + height - 1, height});

/** Returns the number of lines of a text screen and how many are visible. */
export const textViewportSize = (session: Pick<Session, 'view' | 'renderClock' | 'redaction'>, screen: Extract<Screen, {name: 'text'}>): ViewportSize => {
	const {view, renderClock} = session;
	const {content} = shownText(session, screen);
	const {size} = view.store.getState();
	return {count: textLines(content, size.columns, renderClock.store.getState().at).length, height: textHeight(size)};
};
