import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {sortColumns, type Sort} from '../../source/fleet/query/sort-order.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
import {
	filterOf,
	isWhole,
	rowsListedIn,
	slowDown,
	unslicedRows,
} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

const fleet = bigFleet(12_000);

const open = (users = fleet, atOnce?: number) => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon, atOnce);
	onTestFinished(userQuery.stop);
	roster.add(users);
	/** The users of the listed filter in the listed order, from one look at every row. */
	const wanted = () => unslicedRows(roster, {...userQuery.store.getState(), now: noon});
	return {roster, userQuery, wanted};
};

const byTime: Sort = {column: 'attempt', isReversed: true};

test.each(['', 'provider:garmin failing:0'])('lists the first users of the filter "%s" when it is set while users are sorted', async text => {
	slowDown();
	const {userQuery, wanted} = open();
	userQuery.filterBy(filterOf('provider:garmin failing:2'));
	await until(userQuery.store, isWhole);
	userQuery.sortBy(byTime);
	await until(userQuery.store, ({sort}) => sort === byTime);
	const filter = filterOf(text);
	userQuery.filterBy(filter);
	const {pendingSort, count} = await until(userQuery.store, state => state.filter === filter && state.sort === byTime);
	expect(pendingSort).toBe(byTime);
	expect(rowsListedIn(userQuery)).toEqual(wanted().slice(0, count));
});

test('lists the first users of a filter in the default order when that is restored meanwhile', async () => {
	slowDown();
	const {userQuery, wanted} = open();
	userQuery.sortBy(byTime);
	await until(userQuery.store, isWhole);
	const filter = filterOf('provider:garmin failing:0');
	userQuery.filterBy(filter);
	await nextTurn();
	userQuery.sortBy(undefined);
	const {pending, count} = await until(userQuery.store, state => state.filter === filter);
	expect(pending).toBe(filter);
	expect(rowsListedIn(userQuery)).toEqual(wanted().slice(0, count));
	await until(userQuery.store, isWhole);
	expect(rowsListedIn(userQuery)).toEqual(wanted());
});

test('finds a user among the first ones after pages have arrived', async () => {
	slowDown();
	const {roster, userQuery} = open();
	userQuery.sortBy({column: 'user', isReversed: true});
	await until(userQuery.store, isWhole);
	const filter = filterOf('provider:garmin failing:0');
	userQuery.filterBy(filter, 11_999);
	await until(userQuery.store, state => state.filter === filter);
	const user = userQuery.rowAt(5) ?? 0;
	// These users precede all others in this order.
	const page = bigFleet(12_100).slice(12_000);
	roster.add(page);
	expect(userQuery.store.getState().pending).toBe(filter);
	expect(userQuery.nearest(user)).toBe(5);
	expect(userQuery.nearest(12_050)).toBe(0);
});

test('lists the first user of a filter when a page changes a user who did not match', async () => {
	slowDown();
	const {roster, userQuery} = open();
	const filter = filterOf('whoop-2');
	userQuery.filterBy(filter);
	for (let turn = 0; turn < 12; turn++) {
		await nextTurn();
	}

	expect(userQuery.store.getState()).toMatchObject({count: 12_000, pending: filter});
	const [user] = bigFleet(1);
	roster.add([{...user!, streams: user!.streams.map(stream => ({...stream, provider: 'whoop-2'}))}]);
	await until(userQuery.store, state => state.filter === filter);
	expect(rowsListedIn(userQuery)).toEqual([0]);
});

const anySort = fc.option(fc.record({column: fc.constantFrom(...sortColumns), isReversed: fc.boolean()}), {nil: undefined});
const anyStep = fc.oneof(
	fc.record({kind: fc.constant('filter' as const), text: fc.constantFrom('', 'failing:0', 'failing:2', '00001', '-00001'), near: fc.nat({max: 1400})}),
	fc.record({kind: fc.constant('sort' as const), sort: anySort}),
	{weight: 4, arbitrary: fc.constant({kind: 'turn' as const})},
);

const fewStreams = bigFleet(1400).map(user => ({...user, streams: user.streams.slice(0, 2)}));

test('lists users of one filter in one order when it lists only the first ones', async () => {
	slowDown(7);
	await fc.assert(fc.asyncProperty(fc.array(anyStep, {maxLength: 30}), async steps => {
		const {userQuery, wanted} = open(fewStreams, 100);
		const wrong: unknown[] = [];
		userQuery.store.subscribe(state => {
			const listed = rowsListedIn(userQuery);
			const all = wanted();
			const from = all.indexOf(listed[0] ?? 0);
			if (listed.some((row, position) => row !== all[from + position])) {
				wrong.push(state);
			}
		});
		for (const step of steps) {
			if (step.kind === 'filter') {
				userQuery.filterBy(filterOf(step.text), step.near);
			} else if (step.kind === 'sort') {
				userQuery.sortBy(step.sort);
			} else {
				await nextTurn();
			}
		}

		await until(userQuery.store, isWhole);
		userQuery.stop();
		expect(wrong).toEqual([]);
	}), {numRuns: 100});
});
