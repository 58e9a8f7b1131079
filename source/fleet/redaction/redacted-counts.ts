import {otherValues} from '../stats/counted-values.ts';
import type {ValueCount, ValueCounts} from '../stats/value-counts.ts';
import {allowedWord} from './allowed.ts';

const later = (one: number | undefined, other: number | undefined, isWanted: (a: number, b: number) => boolean): number | undefined => {
	if (one === undefined || other === undefined) {
		return one ?? other;
	}

	return isWanted(one, other) ? one : other;
};

const joined = (one: ValueCount, other: ValueCount): ValueCount => ({
	value: one.value,
	users: one.users + other.users,
	first: later(one.first, other.first, (a, b) => a < b),
	last: later(one.last, other.last, (a, b) => a > b),
});

const fromOutside: ReadonlySet<string> = new Set(['providers', 'error']);

/** The words for what is unknown are junctop's own. */
const ownWords: ReadonlySet<string> = new Set(Object.values(otherValues));

/** Returns the counts, redacted: error types and providers that may be anything are joined under one word. */
export const redactedCounts = (counts: ValueCounts): ValueCounts => {
	if (!fromOutside.has(counts.column)) {
		return counts;
	}

	const found = new Map<string, ValueCount>();
	for (const own of counts.values) {
		const value = ownWords.has(own.value) ? own.value : allowedWord(own.value);
		const before = found.get(value);
		found.set(value, before === undefined ? {...own, value} : joined(before, {...own, value}));
	}

	return {...counts, values: [...found.values()].toSorted((one, other) => other.users - one.users)};
};
