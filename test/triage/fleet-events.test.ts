import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {blastRadius} from '../../source/triage/blast-radius.ts';
import {makeFleet, type EventKind, type Plan} from './fleet-simulation/fleet.ts';
import {createRandom} from './fleet-simulation/random.ts';
import {
	precisionOf,
	recallOf,
	runTrial,
	scoreOf,
} from './fleet-simulation/trial.ts';

const kinds: readonly EventKind[] = [
	'outage', 'partial outage', 'lost tokens', 'silence', 'polling stopped', 'ended outage', 'two providers', 'everything polled',
];

/** A small part of what `npm run bench -- verdict` measures, with seeds of its own. */
const plans = (seeds: number): readonly Plan[] => kinds.flatMap((kind, place) =>
	Array.from({length: seeds}, (_, index) => ({kind, users: [300, 1000, 3000][index % 3] ?? 300, seed: 7_000_000 + (place * 1000) + index})));

const eventsOf = (users: readonly UserResources[], now: number) => {
	const roster = createRoster();
	roster.add(users);
	return new Map(computeFleetStats(roster, {now, loadedAt: now, isComplete: true}).providers.map(({provider, event}) => [provider, event]));
};

test('names the providers with an event, and hardly any other', () => {
	const score = scoreOf(plans(6).flatMap(plan => runTrial(plan)));
	expect(score.events).toBeGreaterThan(50);
	expect(precisionOf(score)).toBeGreaterThanOrEqual(0.98);
	expect(recallOf(score)).toBeGreaterThanOrEqual(0.95);
	expect(score.rightKind / score.found).toBeGreaterThanOrEqual(0.95);
	expect(score.onsets / score.found).toBeGreaterThanOrEqual(0.5);
	expect(score.onsetError).toBeLessThanOrEqual(20);
}, 60_000);

test('judges the attempts as of the time when they were loaded, not after an hour without a refresh', () => {
	const {users, now} = makeFleet({users: 1000, seed: 9_000_001, kind: undefined});
	const roster = createRoster();
	roster.add(users);
	const events = (later: number, loadedAt: number) => computeFleetStats(roster, {now: now + later, loadedAt, isComplete: true}).providers.flatMap(({event}) => event ?? []);
	expect(events(60 * 60_000, now)).toEqual([]);
	expect(events(60 * 60_000, now + (60 * 60_000))).not.toEqual([]);
});

test('keeps a current outage apart from users who lost their access a month ago', () => {
	const now = Date.UTC(2026, 10, 20, 12);
	const user = (index: number, status: string, attempt: number, newest: number): UserResources => ({
		userId: `user-${index}`,
		streams: [{
			provider: 'wahoo', resource: 'workouts', lastAttempt: {timestamp: new Date(attempt).toISOString(), status},
			oldestData: undefined, newestData: new Date(newest).toISOString(), sentCount: 1,
		}],
		problems: [],
	});
	const polled = (index: number) => now - (index % 14 * 60_000);
	const monthAgo = (index: number) => now - (30 * 86_400_000) + (index * 240_000);
	const users = Array.from({length: 1000}, (_, index) => index < 300
		? user(index, 'failure', monthAgo(index), monthAgo(index) - 3_600_000)
		: (index < 500 ? user(index, 'failure', polled(index), now - 7_200_000 - (index * 10_000)) : user(index, 'success', polled(index), now - (index * 10_000))));
	const event = eventsOf(users, now).get('wahoo');
	expect(event?.kind).toBe('failing');
	expect(event?.affected).toBeGreaterThan(190);
	expect(event?.affected).toBeLessThanOrEqual(200);
});

/** 288 whoop_v2 users: 282 failed in one hour that ended 2.5 hours ago. Of these, so many were tried again since and succeeded. The others never failed. */
const failedForAnHour = (recovered: number, now: number): readonly UserResources[] => Array.from({length: 288}, (_, index): UserResources => {
	const isFailing = index >= 6 + recovered;
	const attempt = isFailing ? now - (3.5 * 3_600_000) + (index * 12_000) : now - (index % 120 * 60_000);
	return {
		userId: `user-${index}`,
		streams: [{
			provider: 'whoop_v2', resource: 'sleep', lastAttempt: {timestamp: new Date(attempt).toISOString(), status: isFailing ? 'failure' : 'success'},
			oldestData: undefined, newestData: new Date(attempt - 600_000).toISOString(), sentCount: 1,
		}],
		problems: [],
	};
});

test('says that users lost their access when only those who never failed succeed later, and that it is over when the failed ones do', () => {
	const now = Date.UTC(2026, 10, 20, 12);
	const verdictAfter = (recovered: number) => {
		const roster = createRoster();
		roster.add(failedForAnHour(recovered, now));
		return blastRadius({...computeFleetStats(roster, {now, loadedAt: now, isComplete: true}), troubled: 282 - recovered}, now).sentence;
	};

	expect(verdictAfter(0)).toContain('282 of 288 loaded whoop_v2 users failed');
	expect(verdictAfter(0)).toContain('they lost access together');
	expect(verdictAfter(0)).not.toContain('later attempts succeed');
	expect(verdictAfter(60)).toContain('later attempts succeed');
});

test.each([5, 12, 60, 300, 1000, 5000])('finds nothing in healthy fleets of %d users', users => {
	const outcomes = Array.from({length: 12}, (_, index) => runTrial({users, seed: 8_000_000 + index, kind: undefined})).flat();
	expect(outcomes).toEqual([]);
}, 60_000);

/** The same stream with a failed last attempt. */
const failed = (user: UserResources, provider: string, at: number): UserResources => ({
	...user,
	streams: user.streams.map(stream => stream.provider === provider
		? {...stream, lastAttempt: {timestamp: new Date(at).toISOString(), status: 'failure'}}
		: stream),
});

const anyPlan = fc.record({
	users: fc.constantFrom(60, 300, 800), seed: fc.nat({max: 1_000_000}), kind: fc.constantFrom(undefined, ...kinds),
});

describe('a verdict on the fleet', () => {
	test('does not depend on the order of the users', () => {
		fc.assert(fc.property(anyPlan, fc.nat(), (plan, seed) => {
			const {users, now} = makeFleet(plan);
			const random = createRandom(seed);
			const shuffled = users.map(user => ({user, order: random.next()})).toSorted((a, b) => a.order - b.order).map(({user}) => user);
			expect(eventsOf(shuffled, now)).toEqual(eventsOf(users, now));
		}), {numRuns: 20});
	}, 60_000);

	test('does not depend on the time zone in which the same moments are written', () => {
		fc.assert(fc.property(anyPlan, fc.integer({min: -12, max: 14}), (plan, zone) => {
			const {users, now} = makeFleet(plan);
			const sign = zone < 0 ? '-' : '+';
			const inZone = (iso: string | undefined) => iso === undefined
				? undefined
				: `${new Date(Date.parse(iso) + (zone * 3_600_000)).toISOString().replace('Z', '')}${sign}${String(Math.abs(zone)).padStart(2, '0')}:00`;
			const moved = users.map(user => ({
				...user,
				streams: user.streams.map(stream => ({
					...stream,
					lastAttempt: stream.lastAttempt && {...stream.lastAttempt, timestamp: inZone(stream.lastAttempt.timestamp)},
					newestData: inZone(stream.newestData),
				})),
			}));
			expect(eventsOf(moved, now)).toEqual(eventsOf(users, now));
		}), {numRuns: 20});
	}, 60_000);

	test('keeps an outage when more of its users fail', () => {
		fc.assert(fc.property(fc.nat({max: 1_000_000}), fc.constantFrom('outage', 'partial outage'), fc.integer({min: 1, max: 100}), (seed, kind, more) => {
			const {users, now, planted} = makeFleet({users: 600, seed, kind});
			const provider = planted[0]?.provider;
			fc.pre(provider !== undefined && eventsOf(users, now).get(provider)?.kind === 'failing');
			let left = more;
			const worse = users.map(user => {
				const own = user.streams.filter(stream => stream.provider === provider);
				if (provider === undefined || left === 0 || own.length === 0 || own.some(({lastAttempt}) => lastAttempt?.status === 'failure')) {
					return user;
				}

				left--;
				return failed(user, provider, now - (left % 10 * 60_000));
			});
			expect(eventsOf(worse, now).get(provider ?? '')?.kind).toBe('failing');
		}), {numRuns: 30});
	}, 60_000);
});
