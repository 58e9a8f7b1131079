import {day, minute} from '../../text/durations.ts';

const minutes = day / minute;

/**
What it takes before an onset is named. Fewer attempts on either side, or a change from bad to somewhat worse, and the time
would be a guess; `evidence` is the least log-likelihood ratio of "the share changed here" over "it never did".
*/
export const onsetNeeds = {
	before: 10, failingAfter: 10, shareAfter: 0.3, factor: 3, evidence: 8,
} as const;

/** Log-likelihood of seeing `failing` failures in `all` attempts at the share they show. */
const likelihood = (failing: number, all: number): number => {
	const fine = all - failing;
	const term = (count: number): number => (count === 0 ? 0 : count * Math.log(count / all));
	return term(failing) + term(fine);
};

/** The last attempts of streams, of the 24 hours before a moment: counts by the minute, however many there are. */
export type RecentAttempts = {
	/** Counts an attempt at a time in milliseconds since 1970; one that is not of those 24 hours counts for nothing. */
	add(time: number, isFailing: boolean): void;
	/**
	About when the present run of failures began, in milliseconds since 1970.

	Only the last attempt of a stream is known, so whatever is tried again forgets when it first failed. What remains is this:
	before the onset last attempts mostly succeeded, after it they mostly fail. The minute that parts them best has the onset in it, and
	its first failure is the estimate. `undefined` where the attempts cannot show it: all are tried again every few minutes (then nothing
	lies before the run), they are too few, or failures were as common before.
	*/
	onset(): number | undefined;
};

/** None yet, before the moment `now` in milliseconds since 1970. */
export const createRecentAttempts = (now: number): RecentAttempts => {
	const attempts = new Uint32Array(minutes);
	const failures = new Uint32Array(minutes);
	const firstFailures = new Float64Array(minutes).fill(Infinity);
	return {
		add(time, isFailing) {
			const age = Math.floor((now - time) / minute);
			if (age < 0 || age >= minutes) {
				return;
			}

			const bin = minutes - 1 - age;
			attempts[bin] = (attempts[bin] ?? 0) + 1;
			if (!isFailing) {
				return;
			}

			failures[bin] = (failures[bin] ?? 0) + 1;
			firstFailures[bin] = Math.min(firstFailures[bin] ?? Infinity, time);
		},
		onset() {
			const all = attempts.reduce((sum, count) => sum + count, 0);
			const failing = failures.reduce((sum, count) => sum + count, 0);
			const unchanged = likelihood(failing, all);
			let before = 0;
			let failingBefore = 0;
			let best: {readonly time: number; readonly evidence: number} | undefined;
			for (const [bin, time] of firstFailures.entries()) {
				const after = all - before;
				const failingAfter = failing - failingBefore;
				const shareBefore = before === 0 ? 1 : failingBefore / before;
				const shareAfter = failingAfter / after;
				const evidence = likelihood(failingBefore, before) + likelihood(failingAfter, after) - unchanged;
				const isEnough = before >= onsetNeeds.before && failingAfter >= onsetNeeds.failingAfter
					&& shareAfter >= onsetNeeds.shareAfter && shareAfter >= shareBefore * onsetNeeds.factor
					&& evidence >= onsetNeeds.evidence;
				if (time !== Infinity && isEnough && evidence > (best?.evidence ?? 0)) {
					best = {time, evidence};
				}

				before += attempts[bin] ?? 0;
				failingBefore += failures[bin] ?? 0;
			}

			return best?.time;
		},
	};
};
