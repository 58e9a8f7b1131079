import type {JunctionError} from '../../junction/errors.ts';
import type {Unreadable} from '../../junction/records.ts';
import type {Retry} from '../../junction/retry.ts';
import type {RefreshChanges} from '../store/refresh-generations.ts';

/** Where the walk over the pages stands. */
export type LoadState = {
	/** `paused`: nobody needs more now, more is there. `stopped`: cancelled. `done`: all users are loaded. */
	readonly status: 'paused' | 'loading' | 'stopped' | 'failed' | 'done';
	/** Users in the roster but for those that are gone; changes when a page has been added. */
	readonly users: number;
	/** Whether all users that Junction has are loaded, also while they are refreshed. */
	readonly isAllLoaded: boolean;
	readonly pages: number;
	/** The records of users that could not be read, whole or in part. */
	readonly unreadable: readonly Unreadable[];
	/** Why the walk failed. */
	readonly error: JunctionError | undefined;
	/** The wait that is under way before the next try. */
	readonly retry: Retry | undefined;
	/** When the newest page came, by this machine's clock, in milliseconds. */
	readonly updatedAt: number | undefined;
	/** Whether all users are wanted; then, when that began, and with how many users. */
	readonly all: {readonly since: number; readonly from: number} | undefined;
	/** How many users the team has, where that was asked and told: not all of them need have resource information. */
	readonly total: number | undefined;
	/** The refresh that is under way: how many users came again, of how many. */
	readonly refresh: {readonly users: number; readonly of: number} | undefined;
	/** What the last refresh changed; `undefined` before the first one has ended. */
	readonly refreshed: RefreshChanges | undefined;
};

/** Before anything was asked for. */
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
