import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createConnectionTable, type ConnectionFacts, type UserConnections} from '../../source/fleet/connections/connection-table.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';

const anyTime = fc.option(fc.integer({min: 1, max: 2_000_000_000_000}), {nil: undefined});
const someResources = fc.uniqueArray(fc.constantFrom('sleep', 'body', 'heart rate'), {minLength: 1});
const anyConnection = fc.record({
	provider: fc.oneof(fc.constantFrom('garmin', 'oura', '__proto__'), fc.string()),
	status: fc.constantFrom('connected', 'error', 'paused', ''),
	errorType: fc.option(fc.constantFrom('token_refresh_failed', 'deregistered_per_provider', ''), {nil: undefined}),
	erroredAt: anyTime,
	createdOn: anyTime,
	denied: fc.option(someResources, {nil: undefined}),
}).map(({denied, ...rest}): ConnectionFacts => (denied === undefined ? rest : {...rest, denied}));
const anyRow = fc.nat(15);
const anyStep = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('set' as const), row: anyRow, connections: fc.array(anyConnection, {maxLength: 40}), loadedAt: fc.integer({min: 1, max: 2_000_000_000_000}), isWhole: fc.boolean(),
		}),
	},
	fc.record({kind: fc.constant('remove' as const), row: anyRow}),
	fc.record({kind: fc.constant('keep' as const), kept: fc.uniqueArray(anyRow).map(rows => rows.toSorted((one, other) => one - other))}),
);

type SetStep = UserConnections & {readonly row: number};

test('has the same connections as a plain list after any changes, and notifies of each changed row', () => {
	fc.assert(fc.property(fc.array(anyStep, {maxLength: 120}), steps => {
		const table = createConnectionTable();
		let model = new Map<number, UserConnections>();
		const notified: number[] = [];
		const expected: number[] = [];
		table.subscribe(row => {
			notified.push(row);
		});
		const set = ({row, connections, loadedAt, isWhole}: SetStep) => {
			table.set(row, connections, loadedAt, isWhole);
			model.set(row, {connections, loadedAt, isWhole});
			expected.push(row);
		};

		const remove = (row: number) => {
			table.remove(row);
			if (model.delete(row)) {
				expected.push(row);
			}
		};

		const keep = (kept: readonly number[]) => {
			table.keep(Uint32Array.from(kept));
			const before = model;
			model = new Map(kept.flatMap((previous, row) => {
				const own = before.get(previous);
				return own === undefined ? [] : [[row, own] as const];
			}));
		};

		for (const step of steps) {
			if (step.kind === 'set') {
				set(step);
			} else if (step.kind === 'remove') {
				remove(step.row);
			} else {
				keep(step.kept);
			}

			expect(table.loadedCount).toBe(model.size);
			for (let row = 0; row < 17; row++) {
				expect(table.of(row)).toEqual(model.get(row));
				expect(table.loadedAt(row)).toBe(model.get(row)?.loadedAt ?? 0);
			}
		}

		expect(notified).toEqual(expected);
	}));
});

test('frees the places of replaced connections when rows are set again and again', () => {
	const table = createConnectionTable();
	const connections = Array.from({length: 40}, (_, index) => ({
		provider: `p${index}`, status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: index,
	}));
	const fill = (length: number) => {
		for (let row = 0; row < 100; row++) {
			table.set(row, connections.slice(0, length), 1, true);
		}
	};

	fill(40);
	const {bytes} = table;
	for (let round = 0; round < 50; round++) {
		fill(round % 2 === 0 ? 1 : 40);
	}

	expect(table.bytes).toBeLessThan(bytes * 2);
	expect(table.of(99)?.connections).toEqual(connections);
});

test('keeps the connections of users who stay, and drops those of users whom a refresh removes', () => {
	const roster = createRoster();
	const user = (userId: string) => ({userId, streams: [], problems: []});
	const own = (provider: string) => [{
		provider, status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: undefined,
	}];
	roster.add([user('a'), user('b'), user('c')]);
	roster.endPass(true);
	roster.connections.set(0, own('of-a'), 1, true);
	roster.connections.set(1, own('of-b'), 2, true);
	roster.connections.set(2, own('of-c'), 3, false);
	roster.beginRefresh();
	roster.add([user('a'), user('c'), user('d')]);
	roster.endPass(true);
	expect(['a', 'c', 'd'].map(id => roster.connections.of(roster.rowOf(id) ?? NaN))).toEqual([
		{connections: own('of-a'), loadedAt: 1, isWhole: true},
		{connections: own('of-c'), loadedAt: 3, isWhole: false},
		undefined,
	]);
	expect(roster.connections.loadedCount).toBe(2);
});
