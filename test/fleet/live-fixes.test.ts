import {expect, onTestFinished, test} from 'vitest';
import {createStore} from 'zustand/vanilla';
import {initialLoadState, type LoadState} from '../../source/fleet/loading/load-state.ts';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createLiveFixes} from '../../source/fleet/stats/live-fixes.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
import {filterOf, rowsListedIn, slowDown} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

/** The fixes of a fleet whose connections all work, so that failing streams are the only cause. */
const open = (users: number) => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	roster.add(bigFleet(users));
	for (let row = 0; row < users; row++) {
		roster.connections.set(row, ['garmin', 'oura'].map(provider => ({
			provider, status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: undefined,
		})), noon, true);
	}

	const pageLoader = {store: createStore<LoadState>(() => initialLoadState())};
	const fixes = createLiveFixes({
		roster, userQuery, pageLoader, clock: {...createServerClock(), now: () => noon}, fleetStats: {current: () => undefined}, provider: undefined, isConnecting: () => false,
	});
	onTestFinished(() => {
		fixes.stop();
		userQuery.stop();
	});
	return {roster, userQuery, fixes};
};

const usersOf = ({fixes: {store}}: ReturnType<typeof open>) => store.getState().fixes?.users;

test('counts all users of a filter when it begins while these are being found', async () => {
	slowDown();
	const fleet = open(12_000);
	const {userQuery, fixes} = fleet;
	fixes.update();
	await until(fixes.store, state => state.fixes !== undefined);
	expect(usersOf(fleet)).toBe(12_000);
	userQuery.filterBy(filterOf('provider:garmin failing:0'));
	expect(userQuery.store.getState().pending).toBeDefined();
	fixes.update();
	// Those of the filter before are not shown as those of this one.
	expect(usersOf(fleet)).toBeUndefined();
	await until(userQuery.store, ({pending}) => pending === undefined);
	const {count} = userQuery.store.getState();
	expect(count).toBe(12_000 * 19 / 20);
	await until(fixes.store, state => state.fixes !== undefined);
	expect(usersOf(fleet)).toBe(count);
});

test('counts each user once when the list is sorted meanwhile', async () => {
	slowDown();
	const usual = open(12_000);
	usual.userQuery.filterBy(filterOf('state:failing'));
	await until(usual.userQuery.store, ({pending}) => pending === undefined);
	usual.fixes.update();
	const {fixes: expected} = await until(usual.fixes.store, state => state.fixes !== undefined);
	const fleet = open(12_000);
	const {userQuery, fixes} = fleet;
	userQuery.sortBy({column: 'user', isReversed: true});
	userQuery.filterBy(filterOf('state:failing'));
	await until(userQuery.store, ({pending, pendingSort}) => pending === undefined && pendingSort === undefined);
	fixes.update();
	expect(usersOf(fleet)).toBeUndefined();
	userQuery.sortBy(undefined);
	await until(fixes.store, state => state.fixes !== undefined);
	expect(fixes.store.getState().fixes).toEqual(expected);
});

test('counts users who enter the list without a new page', () => {
	const fleet = open(40);
	const {roster, userQuery, fixes} = fleet;
	userQuery.filterBy(filterOf('provider=garmin'));
	fixes.update();
	expect(usersOf(fleet)).toBe(40);
	roster.add(bigFleet(43).slice(40));
	expect(rowsListedIn(userQuery)).toHaveLength(43);
	fixes.update();
	expect(usersOf(fleet)).toBe(43);
});
