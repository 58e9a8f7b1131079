import fc from 'fast-check';
import type {Stream, UserResources} from '../../source/junction/records.ts';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import type {StreamFacts} from '../../source/triage/stream-state.ts';

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

/** A user out of a handful, so that the same comes again. */
export const anyUser: fc.Arbitrary<UserResources> = fc.record({
	userId: fc.integer({min: 0, max: 9}).map(number => `user-${number}`),
	streams,
	problems: fc.constantFrom([], [{at: 'provider.oura', what: 'expected an object, but null came'}]),
});
