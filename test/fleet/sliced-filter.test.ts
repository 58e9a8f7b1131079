import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {sortColumns, type Sort} from '../../source/fleet/query/sort-order.ts';
import {createUserQuery, type UserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {anyMoment, livelyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {
	filterOf,
	rowsListedIn,
	slowDown,
	unslicedRows,
} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

/** The same roster, with a count of how often the streams of a row were looked up. */
const watched = (roster: Roster) => {
	let looks = 0;
	const rowSpans = Object.create(roster.rowSpans, {
		first: {
			value(row: number) {
				looks++;
				return roster.rowSpans.first(row);
			},
		},
	}) as Roster['rowSpans'];
	return {roster: Object.create(roster, {rowSpans: {value: rowSpans}}) as Roster, looks: () => looks};
};

const whole = async ({store}: UserQuery) => until(store, ({pending}) => pending === undefined);

const open = (users: number) => {
	slowDown();
	const {roster, looks} = watched(createRoster(() => noon));
	const userQuery = createUserQuery(roster, () => noon);
	onTestFinished(userQuery.stop);
	roster.add(bigFleet(users));
	return {roster, looks, userQuery};
};

test('matches a large fleet in slices and lists the earlier users or the first new ones until it is whole', async () => {
	const users = 12_000;
	const {roster, looks, userQuery} = open(users);
	const filter = filterOf('provider:garmin failing:0');
	const matching = unslicedRows(roster, {filter, sort: undefined, now: noon});
	const all = rowsListedIn(userQuery);
	const looksBefore = looks();
	userQuery.filterBy(filter);
	expect(looks()).toBe(looksBefore);
	expect(userQuery.store.getState()).toMatchObject({count: users, pending: filter, filter: filterOf('')});
	let turns = 0;
	while (userQuery.store.getState().pending !== undefined) {
		const before = looks();
		await nextTurn();
		turns++;
		expect(looks() - before).toBeLessThan(users / 5);
		const {count, pending} = userQuery.store.getState();
		expect(count).toBeGreaterThan(0);
		// Until the pass ends, the list is the earlier one or has the first matching users.
		expect(rowsListedIn(userQuery)).toEqual(pending !== undefined && count === users ? all : matching.slice(0, count));
	}

	expect(turns).toBeGreaterThan(5);
	expect(looks() - looksBefore).toBe(users);
	expect(userQuery.store.getState()).toMatchObject({count: users * 0.95, filter});
});

test('matches a small fleet at once', () => {
	const {userQuery} = open(1000);
	userQuery.filterBy(filterOf('provider:garmin failing:2'));
	expect(userQuery.store.getState()).toMatchObject({count: 50, pending: undefined});
});

test('shows all users of a large fleet at once when the filter is removed', async () => {
	const {userQuery} = open(12_000);
	userQuery.filterBy(filterOf('provider:garmin failing:2'));
	await whole(userQuery);
	userQuery.filterBy(filterOf('garmin'));
	userQuery.filterBy(filterOf(''));
	expect(userQuery.store.getState()).toMatchObject({count: 12_000, pending: undefined});
});

test('replaces a pass when another filter arrives', async () => {
	const {userQuery, looks} = open(12_000);
	userQuery.filterBy(filterOf('provider:garmin failing:0'));
	await nextTurn();
	await nextTurn();
	const begun = looks();
	userQuery.filterBy(filterOf('provider:garmin failing:2'));
	await whole(userQuery);
	expect(userQuery.store.getState().count).toBe(600);
	// Only users whose worst stream could be the wanted one are looked at again.
	expect(begun).toBeLessThan(6000);
});

test('ends a filter about times although time passes faster than a large fleet is matched', async () => {
	slowDown();
	let now = noon;
	const roster = createRoster(() => now);
	const userQuery = createUserQuery(roster, () => now);
	onTestFinished(userQuery.stop);
	roster.add(bigFleet(12_000));
	const filter = filterOf('newest>2h');
	userQuery.filterBy(filter);
	for (let turn = 0; turn < 400 && userQuery.store.getState().pending !== undefined; turn++) {
		if (turn % 10 === 0) {
			now += 3_600_000;
			userQuery.reevaluate();
		}

		await nextTurn();
	}

	expect(userQuery.store.getState()).toMatchObject({filter, pending: undefined});
	// The users who matched only at the end are listed as well.
	await until(userQuery.store, ({count}) => count === 12_000);
});

test('lists no user after it was stopped', async () => {
	const {userQuery} = open(12_000);
	userQuery.filterBy(filterOf('provider:garmin failing:2'));
	userQuery.stop();
	await nextTurn();
	await nextTurn();
	expect(userQuery.store.getState().count).toBe(12_000);
});

const userId = fc.integer({min: 0, max: 1500}).map(number => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`);
const page = fc.array(livelyUser(userId), {maxLength: 5});
const anySort = fc.record({column: fc.constantFrom(...sortColumns), isReversed: fc.boolean()});
const texts = ['', 'garmin', '0000 oura', 'state:failing', '-state:fresh', 'newest>1d', '-provider:oura', 'provider:fitbit -sleep', 'id:0000007,0000001'];
const anyStep = fc.oneof(
	fc.record({kind: fc.constant('add' as const), users: page}),
	fc.record({kind: fc.constant('filter' as const), text: fc.constantFrom(...texts)}),
	fc.record({kind: fc.constant('sort' as const), sort: fc.option(anySort, {nil: undefined})}),
	fc.record({kind: fc.constant('refresh' as const), users: page, kept: fc.integer({min: 1, max: 9})}),
	fc.record({kind: fc.constant('time' as const), now: anyMoment}),
	{weight: 4, arbitrary: fc.constant({kind: 'turn' as const})},
);

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

/** A query that matches more than a hundred users in slices, and what takes its steps. */
const openSliced = () => {
	const wanted = {filter: filterOf(''), sort: undefined as Sort | undefined, now: noon};
	const roster = createRoster(() => wanted.now);
	const userQuery = createUserQuery(roster, () => wanted.now, 100);
	const users = bigFleet(1400).map(user => ({...user, streams: user.streams.slice(0, 2)}));
	roster.add(users);
	const take = async (step: Step) => {
		switch (step.kind) {
			case 'add': {
				roster.add(step.users);
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

			case 'turn': {
				await nextTurn();
				break;
			}
		}
	};

	return {
		wanted, roster, userQuery, take,
	};
};

test('lists the same users as an unsliced query when users load, leave or are sorted meanwhile', async () => {
	slowDown();
	await fc.assert(fc.asyncProperty(fc.array(anyStep, {maxLength: 20}), async steps => {
		const {
			wanted, roster, userQuery, take,
		} = openSliced();
		for (const step of steps) {
			await take(step);
		}

		await whole(userQuery);
		// The latest look at the states may be less than five seconds old; a later one sees every state.
		wanted.now += 100_000_000;
		userQuery.reevaluate();
		for (let turn = 0; turn < 30; turn++) {
			await nextTurn();
		}

		expect(rowsListedIn(userQuery)).toEqual(unslicedRows(roster, wanted));
		userQuery.stop();
	}), {numRuns: 40});
});
