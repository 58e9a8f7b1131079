import {firstDifference} from '../../text/compare.ts';
import {hypergeometricTail} from '../events/tails.ts';
import {comparedProperties, type ComparedProperty, type SampledUser} from './sampled-user.ts';

/** When a value is named: enough users, a share of the failing that is no sideshow, clearly more than of the others, and hardly ever by chance. */
export const sharedLimits = {
	/** The fewest failing users with the value, and the fewest users of each group of whom it is known. */
	users: 5,
	group: 8,
	/** The smallest share of the failing, and the smallest difference to the share of the others. */
	share: 0.4,
	difference: 0.25,
	/** How many times as common it is among the failing, at least, with 95 % confidence. */
	lift: 1.5,
	/** The largest probability that chance alone names any of the values that are looked at (Fisher's exact test, Bonferroni). */
	chance: 0.001,
} as const;

/** How many of the users of whom it is known have a value. */
export type Part = {readonly count: number; readonly of: number};

/** A value of a property, and how often both groups have it. */
export type ComparedValue = {
	readonly property: ComparedProperty;
	readonly value: string;
	readonly failing: Part;
	readonly others: Part;
	/** How many times as common the value is among the failing; `undefined` where no other has it, or where too few users of a group are known to compare them. */
	readonly lift: number | undefined;
	/** The lower bound of the lift, with 95 % confidence; `undefined` where too few users of a group are known. */
	readonly leastLift: number | undefined;
	/** The probability that chance makes any of the values that are looked at differ this much; 1 at most. */
	readonly chance: number;
	/** Whether it passes `sharedLimits`. */
	readonly isShared: boolean;
};

/** Returns the share of a part, 0 to 1; 0 of nobody. */
export const shareOf = ({count, of}: Part): number => (of === 0 ? 0 : count / of);

const has = (user: SampledUser, {property, value}: Pick<ComparedValue, 'property' | 'value'>): boolean | undefined => user.values[property]?.includes(value);

const partOf = (users: readonly SampledUser[], what: Pick<ComparedValue, 'property' | 'value'>): Part => {
	const known = users.map(user => has(user, what)).filter(own => own !== undefined);
	return {count: known.filter(Boolean).length, of: known.length};
};

const liftOf = (failing: Part, others: Part): Pick<ComparedValue, 'lift' | 'leastLift'> => {
	if (Math.min(failing.of, others.of) < sharedLimits.group) {
		return {lift: undefined, leastLift: undefined};
	}

	const lift = others.count === 0 ? undefined : shareOf(failing) / shareOf(others);
	// Half a user is added to each count, so that the bound is finite where no other has the value.
	const [a, all, b, allOthers] = [failing.count + 0.5, failing.of + 1, others.count + 0.5, others.of + 1];
	const estimate = (a / all) / (b / allOthers);
	const deviation = Math.sqrt(Math.max(0, (1 / a) - (1 / all) + (1 / b) - (1 / allOthers)));
	return {lift, leastLift: Math.min(lift ?? Infinity, estimate * Math.exp(-1.96 * deviation))};
};

const differenceOf = ({failing, others}: Pick<ComparedValue, 'failing' | 'others'>): number => shareOf(failing) - shareOf(others);

/** How likely chance makes one of `looks` values differ at least this much; 1 at most. */
const chanceOf = (a: Part, b: Part, looks: number): number =>
	Math.min(1, looks * hypergeometricTail(a.count, {drawn: a.of, marked: a.count + b.count, all: a.of + b.of}));

/** Every value that a user has, without repetitions, in a fixed order. */
const valuesOf = (users: readonly SampledUser[]): ReadonlyArray<Pick<ComparedValue, 'property' | 'value'>> => comparedProperties.flatMap(property =>
	[...new Set(users.flatMap(({values}) => values[property] ?? []))].toSorted().map(value => ({property, value})));

/** How two parts differ. */
export type Judgement = Pick<ComparedValue, 'lift' | 'leastLift' | 'chance' | 'isShared'>;

/** Of a value that is only counted. */
export const unjudged: Judgement = {
	lift: undefined, leastLift: undefined, chance: 1, isShared: false,
};

/** Judges how much more common values are in one group than among the others: each value has the part of the group, then that of the others. The order of the judgements is theirs. */
export const judgeParts = (counted: ReadonlyArray<readonly [group: Part, others: Part]>): readonly Judgement[] => {
	// A value of fewer users can never be named, whatever the others have; it is not looked at.
	const isLookedAt = (own: Part, rest: Part) => own.count + rest.count >= sharedLimits.users && own.of >= sharedLimits.group && rest.of >= sharedLimits.group;
	const looks = counted.filter(([own, rest]) => isLookedAt(own, rest)).length;
	return counted.map(([a, b]) => {
		const chance = isLookedAt(a, b) ? chanceOf(a, b, looks) : 1;
		const {lift, leastLift} = liftOf(a, b);
		return {
			lift,
			leastLift,
			chance,
			isShared: chance < sharedLimits.chance && a.count >= sharedLimits.users && shareOf(a) >= sharedLimits.share
				&& shareOf(a) - shareOf(b) >= sharedLimits.difference && leastLift !== undefined && leastLift >= sharedLimits.lift,
		};
	});
};

/**
Compares how often failing users and others have each value, and returns all values, the most telling first. The order of the users does not matter. Values of which too few
users are known are counted, and never named.
*/
export const compareValues = (failing: readonly SampledUser[], others: readonly SampledUser[]): readonly ComparedValue[] => {
	const counted = valuesOf([...failing, ...others]).map(what => ({...what, failing: partOf(failing, what), others: partOf(others, what)}));
	const judgements = judgeParts(counted.map(own => [own.failing, own.others]));
	return counted.map((own, index): ComparedValue => ({...own, ...(judgements[index] ?? unjudged)}))
		.toSorted((a, b) => firstDifference(a.chance - b.chance, differenceOf(b) - differenceOf(a)));
};

/** From this deviation on, a value says more than another one does. */
const saysMore = 2.5;

/** Returns whether a value is no more common among the failing once another one is known (Mantel and Haenszel, one-sided). */
export const isExplainedBy = (value: ComparedValue, by: ComparedValue, [failing, others]: readonly [failing: readonly SampledUser[], others: readonly SampledUser[]]): boolean => {
	let difference = 0;
	let variance = 0;
	for (const isBy of [true, false]) {
		const inStratum = (users: readonly SampledUser[]) => users.filter(user => has(user, by) === isBy && has(user, value) !== undefined);
		const a = inStratum(failing);
		const b = inStratum(others);
		const all = a.length + b.length;
		const marked = [...a, ...b].filter(user => has(user, value) === true).length;
		// A stratum of one user compares nothing; dividing by zero would not be a number.
		const pairs = Math.max(1, all * all * (all - 1));
		difference += a.filter(user => has(user, value) === true).length - (a.length * marked / Math.max(1, all));
		variance += a.length * b.length * marked * (all - marked) / pairs;
	}

	return variance === 0 || difference / Math.sqrt(variance) < saysMore;
};
