import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createUserQuery, type UserQuery} from '../../source/fleet/query/user-query.ts';
import {type Sort, sortColumns} from '../../source/fleet/query/sort-order.ts';
import {createRoster, type Roster, type RosterRow} from '../../source/fleet/store/roster.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {UserResources} from '../../source/junction/records.ts';
import type {Filter} from '../../source/filter/filter.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {anyMoment, livelyUser, noon} from '../helpers/fleet-arbitraries.ts';

const filterOf = (text: string): Filter => {
	const parsed = parseFilter(text);
	return 'filter' in parsed ? parsed.filter : {choices: [], facts: []};
};

const keys: Readonly<Record<Sort['column'], (row: RosterRow) => string | number | undefined>> = {
	user: ({userId}) => userId,
	providers: ({providers}) => providers.join(' '),
	state: ({state}) => statesWorstFirst.indexOf(state),
	failing: ({failing}) => -failing,
	attempt: ({lastAttempt}) => lastAttempt === undefined ? undefined : -lastAttempt,
	newest: ({newestData}) => newestData === undefined ? undefined : -newestData,
	// What the streams of these users leave out.
	oldest: () => undefined,
	// No connections are loaded here.
	error: () => undefined,
	'error-age': () => undefined,
	acts: () => undefined,
	connections: () => undefined,
};

const sorted = (rows: readonly RosterRow[], {column, isReversed}: Sort, now: number): readonly RosterRow[] => {
	const key = keys[column];
	const timed = rows.filter(row => key(row) !== undefined).toSorted((a, b) => {
		const [one = 0, other = 0] = [key(a), key(b)];
		const order = one === other ? 0 : (one < other ? -1 : 1);
		return isReversed ? -order : order;
	});
	const timeOf = ({lastAttempt, newestData}: RosterRow): number => (column === 'attempt' ? lastAttempt : (column === 'newest' ? newestData : undefined)) ?? -Infinity;
	const isAhead = (row: RosterRow): boolean => timeOf(row) > now + 300_000;
	const ahead = timed.filter(row => isAhead(row)).toSorted((a, b) => timeOf(a) === timeOf(b) ? rows.indexOf(a) - rows.indexOf(b) : timeOf(a) - timeOf(b));
	return [...timed.filter(row => !isAhead(row)), ...ahead, ...rows.filter(row => key(row) === undefined)];
};

/** What the listing should say, from plain rows. */
const naive = (roster: Roster, {filter, sort, now}: {readonly filter: Filter; readonly sort: Sort | undefined; readonly now: number}) => {
	const rows = Array.from({length: roster.count}, (_, row) => roster.row(row, now)).filter(row => row !== undefined);
	const ordered = (sort === undefined ? rows : sorted(rows, sort, now)).map(({userId: id}) => roster.rowOf(id) ?? NaN);
	const isMatch = (row: number) => {
		const user = {userId: roster.userId(row) ?? '', streams: roster.streams(row), isReadable: roster.isReadable(row)};
		return isFilterMatch(filter, user, now);
	};

	const listed = ordered.filter(row => isMatch(row));
	const nearest = (row: number) => {
		const place = ordered.slice(ordered.indexOf(row)).find(later => listed.includes(later));
		return place === undefined ? Math.max(0, listed.length - 1) : listed.indexOf(place);
	};

	return {listed, nearest: ordered.toSorted((a, b) => a - b).map(row => nearest(row))};
};

const said = (userQuery: UserQuery, roster: Roster) => ({
	listed: Array.from({length: userQuery.store.getState().count}, (_, position) => userQuery.rowAt(position)),
	nearest: Array.from({length: roster.count}, (_, row) => userQuery.nearest(row)),
});

const userId = fc.integer({min: 0, max: 12})
	.map(number => (number % 4 === 0 ? `user-${number}` : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`));
const page = fc.array(livelyUser(userId), {maxLength: 5});
const anySort = fc.record({column: fc.constantFrom(...sortColumns, 'state' as const), isReversed: fc.boolean()});
const anyFilter = fc.constantFrom('', 'garmin', 'user-1', 'state:failing', '-state:fresh', 'newest>1d', 'attempt:none', 'oura sent>0 ', '-provider:oura')
	.map(text => filterOf(text));
const add = fc.record({kind: fc.constant('add' as const), users: page, isNewLap: fc.boolean()});
const time = fc.record({kind: fc.constant('time' as const), now: anyMoment});
const look = fc.constant({kind: 'look' as const});
const anyStep = fc.oneof(
	{weight: 2, arbitrary: add},
	fc.record({kind: fc.constant('sort' as const), sort: fc.option(anySort, {nil: undefined})}),
	fc.record({kind: fc.constant('filter' as const), filter: anyFilter}),
	{weight: 2, arbitrary: time},
	{weight: 2, arbitrary: look},
	fc.record({kind: fc.constant('end' as const), isWhole: fc.boolean()}),
	fc.constant({kind: 'cancel' as const}),
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const openListing = () => {
	const wanted = {filter: filterOf(''), sort: undefined as Sort | undefined, now: noon};
	const roster = createRoster(() => wanted.now);
	const userQuery = createUserQuery(roster, () => wanted.now);
	/** Whether the listing has looked since time went on. */
	let isUpToDate = true;
	const take = (step: Step) => {
		switch (step.kind) {
			case 'add': {
				if (step.isNewLap) {
					roster.beginRefresh();
				}

				roster.add(step.users);
				break;
			}

			case 'sort': {
				wanted.sort = step.sort;
				userQuery.sortBy(step.sort);
				break;
			}

			case 'filter': {
				wanted.filter = step.filter;
				userQuery.filterBy(step.filter);
				break;
			}

			case 'time': {
				isUpToDate &&= wanted.now === step.now;
				wanted.now = step.now;
				break;
			}

			case 'look': {
				userQuery.reevaluate();
				isUpToDate = true;
				break;
			}

			case 'end': {
				roster.endPass(step.isWhole);
				break;
			}

			case 'cancel': {
				roster.cancelRefresh();
				break;
			}
		}
	};

	return {
		wanted, roster, listing: userQuery, take, isUpToDate: () => isUpToDate,
	};
};

test('the list is all users filtered and sorted, however pages, refreshes, sorts, filters and time come between', () => {
	fc.assert(fc.property(fc.array(anyStep, {maxLength: 25}), steps => {
		const {
			wanted, roster, listing: userQuery, take, isUpToDate,
		} = openListing();
		for (const step of [...steps, {kind: 'look' as const}]) {
			take(step);
			if (isUpToDate()) {
				expect(said(userQuery, roster)).toEqual(naive(roster, wanted));
			}
		}

		const {filter, sort} = wanted;
		expect(userQuery.store.getState()).toEqual({count: naive(roster, wanted).listed.length, filter, sort});
	}), {numRuns: 500});
});

test('evaluates a filter again when the clock goes back to the last look', () => {
	let now = noon;
	const roster = createRoster(() => now);
	const userQuery = createUserQuery(roster, () => now);
	userQuery.reevaluate();
	roster.add([{
		userId: 'a',
		streams: [{
			provider: 'garmin', resource: 'sleep', lastAttempt: undefined, oldestData: undefined, newestData: new Date(noon).toISOString(), sentCount: undefined,
		}],
		problems: [],
	}]);
	now = noon + (25 * 3_600_000);
	userQuery.filterBy(filterOf('newest>1d'));
	expect(userQuery.store.getState().count).toBe(1);
	now = noon;
	userQuery.reevaluate();
	expect(userQuery.store.getState().count).toBe(0);
});

test('returns no row past the ends', () => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	expect([userQuery.rowAt(0), userQuery.nearest(0)]).toEqual([undefined, 0]);
	roster.add([{userId: 'a', streams: [], problems: []}]);
	expect([userQuery.rowAt(-1), userQuery.rowAt(0), userQuery.rowAt(1)]).toEqual([undefined, 0, undefined]);
});

test('notifies no subscriber when time changes nothing', () => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	roster.add([{userId: 'a', streams: [], problems: []}]);
	userQuery.sortBy({column: 'state', isReversed: false});
	const before = userQuery.store.getState();
	userQuery.reevaluate();
	expect(userQuery.store.getState()).toBe(before);
});

test('keeps filter, sort and order when a complete refresh removes users', () => {
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	const user = (id: string, status: string): UserResources => ({
		userId: id,
		problems: [],
		streams: [{
			provider: 'garmin', resource: 'sleep', lastAttempt: {timestamp: '2026-10-14T11:00:00Z', status}, oldestData: undefined, newestData: undefined, sentCount: 1,
		}],
	});
	roster.add(['d', 'b', 'e', 'a', 'c'].map(id => user(id, id === 'e' ? 'success' : 'failure')));
	roster.endPass(true);
	const filter = filterOf('state:failing');
	const sort = {column: 'user', isReversed: true} as const;
	userQuery.filterBy(filter);
	userQuery.sortBy(sort);
	roster.beginRefresh();
	roster.add([user('e', 'failure'), user('a', 'failure'), user('c', 'failure')]);
	roster.endPass(true);
	const {count} = userQuery.store.getState();
	expect(Array.from({length: count}, (_, position) => roster.userId(userQuery.rowAt(position) ?? NaN))).toEqual(['e', 'c', 'a']);
	expect(userQuery.store.getState()).toEqual({count: 3, filter, sort});
});
