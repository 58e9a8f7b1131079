/** One stream's last attempt; the time in milliseconds since 1970. */
export type DatedAttempt = {readonly time: number; readonly isFailing: boolean};

const day = 86_400_000;

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

/**
About when the present run of failures began, from last attempts of the 24 hours before `now`; in milliseconds since 1970.

Only the last attempt of a stream is known, so whatever is tried again forgets when it first failed. What remains is this:
before the onset last attempts mostly succeeded, after it they mostly fail. The moment that parts them best is the estimate.
`undefined` where the attempts cannot show it: all are tried again every few minutes (then nothing lies before the run), they are too
few, or failures were as common before.
*/
export const onsetOf = (attempts: readonly DatedAttempt[], now: number): number | undefined => {
	const recent = attempts
		.filter(({time}) => time <= now && time > now - day)
		.toSorted((a, b) => a.time - b.time);
	const failing = recent.filter(({isFailing}) => isFailing).length;
	const unchanged = likelihood(failing, recent.length);
	let failingBefore = 0;
	let best: {readonly time: number; readonly evidence: number} | undefined;
	for (const [before, {time, isFailing}] of recent.entries()) {
		const after = recent.length - before;
		const failingAfter = failing - failingBefore;
		const shareBefore = before === 0 ? 1 : failingBefore / before;
		const shareAfter = failingAfter / after;
		const evidence = likelihood(failingBefore, before) + likelihood(failingAfter, after) - unchanged;
		const isEnough = before >= onsetNeeds.before && failingAfter >= onsetNeeds.failingAfter
			&& shareAfter >= onsetNeeds.shareAfter && shareAfter >= shareBefore * onsetNeeds.factor
			&& evidence >= onsetNeeds.evidence;
		if (isFailing && isEnough && evidence > (best?.evidence ?? 0)) {
			best = {time, evidence};
		}

		failingBefore += isFailing ? 1 : 0;
	}

	return best?.time;
};
