import {day, hour, minute} from '../../text/durations.ts';
import {countIn, runningSums} from './bins.ts';
import {poissonTail} from './tails.ts';

/**
When events that lie close together are too close for chance. User-side failures are spread over months: `rate` is how many of a hundred thousand
users fail a day at most on their own. The rate is doubled, because they follow the hours of the day. Fewer than a `share` of the users are no event:
data times that are whole days would make some.
*/
export const burstLimits = {
	events: 6, share: 0.01, chance: 1e-8, longest: 36 * hour, days: 60, rate: 50,
} as const;

/** Events close together: the first and the last, in milliseconds since 1970, how many they are, and the usual wait between two at either end. */
export type Burst = {readonly from: number; readonly to: number; readonly count: number; readonly waitAtStart: number; readonly waitAtEnd: number};

const bin = hour;
/** How many events at an end show how close together they are there. */
const few = 5;
const fineBin = 2 * minute;

/** How much likelier a burst explains `count` events than the `expected` ones (the logarithm of the ratio, Poisson). */
const gain = (count: number, expected: number): number => count <= expected ? 0 : (count * Math.log(count / expected)) - (count - expected);

type Span = {readonly first: number; readonly last: number; readonly count: number; readonly gain: number};

/** Finds the run of at most `longest` bins, the first of them at `starts` and the last at `ends`, that a burst explains best. */
const bestSpan = (counts: ArrayLike<number>, expectedIn: (bins: number, first: number) => number, {longest, lastStart, firstEnd}: {
	readonly longest: number;
	readonly lastStart: number;
	readonly firstEnd: number;
}): Span | undefined => {
	let best: Span | undefined;
	/** Tries every run from a bin on; runs begin and end with an event. */
	const tryFrom = (first: number) => {
		let count = 0;
		for (let last = first; last < Math.min(counts.length, first + longest); last++) {
			count += counts[last] ?? 0;
			const own = counts[last] === 0 || last < firstEnd ? 0 : gain(count, expectedIn(last - first + 1, first));
			if (own > (best?.gain ?? 0)) {
				best = {
					first, last, count, gain: own,
				};
			}
		}
	};

	for (let first = 0; first <= lastStart; first++) {
		if (counts[first] !== undefined && counts[first] !== 0) {
			tryFrom(first);
		}
	}

	return best;
};

/**
Finds the burst among `times` (milliseconds since 1970, of the `burstLimits.days` before `now`; older ones count for nothing) that chance explains
least; `undefined` where it explains all. `users` is how many could have had such an event. Besides those at the usual rate, a `share` of the `ordinary`
times is expected to be events, which follow the same hours.
*/
export const findBurst = (times: readonly number[], {now, users, ordinary, share}: {
	readonly now: number;
	readonly users: number;
	readonly ordinary: readonly number[];
	readonly share: number;
}): Burst | undefined => {
	const {chance, longest, days, rate} = burstLimits;
	const events = Math.max(burstLimits.events, users * burstLimits.share);
	const start = now - (days * day);
	const recent = times.filter(time => time > start && time <= now + hour).toSorted((a, b) => a - b);
	if (recent.length < events) {
		return undefined;
	}

	const counts = countIn(recent, {start, width: bin, bins: (days * 24) + 2});
	const alike = runningSums(countIn(ordinary, {start, width: bin, bins: (days * 24) + 2}));

	const most = users * rate / 100_000;
	const average = (own: number) => Math.max(most, (recent.length - own) / days) * 2 / day;
	// The usual rate is the one outside the longest run, or a burst would hide itself.
	const busiest = bestSpan(counts, bins => Math.max(most * 2 / day, 1e-12) * bins * bin, {longest: longest / bin, lastStart: counts.length, firstEnd: 0});
	if (busiest === undefined) {
		return undefined;
	}

	const perMillisecond = average(busiest.count);
	const coarse = bestSpan(counts, (bins, first) => (perMillisecond * bins * bin) + (share * ((alike[first + bins] ?? 0) - (alike[first] ?? 0))), {
		longest: longest / bin, lastStart: counts.length, firstEnd: 0,
	});
	if (coarse === undefined || coarse.count < events) {
		return undefined;
	}

	const from = start + ((coarse.first - 1) * bin);
	const to = start + ((coarse.last + 2) * bin);
	const near = recent.filter(time => time >= from && time < to);
	const bins = Math.ceil((to - from) / fineBin);
	const fine = countIn(near, {start: from, width: fineBin, bins});
	const fineAlike = runningSums(countIn(ordinary, {start: from, width: fineBin, bins}));
	const expected = (own: number, at: number) => (perMillisecond * own * fineBin) + (share * ((fineAlike[at + own] ?? 0) - (fineAlike[at] ?? 0)));
	const perHour = hour / fineBin;
	const span = bestSpan(fine, expected, {
		longest: fine.length, lastStart: Math.min(fine.length, perHour * 3), firstEnd: Math.max(0, fine.length - (perHour * 3)),
	});
	if (span === undefined || span.count < events) {
		return undefined;
	}

	const inside = near.filter(time => time >= from + (span.first * fineBin) && time < from + ((span.last + 1) * fineBin));
	const [first = from] = inside;
	const last = inside.at(-1) ?? to;
	return poissonTail(inside.length, Math.max(1e-9, expected(span.last - span.first + 1, span.first))) < chance
		? {
			from: first,
			to: last,
			count: inside.length,
			waitAtStart: ((inside[few] ?? last) - first) / few,
			waitAtEnd: (last - (inside.at(-1 - few) ?? first)) / few,
		}
		: undefined;
};
