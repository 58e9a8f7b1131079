import fc from 'fast-check';
import {expect, test} from 'vitest';
import {countedColumns} from '../../source/fleet/stats/counted-columns.ts';
import {filterOfValue} from '../../source/fleet/stats/filter-of-value.ts';
import {valueCountsSteps} from '../../source/fleet/stats/value-counts.ts';
import {rowScopeOf, scopedRow} from '../../source/fleet/query/scoped-rows.ts';
import {createScopedFigures} from '../../source/fleet/query/scoped-figures.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {livelyUser, noon} from '../helpers/fleet-arbitraries.ts';

const filterOf = (text: string) => {
	const parsed = parseFilter(`${text} `);
	if ('error' in parsed) {
		throw new Error(`${text}: ${parsed.error.message}`);
	}

	return parsed.filter;
};

const run = (roster: Roster, column: (typeof countedColumns)[number], options: Parameters<typeof valueCountsSteps>[2]) => {
	const steps = valueCountsSteps(roster, column, options);
	let [step, count] = [steps.next(), 0];
	for (; step.done !== true; step = steps.next()) {
		count++;
	}

	return {counts: step.value, steps: count};
};

const matching = (roster: Roster, text: string): readonly number[] => Array.from({length: roster.count}, (_, row) => row).filter(row => isFilterMatch(filterOf(text), {
	userId: roster.userId(row) ?? '', streams: roster.streams(row), isReadable: roster.isReadable(row), connections: roster.connections.of(row),
}, noon));

const anyUsers = fc.uniqueArray(livelyUser(fc.uuid()), {maxLength: 12, selector: ({userId}) => userId});
const anyError = fc.constantFrom(undefined, 'token_refresh_failed', 'Strange, "error"', 'two words', 'user_deauthorized');
const anyConnection = fc.record({
	provider: fc.constantFrom('garmin', 'oura'), status: fc.constantFrom('error', 'connected'), errorType: anyError, erroredAt: fc.constantFrom(undefined, noon - 7_200_000), createdOn: fc.constant(undefined),
});
const anyConnections = fc.array(fc.option(fc.array(anyConnection, {maxLength: 1}), {nil: undefined}), {minLength: 12, maxLength: 12});

test('counts each user once a value, and the filter of a value finds exactly these users', () => {
	fc.assert(fc.property(anyUsers, anyConnections, fc.constantFrom(...countedColumns), (users, connections, column) => {
		const roster = createRoster(() => noon);
		roster.add(users);
		for (const [row, own] of connections.slice(0, roster.count).entries()) {
			if (own !== undefined) {
				roster.connections.set(row, own, noon, true);
			}
		}

		roster.summaries.summarizeDirty(noon);
		const rows = Array.from({length: roster.count}, (_, row) => row);
		const {counts} = run(roster, column, {rows, scope: undefined, now: noon});
		expect(counts.users).toBe(roster.count);
		if (column !== 'providers') {
			expect(counts.values.reduce((sum, own) => sum + own.users, 0)).toBe(roster.count);
		}

		const times = rows.map(row => roster.summaries.arrays.newest[row] ?? NaN).filter(time => !Number.isNaN(time));
		if (column === 'state' && times.length > 0) {
			expect(Math.max(...counts.values.map(own => own.last ?? -Infinity))).toBe(Math.max(...times));
			expect(Math.min(...counts.values.map(own => own.first ?? Infinity))).toBe(Math.min(...times));
		}

		for (const {value, users: own} of counts.values) {
			const filter = filterOfValue(column, value);
			// The errors and actors of a user with several connections are those of the worst one; here each has one at most.
			if (filter !== undefined) {
				expect({value, users: matching(roster, filter).length}).toEqual({value, users: own});
			}
		}
	}));
});

test('sums up only the streams of the providers in scope, as rows do', () => {
	fc.assert(fc.property(anyUsers, users => {
		const roster = createRoster(() => noon);
		roster.add(users);
		roster.summaries.summarizeDirty(noon);
		for (const text of ['', 'provider=oura', 'provider:garmin']) {
			const scope = rowScopeOf(roster, filterOf(text));
			const figuresOf = createScopedFigures(roster, scope, noon);
			for (const row of matching(roster, text)) {
				const shown = scopedRow(roster, scope, {row, now: noon});
				expect(figuresOf(row)).toEqual({
					state: statesWorstFirst.indexOf(shown?.state ?? 'unknown'), failing: shown?.failing, attempt: shown?.lastAttempt ?? NaN, newest: shown?.newestData ?? NaN,
				});
			}
		}
	}));
});

test('lists the 1,000 most frequent values and sums the others up, in steps', () => {
	const roster = createRoster(() => noon);
	roster.add(Array.from({length: 1503}, (_, index) => ({userId: `user-${index}`, streams: [], problems: []})));
	const connection = {
		provider: 'garmin', status: 'error', erroredAt: noon, createdOn: undefined,
	};
	for (let row = 0; row < 1500; row++) {
		roster.connections.set(row, [{...connection, errorType: `error_${row}`}], noon, true);
	}

	roster.summaries.summarizeDirty(noon);
	const {counts, steps} = run(roster, 'error', {rows: Array.from({length: roster.count}, (_, row) => row), scope: undefined, now: noon});
	expect(counts.values).toHaveLength(1000);
	expect(counts.values[0]).toMatchObject({value: 'not loaded', users: 3});
	expect(counts.others).toEqual({values: 501, users: 501});
	expect(steps).toBeGreaterThan(0);
});
