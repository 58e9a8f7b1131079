import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Client} from '../junction/client.ts';
import {JunctionError} from '../junction/errors.ts';
import type {Unreadable} from '../junction/records.ts';
import type {Retry} from '../junction/retry.ts';
import type {Clock} from './clock.ts';
import {createPager} from './pager.ts';
import type {Roster} from './roster.ts';

/** Where the walk over the pages stands. */
export type Walk = {
	/** `paused`: nobody needs more now, more is there. `stopped`: cancelled. `done`: all users are loaded. */
	readonly status: 'paused' | 'loading' | 'stopped' | 'failed' | 'done';
	/** Users in the roster; changes when a page has been added. */
	readonly users: number;
	readonly pages: number;
	/** The records of users that could not be read, whole or in part. */
	readonly unreadable: readonly Unreadable[];
	/** Why the walk failed. */
	readonly error: JunctionError | undefined;
	/** The wait that is under way before the next try. */
	readonly retry: Retry | undefined;
	/** When the newest page came, by this machine's clock, in milliseconds. */
	readonly updatedAt: number | undefined;
};

/** Loads pages into a roster, one at a time, only as far as somebody needs. */
export type Walker = {
	readonly store: StoreApi<Walk>;
	/** Loads on until the roster holds so many users, unless the walk has failed or was stopped. */
	want(users: number): void;
	/** Goes on after a failure or a stop. */
	resume(): void;
	/** Cancels the page under way; what is loaded stays. */
	stop(): void;
};

/** `client` is asked for at every page, so that a new key serves from the next page on. */
export const createWalker = ({client, roster, clock, provider}: {
	readonly client: () => Client;
	readonly roster: Roster;
	readonly clock: Clock;
	readonly provider?: string | undefined;
}): Walker => {
	const store = createStore<Walk>(() => ({
		status: 'paused', users: 0, pages: 0, unreadable: [], error: undefined, retry: undefined, updatedAt: undefined,
	}));
	const pager = createPager({client, provider});
	// By the page's number, so that a page asked for again counts once.
	const unreadableByPage = new Map<number, readonly Unreadable[]>();
	let wanted = 0;
	let underway: AbortController | undefined;

	const loadPage = async (signal: AbortSignal) => {
		const {answer, number, isLast, fault} = await pager.next({
			signal,
			onRetry(retry) {
				store.setState({retry});
			},
		});
		clock.learn(answer.serverTime);
		roster.add(answer.value.records);
		unreadableByPage.set(number, [...answer.value.unreadable, ...answer.value.partlyRead]);
		store.setState({
			users: roster.count,
			pages: number + 1,
			unreadable: [...unreadableByPage.values()].flat(),
			retry: undefined,
			updatedAt: Date.now(),
			...(isLast && {status: 'done'}),
		});
		if (fault !== undefined) {
			throw fault;
		}
	};

	const run = async () => {
		const controller = new AbortController();
		underway = controller;
		store.setState({status: 'loading', error: undefined});
		try {
			while (store.getState().status === 'loading' && roster.count < wanted) {
				await loadPage(controller.signal);
			}

			if (store.getState().status === 'loading') {
				store.setState({status: 'paused'});
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			store.setState(error.kind === 'cancelled' ? {status: 'stopped', retry: undefined} : {status: 'failed', error, retry: undefined});
		} finally {
			// Whoever heard of the end may have taken the walk up again already.
			if (underway === controller) {
				underway = undefined;
			}
		}
	};

	return {
		store,
		want(users) {
			wanted = Math.max(wanted, users);
			if (store.getState().status === 'paused' && roster.count < wanted) {
				void run();
			}
		},
		resume() {
			const {status} = store.getState();
			if (!(status === 'failed' || status === 'stopped')) {
				return;
			}

			wanted = Math.max(wanted, roster.count + 1);
			void run();
		},
		stop() {
			underway?.abort();
		},
	};
};
