import type {JunctionError} from '../../junction/errors.ts';
import type {Unreadable} from '../../junction/records.ts';
import type {Retry} from '../../junction/retry.ts';
import type {RefreshChanges} from '../store/refresh-generations.ts';

/** The state of loading the pages. */
export type LoadState = {
	/** `paused`: more users are available but not needed yet. `stopped`: cancelled. `done`: all users are loaded. */
	readonly status: 'paused' | 'loading' | 'stopped' | 'failed' | 'done';
	/** Users in the roster, except those that are gone; changes when a page is added. */
	readonly users: number;
	/** Whether all of Junction's users are loaded, also during a refresh. */
	readonly isAllLoaded: boolean;
	readonly pages: number;
	/** The user records that could not be read completely. */
	readonly unreadable: readonly Unreadable[];
	/** Why loading failed. */
	readonly error: JunctionError | undefined;
	/** The current wait before the next attempt. */
	readonly retry: Retry | undefined;
	/** When the newest page arrived, by this machine's clock, in milliseconds. */
	readonly updatedAt: number | undefined;
	/** Set while all users are being loaded: when that started, and with how many users. */
	readonly all: {readonly since: number; readonly from: number} | undefined;
	/** The team's number of users, if Junction returned it; some of them may have no resource information. */
	readonly total: number | undefined;
	/** The refresh under way: how many users were updated, of how many. */
	readonly refresh: {readonly users: number; readonly of: number} | undefined;
	/** What the last refresh changed; `undefined` until the first one has ended. */
	readonly refreshed: RefreshChanges | undefined;
};

/** The state before the first request. */
export const initialLoadState: LoadState = {
	status: 'paused',
	users: 0,
	isAllLoaded: false,
	pages: 0,
	unreadable: [],
	error: undefined,
	retry: undefined,
	updatedAt: undefined,
	all: undefined,
	total: undefined,
	refresh: undefined,
	refreshed: undefined,
};
