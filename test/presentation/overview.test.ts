import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {FleetStats, ProviderStats, StateCounts} from '../../source/fleet/stats/fleet-stats.ts';
import {lineText} from '../../source/presentation/line.ts';
import {
	changeLine,
	improvementRow,
	overviewHeading,
	overviewLine,
	overviewSummary,
	overviewTable,
} from '../../source/presentation/overview.ts';
import {stateCells} from '../../source/presentation/state-bar.ts';
import {stateGlyphs} from '../../source/presentation/states.ts';
import {providerSlugs} from '../../source/junction/vocabulary.ts';
import {createActorTally} from '../../source/fleet/stats/actor-split.ts';
import {displayWidth} from '../../source/text/width.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {hostileText, said, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {eventOf} from '../triage/cases/case.ts';
import {now} from '../helpers/samples.ts';
import {timeCounts} from '../helpers/time-counts.ts';

const {actors: noActors} = createActorTally().split(undefined, {now: 0, users: 0});

const counts = (change: Partial<StateCounts> = {}): StateCounts => ({
	failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0, inactive: 0, ...change,
});

/** An outage with an onset that is known to the moment. */
const failingSince = (onset: number) => eventOf('failing', 318, {compared: 402, since: {from: onset, to: onset}});

const sums = (change: Partial<ProviderStats> = {}): ProviderStats => ({
	provider: 'garmin',
	users: 402,
	failing: 318,
	stalled: 4,
	event: failingSince(now - 1_800_000),
	isComplete: true,
	userStates: counts({failing: 318, stalled: 4, fresh: 80}),
	streams: counts({failing: 2800, stalled: 12, fresh: 900}),
	failuresByHour: Array.from({length: 24}, (_, hour) => (hour < 20 ? 0 : hour * 10)),
	onsets: timeCounts(),
	connections: undefined,
	firstInTrouble: undefined,
	actors: noActors,
	groups: {failing: [], others: []},
	...change,
});

const fleet = (change: Partial<FleetStats> = {}): FleetStats => ({
	users: 1000, isComplete: true, states: counts({failing: 318, stalled: 4, fresh: 678}), providers: [sums()], ...change,
});

const widths = [60, 80, 120, 200] as const;

/** A provider's line in a table of its own. */
const overviewRow = (own: ProviderStats, columns: number, isSelected: boolean, providers: readonly ProviderStats[] = [own]) =>
	overviewLine(own, overviewTable(providers, {columns, now}), {isSelected});

const headingAt = (columns: number, providers: readonly ProviderStats[] = [sums()]) => overviewHeading(overviewTable(providers, {columns, now}));

const anyCount = fc.oneof(fc.constant(0), fc.constant(1), fc.nat({max: 2_000_000}));
const anyCounts: fc.Arbitrary<StateCounts> = fc.record({
	failing: anyCount, stalled: anyCount, never: anyCount, quiet: anyCount, unknown: anyCount, fresh: anyCount, inactive: anyCount,
});

const barWidths: Readonly<Record<number, number>> = {
	60: 14, 80: 9, 120: 20, 200: 50,
};

/** The cells of a provider's bar, which are between its share and its onset. */
const barOf = (streams: StateCounts, columns: number): string => {
	const spans = overviewRow(sums({streams, failing: 0, event: undefined}), columns, false);
	const start = lineText(headingAt(columns)).indexOf('STREAMS');
	return lineText(spans).slice(start, start + (barWidths[columns] ?? 0));
};

describe('a provider\'s bar', () => {
	test('fills its column, and has glyphs only for states with at least half a cell', () => {
		fc.assert(fc.property(anyCounts, fc.constantFrom(...widths), (streams, columns) => {
			const bar = barOf(streams, columns);
			const all = statesWorstFirst.reduce((sum, state) => sum + streams[state], 0);
			const width = barWidths[columns] ?? NaN;
			const glyphs = statesWorstFirst.filter(state => streams[state] / all * width >= 0.5).map(state => stateGlyphs[state]);
			expect(bar).toHaveLength(width);
			expect([...new Set(bar)]).toEqual(glyphs.length === 0 ? [' '] : glyphs);
		}));
	});

	test('divides its cells by share, and gives none to less than half a cell', () => {
		expect(barOf(counts({failing: 50, fresh: 50}), 120)).toBe('✖'.repeat(10) + '●'.repeat(10));
		expect(barOf(counts({
			failing: 1, stalled: 1, never: 1, fresh: 9997,
		}), 120)).toBe('●'.repeat(20));
		expect(barOf(counts({failing: 3, fresh: 97}), 120)).toBe('✖' + '●'.repeat(19));
		expect(barOf(counts({failing: 1}), 120)).toBe('✖'.repeat(20));
	});

	test('is never further than a cell from the exact share, but for what rounding gives to and takes from small states', () => {
		fc.assert(fc.property(anyCounts, streams => {
			const all = statesWorstFirst.reduce((sum, state) => sum + streams[state], 0);
			fc.pre(all > 0);
			const shares = statesWorstFirst.map(state => streams[state] / all * 20);
			const rounded = shares.map(share => (share < 0.5 ? share : Math.max(0, 1 - share))).reduce((sum, part) => sum + part, 0);
			for (const {state, cells} of stateCells(streams, 20)) {
				expect(Math.abs(cells - (streams[state] / all * 20))).toBeLessThan(1 + rounded + 1e-9);
			}
		}));
	});
});

const cellsOf = (own: ProviderStats): readonly string[] => overviewRow(own, 80, false).map(({text}) => text.trim());

test.each([
	[0, 402, '0%'],
	[1, 402, '<1%'],
	[318, 402, '79%'],
	[401, 402, '99%'],
	[402, 402, '100%'],
	[0, 0, '–'],
])('%d failing of %d users is %s', (failing, users, expected) => {
	expect(cellsOf(sums({failing, users}))).toContain(expected);
});

test.each([[58, true], [80, false], [100, true], [200, true]])('a row of %d columns has the number of failing users, by which the rows are in order: %s', (columns, hasCount) => {
	const row = overviewRow(sums({failing: 318, users: 402}), columns, false);
	expect(row[3]?.text.trim()).toBe(hasCount ? '318  79%' : '79%');
});

describe('the providers', () => {
	test.each(widths)('are aligned at %d columns', columns => {
		const onsets = timeCounts(...Array.from({length: 40}, (_, index) => now - (index * 120_000)), now - 40_000_000, now - (50 * 86_400_000));
		const providers = [
			sums({onsets}),
			sums({
				provider: 'abbott_libreview', users: 123_456, failing: 3, event: failingSince(now - 86_000_000), onsets: timeCounts(now - 7_200_000),
			}),
			sums({
				provider: 'oura', users: 1, failing: 0, event: undefined, streams: counts({fresh: 1}),
			}),
		];
		const table = overviewTable(providers, {columns, now});
		const lines = [
			overviewHeading(table),
			...providers.map((own, index) => overviewLine(own, table, {isSelected: index === 0})),
		];
		expect(lines.map(line => lineText(line).trimEnd()).join('\n')).toMatchSnapshot();
	});

	test('fit the screen and align for any provider name', () => {
		const anySums = fc.record({
			provider: fc.oneof(fc.constantFrom(...providerSlugs), hostileText),
			users: fc.nat({max: 1_000_000}),
			streams: anyCounts,
			event: fc.option(fc.integer({min: now - 86_400_000, max: now}).map(onset => failingSince(onset)), {nil: undefined}),
		});
		fc.assert(fc.property(anySums, fc.boolean(), fc.constantFrom(...widths), (change, isSelected, columns) => {
			const line = overviewRow(sums({...change, failing: 0}), columns, isSelected);
			const text = lineText(line);
			expect(widthOf(line)).toBeLessThanOrEqual(columns);
			expect(text).not.toMatch(unprintable);
			// Every cell has its width, so what follows the name begins in the same column.
			const [mark, name] = isSelected ? overviewRow(sums({...change, failing: 0}), columns, false) : line;
			expect(displayWidth(`${mark?.text}${name?.text}`)).toBe(columns < 84 ? 18 : 22);
			const other = overviewRow(sums(), columns, false);
			expect(widthOf(line)).toBe(widthOf(other));
			expect(text.startsWith('▸ ')).toBe(isSelected);
		}));
	});

	test('show the whole onset of today and of yesterday', () => {
		expect(cellsOf(sums())).toContain('14:05 UTC, 30m ago');
		const yesterday = sums({event: failingSince(now - 86_000_000)});
		expect(cellsOf(yesterday)).toContain('11-20 14:41, 23h ago');
	});
});

describe('the answer', () => {
	test('names the provider and the number of users in each state', () => {
		const lines = overviewSummary(fleet(), 80, now);
		expect(said(lines)).toMatchInlineSnapshot(`
			" Garmin: 318 of 402 loaded garmin users fail, since about 14:05 UTC, 30m ago.
			 No other provider stands out.
			 ✖ 318 failing  ▲ 4 stalled  ● 678 fresh"
		`);
	});

	test.each([60, 80])('has every state that has users at %d columns', columns => {
		const all = fleet({
			states: counts({
				failing: 12_318, stalled: 4, never: 120, quiet: 4567, unknown: 3, fresh: 123_678, inactive: 20,
			}),
		});
		const text = lineText(overviewSummary(all, columns, now).at(-1) ?? []);
		for (const glyph of Object.values(stateGlyphs)) {
			expect(text).toContain(glyph);
		}

		const states = counts({
			failing: 318, stalled: 4, fresh: 678, inactive: 20,
		});
		const few = overviewSummary(fleet({states}), columns, now).at(-1) ?? [];
		expect(lineText(few).trim()).toMatch(/^✖ ?318 failing +▲ ?4 stalled +● ?678 fresh +◇ ?20 inactive$/v);
	});

	test('names an unusual rise of connection errors', () => {
		const rise = {
			from: now - 2_100_000, last: now, count: 41, usualAnHour: 2.04, errorType: 'token_refresh_failed', asked: 312,
		};
		const connections = {
			asked: 320, inError: 50, times: timeCounts(), rise,
		};
		const [first] = overviewSummary(fleet({states: counts({fresh: 1000}), providers: [sums({failing: 0, event: undefined, connections})]}), 300, now);
		expect(lineText(first ?? [])).toContain('Garmin: 41 connections in error since 14:00 UTC, 35m ago, most with token_refresh_failed; usually 2 an hour (of 312 connections compared).');
	});

	test('fits the screen', () => {
		fc.assert(fc.property(anyCounts, fc.array(hostileText, {maxLength: 3}), fc.constantFrom(...widths), (states, slugs, columns) => {
			for (const line of overviewSummary(fleet({states, providers: slugs.map(provider => sums({provider}))}), columns, now)) {
				expect(widthOf(line)).toBeLessThanOrEqual(columns);
				expect(lineText(line)).not.toMatch(unprintable);
			}
		}));
	});
});

test.each([
	['of today', now - (2 * 3_600_000), now - 3_600_000, '12:35–13:35 UTC'],
	['of another day', now - (26 * 3_600_000), now - (25 * 3_600_000), '11-20 12:35–13:35'],
	['of two days', now - (26 * 3_600_000), now - 3_600_000, '11-20 to 11-21'],
])('shows between which times %s an event began', (_, from, to, expected) => {
	const event = eventOf('failing', 318, {compared: 402, since: {from, to}});
	const row = overviewRow(sums({event}), 120, false);
	expect(lineText(row)).toContain(` ${expected} `);
});

describe('what a refresh changed', () => {
	const directions = '12,345 broke, 54,321 recovered since 14:05 UTC, 59m ago';
	const improvement = 'garmin: 61 failing; last OK: 61 in 24 h, 0 this hour';

	test.each([60, 80, 120, 200])('is whole in %d columns, and the improvement has a row of its own where both do not fit', columns => {
		const changes = {columns, directions: [directions], improvements: [improvement]};
		const rows = [changeLine(false, undefined, changes), ...improvementRow(changes)].map(own => lineText(own));
		expect(rows).toEqual(columns < 120 ? [` ${directions}`, ` ${improvement}`] : [` ${directions} · ${improvement}`]);
		expect(rows.every(row => displayWidth(row) < columns)).toBe(true);
	});

	test('leaves out ages before the improvement loses its place in the row', () => {
		const changes = {
			columns: 80, directions: ['2 broke, 1 recovered since 14:05 UTC, 2m ago', '2 broke, 1 recovered since 14:05 UTC'], improvements: ['garmin improving: 90 → 60, 30m ago', 'garmin improving: 90 → 60'],
		};
		expect(lineText(changeLine(false, undefined, changes))).toBe(' 2 broke, 1 recovered since 14:05 UTC · garmin improving: 90 → 60');
		expect(improvementRow(changes)).toEqual([]);
	});

	test('leaves its row to the improvement when there is no change', () => {
		const changes = {columns: 60, directions: [''], improvements: [improvement]};
		expect(lineText(changeLine(false, undefined, changes))).toBe(` ${improvement}`);
		expect(improvementRow(changes)).toEqual([]);
	});
});
