import {day, hour, minute} from '../../text/durations.ts';
import {betaBinomialTail} from './tails.ts';
import type {ProviderAttempts} from './user-attempts.ts';

/** Only users whose last attempt is this recent are compared, in milliseconds: a new outage shows in short windows first, a slow provider in long ones. */
export const recentWindows = [15 * minute, hour, 6 * hour, day, 2 * day] as const;

/**
When the failures among recent attempts are too many for chance. The usual share is the fleet's own, between `least` and `most`; `strength` is
how firmly an ordinary provider keeps to it: with it, at a usual share of 3 %, one ordinary provider in a million has more than 14 %.
*/
export const recentFailureLimits = {
	users: 11, failing: 6, chance: 1e-6, least: 0.02, most: 0.15, strength: 150,
} as const;

/** Of the users with an attempt in a window, how many there are and how many of them failed in it. */
export type RecentFailures = {readonly window: number; readonly users: number; readonly failing: number};

/** Counts the attempts and failures in each of `recentWindows` before `now`, in milliseconds. */
export const countRecent = (attempts: ProviderAttempts, now: number): readonly RecentFailures[] => {
	const users = recentWindows.map(() => 0);
	const failing = recentWindows.map(() => 0);
	for (const {failed, succeeded} of attempts.users) {
		for (const [place, window] of recentWindows.entries()) {
			const hasFailed = now - failed <= window;
			users[place] = (users[place] ?? 0) + Number(hasFailed || now - succeeded <= window);
			failing[place] = (failing[place] ?? 0) + Number(hasFailed);
		}
	}

	return recentWindows.map((window, place) => ({window, users: users[place] ?? 0, failing: failing[place] ?? 0}));
};

/** Returns the fleet's usual share of failures among recent attempts: the middle one of its providers, within the limits. */
export const usualShare = (providers: ReadonlyArray<readonly RecentFailures[]>): number => {
	const {least, most, users: fewest} = recentFailureLimits;
	const shares = providers
		.flatMap(windows => windows.slice(-1))
		.filter(({users}) => users >= fewest)
		.map(({users, failing}) => failing / users)
		.toSorted((a, b) => a - b);
	return Math.min(most, Math.max(least, shares[Math.floor((shares.length - 1) / 2)] ?? 0));
};

/** Returns the window in which the failures are least likely chance; `undefined` where chance explains all. */
export const tooManyRecent = (windows: readonly RecentFailures[], usual: number): RecentFailures | undefined => {
	const {users: fewest, failing: fewestFailing, chance, strength} = recentFailureLimits;
	let found: {readonly window: RecentFailures; readonly tail: number} | undefined;
	for (const window of windows) {
		const {users, failing} = window;
		if (users < fewest || failing < fewestFailing) {
			continue;
		}

		const tail = betaBinomialTail(failing, users, {mean: usual, strength});
		if (tail < (found?.tail ?? chance)) {
			found = {window, tail};
		}
	}

	return found?.window;
};
