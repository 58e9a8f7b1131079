import fc from 'fast-check';
import {expect, test} from 'vitest';
import {actingParty, connectionSummary, exportedErrorType} from '../../source/fleet/connections/connection-summary.ts';
import {compareRows, sortKeysOf, type Sort} from '../../source/fleet/query/sort-order.ts';
import {usersToAsk} from '../../source/fleet/query/users-to-ask.ts';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {minute} from '../../source/text/durations.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {stream} from '../helpers/samples.ts';

const now = Date.parse('2026-11-21T14:35:00Z');

const connection = (provider: string, status: string, errorType?: string, erroredAt?: number) => ({
	provider, status, errorType, erroredAt, createdOn: undefined,
});

const rosterOf = (count: number) => {
	const roster = createRoster(() => now);
	roster.add(Array.from({length: count}, (_, index) => ({userId: `user-${index}`, streams: [], problems: []})));
	roster.summaries.summarizeDirty(now);
	return roster;
};

const filterOf = (text: string) => {
	const parsed = parseFilter(`${text} `);
	return 'filter' in parsed ? parsed.filter : {choices: [], facts: []};
};

test('shows the worst connection: the newest error, then a pause', () => {
	const connections = [connection('a', 'connected'), connection('b', 'error', 'old', 1), connection('c', 'error', 'new', 2), connection('d', 'paused')];
	const known = {connections, loadedAt: now, isWhole: true};
	expect(connectionSummary(known, undefined, undefined)).toMatchObject({errorType: 'new', erroredAt: 2, status: 'error'});
	expect(connectionSummary(known, [{name: 'd', isWhole: true}], undefined)).toMatchObject({errorType: undefined, status: 'paused', actor: 'customer'});
	expect(connectionSummary(known, [{name: 'a', isWhole: true}], undefined)).toMatchObject({status: 'connected', actor: 'nobody'});
	expect(connectionSummary(undefined, undefined, undefined)).toBeUndefined();
});

test('does not claim that nothing is wrong when something could not be read', () => {
	const summary = connectionSummary({connections: [connection('a', 'connected')], loadedAt: now, isWhole: false}, undefined, undefined);
	expect(summary?.actor).toBeUndefined();
	expect(summary && exportedErrorType(summary)).toBe('unread');
});

test.each([['failing', undefined], ['stalled', undefined], ['quiet', 'nobody'], [undefined, 'nobody']] as const)('of a connection that works while the streams are %s: %s acts', (state, actor) => {
	expect(connectionSummary({connections: [connection('a', 'connected')], loadedAt: now, isWhole: true}, undefined, state)?.actor).toBe(actor);
});

const anyErrorType = fc.option(fc.constantFrom('token_refresh_failed', 'unknown', 'zzz'), {nil: undefined});
const anyErroredAt = fc.option(fc.integer({min: 1, max: 5}), {nil: undefined});
const anyProvider = fc.constantFrom('a', 'b');
const anyStatus = fc.constantFrom('connected', 'error', 'paused', 'other');
const anyConnection = fc.record({
	provider: anyProvider, status: anyStatus, errorType: anyErrorType, erroredAt: anyErroredAt, createdOn: fc.constant(undefined),
});
const anyList = fc.array(anyConnection, {maxLength: 2});
const anyConnections = fc.option(anyList, {nil: undefined});
const anySort: fc.Arbitrary<Sort> = fc.record({column: fc.constantFrom('error', 'error-age', 'acts'), isReversed: fc.boolean()});

test('sorts by connections in both directions, with users without a value and then unknown ones last', () => {
	fc.assert(fc.property(fc.array(anyConnections, {minLength: 1, maxLength: 12}), anySort, (all, sort) => {
		const roster = rosterOf(all.length);
		for (const [row, connections] of all.entries()) {
			if (connections !== undefined) {
				roster.connections.set(row, connections, now, true);
			}
		}

		const rows = all.map((_, row) => row).toSorted(compareRows(roster, sort));
		const keys = new Float64Array(all.length);
		sortKeysOf(roster, sort).write(keys, 0, all.length);
		expect(rows).toEqual(all.map((_, row) => row).toSorted((one, other) => (keys[one] === keys[other] ? one - other : ((keys[one] ?? 0) < (keys[other] ?? 0) ? -1 : 1))));
		const ranks = rows.map(row => {
			const summary = connectionSummary(roster.connections.of(row), undefined, undefined);
			const value = {error: summary?.errorType, 'error-age': summary?.erroredAt, acts: summary && actingParty(summary)}[sort.column as 'error' | 'error-age' | 'acts'];
			return summary === undefined ? 2 : (value === undefined ? 1 : 0);
		});
		expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
	}));
});

const failing = stream({lastAttempt: {timestamp: '2026-11-21T14:30:00Z', status: 'failure'}});

test.each([[false, ['customer', 'unclear', 'failing', 'nobody', 'none', 'not loaded']], [true, ['nobody', 'unclear', 'failing', 'customer', 'none', 'not loaded']]])('sorts by who has to act as the rows show it, reversed: %s', (isReversed, expected) => {
	const own = ['not loaded', 'none', 'nobody', 'unclear', 'failing', 'customer'];
	const roster = createRoster(() => now);
	const query = createUserQuery(roster, () => now);
	roster.add(own.map(userId => ({userId, streams: userId === 'failing' ? [failing] : [], problems: []})));
	roster.summaries.summarizeDirty(now);
	for (const [row, connections] of [[1, []], [2, [connection('a', 'connected')]], [3, [connection('a', 'error')]], [4, [connection('a', 'connected')]], [5, [connection('a', 'paused')]]] as const) {
		roster.connections.set(row, connections, now, true);
	}

	query.sortBy({column: 'acts', isReversed});
	expect(Array.from({length: own.length}, (_, position) => roster.userId(query.rowAt(position) ?? 0))).toEqual(expected);
});

test('sorts by who has to act again when a state changes', () => {
	const roster = createRoster(() => now);
	const query = createUserQuery(roster, () => now);
	roster.add([{userId: 'first', streams: [], problems: []}, {userId: 'second', streams: [], problems: []}]);
	roster.connections.set(0, [connection('a', 'connected')], now, true);
	roster.connections.set(1, [connection('a', 'connected')], now, true);
	query.sortBy({column: 'acts', isReversed: false});
	expect(query.rowAt(0)).toBe(0);
	roster.add([{userId: 'second', streams: [failing], problems: []}]);
	query.reevaluate();
	expect(query.rowAt(0)).toBe(1);
});

test('lists and sorts users again when their connections are loaded', () => {
	const roster = rosterOf(3);
	const query = createUserQuery(roster, () => now);
	const listed = () => Array.from({length: query.store.getState().count}, (_, position) => query.rowAt(position));
	query.filterBy(filterOf('error:token'));
	query.sortBy({column: 'error-age', isReversed: false});
	expect(listed()).toEqual([]);
	roster.connections.set(1, [connection('a', 'error', 'token_refresh_failed', 5)], now, true);
	roster.connections.set(0, [connection('a', 'error', 'unknown', 9)], now, true);
	expect(listed()).toEqual([1]);
	roster.connections.set(2, [connection('a', 'error', 'token_refresh_failed', 7)], now, true);
	expect(listed()).toEqual([2, 1]);
	roster.connections.set(1, [connection('a', 'connected')], now, true);
	expect(listed()).toEqual([2]);
	query.filterBy({choices: [], facts: []});
	expect(listed()).toEqual([0, 2, 1]);
});

test('asks for the users of the rest of the filter, without fresh ones, and bounds the list', () => {
	const roster = rosterOf(6);
	roster.connections.set(0, [], now - minute, true);
	roster.connections.set(1, [], now - (16 * minute), true);
	const {userIds, omitted, fresh} = usersToAsk(roster, filterOf('error:token user'), {now, most: 3});
	expect({userIds, omitted, fresh}).toEqual({userIds: ['user-1', 'user-2', 'user-3'], omitted: 2, fresh: 1});
});
