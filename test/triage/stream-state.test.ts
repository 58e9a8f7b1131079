import fc from 'fast-check';
import {expect, test} from 'vitest';
import {defaultThresholds} from '../../source/triage/facts/thresholds.ts';
import {
	type State,
	statesWorstFirst,
	streamFacts,
	streamState,
	worstState,
} from '../../source/triage/facts/stream-state.ts';
import {anyFacts, anyStream} from '../helpers/fleet-arbitraries.ts';

const noon = Date.UTC(2026, 9, 14, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const ago = (age: number) => new Date(noon - age).toISOString();

/** What a stream of the API says; a stream is polled, its attempt succeeded and its data came just now unless said. */
type Said = {
	readonly provider?: string;
	readonly resource?: string;
	readonly status?: string | undefined;
	readonly attempt?: string | undefined;
	readonly newest?: string | undefined;
	readonly sent?: number | undefined;
	readonly noAttempt?: true;
};

const streamOf = (said: Said) => {
	const {provider, resource, status, attempt, newest, sent, noAttempt} = {
		provider: 'dexcom_v3', resource: 'glucose', status: 'success', attempt: ago(minute), newest: ago(minute), sent: 9, ...said,
	};
	return {
		provider,
		resource,
		lastAttempt: noAttempt ? undefined : {timestamp: attempt, status},
		oldestData: undefined,
		newestData: newest,
		sentCount: sent,
	};
};

const stateOf = (said: Said, now = noon): State => streamState(streamFacts(streamOf(said)), now);

const nothing = {newest: undefined, sent: 0} as const;
const old = {attempt: ago(5 * day)} as const;

test.each<readonly [string, Said, State]>([
	['just polled, just delivered', {}, 'fresh'],

	// 1. The last attempt failed, whatever else holds.
	['the last attempt failed', {status: 'failure'}, 'failing'],
	['failed, and nothing ever came', {status: 'failure', ...nothing}, 'failing'],
	['failed long ago', {status: 'failure', ...old}, 'failing'],
	['failed at a time nobody told', {status: 'failure', attempt: undefined}, 'failing'],
	['failed at a time to come', {status: 'failure', attempt: ago(-3 * hour)}, 'failing'],
	['failed at a provider nobody knows', {status: 'failure', provider: 'lumen_ring'}, 'failing'],

	// 2. No attempt, or nothing ever sent.
	['no attempt, nothing sent', {noAttempt: true, ...nothing}, 'never'],
	['no attempt, and no field at all', {noAttempt: true, newest: undefined, sent: undefined}, 'never'],
	['no attempt although data came once', {noAttempt: true}, 'unknown'],
	['attempted, sent_count 0, no newest data', nothing, 'never'],
	['attempted, sent_count absent, no newest data', {newest: undefined, sent: undefined}, 'never'],
	['attempted, sent_count below zero, no newest data', {newest: undefined, sent: -1}, 'never'],
	['nothing ever came, and polling stopped', {...nothing, ...old}, 'never'],
	['nothing ever came of a phone', {provider: 'apple_health_kit', ...nothing}, 'never'],
	['newest data that cannot be read, and no count', {newest: 'soon', sent: undefined}, 'unknown'],
	['sent_count 0, but newest data', {sent: 0}, 'fresh'],
	['sent_count absent, but newest data', {sent: undefined}, 'fresh'],

	// 3. Polled or hybrid, and the last attempt older than 6 h.
	['polled, attempt exactly 6 h old', {attempt: ago(6 * hour)}, 'fresh'],
	['polled, attempt 1 ms older than 6 h', {attempt: ago((6 * hour) + 1)}, 'stalled'],
	['hybrid, attempt exactly 6 h old', {provider: 'fitbit', attempt: ago(6 * hour)}, 'fresh'],
	['hybrid, attempt 1 ms older than 6 h', {provider: 'fitbit', attempt: ago((6 * hour) + 1)}, 'stalled'],
	['oura is asked by Junction too', {provider: 'oura', ...old}, 'stalled'],
	['asked last exactly 14 days ago', {attempt: ago(14 * day)}, 'stalled'],
	['asked last more than 14 days ago', {attempt: ago((14 * day) + 1)}, 'inactive'],
	['failed, and asked last more than 14 days ago', {status: 'failure', attempt: ago(15 * day)}, 'failing'],
	['never delivered, and asked last more than 14 days ago', {...nothing, attempt: ago(15 * day)}, 'never'],
	['a pushed provider is never inactive', {provider: 'garmin', attempt: ago(15 * day)}, 'fresh'],
	['stalled comes before quiet', {...old, newest: ago(30 * day)}, 'stalled'],
	['stalled also where the resource rarely moves', {...old, resource: 'profile'}, 'stalled'],
	['pushed, old attempt', {provider: 'garmin', ...old}, 'fresh'],
	['phone, old attempt', {provider: 'health_connect', ...old}, 'fresh'],
	['Bluetooth, old attempt', {provider: 'omron_ble', ...old}, 'fresh'],
	['entered by hand, old attempt', {provider: 'manual', ...old}, 'fresh'],
	['delivery not documented, old attempt', {provider: 'polar', ...old}, 'fresh'],
	['provider nobody knows, old attempt', {provider: 'lumen_ring', ...old}, 'fresh'],
	['a slug that is a word of JavaScript, old attempt', {provider: 'constructor', ...old}, 'fresh'],
	['the time in another offset', {attempt: '2026-10-14T07:59:59+02:00'}, 'stalled'],
	['the same time a second later', {attempt: '2026-10-14T08:00:00+02:00'}, 'fresh'],
	['a time with microseconds', {attempt: '2026-10-14T05:59:59.998999+00:00'}, 'stalled'],
	['a time without a zone is UTC', {attempt: '2026-10-14T05:59:59'}, 'stalled'],

	// 4. The newest data older than the resource's rhythm allows.
	['often: exactly 24 h', {newest: ago(day)}, 'fresh'],
	['often: 1 ms more than 24 h', {newest: ago(day + 1)}, 'quiet'],
	['daily: exactly 3 days', {resource: 'activity', newest: ago(3 * day)}, 'fresh'],
	['daily: 1 ms more than 3 days', {resource: 'activity', newest: ago((3 * day) + 1)}, 'quiet'],
	['per session: exactly 3 days', {resource: 'sleep', newest: ago(3 * day)}, 'fresh'],
	['per session: 1 ms more than 3 days', {resource: 'sleep', newest: ago((3 * day) + 1)}, 'quiet'],
	['the rest never: profile', {resource: 'profile', newest: ago(4000 * day)}, 'fresh'],
	['the rest never: blood pressure', {resource: 'blood_pressure', newest: ago(4000 * day)}, 'fresh'],
	['a resource nobody knows', {resource: 'aura', newest: ago(4000 * day)}, 'fresh'],
	['a pushed provider can be quiet', {provider: 'garmin', newest: ago(2 * day)}, 'quiet'],
	['a phone can be quiet', {provider: 'apple_health_kit', ...old, newest: ago(5 * day)}, 'quiet'],
	['quiet although nothing was counted', {sent: undefined, newest: ago(2 * day)}, 'quiet'],
	['newest data far in the future', {newest: ago(-11 * hour)}, 'fresh'],
	['attempt in the future', {attempt: ago(-11 * hour)}, 'fresh'],

	// The fields do not say.
	['an attempt status nobody knows', {status: 'partial_success'}, 'unknown'],
	['a status in capitals is another status', {status: 'FAILURE'}, 'unknown'],
	['an empty status', {status: ''}, 'unknown'],
	['no status', {status: undefined}, 'unknown'],
	['a status nobody knows: whether it failed cannot be told, though nothing came', {status: 'skipped', ...nothing}, 'unknown'],
	['polled, but nobody told when', {attempt: undefined}, 'unknown'],
	['polled, at a time that cannot be read', {attempt: 'yesterday'}, 'unknown'],
	['polled, on a day that no calendar has', {attempt: '2026-02-30T00:00:00Z'}, 'unknown'],
	['pushed, nobody told when', {provider: 'garmin', attempt: undefined}, 'fresh'],
	['sent, but how new is not told', {newest: undefined}, 'unknown'],
	['sent, how new is not told, of a resource that rarely moves', {resource: 'profile', newest: undefined}, 'fresh'],
	['stalled, how new is not told', {newest: undefined, ...old}, 'stalled'],
])('%s', (_, said, state) => {
	expect(stateOf(said)).toBe(state);
});

test.each<readonly [string, readonly string[]]>([
	['stalled', [
		'wahoo', 'abbott_libreview', 'freestyle_libre', 'google_fit', 'peloton', 'zwift', 'eight_sleep', 'hammerhead', 'dexcom',
		'dexcom_v3', 'fitbit', 'withings', 'oura',
	]],
	['fresh', [
		'garmin', 'strava', 'whoop', 'whoop_v2', 'cronometer', 'google_health', 'apple_health_kit', 'health_connect',
		'samsung_health', 'omron_ble', 'contour_ble', 'accuchek_ble', 'onetouch_ble', 'beurer_ble', 'freestyle_libre_ble', 'manual',
		'polar', 'ultrahuman', 'omron', 'kardia', 'runkeeper', 'map_my_fitness', 'my_fitness_pal', 'my_fitness_pal_v2', 'ihealth',
		'renpho', 'tandem_source', 'beurer_api',
	]],
])('makes streams %s when the last attempt was yesterday, by the delivery in docs/junction-api.md', (state, providers) => {
	expect(providers.filter(provider => stateOf({provider, attempt: ago(day)}) !== state)).toEqual([]);
});

test('thresholds can be others', () => {
	const thresholds = {stalled: hour, inactive: 2 * day, quiet: {often: 2 * hour, daily: day, session: 5 * day}};
	const streamStates = (said: Said) => streamState(streamFacts(streamOf(said)), noon, thresholds);
	expect(streamStates({attempt: ago(2 * hour)})).toBe('stalled');
	expect(streamStates({attempt: ago(3 * day)})).toBe('inactive');
	expect(streamStates({newest: ago(3 * hour)})).toBe('quiet');
	expect(streamStates({resource: 'activity', newest: ago(2 * day)})).toBe('quiet');
	expect(streamStates({resource: 'sleep', newest: ago(4 * day)})).toBe('fresh');
	expect(defaultThresholds).toEqual({stalled: 6 * hour, inactive: 14 * day, quiet: {often: day, daily: 3 * day, session: 3 * day}});
});

test('whatever comes, a stream has one of the seven states', () => {
	fc.assert(fc.property(anyStream, fc.double(), (stream, now) => {
		expect(statesWorstFirst).toContain(streamState(streamFacts(stream), now));
	}));
	fc.assert(fc.property(anyFacts, fc.double(), (facts, now) => {
		expect(statesWorstFirst).toContain(streamState(facts, now));
	}));
});

test('time alone never makes a state better: what was stalled or quiet does not become fresh', () => {
	const aging = fc.integer({min: 0, max: 40}).map(hours => hours * hour);
	const soon = fc.integer({min: -100, max: 100}).map(hours => noon + (hours * hour));
	const facts = fc.record({
		provider: fc.constantFrom('dexcom_v3', 'fitbit', 'garmin', 'lumen_ring'),
		resource: fc.constantFrom('glucose', 'activity', 'sleep', 'profile'),
		outcome: fc.constantFrom('none', 'success', 'success', 'failure', 'other'),
		lastAttempt: fc.option(soon, {nil: undefined}),
		newestData: fc.option(soon, {nil: undefined}),
		sentCount: fc.constantFrom(undefined, 0, 7),
	} as const);
	fc.assert(fc.property(facts, soon, aging, (stream, now, age) => {
		// What is not asked about for two weeks becomes history, which is not better: it says less.
		const rank = (at: number) => {
			const state = streamState(stream, at);
			return statesWorstFirst.indexOf(state === 'inactive' ? 'stalled' : state);
		};

		expect(rank(now + age)).toBeLessThanOrEqual(rank(now));
	}), {numRuns: 1000});
});

test('a stream that fails or never delivered does so at any time', () => {
	fc.assert(fc.property(anyFacts, fc.integer(), fc.integer(), (facts, now, later) => {
		const [before, after] = [streamState(facts, now), streamState(facts, later)];
		for (const lasting of ['failing', 'never'] as const) {
			expect(before === lasting).toBe(after === lasting);
		}
	}));
});

test('the worst state is the first of failing, stalled, never, quiet, unknown, fresh, inactive, wherever it stands', () => {
	expect(statesWorstFirst).toEqual(['failing', 'stalled', 'never', 'quiet', 'unknown', 'fresh', 'inactive']);
	expect(worstState([])).toBeUndefined();
	const anyStates = fc.array(fc.constantFrom(...statesWorstFirst), {minLength: 1});
	fc.assert(fc.property(anyStates, states => {
		expect(worstState(new Set(states))).toBe(statesWorstFirst.find(state => states.includes(state)));
	}));
});
