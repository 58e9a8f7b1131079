import type {JunctionError} from '../../junction/errors.ts';
import type {Retry} from '../../junction/retry.ts';
import type {RefreshChanges} from '../store/refresh-generations.ts';
import {noDrift, type Drift} from './drift.ts';
import {startPagination, type Pagination} from './pagination.ts';

/** A new pass over the pages, which replaces the loaded users as they arrive. */
export type Refresh = {
	/** The refresh's number, from 1; starting over gives another one. */
	readonly id: number;
	/** How many users were updated, of how many. */
	readonly users: number;
	readonly of: number;
	readonly pagination: Pagination;
	readonly drift: Drift;
	/** When its first page arrived, by the monotonic clock, in milliseconds. */
	readonly firstPageAt: number | undefined;
	/** The state to return to when the refresh is stopped. */
	readonly before: {readonly status: LoadStatus; readonly error: JunctionError | undefined; readonly failures: number};
};

/** `paused`: more users are available but not needed yet. `stopped`: cancelled. `done`: all users are loaded. */
export type LoadStatus = 'paused' | 'loading' | 'stopped' | 'failed' | 'done';

/** The state of loading the pages; `loadReducer` has the transitions. */
export type LoadState = {
	/** A request is under way exactly while it is `loading`. */
	readonly status: LoadStatus;
	/** Loading pauses when this many users are loaded. */
	readonly wanted: number;
	/** Users in the roster; changes when a page is added, and when a refresh removes users. */
	readonly users: number;
	/** Whether all of Junction's users are loaded, also during a refresh. */
	readonly isAllLoaded: boolean;
	/** The pass over the pages that loaded the users, without the refresh under way. */
	readonly pagination: Pagination;
	/** What of the user records could not be read. */
	readonly drift: Drift;
	/** Why loading failed. */
	readonly error: JunctionError | undefined;
	/** How often in a row the next page failed; 0 after a page arrived. */
	readonly failures: number;
	/** The current wait before the next attempt. */
	readonly retry: Retry | undefined;
	/** When the newest page arrived, by the monotonic clock, in milliseconds. */
	readonly updatedAt: number | undefined;
	/** When the first page of the pass arrived that loaded the users, by the same clock: no user was loaded earlier. */
	readonly loadedFrom: number | undefined;
	/** Set while all users are being loaded: when that started, by the monotonic clock, and with how many users. */
	readonly all: {readonly since: number; readonly from: number} | undefined;
	/** The team's number of users, if Junction returned it; some of them may have no resource information. */
	readonly total: number | undefined;
	/** The refresh under way, also while it has failed and waits to be resumed. */
	readonly refresh: Refresh | undefined;
	/** The number of refreshes so far. */
	readonly refreshes: number;
	/** What the last refresh changed; `undefined` until the first one has ended. */
	readonly refreshed: RefreshChanges | undefined;
};

/** Returns the state before the first request. */
export const initialLoadState = (): LoadState => ({
	status: 'paused',
	wanted: 0,
	users: 0,
	isAllLoaded: false,
	pagination: startPagination(),
	drift: noDrift,
	error: undefined,
	failures: 0,
	retry: undefined,
	updatedAt: undefined,
	loadedFrom: undefined,
	all: undefined,
	total: undefined,
	refresh: undefined,
	refreshes: 0,
	refreshed: undefined,
});
