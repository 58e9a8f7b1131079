import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {Stream, UserResources} from '../../source/junction/records.ts';
import {streamFacts} from '../../source/triage/facts/stream-state.ts';
import {summarize} from '../../source/triage/facts/user-summary.ts';
import {anyUser, noon} from '../helpers/fleet-arbitraries.ts';

const anyPages = fc.array(fc.array(anyUser, {maxLength: 5}), {maxLength: 5});

const rowsOf = (roster: ReturnType<typeof createRoster>) => Array.from({length: roster.count}, (_, row) => roster.row(row, noon));

const userWith = (userId: string, status: string, streams = 1): UserResources => ({
	userId,
	streams: Array.from({length: streams}, (_, index) => ({
		provider: 'garmin',
		resource: `resource-${index}`,
		lastAttempt: {timestamp: '2026-10-14T11:00:00Z', status},
		oldestData: undefined,
		newestData: '2026-10-14T10:59:59.999Z',
		sentCount: 1,
	})),
	problems: [],
});

test('a row says the same as a summary of the user as it came, however users and pages fall, and laps begin', () => {
	const anyLaps = fc.array(anyPages, {minLength: 1, maxLength: 3});
	fc.assert(fc.property(anyLaps, fc.integer({min: 0, max: 10}), (generations, days) => {
		const now = noon + (days * 86_400_000);
		const roster = createRoster();
		const held = new Map<string, {readonly lap: number; readonly streams: readonly Stream[]; readonly isReadable: boolean}>();
		for (const [lap, pages] of generations.entries()) {
			if (lap > 0) {
				roster.beginRefresh();
			}

			for (const users of pages) {
				roster.add(users);
				for (const {userId, streams, problems} of users) {
					const before = held.get(userId);
					const merged = before?.lap === lap ? before : undefined;
					const isKept = (old: Stream) => streams.every(({provider, resource}) => provider !== old.provider || resource !== old.resource);
					held.set(userId, {
						lap,
						streams: [...(merged?.streams ?? []).filter(old => isKept(old)), ...streams],
						isReadable: problems.length === 0 && (merged?.isReadable ?? true),
					});
				}
			}

			roster.endPass(false);
		}

		expect(roster.count).toBe(held.size);
		for (const [row, [userId, {streams, isReadable}]] of [...held].entries()) {
			expect(roster.userId(row)).toBe(userId);
			expect(roster.rowOf(userId)).toBe(row);
			expect(roster.isReadable(row)).toBe(isReadable);
			expect(roster.row(row, now)).toEqual({userId, ...summarize(streams.map(stream => streamFacts(stream)), {now, isReadable})});
		}
	}));
});

test('replaces a user in its row in a later generation', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success', 2), userWith('b', 'success', 2), userWith('c', 'success', 2)]);
	const before = rowsOf(roster);
	roster.beginRefresh();
	roster.add([userWith('b', 'failure', 5)]);
	expect(rowsOf(roster)).toEqual([before[0], {
		...before[1], state: 'failing', failing: 5, streams: 5,
	}, before[2]]);
	roster.beginRefresh();
	roster.add([userWith('b', 'failure', 1), userWith('d', 'success', 2)]);
	roster.endPass(false);
	expect(rowsOf(roster)).toEqual([before[0], {
		...before[1], state: 'failing', failing: 1, streams: 1,
	}, before[2], {...before[0], userId: 'd'}]);
});

test('a user whose streams are spread over pages has them all, each as it came last', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success', 3), userWith('b', 'success', 1)]);
	roster.add([userWith('a', 'failure', 1)]);
	expect(roster.row(0, noon)).toMatchObject({userId: 'a', streams: 3, failing: 1});
	expect(roster.streams(0).map(({resource, outcome}) => `${resource} ${outcome}`)).toEqual([
		'resource-1 success', 'resource-2 success', 'resource-0 failure',
	]);
	expect(roster.row(1, noon)).toMatchObject({userId: 'b', streams: 1, failing: 0});
});

test('the same user twice on one page stands in one row, as it came last', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success'), userWith('a', 'failure')]);
	expect(rowsOf(roster)).toMatchObject([{userId: 'a', state: 'failing'}]);
});

test('replaces a partly read user by a complete one', () => {
	const roster = createRoster();
	roster.add([{userId: 'a', streams: [], problems: [{at: 'provider', what: 'expected an object, but null came'}]}]);
	expect(roster.row(0, noon)?.state).toBe('unknown');
	roster.beginRefresh();
	roster.add([userWith('a', 'success')]);
	expect(roster.row(0, noon)?.state).toBe('fresh');
});

test('returns nothing past the end', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success')]);
	expect([roster.userId(1), roster.row(1, noon), roster.userId(-1), roster.row(-1, noon), roster.rowOf('b')])
		.toEqual(Array.from({length: 5}, () => undefined));
});

test('rows stay right while users are replaced so often that the room of old streams is given up', () => {
	const roster = createRoster();
	const ids = Array.from({length: 60}, (_, index) => `user-${index}`);
	for (let lap = 0; lap < 8; lap++) {
		roster.beginRefresh();
		for (const id of ids) {
			roster.add([userWith(id, 'success', 50 + (10 * lap))]);
		}
	}

	const rows = ids.map((_, row) => row);
	expect(rows.every(row => roster.row(row, noon)?.streams === 120)).toBe(true);
	expect(rows.flatMap(row => roster.streams(row)).map(({resource}) => resource))
		.toEqual(ids.flatMap(() => Array.from({length: 120}, (_, index) => `resource-${index}`)));
	expect(roster.columns.length).toBeLessThan(60 * 120 * 3);
	roster.trim();
	expect(roster.columns.length).toBe(60 * 120);
	expect(roster.streams(59)).toHaveLength(120);
});
