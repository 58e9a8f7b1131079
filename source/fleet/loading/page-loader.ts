import {setImmediate as nextImmediate} from 'node:timers/promises';
import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Unreadable} from '../../junction/records.ts';
import type {Roster} from '../store/roster.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {ServerClock} from './server-clock.ts';
import {createPager, type Pager, type PageResult} from './pager.ts';
import {createTeamCount} from './team-count.ts';
import {initialLoadState, type LoadState} from './load-state.ts';

/** Loads pages into a roster, one at a time, only as many as are needed. */
export type PageLoader = {
	readonly store: StoreApi<LoadState>;
	/** Loads pages until the roster has this many users, unless loading has failed or was stopped. */
	loadAtLeast(users: number): void;
	/** Loads all users, also after a failure or a stop. */
	loadAll(): void;
	/** Reloads the loaded users from the first page and replaces each one as it arrives. Resumes a refresh that failed; does nothing while pages are loading. */
	refresh(): void;
	/** Continues after a failure or a stop. */
	resume(): void;
	/** Cancels the page under way and keeps what is loaded. During a refresh, restores the state before it. */
	stop(): void;
};

/** A page that was requested in advance. */
type PrefetchedPage = {readonly asked: Promise<PageResult>};

/** One pass over the pages, from the first one. */
type Pagination = {
	readonly pager: Pager;
	/** By page number, so that a page requested again counts once. */
	readonly unreadable: Map<number, readonly Unreadable[]>;
};

/** Creates a page loader; it calls `client` for every page, so that a replaced API key is used from the next page. */
export const createPageLoader = ({client, roster, clock, provider}: {
	readonly client: () => Client;
	readonly roster: Roster;
	readonly clock: ServerClock;
	readonly provider?: string | undefined;
}): PageLoader => {
	const store = createStore<LoadState>(() => initialLoadState);
	const createPagination = (): Pagination => ({pager: createPager({client, provider}), unreadable: new Map()});
	let pagination = createPagination();
	/** A refresh with the state before it; replaces `pagination` when it has reached as far. */
	let refreshPass: (Pagination & {readonly before: Pick<LoadState, 'status' | 'error'>}) | undefined;
	/** Whether `pagination` has reached the last page. */
	let isEnded = false;
	let wanted = 0;
	let underway: AbortController | undefined;
	const team = createTeamCount(client, total => {
		store.setState({total});
	});

	const requestPage = async (signal: AbortSignal): Promise<PageResult> => (refreshPass ?? pagination).pager.next({
		signal,
		onRetry(retry) {
			store.setState({retry});
		},
	});

	/** Requests the next page before this one is stored, if all users are wanted, so that the server works at the same time. */
	const prefetchPage = async ({isLast, fault}: PageResult, signal: AbortSignal): Promise<PrefetchedPage | undefined> => {
		if (wanted !== Infinity || refreshPass !== undefined || isLast || fault !== undefined) {
			return undefined;
		}

		const asked = requestPage(signal);
		// A failure is handled when the page is awaited; without this it would count as unhandled until then.
		asked.catch(() => undefined);
		// The request is sent a few event loop turns later; storing the page now would delay it.
		await nextImmediate();
		return {asked};
	};

	const storePage = ({answer, number, isLast, fault}: PageResult) => {
		const {pager, unreadable} = refreshPass ?? pagination;
		clock.learn(answer.serverTime);
		unreadable.set(number, [...answer.value.unreadable, ...answer.value.partlyRead]);
		roster.add(answer.value.records);
		const {refresh} = store.getState();
		// If all users were loaded, only the last page shows which users are gone.
		const isRefreshOver = refreshPass !== undefined && (isLast || (!isEnded && roster.generations.seenCount >= (refresh?.of ?? 0)));
		const before = refreshPass?.before.status;
		if (isRefreshOver) {
			pagination = {pager, unreadable};
			refreshPass = undefined;
		}

		if (isRefreshOver || isLast) {
			roster.endPass(isLast);
		}

		if (isLast) {
			roster.trim();
		}

		if (refreshPass === undefined) {
			isEnded = isLast;
		}

		store.setState({
			users: roster.count - roster.generations.removedCount,
			isAllLoaded: isEnded,
			retry: undefined,
			updatedAt: monotonicNow(),
			...(refreshPass === undefined
				? {pages: number + 1, unreadable: [...unreadable.values()].flat()}
				: {refresh: refresh && {users: roster.generations.seenCount, of: Math.max(refresh.of, roster.generations.seenCount)}}),
			...(isRefreshOver && {refresh: undefined, refreshed: roster.generations.changes()}),
			// Loading that the user stopped does not continue by itself.
			...(isRefreshOver && before === 'stopped' && {status: 'stopped'}),
			...(isLast && {status: 'done', all: undefined}),
		});
		if (fault !== undefined) {
			throw fault;
		}
	};

	const isMoreWanted = (): boolean => refreshPass !== undefined || roster.count < wanted;

	/** Handles a cancel: loading all users, or a refresh, must be started again; the loaded users stay. */
	const cancelRun = () => {
		wanted = 0;
		const restored = refreshPass?.before ?? {status: 'stopped'};
		if (refreshPass !== undefined) {
			roster.cancelRefresh();
			refreshPass = undefined;
		}

		store.setState({
			...restored, retry: undefined, all: undefined, refresh: undefined,
		});
	};

	const run = async () => {
		const controller = new AbortController();
		underway = controller;
		store.setState({status: 'loading', error: undefined});
		try {
			for (let prefetched: PrefetchedPage | undefined; prefetched !== undefined || (store.getState().status === 'loading' && isMoreWanted());) {
				const step: PageResult = await (prefetched?.asked ?? requestPage(controller.signal));
				prefetched = await prefetchPage(step, controller.signal);
				storePage(step);
			}

			if (store.getState().status === 'loading') {
				store.setState({status: 'paused'});
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (error.kind === 'cancelled') {
				cancelRun();
			} else {
				store.setState({status: 'failed', error, retry: undefined});
			}
		} finally {
			// A subscriber may already have started the next run.
			if (underway === controller) {
				underway = undefined;
			}
		}
	};

	return {
		store,
		loadAtLeast(users) {
			wanted = Math.max(wanted, users);
			if (store.getState().status === 'paused' && roster.count < wanted) {
				void run();
			}
		},
		loadAll() {
			const {status, all} = store.getState();
			if (status === 'done' || (status === 'loading' && all !== undefined)) {
				return;
			}

			wanted = Infinity;
			store.setState({all: {since: monotonicNow(), from: roster.count}});
			// Junction has no count of one provider's users.
			if (provider === undefined) {
				void team.count();
			}

			// A subscriber may already have started loading.
			if (store.getState().status !== 'loading') {
				void run();
			}
		},
		refresh() {
			const {status, error, users} = store.getState();
			if (status === 'loading' || users === 0) {
				return;
			}

			if (refreshPass === undefined) {
				refreshPass = {...createPagination(), before: {status, error}};
				roster.beginRefresh();
				store.setState({refresh: {users: 0, of: users}});
			}

			// A subscriber may already have started loading.
			if (store.getState().status !== 'loading') {
				void run();
			}
		},
		resume() {
			const {status} = store.getState();
			if (!(status === 'failed' || status === 'stopped')) {
				return;
			}

			if (refreshPass === undefined) {
				wanted = Math.max(wanted, roster.count + 1);
			}

			void run();
		},
		stop() {
			underway?.abort();
			team.stop();
		},
	};
};
