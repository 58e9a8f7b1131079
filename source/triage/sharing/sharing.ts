import {byText, firstDifference} from '../../text/compare.ts';
import {hour, minute} from '../../text/durations.ts';
import {groupBy} from '../../text/group-by.ts';
import type {ProviderEvent} from '../events/provider-event.ts';
import {
	compareValues,
	isExplainedBy,
	sharedLimits,
	shareOf,
	type ComparedValue,
	type Part,
} from './compare-values.ts';
import {findErrorStart} from './error-start.ts';
import {comparedProperties, type ComparedProperty, type SampledUser} from './sampled-user.ts';

/** When the failures of many users began, in milliseconds since 1970, and whom it concerns. */
export type SharedStart = {
	readonly from: number;
	/** When the last of them began; `undefined` where that is not known. */
	readonly to: number | undefined;
	/** `errors`: from the times of the connections' errors. `event`: from an event of the provider that the statistics of all users show. */
	readonly basis: 'errors' | 'event';
	/** The error type that at least nine of ten of them have; `undefined` if there is none. */
	readonly errorType: string | undefined;
	readonly failing: Part;
	readonly others: Part;
};

/** A resource, an error type or the status of the connection of the failing. It describes the failure and does not explain it, so it is never named as what is shared. */
export type Described = {readonly property: 'errorType' | 'status' | 'failingResource'; readonly value: string; readonly failing: Part; readonly others: Part};

/** What the failing users of a provider have in common. */
export type Sharing = {
	readonly failing: number;
	readonly others: number;
	/** The value that is named first; `undefined` if none stands out. */
	readonly value: ComparedValue | undefined;
	/** Shared values that only go with the first one: once that is known, they say nothing more. */
	readonly alongside: readonly ComparedValue[];
	/** Shared values that say more than the first one. */
	readonly further: readonly ComparedValue[];
	/** When it began; `undefined` if that is not known. */
	readonly start: SharedStart | undefined;
	/** Whether the start is named before the value: it concerns more of the failing. */
	readonly isStartFirst: boolean;
	/** All other values, the most telling first. */
	readonly rest: readonly ComparedValue[];
	readonly described: readonly Described[];
	/** Properties of which too few users are known to compare them. */
	readonly unknown: readonly ComparedProperty[];
};

/** An event of the provider that the statistics of all loaded users show: when it began at the earliest, in milliseconds since 1970. */
export type KnownEvent = {readonly from: number};

/** Returns when an event of a provider began at the earliest, as far as it explains failures that last; `undefined` for any other. */
export const knownEventOf = (event: Pick<ProviderEvent, 'kind' | 'since'> | undefined): KnownEvent | undefined =>
	event?.since !== undefined && (event.kind === 'failing' || event.kind === 'lost') ? {from: event.since.from} : undefined;

/**
Users of an event had data until about then. Data from long before shows that they failed earlier, and data from after it that they fail for another reason, one by one.
*/
const dataBefore = 12 * hour;
const dataAfter = 30 * minute;

/** The smallest share of the failing that an event must concern to be named. */
const leastOfEvent = 0.5;

/** The share of the users of a start that must have an error type for it to be the start's. */
const oneType = 0.9;

/** A value is named before the start if it concerns nearly as many of the failing. */
const nearly = 0.75;

/** A version must concern at least as many: where everything has failed since a moment, the failing still have the version of that moment. */
const asMany = 1;

const partWhere = (users: readonly SampledUser[], isOne: (user: SampledUser) => boolean): Part => ({count: users.filter(user => isOne(user)).length, of: users.length});

const mostCommon = (words: readonly string[]): {readonly word: string; readonly count: number} | undefined => {
	const [first] = [...groupBy(words, word => word)].toSorted(([a, some], [b, others]) => firstDifference(others.length - some.length, byText(a, b)));
	return first && {word: first[0], count: first[1].length};
};

const startOfErrors = (failing: readonly SampledUser[], others: readonly SampledUser[], now: number): SharedStart | undefined => {
	const known = failing.filter(({areConnectionsKnown}) => areConnectionsKnown);
	const found = findErrorStart(known.flatMap(({erroredAt}) => erroredAt ?? []), now);
	if (found === undefined) {
		return undefined;
	}

	const {from, to} = found;
	const isIn = ({erroredAt}: SampledUser) => erroredAt !== undefined && erroredAt >= from && erroredAt <= to;
	const inside = known.filter(user => isIn(user));
	const type = mostCommon(inside.flatMap(({errorType}) => errorType ?? []));
	const errorType = type !== undefined && type.count >= inside.length * oneType ? type.word : undefined;
	const isOne = (user: SampledUser) => isIn(user) && (errorType === undefined || user.errorType === errorType);
	return {
		from, to, basis: 'errors', errorType, failing: partWhere(known, isOne), others: partWhere(others.filter(({areConnectionsKnown}) => areConnectionsKnown), isOne),
	};
};

const startOfEvent = (failing: readonly SampledUser[], others: readonly SampledUser[], event: KnownEvent | undefined): SharedStart | undefined => {
	if (event === undefined) {
		return undefined;
	}

	const isOne = ({failedAt, goodUntil}: SampledUser) => failedAt !== undefined && goodUntil !== undefined
		&& failedAt >= event.from && goodUntil >= event.from - dataBefore && goodUntil <= event.from + dataAfter;
	const part = partWhere(failing, isOne);
	return part.count < sharedLimits.users || shareOf(part) < leastOfEvent
		? undefined
		: {
			from: event.from, to: undefined, basis: 'event', errorType: undefined, failing: part, others: partWhere(others, isOne),
		};
};

const describe = (failing: readonly SampledUser[], others: readonly SampledUser[]): readonly Described[] => {
	const count = (property: Described['property'], ofUser: (user: SampledUser) => readonly string[], isKnown: (user: SampledUser) => boolean) => {
		const [own, rest] = [failing.filter(user => isKnown(user)), others.filter(user => isKnown(user))];
		return [...new Set(own.flatMap(user => ofUser(user)))].map((value): Described => {
			const isOne = (user: SampledUser) => ofUser(user).includes(value);
			return {
				property, value, failing: partWhere(own, isOne), others: partWhere(rest, isOne),
			};
		}).toSorted((a, b) => firstDifference(b.failing.count - a.failing.count, byText(a.value, b.value)));
	};

	const areKnown = ({areConnectionsKnown}: SampledUser) => areConnectionsKnown;
	return [
		...count('errorType', ({errorType}) => (errorType === undefined ? [] : [errorType]), areKnown),
		...count('status', ({status}) => (status === undefined ? [] : [status]), areKnown),
		...count('failingResource', ({failingResources}) => failingResources, () => true),
	];
};

/** Returns the shared value that explains the others best: the most telling one, or one of the same users that is nearer to the cause. */
const firstOf = (shared: readonly ComparedValue[], groups: readonly [failing: readonly SampledUser[], others: readonly SampledUser[]]): ComparedValue | undefined => {
	const [strongest, ...others] = shared;
	if (strongest === undefined) {
		return undefined;
	}

	const place = ({property}: ComparedValue) => comparedProperties.indexOf(property);
	let first = strongest;
	for (const value of others) {
		const isExplainsFirst = isExplainedBy(first, value, groups);
		const isExplained = isExplainedBy(value, first, groups);
		if (isExplainsFirst && (!isExplained || (place(value) < place(first) && value.failing.count >= first.failing.count))) {
			first = value;
		}
	}

	return first;
};

/**
Finds what the failing users of a provider have in common, compared with others of the same provider. `now` and times are in milliseconds since 1970. `event` is what the statistics
of all loaded users show of the provider. The order of the users does not matter.
*/
export const findSharing = (failing: readonly SampledUser[], others: readonly SampledUser[], {now, event}: {readonly now: number; readonly event?: KnownEvent | undefined}): Sharing => {
	const groups = [failing, others] as const;
	const values = compareValues(failing, others);
	const shared = values.filter(({isShared}) => isShared);
	const value = firstOf(shared, groups);
	const more = shared.filter(own => own !== value);
	const [errors, ofEvent] = [startOfErrors(failing, others, now), startOfEvent(failing, others, event)];
	const start = errors !== undefined && shareOf(errors.failing) >= nearly * (ofEvent === undefined ? 0 : shareOf(ofEvent.failing)) ? errors : ofEvent;
	const needed = value?.property === 'appVersion' ? asMany : nearly;
	return {
		failing: failing.length,
		others: others.length,
		value,
		alongside: more.filter(own => value !== undefined && isExplainedBy(own, value, groups)),
		further: more.filter(own => value !== undefined && !isExplainedBy(own, value, groups)),
		start,
		isStartFirst: start !== undefined && (value === undefined || shareOf(value.failing) < needed * shareOf(start.failing)),
		rest: values.filter(({isShared}) => !isShared),
		described: describe(failing, others),
		unknown: comparedProperties.filter(property => [failing, others].some(users => users.every(({values: own}) => own[property] === undefined))),
	};
};
