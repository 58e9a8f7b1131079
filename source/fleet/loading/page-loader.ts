import {setImmediate as nextImmediate} from 'node:timers/promises';
import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Sleep} from '../../junction/retry.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Roster} from '../store/roster.ts';
import {
	activePagination,
	loadReducer,
	passEnd,
	type LoadEvent,
} from './load-reducer.ts';
import {initialLoadState, type LoadState} from './load-state.ts';
import {fetchPage, type PageResult} from './pager.ts';
import type {Pagination} from './pagination.ts';
import {createRepetitionCheck} from './repeated-users.ts';
import {createRequestLimit, waitUntil, type RequestLimit} from './request-limit.ts';
import type {ServerClock} from './server-clock.ts';
import {createTeamCount} from './team-count.ts';

/** Loads pages into a roster, one at a time, only as many as are needed. The states are in `loadReducer`; this runs the requests. */
export type PageLoader = {
	readonly store: StoreApi<LoadState>;
	/** Loads pages until the roster has this many users, unless loading has failed or was stopped. */
	loadAtLeast(users: number): void;
	/** Loads all users, also after a failure or a stop, and after a refresh that is under way. */
	loadAll(): void;
	/**
	Reloads the loaded users from the first page and replaces each one as it arrives. Resumes a refresh that failed; does nothing while pages are
	loading.
	*/
	refresh(): void;
	/** Continues after a failure or a stop: at the page that is next, or from the first page if that page was refused or failed twice. */
	resume(): void;
	/** Cancels the page under way and keeps what is loaded. During a refresh, restores the state before it. */
	stop(): void;
};

/** Creates a page loader; it calls `client` for every page, so that a replaced API key is used from the next page. */
export const createPageLoader = ({client, roster, clock, provider, isPartial = false, limit = createRequestLimit(), sleep}: {
	readonly client: () => Client;
	readonly roster: Roster;
	readonly clock: ServerClock;
	readonly provider?: string | undefined;
	/** Whether the last page is not the end of the team's users, as in an incomplete snapshot. */
	readonly isPartial?: boolean;
	/** May be shared with others who load from the same team. */
	readonly limit?: RequestLimit | undefined;
	/** Waits after empty pages; a real clock when absent. */
	readonly sleep?: Sleep | undefined;
}): PageLoader => {
	const store = createStore<LoadState>(initialLoadState);
	/** Cancels the requests under way; `undefined` while none is. */
	let underway: AbortController | undefined;
	const team = createTeamCount(client, total => {
		dispatch({type: 'teamCounted', total});
	});

	const dispatch = (event: LoadEvent) => {
		const before = store.getState();
		const after = loadReducer(before, event);
		if (after.refresh?.id !== before.refresh?.id) {
			// At the end of a refresh, `storePage` has ended the generation.
			if (before.refresh !== undefined && event.type !== 'pageStored') {
				roster.cancelRefresh();
			}

			if (after.refresh !== undefined) {
				roster.beginRefresh();
			}
		}

		if (after !== before) {
			store.setState(after, true);
		}

		if (store.getState().status === 'loading') {
			void run();
		} else {
			underway?.abort();
			underway = undefined;
		}
	};

	const requestPage = async (pagination: Pagination, signal: AbortSignal): Promise<PageResult> => {
		const retry = limit.current();
		if (retry !== undefined) {
			dispatch({type: 'retryScheduled', retry});
			await waitUntil(retry.until, signal);
		}

		return fetchPage({client, provider, sleep}, pagination, {
			signal,
			onRetry(next) {
				limit.note(next.error);
				if (!signal.aborted) {
					dispatch({type: 'retryScheduled', retry: next});
				}
			},
		});
	};

	/** Requests the next page before this one is stored, if all users are wanted, so that the server works at the same time. */
	const prefetchPage = async ({next, isLast, fault}: PageResult, signal: AbortSignal): Promise<{readonly asked: Promise<PageResult>} | undefined> => {
		const {wanted, refresh} = store.getState();
		if (wanted !== Infinity || refresh !== undefined || isLast || fault !== undefined) {
			return undefined;
		}

		const asked = requestPage(next, signal);
		// A failure is handled when the page is awaited; without this it would count as unhandled until then.
		asked.catch(() => undefined);
		// The request is sent a few event loop turns later; storing the page now would delay it.
		await nextImmediate();
		return {asked};
	};

	const checkRepetition = createRepetitionCheck();

	const storePage = (page: PageResult) => {
		const {answer, next, isLast} = page;
		clock.learn(answer.serverTime, answer.receivedAt);
		const before = roster.generations.seenCount;
		roster.add(answer.value.records);
		const seen = roster.generations.seenCount;
		const fault = page.fault ?? checkRepetition(answer, {newUsers: seen - before, isLast});
		const end = fault === undefined ? passEnd(store.getState(), {isLast, seen}) : undefined;
		if (end !== undefined) {
			roster.endPass(end === 'whole' && !isPartial);
		}

		if (end === 'whole') {
			roster.trim();
		}

		dispatch({
			type: 'pageStored',
			page: answer.value,
			next,
			isLast,
			isPartial,
			fault,
			users: roster.count,
			seen,
			changes: end === undefined ? undefined : roster.generations.changes(),
			at: monotonicNow(),
		});
	};

	/** Loads page after page while the state asks for it. */
	const run = async () => {
		if (underway !== undefined) {
			return;
		}

		const controller = new AbortController();
		const {signal} = controller;
		underway = controller;
		try {
			for (let prefetched: {readonly asked: Promise<PageResult>} | undefined; !signal.aborted;) {
				const page: PageResult = await (prefetched?.asked ?? requestPage(activePagination(store.getState()), signal));
				prefetched = await prefetchPage(page, signal);
				// A stop since then has dropped the page; it will be requested again.
				if (!signal.aborted) {
					storePage(page);
				}
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			limit.note(error);
			if (!signal.aborted) {
				// A subscriber may resume at once, which starts another run.
				underway = undefined;
				dispatch({type: 'pageFailed', error});
			}
		}
	};

	return {
		store,
		loadAtLeast(users) {
			dispatch({type: 'usersWanted', users});
		},
		loadAll() {
			const {status, all} = store.getState();
			dispatch({type: 'allWanted', at: monotonicNow()});
			// Junction has no count of one provider's users.
			if (provider === undefined && status !== 'done' && all === undefined) {
				void team.count();
			}
		},
		refresh() {
			dispatch({type: 'refreshRequested'});
		},
		resume() {
			dispatch({type: 'resumeRequested'});
		},
		stop() {
			dispatch({type: 'stopRequested'});
			team.stop();
		},
	};
};
