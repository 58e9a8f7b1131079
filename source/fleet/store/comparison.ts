import {troubleChanges, type TroubleChange} from '../../filter/since.ts';
import type {Baseline} from './baseline.ts';
import type {Compared} from './compared.ts';
import type {RowChange} from './refresh-generations.ts';
import type {Roster} from './roster.ts';
import {
	compareProviders,
	noTrouble,
	troubleByProvider,
	type Trouble,
	type TroubleByProvider,
	type TroubleComparison,
} from './trouble.ts';

/** Users by how their trouble has changed. */
export type ChangeCounts = Readonly<Record<TroubleChange, number>>;

/** Users of a provider that fail or are stalled. */
export type TroubledUsers = {readonly failing: number; readonly stalled: number};

/** What has changed with one provider, of the users that both sides know. */
export type ProviderComparison = {
	readonly provider: string;
	/** Compared users that have it on the later side. */
	readonly users: number;
	readonly earlier: TroubledUsers;
	readonly now: TroubledUsers;
	readonly changes: ChangeCounts;
	/** How many users more, or fewer if below 0, fail or are stalled. */
	readonly difference: number;
	/** New and worse users, less the recovered and better ones. */
	readonly balance: number;
	/** `undefined` where no user was or is in trouble, and where that cannot be known. */
	readonly change: TroubleChange | undefined;
};

/** What has changed since a baseline. */
export type Comparison = {
	readonly baseline: Pick<Baseline, 'time' | 'isComplete' | 'users'>;
	readonly now: number;
	readonly isComplete: boolean;
	/** The only provider that is compared; all where it is `undefined`. */
	readonly provider: string | undefined;
	/** Users on both sides, only then, and only now. Without all users of the other side, nothing is claimed about the last two. */
	readonly compared: number;
	readonly onlyThen: number;
	readonly onlyNow: number;
	readonly earlier: TroubledUsers;
	readonly troubled: TroubledUsers;
	readonly changes: ChangeCounts;
	/** The largest increase first, then the largest decrease. */
	readonly providers: readonly ProviderComparison[];
};

type Counts = {earlier: {failing: number; stalled: number}; now: {failing: number; stalled: number}; changes: Record<TroubleChange, number>; users: number};

const newCounts = (): Counts => ({
	earlier: {failing: 0, stalled: 0}, now: {failing: 0, stalled: 0}, users: 0,
	changes: {
		new: 0, worse: 0, ongoing: 0, better: 0, recovered: 0,
	},
});

const countTrouble = (counts: {failing: number; stalled: number}, {failing, stalled}: Trouble): void => {
	counts.failing += failing > 0 ? 1 : 0;
	counts.stalled += failing === 0 && stalled > 0 ? 1 : 0;
};

const troubled = ({failing, stalled}: TroubledUsers): number => failing + stalled;

const balanceOf = (changes: ChangeCounts): number => changes.new + changes.worse - changes.better - changes.recovered;

/** Returns how a provider has changed, by what is known of its users. */
const changeOfProvider = ({changes, ...sides}: Pick<Counts, 'earlier' | 'now' | 'changes'>): TroubleChange | undefined => {
	const [earlier, now] = [troubled(sides.earlier), troubled(sides.now)];
	if (earlier === 0) {
		return changes.new > 0 ? 'new' : undefined;
	}

	if (now === 0 && changes.recovered === earlier) {
		return 'recovered';
	}

	const balance = balanceOf(changes);
	// Without trouble, and without a claim about it, nothing is ongoing.
	return balance === 0 ? (now === 0 ? undefined : 'ongoing') : (balance > 0 ? 'worse' : 'better');
};

/** Returns the provider that both sides have; `undefined` for all. Two different ones cannot be compared, which callers refuse before. */
export const comparedProvider = (baseline: Pick<Baseline, 'provider'>, provider: string | undefined): string | undefined => provider ?? baseline.provider;

const named = (roster: Pick<Roster, 'columns'>, byCode: ReadonlyMap<number, Trouble>): TroubleByProvider =>
	new Map([...byCode].map(([code, own]) => [roster.columns.providers.word(code), own]));

/** Compares a user's trouble, by provider, with a baseline; only some providers where they are named. */
export const compareTrouble = (userId: string, trouble: TroubleByProvider, {baseline, provider}: Compared, providers?: readonly string[]): TroubleComparison =>
	compareProviders(baseline.troubleOf(userId), trouble, baseline.isComplete, provider === undefined ? providers : [provider]);

/** Compares the user of a row, as of `now` in milliseconds, with a baseline; only some providers where they are named. */
export const compareUser = (roster: Roster, row: number, now: number, compared: Compared, providers?: readonly string[]): TroubleComparison =>
	compareTrouble(roster.userId(row) ?? '', named(roster, troubleByProvider(roster, row, now)), compared, providers);

/** How the change that a refresh found is named among those since a baseline. */
const asTrouble: Readonly<Partial<Record<RowChange, TroubleChange>>> = {broke: 'new', recovered: 'recovered'};

/**
Returns how each row's user has changed since the roster's baseline, as of `now` in milliseconds; without a baseline, whether it broke or recovered at refreshes, with all of its
providers. `undefined` where that cannot be known.
*/
export const createRowChanges = (roster: Roster, providers: readonly string[] | undefined, now: number): ((row: number) => TroubleChange | undefined) => {
	const {compared} = roster;
	return compared === undefined ? row => asTrouble[roster.generations.changeOf(row)] : row => compareUser(roster, row, now, compared, providers).change;
};

const usersPerStep = 200;

/**
Compares all users of a roster, as of `now` in milliseconds, with a baseline, in steps of less than a millisecond. Only users of both sides are counted, and those
of one side where the other one has all users.
*/
export function * comparisonSteps(roster: Roster, baseline: Baseline, {now, isComplete, provider}: {
	readonly now: number;
	readonly isComplete: boolean;
	/** The only provider that is compared. */
	readonly provider: string | undefined;
}): Generator<undefined, Comparison, undefined> {
	const only = provider === undefined ? undefined : [provider];
	const all = newCounts();
	const byProvider = new Map<string, Counts>();
	let [compared, onlyNow] = [0, 0];

	const count = (counts: Counts, before: TroubleByProvider | undefined, own: TroubleByProvider, names: readonly string[] | undefined) => {
		const {change, earlier, now: after} = compareProviders(before, own, baseline.isComplete, names);
		// Users of the later side; a provider that is gone has none there.
		counts.users += after.streams > 0 ? 1 : 0;
		countTrouble(counts.earlier, earlier ?? noTrouble);
		countTrouble(counts.now, after);
		if (change !== undefined) {
			counts.changes[change]++;
		}
	};

	const countProvider = (name: string, before: TroubleByProvider | undefined, own: TroubleByProvider) => {
		let counts = byProvider.get(name);
		if (counts === undefined) {
			counts = newCounts();
			byProvider.set(name, counts);
		}

		count(counts, before, own, [name]);
	};

	for (let row = 0; row < roster.count; row++) {
		const own = named(roster, troubleByProvider(roster, row, now));
		const before = baseline.troubleOf(roster.userId(row) ?? '');
		compared += before === undefined ? 0 : 1;
		onlyNow += before === undefined ? 1 : 0;
		if (before !== undefined || baseline.isComplete) {
			count(all, before, own, only);
			const names = provider === undefined ? new Set([...own.keys(), ...before?.keys() ?? []]) : [provider];
			for (const name of names) {
				if (own.has(name) || before?.has(name) === true) {
					countProvider(name, before, own);
				}
			}
		}

		if (row % usersPerStep === usersPerStep - 1) {
			yield;
		}
	}

	const providers = [...byProvider].map(([name, counts]) => ({
		provider: name,
		...counts,
		difference: troubled(counts.now) - troubled(counts.earlier),
		balance: balanceOf(counts.changes),
		change: changeOfProvider(counts),
	})).toSorted((a, b) => {
		const increase = Number(b.balance > 0) - Number(a.balance > 0);
		const differences = [increase, Math.abs(b.balance) - Math.abs(a.balance), b.changes.new - a.changes.new, b.users - a.users];
		return differences.find(each => each !== 0) ?? 0;
	});
	return {
		baseline, now, isComplete, provider, compared, onlyNow,
		onlyThen: baseline.users - compared,
		earlier: all.earlier,
		troubled: all.now,
		changes: all.changes,
		providers,
	};
}

/** Compares all users at once. */
export const compare = (...parameters: Parameters<typeof comparisonSteps>): Comparison => {
	const steps = comparisonSteps(...parameters);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

/** Returns whether anything has changed. */
export const hasChanged = ({changes}: Pick<Comparison, 'changes'>): boolean => troubleChanges.some(change => change !== 'ongoing' && changes[change] > 0);
