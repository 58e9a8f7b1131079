import {setImmediate as nextTurn} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {createUserQuery, type UserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
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
	expect(looks() - looksBefore).toBeLessThan(users / 5);
	expect(userQuery.store.getState().pending).toBe(filter);
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

/** Users of whom every thousandth has a stream of glucose. */
const openWithGlucose = (users: number) => {
	const opened = open(users);
	const [user] = bigFleet(1);
	const [stream] = user!.streams;
	opened.roster.add(bigFleet(users).filter((_, index) => index % 1000 === 999).map(rare => ({...rare, streams: [{...stream!, resource: 'glucose'}]})));
	return opened;
};

test('reads only the users found before when a letter is added to a filter', async () => {
	const {userQuery, looks} = openWithGlucose(12_000);
	userQuery.filterBy(filterOf('gl'));
	await whole(userQuery);
	const looksBefore = looks();
	userQuery.filterBy(filterOf('glu'));
	await whole(userQuery);
	expect(userQuery.store.getState().count).toBe(12);
	expect(looks() - looksBefore).toBe(12);
});

test('finds users who match only since a page arrived when a letter is added to a filter', async () => {
	const {roster, userQuery} = openWithGlucose(12_000);
	userQuery.filterBy(filterOf('gl'));
	await whole(userQuery);
	// A pass for another filter is replaced, and the page arrives before that.
	userQuery.filterBy(filterOf('sleep'));
	const [user] = bigFleet(1);
	roster.add([{...user!, streams: user!.streams.map(stream => ({...stream, resource: 'glucose'}))}]);
	userQuery.filterBy(filterOf('glu'));
	await whole(userQuery);
	expect(rowsListedIn(userQuery)).toEqual([0, ...Array.from({length: 12}, (_, index) => (index * 1000) + 999)]);
});

test('lists more of the first users as they are found', async () => {
	const {userQuery} = openWithGlucose(12_000);
	const filter = filterOf('gl');
	const counts = new Set<number>();
	userQuery.store.subscribe(({count, pending}) => {
		if (pending === filter && count < 12_000) {
			counts.add(count);
		}
	});
	userQuery.filterBy(filter);
	await whole(userQuery);
	expect([...counts]).toEqual([1, 4]);
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
	const {count, pending} = userQuery.store.getState();
	expect(pending).toBeDefined();
	userQuery.stop();
	await nextTurn();
	await nextTurn();
	expect(userQuery.store.getState().count).toBe(count);
});
