import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {
	expect,
	onTestFinished,
	test,
} from 'vitest';
import type {Filter} from '../../source/filter/filter.ts';
import {sortColumns, type Sort} from '../../source/fleet/query/sort-order.ts';
import {createUserQuery, type UserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {anyMoment, livelyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {
	filterOf,
	isWhole,
	rowsListedIn,
	slowDown,
	unslicedRows,
} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

const whole = async ({store}: UserQuery) => until(store, isWhole);

const noFilter = filterOf('');

const open = (users: number, atOnce?: number) => {
	slowDown();
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon, atOnce);
	onTestFinished(userQuery.stop);
	roster.add(bigFleet(users));
	return {roster, userQuery};
};

test.each(sortColumns)('sorts a large fleet by %s in slices, and lists the first users before all are sorted', async column => {
	const {roster, userQuery} = open(12_000);
	for (const isReversed of [false, true]) {
		const sort = {column, isReversed};
		const wanted = unslicedRows(roster, {filter: noFilter, sort, now: noon});
		const before = rowsListedIn(userQuery);
		userQuery.sortBy(sort);
		expect(userQuery.store.getState()).toMatchObject({count: 12_000, pendingSort: sort});
		const seen = new Set<number>();
		while (!isWhole(userQuery.store.getState())) {
			await nextTurn();
			const listed = rowsListedIn(userQuery);
			seen.add(listed.length);
			expect(userQuery.store.getState().sort === sort ? wanted.slice(0, listed.length) : before).toEqual(listed);
		}

		expect(seen.size).toBeGreaterThan(1);
		expect(userQuery.store.getState()).toMatchObject({count: 12_000, sort, pendingSort: undefined});
		expect(rowsListedIn(userQuery)).toEqual(wanted);
	}
});

test('sorts a small fleet at once', () => {
	const {roster, userQuery} = open(500);
	const sort = {column: 'failing', isReversed: true} as const;
	userQuery.sortBy(sort);
	expect(userQuery.store.getState()).toMatchObject({count: 500, sort, pendingSort: undefined});
	expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, {filter: noFilter, sort, now: noon}));
});

test('shows only the last order when a sort replaces another', async () => {
	const {roster, userQuery} = open(12_000);
	userQuery.sortBy({column: 'user', isReversed: true});
	await nextTurn();
	await nextTurn();
	const sort = {column: 'failing', isReversed: false} as const;
	userQuery.sortBy(sort);
	await whole(userQuery);
	expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, {filter: noFilter, sort, now: noon}));
});

test.each(sortColumns)('lists users sorted by %s again when time passes only if their order can change', column => {
	let now = noon;
	const roster = createRoster(() => now);
	const userQuery = createUserQuery(roster, () => now);
	onTestFinished(userQuery.stop);
	roster.add(bigFleet(500));
	userQuery.sortBy({column, isReversed: false});
	const before = userQuery.store.getState();
	now += 100_000_000_000;
	userQuery.reevaluate();
	expect(userQuery.store.getState() !== before).toBe(['state', 'failing', 'acts'].includes(column));
	expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, {...before, now}));
});

test('sorts users by any ID as text', () => {
	const anyIds = fc.uniqueArray(fc.string({unit: fc.constantFrom('\0', 'a', 'z', '\u{FE}', '\u{FF}', '\u{100}', '\u{101}', '\u{1F600}'), minLength: 1, maxLength: 8}), {maxLength: 20});
	fc.assert(fc.property(anyIds, fc.boolean(), (ids, isReversed) => {
		const roster = createRoster(() => noon);
		const userQuery = createUserQuery(roster, () => noon);
		roster.add(ids.map(id => ({userId: id, streams: [], problems: []})));
		userQuery.sortBy({column: 'user', isReversed});
		const sorted = isReversed ? ids.toSorted().toReversed() : ids.toSorted();
		expect(rowsListedIn(userQuery).map(row => roster.userId(row ?? -1))).toEqual(sorted);
	}), {numRuns: 500});
});

test('returns to the default order at once while users are sorted', async () => {
	const {userQuery} = open(12_000);
	userQuery.sortBy({column: 'user', isReversed: true});
	await nextTurn();
	userQuery.sortBy(undefined);
	expect(userQuery.store.getState()).toMatchObject({count: 12_000, sort: undefined, pendingSort: undefined});
	await nextTurn();
	await nextTurn();
	expect(rowsListedIn(userQuery)).toEqual(Array.from({length: 12_000}, (_, row) => row));
});

test('lists the first users of a filter from the cursor on', async () => {
	const {roster, userQuery} = open(12_000);
	const filter = filterOf('provider:garmin failing:0');
	const wanted = unslicedRows(roster, {filter, sort: undefined, now: noon});
	userQuery.filterBy(filter, 6000);
	const {count, pending} = await until(userQuery.store, state => state.filter === filter);
	expect(pending).toBe(filter);
	expect(rowsListedIn(userQuery)).toEqual(wanted.filter(row => row >= 6000).slice(0, count));
	expect(userQuery.rowAt(userQuery.nearest(6001))).toBe(wanted.find(row => row >= 6001));
	await whole(userQuery);
	expect(rowsListedIn(userQuery)).toEqual(wanted);
});

const userId = fc.integer({min: 0, max: 1500}).map(number => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`);
const page = fc.array(livelyUser(userId), {maxLength: 5});
const anySort = fc.record({column: fc.constantFrom(...sortColumns), isReversed: fc.boolean()});
const maybeSort = fc.option(anySort, {nil: undefined});
const anyNear = fc.option(fc.nat({max: 1600}), {nil: undefined});
const texts = [
	'', 'gar', 'garmin', '0000', 'garmin -sleep', '0000 oura', 'a b c d', 'state:failing', '-state:fresh', 'newest>1d', '-provider:oura', '-00001', 'provider:fitbit -sleep', 'id:0000007,0000001',
];
const anyStep = fc.oneof(
	{weight: 2, arbitrary: fc.record({kind: fc.constant('add' as const), users: page})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('filter' as const), text: fc.constantFrom(...texts), near: anyNear})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('sort' as const), sort: maybeSort})},
	fc.record({kind: fc.constant('refresh' as const), users: page, kept: fc.integer({min: 1, max: 9})}),
	fc.record({kind: fc.constant('time' as const), now: anyMoment}),
	{weight: 6, arbitrary: fc.constant({kind: 'turn' as const})},
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const users = bigFleet(1400).map(user => ({...user, streams: user.streams.slice(0, 2)}));

const take = async (step: Step, {roster, userQuery, wanted}: {
	readonly roster: Roster;
	readonly userQuery: UserQuery;
	readonly wanted: {filter: Filter; sort: Sort | undefined; now: number};
}) => {
	switch (step.kind) {
		case 'add': {
			roster.add(step.users);
			break;
		}

		case 'filter': {
			wanted.filter = filterOf(step.text);
			userQuery.filterBy(wanted.filter, step.near);
			break;
		}

		case 'sort': {
			wanted.sort = step.sort;
			userQuery.sortBy(step.sort);
			break;
		}

		case 'refresh': {
			roster.beginRefresh();
			roster.add([...users.filter((_, index) => index % 10 < step.kept), ...step.users]);
			roster.endPass(true);
			break;
		}

		case 'time': {
			wanted.now = step.now;
			userQuery.reevaluate();
			break;
		}

		case 'turn': {
			await nextTurn();
			break;
		}
	}
};

test('lists the same users as an unsliced query when users load, leave or are sorted meanwhile', async () => {
	slowDown();
	await fc.assert(fc.asyncProperty(fc.array(anyStep, {maxLength: 30}), async steps => {
		const wanted = {filter: noFilter, sort: undefined as Sort | undefined, now: noon};
		const roster = createRoster(() => wanted.now);
		const userQuery = createUserQuery(roster, () => wanted.now, 100);
		roster.add(users);
		for (const step of steps) {
			await take(step, {roster, userQuery, wanted});
			const {count} = userQuery.store.getState();
			const listed = rowsListedIn(userQuery);
			expect(new Set(listed).size).toBe(count);
			expect(listed.every(row => row !== undefined && row < roster.count)).toBe(true);
			const nearest = userQuery.nearest(Math.floor(roster.count / 2));
			expect(nearest).toBeGreaterThanOrEqual(0);
			expect(nearest).toBeLessThan(Math.max(1, count));
		}

		await whole(userQuery);
		// The latest look at the states may be less than five seconds old; a later one sees every state.
		wanted.now += 100_000_000;
		userQuery.reevaluate();
		for (let turn = 0; turn < 60; turn++) {
			await nextTurn();
		}

		expect(userQuery.store.getState()).toMatchObject({
			filter: wanted.filter, sort: wanted.sort, pending: undefined, pendingSort: undefined,
		});
		expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, wanted));
		userQuery.stop();
	}), {numRuns: 100});
});
