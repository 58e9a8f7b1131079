import * as fc from 'fast-check';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import {connectionErrors} from '../../source/triage/facts/connection-error-words.ts';
import type {ProviderEvent} from '../../source/triage/events/provider-event.ts';
import type {ProviderFleet} from '../../source/triage/facts/user-facts.ts';
import {ago, type Case, type Fault} from './cases/case.ts';

const hostile = fc.oneof(
	fc.string({unit: 'binary', maxLength: 12}),
	fc.constantFrom('', ' ', '\u{1B}[31mred', 'a\nb', '\u{301}', '__proto__', 'constructor', 'x'.repeat(300), '\u{202E}abc', '"quoted"'),
);
const time = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom('-9h', '0m', '2m', '20m', '5h', '7h', '23h', '26h', '4d', '40d', '3000d').map(age => ago(age))},
	{weight: 1, arbitrary: fc.constantFrom('2026-11-21', '0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', 'soon', '')},
	{weight: 1, arbitrary: hostile},
);

/** A value that is mostly as the contract has it, at times absent, null or of another kind. */
const loose = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof(
	{weight: 12, arbitrary},
	{weight: 1, arbitrary: fc.constantFrom(null, undefined)},
	{weight: 1, arbitrary: fc.constantFrom<unknown>(7, 'text', true, [], {})},
);

// Few names, so that the halves speak of the same providers and resources.
const nameOf = (frequent: readonly string[], known: readonly string[]) => fc.oneof(
	{weight: 8, arbitrary: fc.constantFrom(...frequent)}, {weight: 2, arbitrary: fc.constantFrom(...known)}, {weight: 1, arbitrary: hostile},
);
const slug = nameOf(['garmin', 'oura', 'fitbit', 'eight_sleep', 'apple_health_kit', 'omron_ble'], providerSlugs);
const resource = nameOf(['sleep', 'activity', 'steps', 'body'], resourceNames);
const wordOf = (...words: readonly string[]) => fc.oneof({weight: 8, arbitrary: fc.constantFrom(...words)}, {weight: 1, arbitrary: hostile});

const record = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(Object.fromEntries(Object.entries(fields).map(([name, arbitrary]) => [name, loose(arbitrary)])));
const mapOf = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) => fc.dictionary(key, value, {maxKeys: 4});

const statistics = record({
	last_attempt: record({timestamp: time, status: wordOf('success', 'success', 'success', 'failure')}), oldest_data: time, newest_data: time, sent_count: fc.constantFrom(0, 1, 42, -1, 1e21),
});
const scopes = fc.constantFrom([], [], ['daily'], ['daily', 'spo2'], ['a\u{7}b']);
const split = record({required: scopes, optional: scopes});
const availability = record({status: wordOf('available', 'available', 'unavailable'), scope_requirements: record({user_granted: split, user_denied: split})});
const errorType = wordOf(...Object.keys(connectionErrors));
const errorDetails = record({error_type: errorType, error_message: hostile, errored_at: time});
const connection = record({
	name: hostile,
	slug,
	created_on: time,
	status: wordOf('connected', 'connected', 'connected', 'error', 'paused'),
	external_user_id: hostile,
	error_details: errorDetails,
	resource_availability: mapOf(resource, loose(availability)),
});
const pull = record({
	status: wordOf('success', 'failure', 'in_progress', 'scheduled', 'retrying'), timeline: record({scheduled_at: time, started_at: time, ended_at: time}), trace_id: hostile, error_details: hostile,
});

const detail = fc.oneof(hostile, fc.constant('You have scheduled this user for deletion.'));
const kind = fc.constantFrom('not-found' as const, 'unavailable' as const);
const fault: fc.Arbitrary<Fault> = fc.oneof(fc.constant('loading' as const), fc.record({kind, message: hostile, detail}));
const someFaults = fc.record({
	resources: fault, connections: fault, user: fault, pulls: fault,
}, {requiredKeys: []});

const number = fc.oneof(fc.integer({min: -5, max: 500}), fc.double());
const twoHoursAgo = Date.parse(ago('2h'));
const moment = fc.oneof(fc.integer({min: 0, max: 8e12}), fc.constant(twoHoursAgo));
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, {nil: undefined});
const event: fc.Arbitrary<ProviderEvent> = fc.record({
	kind: fc.constantFrom('failing', 'lost', 'ended', 'stopped', 'silent'),
	affected: number,
	compared: number,
	within: maybe(number),
	since: maybe(fc.record({from: moment, to: moment})),
	until: maybe(moment),
});
const fleet: fc.Arbitrary<ProviderFleet> = fc.record({
	users: number, failing: number, stalled: number, event: maybe(event), isComplete: fc.boolean(),
});

const bound = fc.oneof({weight: 4, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: time});
const resources = loose(mapOf(resource, loose(statistics)));
const pulled = mapOf(resource, loose(pull));
const pulls = record({pulled, not_pulled: fc.constant([])});
const noFaults = fc.constant({});

/** Answers of Junction about one user, most of them plausible, some hostile. */
export const arbitraryInput: fc.Arbitrary<Omit<Case, 'name' | 'expected'>> = fc.record({
	streams: mapOf(slug, resources),
	connections: fc.array(loose(connection), {maxLength: 5}),
	user: fc.record({ingestion_start: bound, ingestion_end: bound}),
	pulls: mapOf(slug, pulls),
	faults: fc.oneof({weight: 3, arbitrary: noFaults}, {weight: 1, arbitrary: someFaults}),
	fleet: fc.dictionary(slug, fleet, {maxKeys: 3}),
});
