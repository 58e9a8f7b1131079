import {fixesList, withFixesViewport} from '../selectors/fixes-list.ts';
import {overviewList, withOverviewViewport} from '../selectors/overview-list.ts';
import {triageOf} from '../selectors/user-triage.ts';
import {anchoredUser, userViewModel} from '../selectors/user-view-model.ts';
import {identityOf} from '../state/finding-cursor.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {Session} from '../session.ts';

type Anchored = Pick<Session, 'view' | 'workspace' | 'renderClock' | 'keymap'>;

/** Returns whether each part of the user's details has arrived or failed. Until then an untouched cursor stays on the worst finding. */
const isLoaded = ({details}: Workspace, userId: string): boolean =>
	Object.values(details.of(userId)).every(({answer, error}) => answer !== undefined || error !== undefined);

const anchored = (session: Anchored, screen: Screen): Screen => {
	const {view, workspace, renderClock, keymap} = session;
	const {current} = workspace.getState();
	if (current === undefined) {
		return screen;
	}

	if (screen.name === 'overview') {
		const list = overviewList(session, screen);
		const {viewport, selected} = list;
		const isSame = viewport.cursor === screen.list.cursor && viewport.scrollOffset === screen.list.scrollOffset && selected?.provider === screen.anchor;
		return isSame || selected === undefined ? screen : withOverviewViewport(list, screen, viewport);
	}

	// An untouched cursor stays on the first row while groups arrive above the users whose connections are not loaded.
	if (screen.name === 'fixes' && screen.anchor !== undefined) {
		const list = fixesList(session, screen);
		const {viewport, selected} = list;
		const isSame = viewport.cursor === screen.list.cursor && viewport.scrollOffset === screen.list.scrollOffset && selected?.id === screen.anchor;
		return isSame || selected === undefined ? screen : withFixesViewport(list, screen, viewport);
	}

	return screen.name === 'user' && (screen.anchor !== undefined || isLoaded(current, screen.userId))
		? anchoredUser(screen, userViewModel(current, screen, {size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf}))
		: screen;
};

/** Anchors a screen without anchor. It runs at every key, so a user screen without findings is not laid out. */
const anchoredNew = (session: Anchored, screen: Screen): Screen => {
	const {current} = session.workspace.getState();
	if (current !== undefined && screen.name === 'user' && screen.anchor === undefined && isLoaded(current, screen.userId)) {
		const finding = triageOf(current, screen.userId, current.clock.at(session.renderClock.store.getState().at)).findings[screen.finding];
		return finding === undefined ? screen : {...screen, anchor: identityOf(finding)};
	}

	return screen.name === 'overview' && screen.anchor === undefined ? anchored(session, screen) : screen;
};

/**
Keeps the cursor of each overview, fixes and user screen on its provider, fix or finding when these are sorted again: the next key acts on what was drawn.
Returns a function that stops it.
*/
export const subscribeAnchors = (session: Anchored): (() => void) => {
	const {view, workspace, renderClock} = session;
	const anchorAll = surviving('cursors', () => {
		view.mapScreens(screen => anchored(session, screen));
	});

	/** A screen that was just opened has no anchor. Every key anchors its screen itself. */
	const anchorNew = surviving('cursors', () => {
		view.mapScreens(screen => anchoredNew(session, screen));
	});

	let stopWorkspace: ReadonlyArray<() => void> = [];
	const stopAll = () => {
		for (const stop of stopWorkspace) {
			stop();
		}
	};

	const stops = [
		view.store.subscribe(anchorNew),
		renderClock.store.subscribe(anchorAll),
		workspace.subscribe(({current}) => {
			stopAll();
			stopWorkspace = current === undefined ? [] : [current.details.store.subscribe(anchorAll), current.fleetStats.store.subscribe(anchorAll)];
		}),
	];
	return () => {
		stopAll();
		for (const stop of stops) {
			stop();
		}
	};
};
