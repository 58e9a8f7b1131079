import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, test} from 'vitest';
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

const noFilter = filterOf('');
const byAttempt: Sort = {column: 'attempt', isReversed: false};

/** Users with one stream each, by their last attempts: so many minutes before noon. */
const usersOf = (attempts: Readonly<Record<string, number>>) => {
	const [user] = bigFleet(1);
	return Object.entries(attempts).map(([userId, minutes]) => ({
		...user, userId, problems: [], streams: user?.streams.slice(0, 1).map(stream => ({...stream, lastAttempt: {timestamp: new Date(noon - (minutes * 60_000)).toISOString(), status: 'success'}})) ?? [],
	}));
};

const open = (attempts: Readonly<Record<string, number>>) => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	roster.add(usersOf(attempts));
	userQuery.sortBy(byAttempt);
	return {roster, userQuery, listed: () => rowsListedIn(userQuery).map(row => roster.userId(row ?? -1)).join(' ')};
};

test('keeps rows in place while the order is held, and sorts once when it is released', () => {
	const {roster, userQuery, listed} = open({a: 1, b: 2, c: 3});
	userQuery.holdOrder();
	expect(userQuery.store.getState().isOutdated).toBeUndefined();
	roster.beginRefresh();
	roster.add(usersOf({a: 30, d: 0}));
	expect(listed()).toBe('a b c d');
	expect(userQuery.store.getState()).toMatchObject({count: 4, isOutdated: true});
	roster.add(usersOf({b: 20, c: 10}));
	expect(listed()).toBe('a b c d');
	userQuery.releaseOrder();
	expect(listed()).toBe('d c b a');
	expect(userQuery.store.getState().isOutdated).toBeUndefined();
	roster.add(usersOf({e: 25}));
	expect(listed()).toBe('d c b e a');
});

test.each<[how: string, act: (userQuery: UserQuery) => void]>([
	['is asked for', userQuery => {
		userQuery.sortAgain();
	}],
	['is sorted in the same way', userQuery => {
		userQuery.sortBy(byAttempt);
	}],
	['is filtered', userQuery => {
		userQuery.filterBy(filterOf('id:a,b,c'));
	}],
	['is no longer filtered', userQuery => {
		userQuery.filterBy(noFilter);
	}],
])('sorts a held list once when it %s', (_, act) => {
	const {roster, userQuery, listed} = open({a: 1, b: 2, c: 3});
	userQuery.holdOrder();
	roster.beginRefresh();
	roster.add(usersOf({a: 30}));
	act(userQuery);
	expect(listed()).toBe('b c a');
	expect(userQuery.store.getState().isOutdated).toBeUndefined();
	roster.add(usersOf({b: 40}));
	expect(listed()).toBe('b c a');
});

test('shows no late order of user IDs, which never change, until a user is added', () => {
	const {roster, userQuery, listed} = open({b: 1, c: 2});
	userQuery.sortBy({column: 'user', isReversed: false});
	userQuery.holdOrder();
	roster.beginRefresh();
	roster.add(usersOf({b: 5}));
	expect(userQuery.store.getState().isOutdated).toBeUndefined();
	roster.add(usersOf({a: 5}));
	expect(userQuery.store.getState().isOutdated).toBe(true);
	expect(listed()).toBe('b c a');
	userQuery.releaseOrder();
	expect(listed()).toBe('a b c');
});

const userId = fc.integer({min: 0, max: 500}).map(number => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`);
const page = fc.array(livelyUser(userId), {maxLength: 5});
const anySort = fc.record({column: fc.constantFrom(...sortColumns), isReversed: fc.boolean()});
const anyStep = fc.oneof(
	{weight: 4, arbitrary: fc.record({kind: fc.constant('add' as const), users: page})},
	fc.record({kind: fc.constant('filter' as const), text: fc.constantFrom('', 'garmin', 'state:failing', '0000 oura', 'newest>1d')}),
	fc.record({kind: fc.constant('sort' as const), sort: fc.option(anySort, {nil: undefined})}),
	fc.record({kind: fc.constant('refresh' as const), users: page, kept: fc.integer({min: 1, max: 9})}),
	fc.record({kind: fc.constant('time' as const), now: anyMoment}),
	{weight: 2, arbitrary: fc.record({kind: fc.constantFrom('hold' as const, 'release' as const, 'top' as const)})},
	{weight: 6, arbitrary: fc.constant({kind: 'turn' as const})},
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const users = bigFleet(300).map(user => ({...user, streams: user.streams.slice(0, 2)}));

const take = async (step: Step, {roster, userQuery, wanted}: {
	readonly roster: Roster;
	readonly userQuery: UserQuery;
	readonly wanted: {filter: ReturnType<typeof filterOf>; sort: Sort | undefined; now: number; isHeld: boolean};
}) => {
	switch (step.kind) {
		case 'add': {
			const isCalm = isWhole(userQuery.store.getState());
			const known = roster.count;
			const before = rowsListedIn(userQuery);
			roster.add(step.users);
			if (isCalm && wanted.isHeld && wanted.sort !== undefined) {
				const after = new Set(rowsListedIn(userQuery));
				const kept = before.filter(row => after.has(row));
				expect(rowsListedIn(userQuery).filter(row => before.includes(row))).toEqual(kept);
				expect([...after].map(row => (row ?? -1) >= known)).toEqual([...after].map(row => (row ?? -1) >= known).toSorted((one, other) => Number(one) - Number(other)));
			}

			break;
		}

		case 'filter': {
			wanted.filter = filterOf(step.text);
			userQuery.filterBy(wanted.filter);
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

		case 'hold': {
			wanted.isHeld = true;
			userQuery.holdOrder();
			break;
		}

		case 'release': {
			wanted.isHeld = false;
			userQuery.releaseOrder();
			break;
		}

		case 'top': {
			userQuery.sortAgain();
			break;
		}

		case 'turn': {
			await nextTurn();
			break;
		}
	}
};

test.each([['a large', 50], ['a small', Infinity]])('lists each user of %s fleet once while the order is held and released, and sorts all at the end', async (_, atOnce) => {
	slowDown();
	await fc.assert(fc.asyncProperty(fc.array(anyStep, {maxLength: 30}), async steps => {
		const wanted = {
			filter: noFilter, sort: undefined as Sort | undefined, now: noon, isHeld: false,
		};
		const roster = createRoster(() => wanted.now);
		const userQuery = createUserQuery(roster, () => wanted.now, atOnce);
		roster.add(users);
		for (const step of steps) {
			await take(step, {roster, userQuery, wanted});
			const {count, filter} = userQuery.store.getState();
			const listed = rowsListedIn(userQuery);
			expect(new Set(listed).size).toBe(count);
			expect(listed.every(row => row !== undefined && row < roster.count)).toBe(true);
			if (filter === noFilter && isWhole(userQuery.store.getState())) {
				expect(count).toBe(roster.count);
			}
		}

		userQuery.releaseOrder();
		await until(userQuery.store, isWhole);
		// The latest look at the states may be less than five seconds old; a later one sees every state.
		wanted.now += 100_000_000;
		userQuery.reevaluate();
		for (let turn = 0; turn < 60; turn++) {
			await nextTurn();
		}

		const {sort, isOutdated} = userQuery.store.getState();
		expect({sort, isOutdated}).toEqual({sort: wanted.sort, isOutdated: undefined});
		expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, wanted));
		userQuery.stop();
	}), {numRuns: 100});
});
