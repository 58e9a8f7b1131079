import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {hypergeometricTail} from '../../source/triage/events/tails.ts';
import {compareValues, sharedLimits} from '../../source/triage/sharing/compare-values.ts';
import {findErrorStart} from '../../source/triage/sharing/error-start.ts';
import {comparedProperties, type SampledUser} from '../../source/triage/sharing/sampled-user.ts';
import {sampledUserOf} from '../../source/triage/sharing/sampled-user-of.ts';
import {findSharing} from '../../source/triage/sharing/sharing.ts';
import {createRandom} from './fleet-simulation/random.ts';
import {causes, type SharingPlan} from './sharing-simulation/fleet.ts';
import {runSharingTrial} from './sharing-simulation/trial.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 16);

const someone: SampledUser = {
	values: {}, areConnectionsKnown: true, status: 'connected', errorType: undefined, erroredAt: undefined, failedAt: undefined, goodUntil: undefined, failingResources: [], resources: 3,
};

const many = (count: number, user: (index: number) => Partial<SampledUser>): readonly SampledUser[] => Array.from({length: count}, (_, index) => ({...someone, ...user(index)}));

const withValues = (count: number, values: (index: number) => SampledUser['values']) => many(count, index => ({values: values(index)}));

describe('what the failing share', () => {
	test('names the app version of the failing with counts and lift', () => {
		const failing = withValues(43, index => ({appVersion: [index < 41 ? 'app 5.2.1' : 'app 5.2.0']}));
		const others = withValues(50, index => ({appVersion: [index < 1 ? 'app 5.2.1' : 'app 5.2.0']}));
		const {value, isStartFirst} = findSharing(failing, others, {now});
		expect(value).toMatchObject({
			property: 'appVersion', value: 'app 5.2.1', failing: {count: 41, of: 43}, others: {count: 1, of: 50},
		});
		expect(value?.lift).toBeCloseTo((41 / 43) / (1 / 50));
		expect(value?.leastLift).toBeGreaterThan(5);
		expect(isStartFirst).toBe(false);
	});

	test('names the version before the model when all failing have the version, and only some of the model', () => {
		// The version exists for one model only; users of the model with another version are fine.
		const failing = withValues(40, () => ({appVersion: ['app 5.2.1'], deviceModel: ['Pulse 3']}));
		const others = withValues(60, index => ({appVersion: ['app 5.2.0'], deviceModel: [index < 20 ? 'Pulse 3' : 'Ring S']}));
		const {value, alongside, further} = findSharing(failing, others, {now});
		expect(value?.value).toBe('app 5.2.1');
		expect(alongside.map(own => own.value)).toEqual(['Pulse 3']);
		expect(further).toEqual([]);
	});

	test('keeps a second value apart when it says more than the first', () => {
		const failing = withValues(80, index => ({appVersion: [index < 40 ? 'app 5.2.1' : 'app 5.2.0'], deniedScope: index < 36 || index >= 76 ? [] : ['read:sleep']}));
		const others = withValues(80, () => ({appVersion: ['app 5.2.0'], deniedScope: []}));
		const {value, further} = findSharing(failing, others, {now});
		expect(new Set([value?.value, ...further.map(own => own.value)])).toEqual(new Set(['app 5.2.1', 'read:sleep']));
	});

	test('never names an error type or a failing resource, which the others lack by definition', () => {
		const failing = many(60, index => ({
			status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (index * 37 * hour), failedAt: now - hour, goodUntil: now - (index * 37 * hour), failingResources: ['sleep'],
		}));
		const {value, start, described} = findSharing(failing, many(60, () => ({})), {now});
		expect([value, start]).toEqual([undefined, undefined]);
		expect(described[0]).toEqual({
			property: 'errorType', value: 'token_refresh_failed', failing: {count: 60, of: 60}, others: {count: 0, of: 60},
		});
	});

	test('names the moment and the error type when errors began together', () => {
		const failing = [
			...many(41, index => ({status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (2 * hour) + (index * 60_000)})),
			...many(2, index => ({status: 'error', errorType: 'user_not_found', erroredAt: now - ((20 + index) * day)})),
		];
		const {start, isStartFirst} = findSharing(failing, many(50, () => ({})), {now});
		expect(isStartFirst).toBe(true);
		expect(start).toMatchObject({
			from: now - (2 * hour), basis: 'errors', errorType: 'token_refresh_failed', failing: {count: 41, of: 43}, others: {count: 0, of: 50},
		});
	});

	test('needs no others to name a moment: all users of a team may have failed', () => {
		const failing = many(30, index => ({status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (5 * hour) + (index * 60_000)}));
		expect(findSharing(failing, [], {now}).start?.failing).toEqual({count: 30, of: 30});
	});

	test('counts only the users of whom a property is known, and lists what is not', () => {
		const failing = [...withValues(20, () => ({deniedScope: ['read:sleep']})), ...many(20, () => ({areConnectionsKnown: false}))];
		const {value, unknown} = findSharing(failing, withValues(40, () => ({deniedScope: []})), {now});
		expect(value?.failing).toEqual({count: 20, of: 20});
		expect(unknown).toContain('appVersion');
		expect(unknown).not.toContain('deniedScope');
	});

	test('names nothing of too few users', () => {
		const few = sharedLimits.group - 1;
		expect(findSharing(withValues(few, () => ({deviceModel: ['Pulse 3']})), withValues(100, () => ({deviceModel: ['Ring S']})), {now}).value).toBeUndefined();
	});
});

describe('the start of errors', () => {
	test('is not found among errors that are spread over weeks, nor among those of one hour a day', () => {
		expect(findErrorStart(Array.from({length: 100}, (_, index) => now - (index * 11 * hour)), now)).toBeUndefined();
		expect(findErrorStart(Array.from({length: 40}, (_, index) => now - (index * day) + (index % 5 * 600_000)), now)).toBeUndefined();
	});

	test('leaves out a stray error of hours before', () => {
		const times = [now - (20 * hour), ...Array.from({length: 60}, (_, index) => now - (3 * hour) + (index * 60_000))];
		expect(findErrorStart(times, now)).toEqual({from: now - (3 * hour), to: now - (3 * hour) + (59 * 60_000), count: 60});
	});
});

describe('a sampled user', () => {
	const none = {
		streams: [], connections: undefined, user: undefined, pulls: undefined, devices: undefined,
	};
	const device = {
		provider: 'garmin', sourceType: 'watch', appId: 'com.acme.app', manufacturer: 'Garmin', model: 'Venu 3', version: '5.2.1', problems: [],
	};
	const stream = {
		provider: 'garmin', resource: 'sleep', outcome: 'failure', lastAttempt: now - hour, newestData: now - (2 * hour), sentCount: 3,
	} as const;

	test('has no values for what could not be loaded', () => {
		expect(sampledUserOf('garmin', none, now)).toMatchObject({areConnectionsKnown: false, values: {resource: []}});
		expect(Object.keys(sampledUserOf('garmin', none, now).values)).toEqual(['resource']);
	});

	test('has the version of an app only while data arrives, because it is that of the last data', () => {
		const of = (age: number) => sampledUserOf('garmin', {...none, streams: [{...stream, newestData: now - age}], devices: [device]}, now).values;
		expect(of(hour)).toMatchObject({appVersion: ['com.acme.app 5.2.1'], deviceModel: ['Garmin Venu 3']});
		expect(of(10 * day).appVersion).toBeUndefined();
		expect(of(10 * day).deviceModel).toEqual(['Garmin Venu 3']);
	});

	test('has only what belongs to its provider', () => {
		const {values, failingResources, resources} = sampledUserOf('garmin', {
			...none, streams: [stream, {...stream, provider: 'oura', resource: 'activity'}], devices: [{...device, provider: 'oura'}],
		}, now);
		expect(values).toMatchObject({resource: ['sleep'], deviceModel: []});
		expect([failingResources, resources]).toEqual([['sleep'], 1]);
	});
});

test('the hypergeometric tail is exact', () => {
	// Drawing 5 of 10 users of whom 5 are marked: all 5 marked in one of 252 draws, at least 4 in 26.
	expect(hypergeometricTail(5, {drawn: 5, marked: 5, all: 10})).toBeCloseTo(1 / 252, 10);
	expect(hypergeometricTail(4, {drawn: 5, marked: 5, all: 10})).toBeCloseTo(26 / 252, 10);
	expect(hypergeometricTail(2, {drawn: 5, marked: 5, all: 10})).toBe(1);
});

const anyValues = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '__proto__', ''), {maxLength: 3});

const valuesByProperty = Object.fromEntries(comparedProperties.map(property => [property, anyValues]));

const anyUser: fc.Arbitrary<SampledUser> = fc.record({
	values: fc.record(valuesByProperty, {requiredKeys: []}),
	areConnectionsKnown: fc.boolean(),
	status: fc.option(fc.constantFrom('error', 'connected', 'odd'), {nil: undefined}),
	errorType: fc.option(fc.constantFrom('token_refresh_failed', 'odd', 'toString'), {nil: undefined}),
	erroredAt: fc.option(fc.integer({min: now - (80 * day), max: now + day}), {nil: undefined}),
	failedAt: fc.option(fc.integer({min: now - (80 * day), max: now + day}), {nil: undefined}),
	goodUntil: fc.option(fc.integer({min: now - (80 * day), max: now + day}), {nil: undefined}),
	failingResources: fc.uniqueArray(fc.constantFrom('sleep', 'body')),
	resources: fc.nat(10),
});
const anyGroup = fc.array(anyUser, {maxLength: 60});

const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
	const random = createRandom(seed);
	return items.map(item => ({item, order: random.next()})).toSorted((a, b) => a.order - b.order).map(({item}) => item);
};

/** Returns every number in a value. */
const numbersIn = (value: unknown): readonly number[] => {
	if (typeof value === 'number') {
		return [value];
	}

	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(own => numbersIn(own)) : [];
};

describe('for any users', () => {
	test('does not depend on their order', () => {
		fc.assert(fc.property(anyGroup, anyGroup, fc.nat(), (failing, others, seed) => {
			expect(findSharing(shuffled(failing, seed), shuffled(others, seed), {now, event: {from: now - day}})).toEqual(findSharing(failing, others, {now, event: {from: now - day}}));
		}), {numRuns: 100});
	});

	test('gives finite numbers, and chances and counts within their bounds', () => {
		fc.assert(fc.property(anyGroup, anyGroup, (failing, others) => {
			expect(numbersIn(findSharing(failing, others, {now})).filter(own => !Number.isFinite(own))).toEqual([]);
			for (const {chance, failing: a, others: b, leastLift, lift} of compareValues(failing, others)) {
				expect(chance).toBeGreaterThanOrEqual(0);
				expect(chance).toBeLessThanOrEqual(1);
				expect(a.count).toBeLessThanOrEqual(a.of);
				expect(b.count).toBeLessThanOrEqual(b.of);
				expect(leastLift ?? 0).toBeLessThanOrEqual(lift ?? Infinity);
				expect(lift === undefined).toBe(b.count === 0 || Math.min(a.of, b.of) < sharedLimits.group);
			}
		}), {numRuns: 100});
	});

	test('is surer of the same shares of more users, and never names what both groups have alike', () => {
		fc.assert(fc.property(fc.integer({min: 8, max: 40}), fc.integer({min: 0, max: 40}), fc.integer({min: 0, max: 40}), fc.integer({min: 2, max: 5}), (size, a, b, times) => {
			const group = (count: number, all: number) => withValues(all, index => ({deviceModel: index < count ? ['Pulse 3'] : []}));
			const chanceOf = (by: number) => compareValues(group(Math.min(a, size) * by, size * by), group(Math.min(b, size) * by, size * by))[0];
			const [few, more] = [chanceOf(1), chanceOf(times)];
			expect(more?.chance ?? 1).toBeLessThanOrEqual((few?.chance ?? 1) + 1e-9);
			if (few?.isShared !== true) {
				return;
			}

			expect(more?.isShared).toBe(true);
			expect(few.failing.count).toBeGreaterThan(few.others.count);
		}), {numRuns: 200});
	});

	test('names nothing when both groups are the same users', () => {
		fc.assert(fc.property(anyGroup, group => {
			expect(findSharing(group, group, {now}).value).toBeUndefined();
		}), {numRuns: 100});
	});
});

/** A small part of what `npm run bench -- sharing` measures, with seeds of its own. */
const plansOf = (cause: SharingPlan['cause'], place: number): readonly SharingPlan[] =>
	[400, 1200].flatMap((users, size) => Array.from({length: 2}, (_, index) => ({users, cause, seed: 5_000_000 + (place * 1000) + (size * 100) + index})));

test('names the planted cause first, and nothing at providers without one', () => {
	const outcomes = causes.flatMap((cause, place) => plansOf(cause, place).flatMap(plan => runSharingTrial(plan)));
	const planted = outcomes.filter(({plan, affected}) => plan.cause !== undefined && affected >= 20);
	expect(planted.length).toBeGreaterThan(12);
	expect(planted.filter(({isNamedFirst}) => !isNamedFirst).map(({plan, named}) => ({...plan, named}))).toEqual([]);
	expect(outcomes.filter(({plan, isNamedFirst}) => plan.cause === undefined && !isNamedFirst).map(({plan, named}) => ({...plan, named}))).toEqual([]);
}, 60_000);

test('names nothing in healthy fleets', () => {
	const named = plansOf(undefined, 90).flatMap(plan => runSharingTrial(plan)).flatMap(outcome => outcome.named ?? []);
	expect(named).toEqual([]);
}, 60_000);
