import {rosterExtent} from './extent.ts';
import {fitList} from './list.ts';
import type {Session} from './session.ts';

/** Screens of users that are loaded ahead of what is in sight. */
const screensAhead = 2;
/** How long the cursor must rest on a user before its details are fetched, in milliseconds. */
const prefetchPause = 250;
/** Details that came or failed less than this ago are not prefetched again, in milliseconds. */
const prefetchAge = 60_000;

/**
Follows the cursor of the roster: loads pages before it gets to the end, and fetches the details of the user on which it
rests. Returns what stops it.
*/
export const followRoster = (session: Session): (() => void) => {
	const {view, workspace, ticker} = session;
	let timer: NodeJS.Timeout | undefined;
	let resting: string | undefined;
	let prefetched: string | undefined;

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
		if (current === undefined || screen.name !== 'roster') {
			rest(undefined);
			return;
		}

		const extent = rosterExtent(session);
		const list = fitList(screen.list, extent);
		if (list.cursor !== screen.list.cursor || list.top !== screen.list.top) {
			view.replace({...screen, list});
			return;
		}

		current.walker.want(list.top + (extent.height * (1 + screensAhead)));
		rest(current.roster.userId(list.cursor));
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
				current.walker.store.subscribe(ticker.tick),
				current.walker.store.subscribe(follow),
				current.details.store.subscribe(ticker.repace),
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
