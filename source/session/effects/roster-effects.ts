import {expandSaved} from '../../filter/saved.ts';
import {isEmptyFilter} from '../../filter/filter.ts';
import type {QueryResult} from '../../fleet/query/user-query.ts';
import {listedUser, positionOfUser} from '../selectors/listed-users.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport} from '../state/list-viewport.ts';
import {surviving} from '../../logging/handled-errors.ts';
import {minute} from '../../text/durations.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import {followConnections} from './connection-effects.ts';
import {notifyOnRefresh} from './refresh-notice.ts';

/** How many screens of users are loaded ahead of the visible ones. */
const screensAhead = 2;
/** How long the cursor must rest on a user before its details are prefetched, in milliseconds. */
const prefetchPause = 250;
/** Details that loaded or failed less than this ago are not prefetched again, in milliseconds. */
const prefetchAge = minute;

/**
Returns the position of the first user, of the second if only that is listed, else the one nearest to the first; `undefined` if the first
is no longer loaded.
*/
const positionIn = (workspace: Workspace, first: string, second: string | undefined): number | undefined => {
	const {userQuery} = workspace;
	const row = userQuery.rowOf(first);
	const position = row === undefined ? undefined : userQuery.nearest(row);
	const isListed = position !== undefined && userQuery.rowAt(position) === row;
	const other = isListed || second === undefined || second === first ? undefined : positionOfUser(workspace, second);
	return other ?? position;
};

/**
Follows the roster's cursor: loads pages before it reaches the end, and prefetches the details of the user on which it
rests. Returns a function that stops it.
*/
export const subscribeRosterEffects = (session: Session): (() => void) => {
	const {view, workspace, renderClock} = session;
	let timer: NodeJS.Timeout | undefined;
	let resting: string | undefined;
	let prefetched: string | undefined;
	/** The user under the cursor; not the anchor while that is not listed. */
	let under: string | undefined;
	/** The cursor's screen row when typing of a filter began; a short filtered list would move it. */
	let rowOnScreen = 0;

	/** The change of a user on whom the cursor rests, or who is open, counts as seen: its mark goes at the next refresh. */
	const noteChange = ({roster}: Workspace, userId: string) => {
		const row = roster.rowOf(userId);
		if (row !== undefined) {
			roster.generations.markNoted(row);
		}
	};

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
			noteChange(current, userId);
			// Cancel the previous prefetch in favour of the user who may be opened next.
			if (prefetched !== undefined && prefetched !== userId) {
				current.details.cancel(prefetched);
			}

			prefetched = userId;
			current.details.load(userId, prefetchAge, prefetchAge);
		}, prefetchPause);
	};

	/** The row of the user on whom the cursor stays. */
	const rowOfAnchor = ({roster}: Workspace): number | undefined => {
		const [root] = view.store.getState().stack;
		return root.name === 'roster' && root.anchor !== undefined ? roster.rowOf(root.anchor) : undefined;
	};

	const follow = surviving('user list', () => {
		const screen = view.screen();
		const {current} = workspace.getState();
		if (screen.name === 'filter') {
			// A name that no saved filter has may be unfinished: it stays a word.
			const {text} = expandSaved(screen.field.text, session.savedFilters.store.getState().filters);
			current?.rosterFilter.apply(text, rowOfAnchor(current));
		}

		// After applying the filter: the list, and with it the cursor's position, may have changed.
		const [root] = view.store.getState().stack;
		if (current === undefined || root.name !== 'roster') {
			rest(undefined);
			return;
		}

		const {userQuery} = current;
		const {filter, pending, pendingSort} = userQuery.store.getState();
		/** Whether the listed users will still be replaced by those of the typed filter. */
		const isTyping = view.store.getState().stack.some(({name}) => name === 'filter' || name === 'search') || pending !== undefined;
		const viewportSize = rosterViewportSize(session);
		const {list} = root;
		const isFollowingEnd = root.end !== undefined && !isTyping && pendingSort === undefined;
		const position = isFollowingEnd ? viewportSize.count - 1 : (root.anchor === undefined ? undefined : positionIn(current, root.anchor, under)) ?? list.cursor;
		if (!isTyping) {
			rowOnScreen = list.cursor - list.scrollOffset;
		}

		// Keep the cursor on the same screen row.
		const kept = clampViewport({cursor: position, scrollOffset: isFollowingEnd ? position : position - rowOnScreen}, viewportSize);
		under = listedUser(current, kept.cursor);
		// While a filter is typed, its user may leave the list and return; after that, the user under the cursor becomes the anchor. While users are
		// sorted, the cursor stays at its position, because the users under it are replaced.
		const isReplaced = isFollowingEnd || (pendingSort === undefined && (root.anchor === undefined || (!isTyping && under !== undefined)));
		const anchor = isReplaced ? under : root.anchor;
		if (kept.cursor !== list.cursor || kept.scrollOffset !== list.scrollOffset || anchor !== root.anchor) {
			view.replaceRoot({...root, list: kept, anchor});
			return;
		}

		if (screen.name !== 'roster') {
			if (screen.name === 'user') {
				noteChange(current, screen.userId);
			}

			rest(undefined);
			return;
		}

		// A filtered list may never fill the screen, so loading more is left to the user.
		if (isEmptyFilter(pending ?? filter)) {
			// A cursor that follows the end asks for no more than where the end was, else it would load all users.
			const top = root.end === undefined ? list.scrollOffset : Math.max(0, root.end - viewportSize.height);
			current.pageLoader.loadAtLeast(top + (viewportSize.height * (1 + screensAhead)));
		}

		rest(selectedUser(session));
	});

	let stops: ReadonlyArray<() => void> = [];
	const stopAll = () => {
		for (const stop of stops) {
			stop();
		}
	};

	/** Draws the users of a filter, or in another order, as soon as the first ones are found; until then the earlier ones are shown. */
	const drawFound = ({count, filter, sort, pending, pendingSort, isOutdated}: QueryResult, before: QueryResult) => {
		const areMoreFound = filter === pending && count !== before.count;
		const isMatched = before.pending !== undefined && (pending === undefined || filter !== before.filter || areMoreFound);
		const isSorted = before.pendingSort !== undefined && (pendingSort === undefined || sort !== before.sort);
		const isSortedAgain = before.isOutdated === true && isOutdated !== true;
		if (isMatched || isSorted || isSortedAgain) {
			renderClock.tick();
		}
	};

	const stopView = view.store.subscribe(follow);
	const stopWorkspace = workspace.subscribe(({current}) => {
		stopAll();
		// New users are drawn with the current time. Details do not redraw the roster's rows, but a countdown that starts
		// changes the tick interval.
		stops = current === undefined
			? []
			: [
				current.pageLoader.store.subscribe(renderClock.soon),
				current.pageLoader.store.subscribe(follow),
				current.userQuery.store.subscribe(follow),
				current.userQuery.store.subscribe(drawFound),
				renderClock.store.subscribe(surviving('sort and filter', current.userQuery.reevaluate)),
				current.roster.marks.subscribe(renderClock.tick),
				current.details.store.subscribe(renderClock.reschedule),
				notifyOnRefresh(session, current),
				followConnections(session, current),
				// The lines about connections below the list change its height.
				current.connectionLoader.store.subscribe(({status}, before) => {
					if (status !== before.status) {
						follow();
					}
				}),
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
