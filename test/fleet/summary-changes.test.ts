import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {compareSummaries} from '../helpers/compare-summaries.ts';
import {createSummarySnapshot} from '../../source/fleet/store/summary-snapshot.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';

const user = (userId: string, newestData = '2026-10-14T11:00:00Z'): UserResources => ({
	userId,
	streams: [{
		provider: 'oura', resource: 'sleep', lastAttempt: {timestamp: newestData, status: 'success'}, oldestData: undefined, newestData, sentCount: 1,
	}],
	problems: [],
});

const rosterOf = (users: readonly UserResources[], isWhole: boolean) => {
	const roster = createRoster(() => noon);
	roster.add(users);
	roster.endPass(isWhole);
	return roster;
};

test.each([
	['both have all users', true, true, {changes: ['same', 'new'], removed: 1}],
	['the earlier one is incomplete', false, true, {changes: ['same', 'same'], removed: 1}],
	['the later one is incomplete', true, false, {changes: ['same', 'new'], removed: 0}],
	['both are incomplete', false, false, {changes: ['same', 'same'], removed: 0}],
])('finds new and removed users only as far as snapshots can show them when %s', (_, isBeforeWhole, isAfterWhole, expected) => {
	const before = createSummarySnapshot(rosterOf([user('a'), user('b')], isBeforeWhole), noon);
	const after = createSummarySnapshot(rosterOf([user('b'), user('c')], isAfterWhole), noon);
	expect(compareSummaries(before, after)).toEqual(expected);
});

test('finds no change when a state differs only because time has passed', () => {
	const before = createSummarySnapshot(rosterOf([user('a')], true), noon);
	const roster = rosterOf([user('a')], true);
	const nextMonth = noon + (30 * 86_400_000);
	expect(roster.row(0, nextMonth)?.state).toBe('inactive');
	expect(compareSummaries(before, createSummarySnapshot(roster, before.judgedAt)).changes).toEqual(['same']);
});

test('finds a changed state when new data arrived', () => {
	const before = createSummarySnapshot(rosterOf([user('a', '2026-09-01T00:00:00Z')], true), noon);
	const after = createSummarySnapshot(rosterOf([user('a')], true), noon);
	expect(compareSummaries(before, after).changes).toEqual(['changed']);
});
