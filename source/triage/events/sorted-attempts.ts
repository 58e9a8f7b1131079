import {day, minute} from '../../text/durations.ts';
import type {ProviderAttempts} from './user-attempts.ts';

/** The last attempts of a provider's users, sorted by what became of them. */
export type SortedAttempts = {
	/** The last attempt of each user. */
	readonly last: readonly number[];
	/** Of users who failed at last, and of the others. */
	readonly failures: readonly number[];
	readonly successes: readonly number[];
	/** Failures that are not tried again as far as can be seen: where Junction does not poll, all of them. */
	readonly finalFailures: readonly number[];
	/** The newest data of users whom Junction polls and whose last attempt failed not long ago: they are tried again and again. */
	readonly dataOfRetried: readonly number[];
	/** The newest data of users who failed at last, and of users whose attempts succeed. */
	readonly dataOfFailed: readonly number[];
	readonly dataOfOthers: readonly number[];
};

/** Streams of one user are tried within minutes. */
const sameAttempt = 10 * minute;

/** How old an attempt is at most where the provider is still asked: twice the age of most last attempts of the last day. */
const retriedWithin = (attempts: ProviderAttempts, now: number): number => {
	const ages: number[] = [];
	for (const {failed, succeeded} of attempts.users) {
		const age = now - Math.max(Number.isNaN(failed) ? -Infinity : failed, Number.isNaN(succeeded) ? -Infinity : succeeded);
		if (age < day) {
			ages.push(age);
		}
	}

	ages.sort((a, b) => a - b);
	return (2 * Math.max(0, ages[Math.floor(ages.length * 0.75)] ?? 0)) + (15 * minute);
};

/** Sorts the attempts of a provider's users by what became of them, as of `now` in milliseconds; users without attempts are left out. */
export const sortAttempts = (attempts: ProviderAttempts, now: number, isPolled: boolean): SortedAttempts => {
	const within = isPolled ? retriedWithin(attempts, now) : -1;
	const last: number[] = [];
	const failures: number[] = [];
	const successes: number[] = [];
	const finalFailures: number[] = [];
	const dataOfRetried: number[] = [];
	const dataOfFailures: number[] = [];
	const dataOfOthers: number[] = [];
	for (const {failed, succeeded, dataOfFailed, dataOfSucceeded} of attempts.users) {
		const hasFailed = !Number.isNaN(failed);
		const hasSucceeded = !Number.isNaN(succeeded);
		if (!hasFailed && !hasSucceeded) {
			continue;
		}

		last.push(hasFailed && !(failed < succeeded) ? failed : succeeded);
		if (!hasFailed) {
			successes.push(succeeded);
			if (!Number.isNaN(dataOfSucceeded)) {
				dataOfOthers.push(dataOfSucceeded);
			}

			continue;
		}

		if (failed + sameAttempt < succeeded) {
			successes.push(succeeded);
		} else {
			failures.push(failed);
			if (!Number.isNaN(dataOfFailed)) {
				dataOfFailures.push(dataOfFailed);
			}
		}

		if (now - failed > within) {
			finalFailures.push(failed);
		} else if (!Number.isNaN(dataOfFailed)) {
			dataOfRetried.push(dataOfFailed);
		}
	}

	return {
		last, failures, successes, finalFailures, dataOfRetried, dataOfFailed: dataOfFailures, dataOfOthers,
	};
};
