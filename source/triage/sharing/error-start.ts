import {day, hour, minute} from '../../text/durations.ts';
import {poissonTail} from '../events/tails.ts';

/**
When errors of many users begin so close together that chance hardly explains it. Users lose their access on their own all the time, so the errors are compared with this provider's
own past, and never with the users who have none.
*/
export const errorStartLimits = {
	/** The fewest users, and their smallest share of those with an error. */
	users: 6, share: 0.2,
	/** How far back the past reaches, and how much more than usual the errors may vary by the hour. */
	days: 60, variation: 2,
	/** The largest probability by chance, for all times that are looked at. */
	chance: 1e-6,
} as const;

/** The lengths of time that are looked at, the shortest first. */
const spans: readonly number[] = [20 * minute, hour, 4 * hour, 12 * hour, day, 2 * day];

/** How far around a span its own past is looked at, in spans. */
const around = 20;

/** Errors that began close together: the first and the last, in milliseconds since 1970, and how many. */
export type ErrorStart = {readonly from: number; readonly to: number; readonly count: number};

/** Leaves out errors of before and after, at most one of 20 at either end, that are a fifth of the whole time away from the next one. */
const withoutStrays = (times: readonly number[]): readonly number[] => {
	const few = Math.floor(times.length / 20);
	const length = (times.at(-1) ?? 0) - (times[0] ?? 0);
	const isGap = (index: number) => (times[index] ?? 0) - (times[index - 1] ?? 0) >= length / 5;
	const first = times.findLastIndex((_, index) => index > 0 && index <= few && isGap(index));
	const end = times.findIndex((_, index) => index >= times.length - few && isGap(index));
	return times.slice(Math.max(0, first), end === -1 ? times.length : end);
};

type Candidate = ErrorStart & {readonly gain: number};

/** Counts the errors of one length of time from each error on, and returns those times that chance hardly explains. */
const unusualTimes = (recent: readonly number[], span: number, {start, least, looks}: {
	/** When the past begins, in milliseconds since 1970. */
	readonly start: number;
	/** The fewest errors that are looked at, and how many times are. */
	readonly least: number;
	readonly looks: number;
}): readonly Candidate[] => {
	const {days, variation, chance} = errorStartLimits;
	let end = 0;
	let early = 0;
	const found: Candidate[] = [];
	for (const [first, from] of recent.entries()) {
		while (end < recent.length && (recent[end] ?? Infinity) <= from + span) {
			end++;
		}

		const before = Math.min(around * span, from - start);
		while ((recent[early] ?? Infinity) < from - before) {
			early++;
		}

		const count = end - first;
		// At least one error is expected in all the past, and as many as in the time before.
		const usual = Math.max((recent.length - count + 1) / (days * day), before > span ? (first - early) / before : 0);
		const expected = usual * span * variation;
		if (count >= least && poissonTail(count, expected) * looks < chance) {
			found.push({
				from, to: recent[end - 1] ?? from, count, gain: (count * Math.log(count / expected)) - (count - expected),
			});
		}
	}

	return found;
};

/**
Finds the time in which more errors began than chance explains, at `now`. `times` are when the users' errors began; both in milliseconds since 1970. Returns the time that chance
explains least, or `undefined` if there is none.
*/
export const findErrorStart = (times: readonly number[], now: number): ErrorStart | undefined => {
	const {users, share, days} = errorStartLimits;
	const start = now - (days * day);
	const recent = times.filter(time => time > start && time <= now + hour).toSorted((a, b) => a - b);
	const context = {start, least: Math.max(users, times.length * share), looks: spans.length * recent.length};
	let best: Candidate | undefined;
	for (const candidate of spans.flatMap(span => unusualTimes(recent, span, context))) {
		if (best === undefined || candidate.gain > best.gain) {
			best = candidate;
		}
	}

	if (best === undefined) {
		return undefined;
	}

	const {from, to} = best;
	const inside = withoutStrays(recent.filter(time => time >= from && time <= to));
	return {from: inside[0] ?? from, to: inside.at(-1) ?? to, count: inside.length};
};
