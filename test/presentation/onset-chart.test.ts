import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {FailingSample} from '../../source/fleet/stats/failing-history.ts';
import {lineText} from '../../source/presentation/line.ts';
import {barChart, improvementLines, onsetBasisText} from '../../source/presentation/onset-chart.ts';
import {improvementWords, overTimeChartOf, spokenTrendOf} from '../../source/presentation/overview-charts.ts';
import {toAscii} from '../../source/text/ascii.ts';
import {said, widthOf} from '../helpers/hostile-text.ts';
import {now} from '../helpers/samples.ts';
import {timeCounts} from '../helpers/time-counts.ts';

const minute = 60_000;
const hour = 60 * minute;

const sample = (at: number, garmin: number): FailingSample => ({at, failing: new Map([['garmin', garmin]])});
const garmin = {
	provider: 'garmin', failing: 3, stalled: 1, onsets: timeCounts(now, now - (3 * hour), now - (90 * 24 * hour)),
};

describe('a chart of several rows', () => {
	test('has the highest count, zero and labelled times in UTC', () => {
		const from = Date.UTC(2026, 10, 20, 0);
		const counts = Array.from({length: 24}, (_, index) => (index < 12 ? 0 : (index === 20 ? undefined : index * 10)));
		expect(said(barChart({from, width: hour, counts}, 40))).toMatchInlineSnapshot(`
			" 230                   ▁▂ ▅▇█
			                 ▁▂▃▅▆███ ███
			                 ████████ ███
			   0             ████████·███
			     11-20 06:00 12:00 18:00"
		`);
	});

	test.each([60, 80, 120, 200])('fits %d columns with any counts', columns => {
		const anyCounts = fc.array(fc.option(fc.nat({max: 2_000_000}), {nil: undefined}), {minLength: 1, maxLength: 60});
		fc.assert(fc.property(anyCounts, fc.constantFrom(hour, 24 * hour), (counts, width) => {
			for (const line of barChart({from: now - (counts.length * width), width, counts}, columns)) {
				expect(widthOf(line)).toBeLessThanOrEqual(columns);
				expect(toAscii(lineText(line))).not.toContain('?');
			}
		}));
	});
});

describe('whether a provider improves', () => {
	const falling = [sample(now - (30 * minute), 493), sample(now - (20 * minute), 300), sample(now - minute, 120)];

	test('is said in words and numbers after some refreshes', () => {
		expect(improvementWords(garmin, falling, now)).toBe('garmin improving: 493 → 120 failing since 14:05 UTC, 30m ago (2 refreshes); 1 stalled');
		expect(lineText(improvementLines('garmin', falling, {columns: 80, now}).at(-2) ?? [])).toContain('improving: 493 → 120 failing since 14:05 UTC, 30m ago');
	});

	test('is read aloud without signs', () => {
		expect(spokenTrendOf(garmin, falling, now)).toBe('improving from 493 to 120 failing users since 14:05 UTC, 30m ago');
		expect(spokenTrendOf(garmin, [], now)).toBe('3 failing users: 2 still worked in the last 24 hours, 1 of them in this hour');
		expect(spokenTrendOf({...garmin, failing: 0}, [], now)).toBe('');
	});

	test('is when the failing users last worked before that, which is called no start: the data before a failure is often hours old', () => {
		expect(onsetBasisText(garmin)).toContain('otherwise at the last good data; the failure can have begun later.');
		expect(improvementWords(garmin, falling.slice(0, 2), now)).toBe('garmin: 3 failing; 2 still worked in the last 24 hours, 1 of them in this hour; 1 stalled');
		expect(improvementLines('garmin', falling.slice(0, 2), {columns: 80, now})).toEqual([]);
		expect(overTimeChartOf([garmin], falling.slice(0, 2), {width: 24, now})).toBeUndefined();
	});

	test('is drawn in the shortest time that shows all refreshes, with dots where there was none', () => {
		const chart = overTimeChartOf([garmin], falling, {width: 24, now});
		expect(chart?.title).toBe('FAILING, LAST 2 HOURS');
		const counts = chart?.countsOf('garmin') ?? [];
		expect(counts.filter(count => count !== undefined)).toEqual([493, 300, 120]);
		expect(counts).toHaveLength(24);
		expect(chart?.highest).toBe(493);
	});
});
