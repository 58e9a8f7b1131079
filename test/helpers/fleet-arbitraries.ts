import fc from 'fast-check';
import type {Stream, UserResources} from '../../source/junction/records.ts';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import type {StreamFacts} from '../../source/triage/facts/stream-state.ts';

export const noon = Date.UTC(2026, 9, 14, 12);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, {nil: undefined});

const oddNames = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', ''));
const provider = fc.oneof(fc.constantFrom(...providerSlugs), oddNames);
const resource = fc.oneof(fc.constantFrom(...resourceNames), oddNames);

/** Milliseconds; 0, before 1970 and far ahead are times like any other. */
const anyTime = maybe(fc.integer({min: -8_640_000_000_000_000, max: 8_640_000_000_000_000}));

const wholeCount = fc.oneof(fc.nat(), fc.integer({min: 0, max: 2 ** 40}));

export const anyFacts: fc.Arbitrary<StreamFacts> = fc.record({
	provider,
	resource,
	outcome: fc.constantFrom('none', 'success', 'failure', 'other'),
	lastAttempt: anyTime,
	newestData: anyTime,
	sentCount: maybe(wholeCount),
});

/** Where the states of a stream begin and end, and a millisecond to either side of it. */
const nearTime = fc.tuple(fc.constantFrom(0, 6, 24, 72), fc.integer({min: -1, max: 1})).map(([hours, off]) => noon - (hours * 3_600_000) + off);

/** Facts that time changes, of a handful of providers and resources. */
export const livelyFacts: fc.Arbitrary<StreamFacts> = fc.record({
	provider: fc.constantFrom('garmin', 'oura', 'eight_sleep', 'fitbit', 'apple_health_kit', 'nobody-knows'),
	resource: fc.constantFrom('sleep', 'steps', 'heartrate', 'profile', 'workouts', 'nothing-known'),
	outcome: fc.constantFrom('none', 'success', 'success', 'success', 'failure', 'other'),
	lastAttempt: maybe(nearTime),
	newestData: maybe(nearTime),
	sentCount: maybe(fc.nat({max: 3})),
});

/** A moment of the days after `noon`, often one at which something of `livelyFacts` changes. */
export const anyMoment = fc.oneof(
	fc.tuple(fc.constantFrom(-6, 0, 6, 18, 48, 72), fc.integer({min: -1, max: 1})).map(([hours, off]) => noon + (hours * 3_600_000) + off),
	fc.integer({min: -24, max: 96}).map(hours => noon + (hours * 3_600_000)),
	fc.integer({min: noon - 100_000_000, max: noon + 400_000_000}),
);

const isoTime = fc.integer({min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 9, 20)}).map(time => new Date(time).toISOString());
const oddTime = fc.constantFrom(
	'2026-10-14T12:00:00.123456+00:00', '2026-10-14T12:00:00', '2026-10-14', '0001-01-01T00:00:00Z', 'yesterday', '',
);
const timestamp = maybe(fc.oneof(isoTime, isoTime, oddTime));
const status = maybe(fc.oneof(fc.constantFrom('success', 'failure', 'SUCCESS', 'in_progress'), fc.string()));
const anyAttempt = fc.record({timestamp, status});
const jsonNumber = fc.oneof(fc.constantFrom(0, 1, -1, 0.5), fc.nat(), fc.double({noNaN: true}));

/** A stream as it may come: counts may be any number that JSON has. */
export const anyStream: fc.Arbitrary<Stream> = fc.record({
	provider,
	resource,
	lastAttempt: maybe(anyAttempt),
	oldestData: timestamp,
	newestData: timestamp,
	sentCount: maybe(jsonNumber),
});

const streams = fc.array(anyStream, {maxLength: 8});

/** A stream as it comes with these facts. */
export const streamOf = ({outcome, lastAttempt, newestData, ...facts}: StreamFacts): Stream => ({
	...facts,
	lastAttempt: outcome === 'none'
		? undefined
		: {timestamp: lastAttempt === undefined ? undefined : new Date(lastAttempt).toISOString(), status: outcome},
	oldestData: undefined,
	newestData: newestData === undefined ? undefined : new Date(newestData).toISOString(),
});

/** A user whose states change with time. */
export const livelyUser = (userId: fc.Arbitrary<string>): fc.Arbitrary<UserResources> => fc.record({
	userId,
	streams: fc.uniqueArray(livelyFacts.map(facts => streamOf(facts)), {maxLength: 5, selector: stream => `${stream.provider} ${stream.resource}`}),
	problems: fc.constantFrom([], [], [{at: 'provider.oura', what: 'expected an object, but null came'}]),
});

/** A user out of a handful, so that the same comes again. */
export const anyUser: fc.Arbitrary<UserResources> = fc.record({
	userId: fc.integer({min: 0, max: 9}).map(number => `user-${number}`),
	streams,
	problems: fc.constantFrom([], [{at: 'provider.oura', what: 'expected an object, but null came'}]),
});
