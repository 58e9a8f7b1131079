import {overviewList, withOverviewViewport} from '../selectors/overview-list.ts';
import {anchoredUser, userViewModel} from '../selectors/user-view-model.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';

type Anchored = Pick<Session, 'view' | 'workspace' | 'renderClock' | 'keymap'>;

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

	return screen.name === 'user'
		? anchoredUser(screen, userViewModel(current, screen, {size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf}))
		: screen;
};

/**
Keeps the cursor of each overview and user screen on its provider or finding when these are sorted again: the next key acts on what was drawn.
Returns a function that stops it.
*/
export const subscribeAnchors = (session: Anchored): (() => void) => {
	const {view, workspace, renderClock} = session;
	const anchorAll = () => {
		view.mapScreens(screen => anchored(session, screen));
	};

	/** A screen that was just opened has no anchor. Every key anchors its screen itself. */
	const anchorNew = () => {
		view.mapScreens(screen => ((screen.name === 'overview' || screen.name === 'user') && screen.anchor === undefined ? anchored(session, screen) : screen));
	};

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
