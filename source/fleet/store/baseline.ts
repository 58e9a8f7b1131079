import type {Ids} from '../columns/id-column.ts';
import {
	troubleByProvider,
	type Trouble,
	type TroubleSource,
} from './trouble.ts';

/** The trouble of all users at one moment, by user and provider, to compare with; about 24 bytes for each provider of a user. It never changes. */
export type Baseline = {
	/** The server's time of the states, in milliseconds since 1970. */
	readonly time: number;
	/** Whether these are all users of the team, or of the provider. */
	readonly isComplete: boolean;
	/** The only provider that was loaded; all where it is `undefined`. */
	readonly provider: string | undefined;
	readonly users: number;
	/** Returns the trouble of a user by provider; `undefined` for a user that was not loaded. */
	troubleOf(userId: string): ReadonlyMap<string, Trouble> | undefined;
	/** Calls back for every user. */
	forEach(visit: (userId: string, trouble: ReadonlyMap<string, Trouble>) => void): void;
};

/** What one provider of a user takes: its number, and its failing, stalled, all, unclear and inactive streams. */
const width = 6;
const usersPerStep = 500;

/** The users that a baseline is made of. */
type Source = TroubleSource & {readonly ids: {copy(): Ids}};

type Facts = Pick<Baseline, 'time' | 'isComplete' | 'provider'>;

/** Creates a baseline of a roster as it is now, in steps of less than a millisecond. The roster must not change meanwhile. */
export function * baselineSteps(roster: Source, facts: Facts): Generator<undefined, Baseline, undefined> {
	const ids: Ids = roster.ids.copy();
	const starts = new Uint32Array(ids.count + 1);
	let numbers = new Uint32Array(ids.count * width * 2);
	let end = 0;
	for (let row = 0; row < ids.count; row++) {
		for (const [provider, own] of troubleByProvider(roster, row, facts.time)) {
			if (end + width > numbers.length) {
				const grown = new Uint32Array(Math.ceil(numbers.length * 1.5) + width);
				grown.set(numbers);
				numbers = grown;
			}

			numbers.set([provider, own.failing, own.stalled, own.streams, own.unclear, own.inactive], end);
			end += width;
		}

		starts[row + 1] = end;
		if (row % usersPerStep === usersPerStep - 1) {
			yield;
		}
	}

	numbers = numbers.slice(0, end);
	const {providers} = roster.columns;
	const names = Array.from({length: providers.size}, (_, code) => providers.word(code));
	const troubleAt = (row: number): ReadonlyMap<string, Trouble> => {
		const byProvider = new Map<string, Trouble>();
		for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += width) {
			const [provider = 0, failing = 0, stalled = 0, streams = 0, unclear = 0, inactive = 0] = numbers.subarray(at, at + width);
			byProvider.set(names[provider] ?? '', {
				failing, stalled, streams, unclear, inactive,
			});
		}

		return byProvider;
	};

	return {
		...facts,
		users: ids.count,
		troubleOf(userId) {
			const row = ids.rowOf(userId);
			return row === undefined ? undefined : troubleAt(row);
		},
		forEach(visit) {
			for (let row = 0; row < ids.count; row++) {
				visit(ids.at(row) ?? '', troubleAt(row));
			}
		},
	};
}

/** Creates a baseline of a roster at once. */
export const createBaseline = (roster: Source, facts: Facts): Baseline => {
	const steps = baselineSteps(roster, facts);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};
