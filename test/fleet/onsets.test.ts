import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createTimeCounter} from '../../source/fleet/stats/time-counts.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 12, 30);

const user = (userId: string, newest: number, {provider = 'garmin', status = 'failure'} = {}): UserResources => ({
	userId,
	streams: [{
		provider, resource: 'steps', lastAttempt: {timestamp: new Date(now - 60_000).toISOString(), status},
		oldestData: undefined, newestData: new Date(newest).toISOString(), sentCount: 1,
	}],
	problems: [],
});

const providersOf = (roster: ReturnType<typeof createRoster>) => computeFleetStats(roster, {now, loadedAt: now, isComplete: true}).providers;

describe('when the users who fail now began to', () => {
	test('is their last good data, and the time of the connection error if that is loaded', () => {
		const roster = createRoster(() => now);
		roster.add([user('a', now - (3 * hour)), user('b', now - (3 * hour)), user('c', now - (90 * day)), user('d', now - hour, {status: 'success'})]);
		const connection = {provider: 'garmin', status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (26 * hour), createdOn: now - (200 * day)};
		roster.connections.set(1, [connection], now, true);
		const [garmin] = providersOf(roster);
		const at = (ago: number) => garmin?.onsets.hours.at(-1 - ago);
		expect([at(3), at(26), at(1), garmin?.onsets.earlier]).toEqual([1, 1, 0, 1]);
		expect(garmin?.connections).toMatchObject({asked: 1, inError: 1, rise: undefined});
		expect(garmin?.connections?.times.days.at(-2)).toBe(1);
	});

	test('is unknown where the provider\'s data has local times', () => {
		const roster = createRoster(() => now);
		roster.add([user('a', now - (3 * hour), {provider: 'freestyle_libre'})]);
		const [libre] = providersOf(roster);
		expect(libre?.onsets.unknown).toBe(1);
		expect(libre?.connections).toBeUndefined();
	});

	test('counts every time once, whatever it is', () => {
		const anyTime = fc.oneof(fc.constant(NaN), fc.integer({min: now - (80 * day), max: now + day}), fc.double());
		fc.assert(fc.property(fc.array(anyTime), times => {
			const counter = createTimeCounter(now);
			for (const time of times) {
				counter.add(time);
			}

			const {hours, days, earlier, unknown} = counter.counts();
			const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
			expect(sum(days) + earlier + unknown).toBe(times.length);
			expect(sum(hours)).toBeLessThanOrEqual(sum(days));
		}));
	});
});
