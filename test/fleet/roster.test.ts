import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {streamFacts} from '../../source/triage/stream-state.ts';
import {summarize} from '../../source/triage/user-summary.ts';
import {anyUser} from './arbitraries.ts';

const noon = Date.UTC(2026, 9, 14, 12);

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

test('a row says the same as a summary of the user as it came, however users and pages fall', () => {
	fc.assert(fc.property(anyPages, fc.integer({min: 0, max: 10}), (pages, days) => {
		const now = noon + (days * 86_400_000);
		const roster = createRoster();
		const latest = new Map<string, UserResources>();
		for (const users of pages) {
			roster.add(users);
			for (const user of users) {
				latest.set(user.userId, user);
			}
		}

		expect(roster.count).toBe(latest.size);
		for (const [row, user] of [...latest.values()].entries()) {
			expect(roster.userId(row)).toBe(user.userId);
			expect(roster.rowOf(user.userId)).toBe(row);
			expect(roster.row(row, now)).toEqual({
				userId: user.userId,
				...summarize(user.streams.map(stream => streamFacts(stream)), {now, isReadable: user.problems.length === 0}),
			});
		}
	}));
});

test('a user who comes again is replaced where it stands, with more streams or fewer', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success', 2), userWith('b', 'success', 2), userWith('c', 'success', 2)]);
	const before = rowsOf(roster);
	roster.add([userWith('b', 'failure', 5)]);
	expect(rowsOf(roster)).toEqual([before[0], {
		...before[1], state: 'failing', failing: 5, streams: 5,
	}, before[2]]);
	roster.add([userWith('b', 'failure', 1), userWith('d', 'success', 2)]);
	expect(rowsOf(roster)).toEqual([before[0], {
		...before[1], state: 'failing', failing: 1, streams: 1,
	}, before[2], {...before[0], userId: 'd'}]);
});

test('the same user twice on one page stands in one row, as it came last', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success'), userWith('a', 'failure')]);
	expect(rowsOf(roster)).toMatchObject([{userId: 'a', state: 'failing'}]);
});

test('a user of whom only a part could be read is made good when it comes whole', () => {
	const roster = createRoster();
	roster.add([{userId: 'a', streams: [], problems: [{at: 'provider', what: 'expected an object, but null came'}]}]);
	expect(roster.row(0, noon)?.state).toBe('unknown');
	roster.add([userWith('a', 'success')]);
	expect(roster.row(0, noon)?.state).toBe('fresh');
});

test('past the end there is nothing', () => {
	const roster = createRoster();
	roster.add([userWith('a', 'success')]);
	expect([roster.userId(1), roster.row(1, noon), roster.userId(-1), roster.row(-1, noon), roster.rowOf('b')])
		.toEqual(Array.from({length: 5}, () => undefined));
});
