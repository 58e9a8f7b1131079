import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFreezableQuery} from '../../source/fleet/query/frozen-query.ts';
import {rowScopeOf, scopedRow} from '../../source/fleet/query/scoped-rows.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {hour} from '../../source/text/durations.ts';
import {livelyUser, noon} from '../helpers/fleet-arbitraries.ts';

const filterOf = (text: string) => {
	const parsed = parseFilter(text);
	if ('error' in parsed) {
		throw new Error(text);
	}

	return parsed.filter;
};

const userId = fc.integer({min: 0, max: 12}).map(number => (number % 4 === 0 ? `user-${number}` : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`));
const page = fc.array(livelyUser(userId), {maxLength: 6});
const connection = fc.record({
	provider: fc.constantFrom('garmin', 'oura'), status: fc.constantFrom('error', 'connected'), errorType: fc.constantFrom(undefined, 'token_refresh_failed'),
	erroredAt: fc.constantFrom(undefined, noon), createdOn: fc.constant(noon),
});
const step = fc.oneof(
	{weight: 4, arbitrary: fc.record({kind: fc.constant('add' as const), users: page})},
	fc.record({kind: fc.constant('replace' as const), user: livelyUser(userId)}),
	fc.constant({kind: 'refresh' as const}),
	{weight: 2, arbitrary: fc.record({kind: fc.constant('end' as const), isWhole: fc.boolean()})},
	fc.constant({kind: 'cancel' as const}),
	fc.record({kind: fc.constant('connections' as const), row: fc.nat(12), connections: fc.array(connection, {maxLength: 2})}),
	fc.record({kind: fc.constant('time' as const), hours: fc.nat(48)}),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test('a frozen list shows what it showed, whatever arrives, changes, leaves or grows old', () => {
	const anyFilter = fc.constantFrom('', 'provider:garmin', 'state:failing', 'oura');
	const anySort = fc.constantFrom(undefined, {column: 'state', isReversed: false} as const, {column: 'newest', isReversed: true} as const);
	fc.assert(fc.property(fc.array(page, {maxLength: 3}), anyFilter, anySort, fc.array(step, {maxLength: 15}), (pages, text, sort, steps) => {
		let now = noon;
		const roster = createRoster(() => now);
		const query = createFreezableQuery(createUserQuery(roster, () => now), roster);
		for (const users of pages) {
			roster.add(users);
		}

		query.filterBy(filterOf(text));
		query.sortBy(sort);
		query.freeze(noon);
		const scope = rowScopeOf(roster, query.store.getState().filter);
		const shown = () => Array.from({length: query.store.getState().count}, (_, position) => {
			const row = query.rowAt(position) ?? -1;
			const held = query.held(row);
			const user = held ?? scopedRow(roster, scope, {row, now: noon});
			const connections = held === undefined ? roster.connections.of(row) : held.connections;
			expect(query.userIdOf(row)).toBe(user?.userId);
			expect(query.rowOf(user?.userId ?? '')).toBe(row);
			expect(query.nearest(row)).toBe(position);
			return {
				userId: user?.userId, state: user?.state, providers: user?.providers, failing: user?.failing, streams: user?.streams,
				lastAttempt: user?.lastAttempt, newestData: user?.newestData, change: query.changeOf(row), connections,
			};
		});
		const take = (each: Step) => {
			switch (each.kind) {
				case 'add': {
					roster.add(each.users);

					break;
				}

				case 'replace': {
					roster.replace(each.user);

					break;
				}

				case 'refresh': {
					roster.beginRefresh();

					break;
				}

				case 'end': {
					roster.endPass(each.isWhole);

					break;
				}

				case 'cancel': {
					roster.cancelRefresh();

					break;
				}

				case 'time': {
					now = noon + (each.hours * hour);
					query.reevaluate();

					break;
				}

				case 'connections': {if (each.row < roster.count) {
					roster.connections.set(each.row, each.connections, now, true);
				}}
			}
		};

		const before = shown();
		const loaded = new Set(Array.from({length: roster.count}, (_, row) => roster.userId(row)));
		for (const each of steps) {
			take(each);
			expect(shown()).toEqual(before);
			const left = Array.from({length: roster.count}, (_, row) => roster.userId(row));
			expect(query.changesSince()?.arrived).toBeGreaterThanOrEqual(left.filter(id => !loaded.has(id)).length);
		}

		query.release();
		expect(query.changesSince()).toBeUndefined();
		const newest = createUserQuery(roster, () => now);
		newest.filterBy(filterOf(text));
		newest.sortBy(sort);
		roster.add([]);
		query.reevaluate();
		expect(query.store.getState().count).toBe(newest.store.getState().count);
	}), {numRuns: 150});
});

test('a filter or an order that is set releases the list', () => {
	const roster = createRoster(() => noon);
	const query = createFreezableQuery(createUserQuery(roster, () => noon), roster);
	roster.add([{userId: 'a', streams: [], problems: []}]);
	query.freeze(noon);
	roster.add([{userId: 'b', streams: [], problems: []}]);
	expect(query.store.getState().count).toBe(1);
	query.sortBy({column: 'user', isReversed: true});
	expect(query.store.getState().count).toBe(2);
	query.freeze(noon);
	query.filterBy(filterOf('id:b'));
	expect(query.changesSince()).toBeUndefined();
	expect(query.rowAt(0)).toBe(1);
});

test('freezing 500,000 users takes less than 150 ms', () => {
	const roster = createRoster(() => noon);
	const query = createFreezableQuery(createUserQuery(roster, () => noon), roster);
	roster.add(Array.from({length: 500_000}, (_, index) => ({userId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, streams: [], problems: []})));
	const times = Array.from({length: 3}, () => {
		const before = performance.now();
		query.freeze(noon);
		return performance.now() - before;
	});
	expect(Math.min(...times)).toBeLessThan(150);
	expect(query.changesSince()).toEqual({arrived: 0, updated: 0, removed: 0});
});
