import {setImmediate as nextImmediate} from 'node:timers/promises';
import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Unreadable} from '../../junction/records.ts';
import type {Roster} from '../store/roster.ts';
import type {ServerClock} from './server-clock.ts';
import {createPager, type Pager, type PageResult} from './pager.ts';
import {createTeamCount} from './team-count.ts';
import {initialLoadState, type LoadState} from './load-state.ts';

/** Loads pages into a roster, one at a time, only as far as somebody needs. */
export type PageLoader = {
	readonly store: StoreApi<LoadState>;
	/** Loads on until the roster holds so many users, unless the walk has failed or was stopped. */
	loadAtLeast(users: number): void;
	/** Loads on until all users are there, also after a failure or a stop. */
	loadAll(): void;
	/** Walks again over what is loaded, from the first page on; each user is replaced when it comes. Goes on with a refresh that failed; nothing while pages are loaded. */
	refresh(): void;
	/** Goes on after a failure or a stop. */
	resume(): void;
	/** Cancels the page under way; what is loaded stays. After a refresh the walk stands where it stood before. */
	stop(): void;
};

/** A page that was asked for before it was its turn. */
type PrefetchedPage = {readonly asked: Promise<PageResult>};

/** A walk from the first page on. */
type Pagination = {
	readonly pager: Pager;
	/** By the page's number, so that a page asked for again counts once. */
	readonly unreadable: Map<number, readonly Unreadable[]>;
};

/** `client` is asked for at every page, so that a new key serves from the next page on. */
export const createPageLoader = ({client, roster, clock, provider}: {
	readonly client: () => Client;
	readonly roster: Roster;
	readonly clock: ServerClock;
	readonly provider?: string | undefined;
}): PageLoader => {
	const store = createStore<LoadState>(() => initialLoadState);
	const createCourse = (): Pagination => ({pager: createPager({client, provider}), unreadable: new Map()});
	let pagination = createCourse();
	/** A refresh, which takes the other's place when it has come as far; and how the walk stood before it. */
	let lap: (Pagination & {readonly before: Pick<LoadState, 'status' | 'error'>}) | undefined;
	/** Whether the course has come to the last page. */
	let isEnded = false;
	let wanted = 0;
	let underway: AbortController | undefined;
	const team = createTeamCount(client, total => {
		store.setState({total});
	});

	const ask = async (signal: AbortSignal): Promise<PageResult> => (lap ?? pagination).pager.next({
		signal,
		onRetry(retry) {
			store.setState({retry});
		},
	});

	/** Asks for the page after this one before this one is packed, where it is wanted for certain: the server works meanwhile. */
	const askAhead = async ({isLast, fault}: PageResult, signal: AbortSignal): Promise<PrefetchedPage | undefined> => {
		if (wanted !== Infinity || lap !== undefined || isLast || fault !== undefined) {
			return undefined;
		}

		const asked = ask(signal);
		// Whoever takes the page hears of its failure; nobody has to until then.
		asked.catch(() => undefined);
		// The request is written some turns later, and packing would hold it up.
		await nextImmediate();
		return {asked};
	};

	const take = ({answer, number, isLast, fault}: PageResult) => {
		const {pager, unreadable} = lap ?? pagination;
		clock.learn(answer.serverTime);
		unreadable.set(number, [...answer.value.unreadable, ...answer.value.partlyRead]);
		roster.add(answer.value.records);
		const {refresh} = store.getState();
		// Where all were loaded, only the last page tells that somebody is gone.
		const isLapOver = lap !== undefined && (isLast || (!isEnded && roster.generations.seenCount >= (refresh?.of ?? 0)));
		const before = lap?.before.status;
		if (isLapOver) {
			pagination = {pager, unreadable};
			lap = undefined;
		}

		if (isLapOver || isLast) {
			roster.endPass(isLast);
		}

		if (isLast) {
			roster.trim();
		}

		if (lap === undefined) {
			isEnded = isLast;
		}

		store.setState({
			users: roster.count - roster.generations.removedCount,
			isAllLoaded: isEnded,
			retry: undefined,
			updatedAt: Date.now(),
			...(lap === undefined
				? {pages: number + 1, unreadable: [...unreadable.values()].flat()}
				: {refresh: refresh && {users: roster.generations.seenCount, of: Math.max(refresh.of, roster.generations.seenCount)}}),
			...(isLapOver && {refresh: undefined, refreshed: roster.generations.changes()}),
			// What the person had stopped does not go on by itself.
			...(isLapOver && before === 'stopped' && {status: 'stopped'}),
			...(isLast && {status: 'done', all: undefined}),
		});
		if (fault !== undefined) {
			throw fault;
		}
	};

	const isMoreWanted = (): boolean => lap !== undefined || roster.count < wanted;

	/** Whoever wanted all users, or all of them again, has to say so again; what came stays. */
	const giveUp = () => {
		wanted = 0;
		const stand = lap?.before ?? {status: 'stopped'};
		if (lap !== undefined) {
			roster.cancelRefresh();
			lap = undefined;
		}

		store.setState({
			...stand, retry: undefined, all: undefined, refresh: undefined,
		});
	};

	const run = async () => {
		const controller = new AbortController();
		underway = controller;
		store.setState({status: 'loading', error: undefined});
		try {
			for (let prefetched: PrefetchedPage | undefined; prefetched !== undefined || (store.getState().status === 'loading' && isMoreWanted());) {
				const step: PageResult = await (prefetched?.asked ?? ask(controller.signal));
				prefetched = await askAhead(step, controller.signal);
				take(step);
			}

			if (store.getState().status === 'loading') {
				store.setState({status: 'paused'});
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			if (error.kind === 'cancelled') {
				giveUp();
			} else {
				store.setState({status: 'failed', error, retry: undefined});
			}
		} finally {
			// Whoever heard of the end may have taken the walk up again already.
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
			store.setState({all: {since: Date.now(), from: roster.count}});
			// The users of one provider are not counted anywhere.
			if (provider === undefined) {
				void team.count();
			}

			// Whoever heard of that may have begun already.
			if (store.getState().status !== 'loading') {
				void run();
			}
		},
		refresh() {
			const {status, error, users} = store.getState();
			if (status === 'loading' || users === 0) {
				return;
			}

			if (lap === undefined) {
				lap = {...createCourse(), before: {status, error}};
				roster.beginRefresh();
				store.setState({refresh: {users: 0, of: users}});
			}

			// Whoever heard of that may have begun already.
			if (store.getState().status !== 'loading') {
				void run();
			}
		},
		resume() {
			const {status} = store.getState();
			if (!(status === 'failed' || status === 'stopped')) {
				return;
			}

			if (lap === undefined) {
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
