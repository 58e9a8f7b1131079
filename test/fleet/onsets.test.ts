import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createTimeCounter} from '../../source/fleet/stats/time-counts.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {toJson} from '../../source/commands/json.ts';
import {overviewDocument} from '../../source/commands/overview-json.ts';
import {blastRadius} from '../../source/triage/blast-radius.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {
	ago as timeAgo,
	connection as connectionRecord,
	factsOf,
	fleetOf,
	now as caseNow,
} from '../triage/cases/case.ts';
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

describe('when the users who fail now last worked', () => {
	test('is their last good data, and the time of the connection error if that is loaded', () => {
		const roster = createRoster(() => now);
		roster.add([user('a', now - (3 * hour)), user('b', now - (3 * hour)), user('c', now - (90 * day)), user('d', now - hour, {status: 'success'})]);
		const connection = {
			provider: 'garmin', status: 'error', errorType: 'token_refresh_failed', erroredAt: now - (26 * hour), createdOn: now - (200 * day),
		};
		roster.connections.set(1, [connection], now, true);
		const [garmin] = providersOf(roster);
		const at = (ago: number) => garmin?.onsets.hours.at(-1 - ago);
		expect([at(3), at(26), at(1), garmin?.onsets.earlier]).toEqual([1, 1, 0, 1]);
		expect(garmin?.connections).toMatchObject({asked: 1, inError: 1, rise: undefined});
		expect(garmin?.connections?.times.days.at(-2)).toBe(1);
	});

	test('shows a rise of connection errors in the verdict, in JSON, and at the users whom it concerns', async () => {
		const roster = createRoster(() => now);
		roster.add(Array.from({length: 500}, (_, index) => user(`user-${index}`, now - hour, {status: 'success'})));
		const erroredAt = (row: number) => (row < 41 ? now - (3 * hour) + (row * 240_000) : now - (2 * day) - (row * 3 * hour));
		for (let row = 0; row < 500; row++) {
			const isInError = row < 200;
			roster.connections.set(row, [{
				provider: 'garmin',
				status: isInError ? 'error' : 'connected',
				errorType: isInError ? 'token_refresh_failed' : undefined,
				erroredAt: isInError ? erroredAt(row) : undefined,
				createdOn: now - (300 * day),
			}], now, true);
		}

		const stats = computeFleetStats(roster, {now, loadedAt: now, isComplete: true});
		const {reach, sentence} = blastRadius({...stats, troubled: 0}, now);
		expect(reach).toBe('nobody');
		expect(sentence).toMatch(/Garmin: 41 connections in error since 09:30 UTC, 3h ago, most with token_refresh_failed; usually 0\.\d an hour \(of 500 connections compared\)\./v);
		const samples = [{at: now, failing: new Map([['garmin', 2]])}];
		const text = toJson(overviewDocument(stats, now, {samples, unreadable: 0}));
		const document: unknown = JSON.parse(text);
		expect(await schemaErrors('overview', document)).toEqual([]);
		expect(document).toMatchObject({providers: [{failingOverTime: [{failing: 2}], connectionErrors: {connections: 500, inError: 200, rise: {connections: 41}}}]});
		const rise = stats.providers[0]?.connections?.rise;
		const evidenceAt = (age: string): string => {
			const errored = {error_type: 'token_refresh_failed', error_message: 'x', errored_at: timeAgo(age)};
			const facts = factsOf({
				connections: [connectionRecord('garmin', {status: 'error', error_details: errored})],
				fleet: {garmin: {...fleetOf(500, 0, {event: undefined}), connections: {rise: rise && {...rise, from: caseNow - (3 * hour)}}}},
			});
			return triageUser(facts, caseNow).findings.flatMap(({evidence}) => evidence.map(one => one.text)).join(' ');
		};

		expect(evidenceAt('2h')).toContain('41 connections in error since');
		expect(evidenceAt('9h')).not.toContain('connections in error since');
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
