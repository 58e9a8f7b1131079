import {setTimeout as wait} from 'node:timers/promises';
import {monotonicNow} from '../runtime/clock.ts';
import {cancelled, type ErrorKind, JunctionError} from './errors.ts';

/** A try that failed and will be repeated. */
export type Retry = {
	/** Which try failed, from 1. */
	readonly attempt: number;
	/** How many tries there are at most; 0 if nothing was tried, because an earlier answer named a time that has not come. */
	readonly attempts: number;
	/** In ms. */
	readonly wait: number;
	/** The moment of the monotonic clock at which the next try starts, in ms. */
	readonly until: number;
	readonly error: JunctionError;
};

/** What a caller may pass with any call. `onRetry` is called before every wait; a write ignores the signal once it is sent. */
export type CallOptions = {
	readonly signal?: AbortSignal | undefined;
	readonly onRetry?: ((retry: Retry) => void) | undefined;
};

/** Waits that many ms; rejects at once when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

/** How often to try, how to wait, and the source of randomness (0 to 1). */
export type RetryPolicy = {readonly attempts: number; readonly sleep: Sleep; readonly random: () => number};

const retryable: ReadonlySet<ErrorKind> = new Set(['timed-out', 'limited', 'unavailable', 'not-reachable']);
const base = 500;
const cap = 20_000;
const longestRetryAfter = 120_000;

/** Waits by the real clock. */
export const realSleep: Sleep = async (ms, signal) => wait(ms, undefined, {signal});

/** Exponential with full jitter, and never shorter than the server asks. */
const waitBefore = (attempt: number, error: JunctionError, random: () => number): number =>
	Math.max(error.retryAfter ?? 0, Math.round(random() * Math.min(cap, base * (2 ** (attempt - 1)))));

const isWorthAnotherTry = (error: unknown): error is JunctionError =>
	error instanceof JunctionError && retryable.has(error.kind) && !error.isLasting && (error.retryAfter ?? 0) <= longestRetryAfter;

/** Waits that many ms with `sleep`. Rejects with `cancelled` as soon as the signal aborts. */
export const pause = async (ms: number, sleep: Sleep, signal: AbortSignal | undefined): Promise<void> => {
	try {
		await sleep(ms, signal);
	} catch (error) {
		throw signal?.aborted ? cancelled() : error;
	}
};

/**
Repeats a call, which must be idempotent if there is more than one try, until it succeeds, fails for good, or the tries are used up; a server that asks for more
than 120 s is not waited for. Throws what the last try threw, or `cancelled` as soon as the signal aborts a wait.
*/
export const withRetries = async <Result>(
	run: () => Promise<Result>,
	policy: RetryPolicy,
	{signal, onRetry}: CallOptions,
): Promise<Result> => {
	const {attempts} = policy;
	const tryFrom = async (attempt: number): Promise<Result> => {
		try {
			return await run();
		} catch (error) {
			if (attempt >= attempts || !isWorthAnotherTry(error)) {
				throw error;
			}

			const ms = waitBefore(attempt, error, policy.random);
			onRetry?.({
				attempt, attempts, wait: ms, until: monotonicNow() + ms, error,
			});
			await pause(ms, policy.sleep, signal);
			return tryFrom(attempt + 1);
		}
	};

	return tryFrom(1);
};
