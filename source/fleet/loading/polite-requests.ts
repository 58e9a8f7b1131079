import {createStore, type StoreApi} from 'zustand/vanilla';
import {JunctionError} from '../../junction/errors.ts';
import type {Retry} from '../../junction/retry.ts';
import {reportHandledError} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {newRequestList, takeNext, unfinishedIn} from './request-list.ts';
import {createRequestPace} from './request-pace.ts';
import {createRequestRate} from './request-rate.ts';

/** Where a list of requests is. */
export type PoliteProgress = {
	/** `idle` before the first list; `waiting` while Junction limits requests; `stopped` lists can be resumed. */
	readonly status: 'idle' | 'asking' | 'waiting' | 'stopped' | 'done';
	/** The number of items in the list. */
	readonly size: number;
	/** Items that ended: those that were loaded and those that failed for good. */
	readonly asked: number;
	/** Items that failed twice, also those that Junction does not know. */
	readonly failed: number;
	/** Those of them that Junction does not know (404); they are not asked again. */
	readonly unknown: number;
	/** Items that failed once and are tried again at the end. */
	readonly postponed: number;
	/** The last error of an item, also of one that is tried again. */
	readonly lastFailure: JunctionError | undefined;
	/** Items that ended per second, lately; `undefined` until that is known. */
	readonly rate: number | undefined;
	/** At this rate; `undefined` until the rate is known. */
	readonly secondsLeft: number | undefined;
	/** Set while `waiting`: why, and until which moment of the monotonic clock in milliseconds. */
	readonly retry: Retry | undefined;
	/** Why the list stopped; `undefined` if `stop` was called. */
	readonly error: JunctionError | undefined;
};

/** What a request gets; it must pass both on to the client. */
export type PoliteCall = {readonly signal: AbortSignal; readonly onRetry: (retry: Retry) => void};

/** Requests something for each item of a list, such as users, without disturbing others who use the same API. */
export type PoliteRequests<Item> = {
	readonly store: StoreApi<PoliteProgress>;
	/** Starts a list. One that is under way is dropped. */
	begin(items: readonly Item[]): void;
	/** Stops. Items under way are asked again after `resume`. */
	stop(): void;
	/** Continues a stopped list where it was, or asks the items of a finished list again that failed and that Junction knows. Does nothing else. */
	resume(): void;
	/** Returns whether `resume` would ask anything. */
	canResume(): boolean;
	/** Returns the items that failed for good, without those that Junction does not know. */
	failedItems(): readonly Item[];
};

export type PoliteOptions = {
	/** How many requests are under way at once, at most; 4 when absent. */
	readonly atOnce?: number;
	/** How many requests start per second, at most; 25 when absent. */
	readonly perSecond?: number | undefined;
	/** After so many failures in a row, the rest would fail too; 8 when absent. */
	readonly mostInARow?: number;
};

const noProgress: PoliteProgress = {
	status: 'idle', size: 0, asked: 0, failed: 0, unknown: 0, postponed: 0, lastFailure: undefined, rate: undefined, secondsLeft: undefined, retry: undefined, error: undefined,
};

/** Whether an error means that Junction wants fewer requests: 429 and 503 are both meant so. */
const isLimit = ({kind, status, retryAfter}: JunctionError): boolean => kind === 'limited' || status === 503 || retryAfter !== undefined;

/**
Runs `request` for each item of a list: few at once, at a limited rate. When Junction limits requests, all wait as long as it asks, and then start more slowly. An item that
fails is tried again once, after all others. The list stops, and keeps its items, when Junction rejects the API key, still limits a request after its retries, or fails
many times in a row. `request` rejects with a `JunctionError`; any other error is reported and stops the list too.
*/
export const createPoliteRequests = <Item>(request: (item: Item, call: PoliteCall) => Promise<void>, {atOnce = 4, perSecond = 25, mostInARow = 8}: PoliteOptions = {}): PoliteRequests<Item> => {
	const store = createStore<PoliteProgress>(() => noProgress);
	const rate = createRequestRate();
	const pace = createRequestPace(perSecond);
	let list = newRequestList<Item>([]);
	/** Set while a list is under way. */
	let current: AbortController | undefined;
	let failuresInARow = 0;

	const publish = (change: Partial<PoliteProgress>) => {
		const {status, retry, ...next} = {...store.getState(), ...change};
		const isOver = status === 'waiting' && (retry === undefined || monotonicNow() >= retry.until);
		const perSecondNow = rate.perSecond();
		store.setState({
			...next,
			status: isOver ? 'asking' : status,
			retry: isOver ? undefined : retry,
			postponed: list.postponed.length,
			failed: list.failed.length + list.unknown.length,
			unknown: list.unknown.length,
			rate: perSecondNow,
			secondsLeft: perSecondNow === undefined ? undefined : Math.ceil((next.size - next.asked) / perSecondNow),
		});
	};

	const halt = (error: JunctionError | undefined) => {
		current?.abort();
		current = undefined;
		list.waiting.push(...list.underway);
		list.underway.clear();
		// The list may be stopped when its last item has just ended.
		publish({status: unfinishedIn(list) === 0 ? 'done' : 'stopped', retry: undefined, error});
	};

	const slowDown = (retry: Retry) => {
		pace.slowDown(retry);
		publish({status: 'waiting', retry: pace.limit()});
	};

	const succeed = () => {
		failuresInARow = 0;
		pace.speedUp();
		rate.count();
		publish({asked: store.getState().asked + 1});
	};

	/** Counts a failure. Returns whether the rest would fail too. */
	const isHopelessAfter = (item: Item, error: JunctionError, isLastTry: boolean): boolean => {
		const isUnknown = error.kind === 'not-found';
		if (isLastTry) {
			rate.count();
			(isUnknown ? list.unknown : list.failed).push(item);
		} else {
			list.postponed.push(item);
		}

		publish({asked: store.getState().asked + (isLastTry ? 1 : 0), lastFailure: error});
		const hasLoaded = store.getState().asked > list.failed.length + list.unknown.length;
		// Those that are tried again at the end have all failed before, so they show nothing about others. Nor do those that Junction does not know, where it knows others.
		if (!isLastTry && !(hasLoaded && isUnknown)) {
			failuresInARow++;
		}

		// An endpoint that a team may not use stays refused.
		return !hasLoaded && error.kind === 'forbidden' ? true : failuresInARow >= mostInARow && !(hasLoaded && isUnknown);
	};

	/** Sends one request. Returns why it failed; an error that the client would retry at once is returned at once, so that other items come first. */
	const errorOf = async (item: Item, controller: AbortController): Promise<unknown> => {
		const own = new AbortController();
		let later: JunctionError | undefined;
		try {
			await request(item, {
				signal: AbortSignal.any([controller.signal, own.signal]),
				onRetry(retry) {
					if (controller.signal.aborted) {
						return;
					}

					if (isLimit(retry.error)) {
						slowDown(retry);
					} else {
						later = retry.error;
						own.abort();
					}
				},
			});
			return undefined;
		} catch (error) {
			return later ?? error;
		}
	};

	const ask = async (item: Item, isLastTry: boolean, controller: AbortController) => {
		list.underway.add(item);
		const error = await errorOf(item, controller);
		if (controller.signal.aborted) {
			return;
		}

		if (error instanceof JunctionError && error.kind !== 'key-refused' && !isLimit(error)) {
			list.underway.delete(item);
			if (isHopelessAfter(item, error, isLastTry)) {
				halt(error);
			}
		} else if (error === undefined) {
			list.underway.delete(item);
			succeed();
		} else {
			const isExpected = error instanceof JunctionError;
			const {retryAfter = 0} = isExpected ? error : {};
			if (isExpected && retryAfter > 0) {
				pace.holdUntil({
					attempt: 0, attempts: 0, wait: retryAfter, until: monotonicNow() + retryAfter, error,
				});
			}

			halt(isExpected ? error : undefined);
			if (!isExpected) {
				reportHandledError('requests of many users', error);
			}
		}
	};

	const work = async (controller: AbortController) => {
		while (await pace.isTurn(controller.signal)) {
			// The list may be stopped between the turn and this moment; its items then belong to the next start.
			if (controller.signal.aborted) {
				return;
			}

			const next = takeNext(list);
			if (next === undefined) {
				return;
			}

			await ask(next.item, next.isLastTry, controller);
		}
	};

	const start = async (change: Partial<PoliteProgress>) => {
		const controller = new AbortController();
		current = controller;
		failuresInARow = 0;
		rate.restart();
		publish({
			// An earlier limit may still hold. Otherwise `publish` makes it `asking`.
			...change, status: 'waiting', error: undefined, retry: pace.limit(),
		});
		await Promise.all(Array.from({length: atOnce}, async () => work(controller)));
		if (current !== controller) {
			return;
		}

		current = undefined;
		publish({status: 'done', retry: undefined});
	};

	const canResume = (): boolean => current === undefined && unfinishedIn(list) + list.failed.length > 0;

	return {
		store,
		begin(items) {
			current?.abort();
			list = newRequestList(items);
			void start({...noProgress, size: items.length});
		},
		stop() {
			if (current !== undefined) {
				halt(undefined);
			}
		},
		resume() {
			if (!canResume()) {
				return;
			}

			const again = unfinishedIn(list) === 0 ? list.failed.splice(0) : [];
			list.waiting.push(...again.toReversed());
			void start({asked: store.getState().asked - again.length, ...(again.length > 0 && {lastFailure: undefined})});
		},
		canResume,
		failedItems: () => [...list.failed],
	};
};
