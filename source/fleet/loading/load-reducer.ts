import type {ErrorKind, JunctionError} from '../../junction/errors.ts';
import type {Page, UserResources} from '../../junction/records.ts';
import type {Retry} from '../../junction/retry.ts';
import type {RefreshChanges} from '../store/refresh-generations.ts';
import {noDrift, withPage} from './drift.ts';
import type {LoadState, Refresh} from './load-state.ts';
import {afterRefused} from './page-size.ts';
import {isCursorRefused, startPagination, type Pagination} from './pagination.ts';

/** A page whose users are in the roster. */
export type StoredPage = {
	readonly page: Page<UserResources>;
	/** Where the pass is after the page. */
	readonly next: Pagination;
	readonly isLast: boolean;
	/** Whether the last page is not the end of the team's users. */
	readonly isPartial?: boolean;
	/** Set when the page's cursor repeats an earlier one; the same page is then requested again. */
	readonly fault: JunctionError | undefined;
	/** The number of users in the roster, and of those that the current pass contained, after the page was added. */
	readonly users: number;
	readonly seen: number;
	/** What the refresh has changed, if it ends with this page. */
	readonly changes: RefreshChanges | undefined;
	/** When the page arrived, by the monotonic clock, in milliseconds. */
	readonly at: number;
};

/** What happens while pages are loaded: what the user wants, and what the requests report. */
export type LoadEvent =
	/** The list shows users up to this number. */
	| {readonly type: 'usersWanted'; readonly users: number}
	/** `at` is a moment of the monotonic clock, in milliseconds. */
	| {readonly type: 'allWanted'; readonly at: number}
	| {readonly type: 'refreshRequested'}
	| {readonly type: 'resumeRequested'}
	| {readonly type: 'stopRequested'}
	| ({readonly type: 'pageStored'} & StoredPage)
	| {readonly type: 'pageFailed'; readonly error: JunctionError}
	| {readonly type: 'retryScheduled'; readonly retry: Retry}
	| {readonly type: 'teamCounted'; readonly total: number};

/** Errors that would hit any other page as well, so that starting over does not help. */
const pageIndependent: ReadonlySet<ErrorKind> = new Set(['limited', 'key-refused', 'forbidden']);

/** A page that failed this often in a row may fail for ever: its cursor may have expired without an answer that says so. */
const mostFailures = 2;

/** Returns the pass whose next page is requested. */
export const activePagination = ({pagination, refresh}: LoadState): Pagination => refresh?.pagination ?? pagination;

/** Returns how the current pass ends with a page: `whole` at the last page, `partial` where a refresh has reached the users that were loaded. */
export const passEnd = ({refresh, isAllLoaded}: LoadState, {isLast, seen}: Pick<StoredPage, 'isLast' | 'seen'>): 'whole' | 'partial' | undefined => {
	if (isLast) {
		return 'whole';
	}

	// If all users were loaded, only the last page shows which users are gone.
	return refresh !== undefined && !isAllLoaded && seen >= refresh.of ? 'partial' : undefined;
};

const startRefresh = (state: LoadState, before: Refresh['before']): LoadState => ({
	...state,
	status: 'loading',
	error: undefined,
	failures: 0,
	retry: undefined,
	refreshes: state.refreshes + 1,
	refresh: {
		id: state.refreshes + 1, users: 0, of: state.users, pagination: startPagination(activePagination(state).size), drift: noDrift, firstPageAt: undefined, before,
	},
});

const isStartingOver = (state: LoadState): boolean => {
	const {error, failures} = state;
	const pagination = activePagination(state);
	return error === undefined || pagination.cursor === undefined ? false : isCursorRefused(pagination, error) || (failures >= mostFailures && !error.isLasting && !pageIndependent.has(error.kind));
};

/** Continues at the page that is next, or from the first page if that one cannot be loaded. */
const load = (state: LoadState): LoadState => {
	const {status, error, failures, refresh} = state;
	return isStartingOver(state)
		? startRefresh(state, refresh?.before ?? {status, error, failures})
		: {...state, status: 'loading', error: undefined};
};

const storePage = (state: LoadState, event: StoredPage): LoadState => {
	const {
		page, next, isLast, fault, users, seen, changes, at,
	} = event;
	const refresh = state.refresh && {...state.refresh, firstPageAt: state.refresh.firstPageAt ?? at};
	const common = {
		...state, users, updatedAt: at, loadedFrom: state.loadedFrom ?? at, retry: undefined, failures: 0,
	};
	if (fault !== undefined) {
		return {
			...common, status: 'failed', error: fault, failures: state.failures + 1,
			...(refresh !== undefined && {refresh: {...refresh, users: seen, of: Math.max(refresh.of, seen)}}),
		};
	}

	const drift = withPage(refresh?.drift ?? state.drift, page);
	const end = passEnd(state, event);
	if (refresh !== undefined && end === undefined) {
		return {
			...common, refresh: {
				...refresh, users: seen, of: Math.max(refresh.of, seen), pagination: next, drift,
			},
		};
	}

	const loaded: LoadState = {
		...common,
		pagination: next,
		drift,
		isAllLoaded: isLast && event.isPartial !== true,
		...(refresh !== undefined && {refresh: undefined, refreshed: changes, loadedFrom: refresh.firstPageAt}),
	};
	if (isLast) {
		return {...loaded, status: 'done', all: undefined};
	}

	// Loading that the user stopped does not continue by itself.
	const isStopped = refresh?.before.status === 'stopped';
	return {...loaded, status: isStopped ? 'stopped' : (users < loaded.wanted ? 'loading' : 'paused')};
};

const fail = (state: LoadState, error: JunctionError): LoadState => {
	const {refresh} = state;
	const pagination = activePagination(state);
	const smaller = {...pagination, size: afterRefused(pagination.size, error) ?? pagination.size};
	return {
		...state,
		status: 'failed',
		error,
		failures: state.failures + 1,
		retry: undefined,
		...(refresh === undefined ? {pagination: smaller} : {refresh: {...refresh, pagination: smaller}}),
	};
};

/** Loading all users, or a refresh, must be started again after a stop; the loaded users stay. */
const stop = (state: LoadState): LoadState => ({
	...state,
	...(state.refresh?.before ?? {status: 'stopped', error: undefined}),
	wanted: 0,
	retry: undefined,
	all: undefined,
	refresh: undefined,
});

const wantAll = (state: LoadState, at: number): LoadState => {
	const {
		status, all, users, refresh, isAllLoaded,
	} = state;
	if (status === 'done' || (status === 'loading' && (isAllLoaded || all !== undefined))) {
		return state;
	}

	// Only a refresh can be left to do.
	if (isAllLoaded) {
		return load(state);
	}

	const wanting: LoadState = {
		...state,
		wanted: Infinity,
		all: {since: at, from: users},
		// Loading continues after the refresh, even if it was stopped before.
		...(refresh !== undefined && {refresh: {...refresh, before: {status: 'paused', error: undefined, failures: 0}}}),
	};
	return status === 'loading' ? wanting : load(wanting);
};

const requestRefresh = (state: LoadState): LoadState => {
	const {status, error, failures, refresh, users, pagination} = state;
	if (status === 'loading') {
		return state;
	}

	if (refresh !== undefined) {
		return load(state);
	}

	// Without a page there is nothing to refresh yet.
	return pagination.pages === 0
		? load({...state, wanted: Math.max(state.wanted, users + 1)})
		: startRefresh(state, {status, error, failures});
};

const wantUsers = (state: LoadState, wanted: number): LoadState => {
	// Unchanged while enough users are loaded, so that moving the cursor publishes nothing.
	if (state.isAllLoaded || wanted <= state.users) {
		return state;
	}

	const wanting = wanted > state.wanted ? {...state, wanted} : state;
	return state.status === 'paused' ? load(wanting) : wanting;
};

const resume = (state: LoadState): LoadState => {
	const {status, users, wanted, refresh} = state;
	return status !== 'failed' && status !== 'stopped' ? state : load(refresh === undefined ? {...state, wanted: Math.max(wanted, users + 1)} : state);
};

/** Returns the next state of loading. An event that does not fit the state returns the state unchanged. */
export const loadReducer = (state: LoadState, event: LoadEvent): LoadState => {
	const {status} = state;
	switch (event.type) {
		case 'usersWanted': {
			return wantUsers(state, event.users);
		}

		case 'allWanted': {
			return wantAll(state, event.at);
		}

		case 'refreshRequested': {
			return requestRefresh(state);
		}

		case 'resumeRequested': {
			return resume(state);
		}

		case 'stopRequested': {
			return status === 'loading' ? stop(state) : state;
		}

		case 'pageStored': {
			return status === 'loading' ? storePage(state, event) : state;
		}

		case 'pageFailed': {
			return status === 'loading' ? fail(state, event.error) : state;
		}

		case 'retryScheduled': {
			return status === 'loading' ? {...state, retry: event.retry} : state;
		}

		case 'teamCounted': {
			return {...state, total: event.total};
		}
	}
};
