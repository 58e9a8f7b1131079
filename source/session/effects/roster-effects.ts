import {isEmptyFilter, type UserQuery} from '../../fleet/query/user-query.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import {notifyOnRefresh} from './refresh-notice.ts';

/** Screens of users that are loaded ahead of what is in sight. */
const screensAhead = 2;
/** How long the cursor must rest on a user before its details are fetched, in milliseconds. */
const prefetchPause = 250;
/** Details that came or failed less than this ago are not prefetched again, in milliseconds. */
const prefetchAge = 60_000;

/** The position of the first row, or of the second one where only that is listed; else the one nearest to the first. */
const positionIn = ({nearest, rowAt}: UserQuery, first: number, second: number | undefined): number => {
	const position = nearest(first);
	if (second === undefined || rowAt(position) === first) {
		return position;
	}

	const other = nearest(second);
	return rowAt(other) === second ? other : position;
};

/**
Follows the cursor of the roster: loads pages before it gets to the end, and fetches the details of the user on which it
rests. Returns what stops it.
*/
export const subscribeRosterEffects = (session: Session): (() => void) => {
	const {view, workspace, renderClock} = session;
	let timer: NodeJS.Timeout | undefined;
	let resting: string | undefined;
	let prefetched: string | undefined;
	/** The row under the cursor: where the anchor's user is not listed, it is another one. */
	let under: number | undefined;
	/** The row of the screen on which the cursor stood when the person began to type a filter: few users would leave it no other than theirs. */
	let rowOnScreen = 0;

	const rest = (userId: string | undefined) => {
		if (userId === resting) {
			return;
		}

		resting = userId;
		clearTimeout(timer);
		const {current} = workspace.getState();
		if (current === undefined || userId === undefined) {
			return;
		}

		timer = setTimeout(() => {
			// What nobody waits for any more makes way for what somebody may open next.
			if (prefetched !== undefined && prefetched !== userId) {
				current.details.cancel(prefetched);
			}

			prefetched = userId;
			current.details.load(userId, prefetchAge, prefetchAge);
		}, prefetchPause);
	};

	const follow = () => {
		const screen = view.screen();
		const {current} = workspace.getState();
		if (screen.name === 'filter') {
			current?.rosterFilter.apply(screen.field.text);
		}

		// Only now: what is listed may have changed, and the place of the cursor with it.
		const [lowest] = view.store.getState().stack;
		if (current === undefined || lowest.name !== 'roster') {
			rest(undefined);
			return;
		}

		const {userQuery} = current;
		const viewportSize = rosterViewportSize(session);
		const {list} = lowest;
		const position = lowest.anchor === undefined ? list.cursor : positionIn(userQuery, lowest.anchor, under);
		if (screen.name !== 'filter') {
			rowOnScreen = list.cursor - list.scrollOffset;
		}

		// The cursor keeps its place on the screen, too.
		const kept = clampViewport({cursor: position, scrollOffset: position - rowOnScreen}, viewportSize);
		under = userQuery.rowAt(kept.cursor);
		// While a filter is typed its user may be out and in again; after that, the one on which the cursor has come to stand counts.
		const isGivenUp = lowest.anchor === undefined || (screen.name !== 'filter' && under !== undefined);
		const anchor = isGivenUp ? under : lowest.anchor;
		if (kept.cursor !== list.cursor || kept.scrollOffset !== list.scrollOffset || anchor !== lowest.anchor) {
			view.replaceRoot({...lowest, list: kept, anchor});
			return;
		}

		if (screen.name !== 'roster') {
			rest(undefined);
			return;
		}

		// What a filter leaves may never fill the screen: loading on for it is the person's choice.
		if (isEmptyFilter(userQuery.store.getState().filter)) {
			current.pageLoader.loadAtLeast(list.scrollOffset + (viewportSize.height * (1 + screensAhead)));
		}

		rest(selectedUser(session));
	};

	let stops: ReadonlyArray<() => void> = [];
	const stopAll = () => {
		for (const stop of stops) {
			stop();
		}
	};

	const stopView = view.store.subscribe(follow);
	const stopWorkspace = workspace.subscribe(({current}) => {
		stopAll();
		// Users that have just come are shown with the time of now. Details are not the roster's: all its rows would be drawn
		// again for them; but a countdown that has just begun sets a new pace.
		stops = current === undefined
			? []
			: [
				current.pageLoader.store.subscribe(renderClock.soon),
				current.pageLoader.store.subscribe(follow),
				current.userQuery.store.subscribe(follow),
				renderClock.store.subscribe(current.userQuery.reevaluate),
				current.details.store.subscribe(renderClock.reschedule),
				notifyOnRefresh(session, current),
			];
		follow();
	});
	return () => {
		clearTimeout(timer);
		stopView();
		stopWorkspace();
		stopAll();
	};
};
