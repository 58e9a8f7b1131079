import {day, minute} from '../../text/durations.ts';
import {countIn, runningSums} from './bins.ts';

/**
What it takes before a time is named. Fewer attempts on either side, or a change from bad to somewhat worse, and the time would be a guess;
`evidence` is the least log-likelihood ratio of "the share was different in this span" over "it was always the same".
*/
export const failingSpanLimits = {
	before: 10, shareBefore: 0.1, failing: 6, factor: 3, evidence: 12, days: 7,
} as const;

/** A span of time in which last attempts mostly fail, in milliseconds since 1970; without `to` it lasts. */
export type FailingSpan = {
	readonly from: number;
	readonly to: number | undefined;
	readonly failing: number;
	/** The usual wait between two failures at its start. */
	readonly waitAtStart: number;
};

/** Log-likelihood of seeing `failing` failures in `all` attempts at the share they show. */
const likelihood = (failing: number, all: number): number => {
	const term = (count: number): number => (count <= 0 ? 0 : count * Math.log(count / all));
	return term(failing) + term(all - failing);
};

const bin = 30 * minute;

/** How many failures at the start show how close together they are there. */
const few = 5;

/**
Finds the span in which last attempts fail far more often than before it and after it. Of whatever is tried again only the last attempt is known,
so before the span there must be attempts that succeeded and were not repeated since, not much longer ago than the span is long; otherwise all is
tried again every few minutes, and the span would seem to begin with the newest try.
*/
export const findFailingSpan = ({failures, successes, now, isPolled}: {
	readonly isPolled: boolean;
	readonly failures: readonly number[];
	readonly successes: readonly number[];
	readonly now: number;
}): FailingSpan | undefined => {
	const {before: leastBefore, failing: leastFailing, factor, evidence: leastEvidence, days} = failingSpanLimits;
	const bins = days * day / bin;
	const start = now - (days * day);
	const failingIn = countIn(failures, {start, width: bin, bins: bins + 1});
	const failing = runningSums(failingIn);
	const all = runningSums(countIn([...failures, ...successes], {start, width: bin, bins: bins + 1}));
	const total = all[bins] ?? 0;
	const totalFailing = failing[bins] ?? 0;
	const unchanged = likelihood(totalFailing, total);
	/** Returns the evidence for a span from a bin to before another; 0 where it is no candidate. */
	const evidenceFor = (first: number, end: number): number => {
		const inside = (all[end] ?? 0) - (all[first] ?? 0);
		const failingInside = (failing[end] ?? 0) - (failing[first] ?? 0);
		const outside = total - inside;
		const failingOutside = totalFailing - failingInside;
		return failingInside < leastFailing || failingInside / inside < factor * failingOutside / Math.max(1, outside) ? 0 : likelihood(failingInside, inside) + likelihood(failingOutside, outside) - unchanged;
	};

	/** Bins with a failure: a span begins and ends with one. */
	const failingBins = Array.from({length: bins}, (_, place) => place).filter(place => failingIn[place] !== 0);
	let best: {readonly first: number; readonly end: number; readonly evidence: number} | undefined;
	for (const [position, first] of failingBins.entries()) {
		for (const end of [...failingBins.slice(position).map(last => last + 1), bins]) {
			const evidence = evidenceFor(first, end);
			if (evidence > (best?.evidence ?? leastEvidence)) {
				best = {first, end, evidence};
			}
		}
	}

	if (best === undefined) {
		return undefined;
	}

	const from = start + (best.first * bin);
	const end = start + (best.end * bin);
	const own = failures.filter(time => time >= from && (time < end || best.end === bins)).toSorted((a, b) => a - b);
	// What was not tried again since is looked for in a time that is as long as the span three times over.
	const since = Math.max(0, best.first - (3 * (bins - best.first)));
	const succeededBefore = (all[best.first] ?? 0) - (all[since] ?? 0) - ((failing[best.first] ?? 0) - (failing[since] ?? 0));
	const after = total - (all[best.end] ?? 0);
	return succeededBefore < Math.max(leastBefore, isPolled ? own.length * failingSpanLimits.shareBefore : 0)
		? undefined
		: {
			from: own[0] ?? from,
			to: best.end === bins || after < leastBefore ? undefined : own.at(-1),
			failing: own.length,
			waitAtStart: ((own[few] ?? end) - (own[0] ?? from)) / few,
		};
};
