import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {withSample, type FailingSample} from '../../source/fleet/stats/failing-history.ts';
import {failingTrend, type FailingCount} from '../../source/fleet/stats/failing-trend.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';
import {until} from '../helpers/until.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 20, 12);
const counts = (...failing: readonly number[]): readonly FailingCount[] => failing.map((count, index) => ({at: now + (index * minute), failing: count}));

describe('a trend', () => {
	test.each([
		['improving', [493, 400, 250, 120], {since: now, from: 493, to: 120}],
		['improving', [0, 0, 300, 493, 250, 120], {since: now + (3 * minute), from: 493, to: 120}],
		['worsening', [20, 22, 80, 300], {since: now, from: 20, to: 300}],
		['worsening', [0, 0, 12], {from: 0, to: 12}],
		['steady', [120, 118, 121, 119], {since: now, least: 118, most: 121}],
		['steady', [0, 0, 0], {least: 0, most: 0}],
		['steady', [2, 1, 0, 2], {least: 0, most: 2}],
	] as const)('is %s for %j', (direction, failing, expected) => {
		expect(failingTrend(counts(...failing))).toMatchObject({direction, ...expected});
	});

	test('needs three counts', () => {
		expect(failingTrend(counts(500, 1))).toBeUndefined();
		expect(failingTrend([])).toBeUndefined();
	});

	test('has the numbers of its counts, whatever they are', () => {
		const anyCounts = fc.array(fc.nat({max: 5000}), {minLength: 3, maxLength: 200});
		fc.assert(fc.property(anyCounts, failing => {
			const trend = failingTrend(counts(...failing));
			expect(trend?.to).toBe(failing.at(-1));
			expect(failing).toContain(trend?.from);
			expect(trend?.direction === 'improving').toBe((trend?.from ?? 0) > (trend?.to ?? 0) && trend?.direction !== 'steady');
		}));
	});
});

describe('the samples', () => {
	test('are bounded over a day of refreshes, and the newest one is always kept', () => {
		const anySteps = fc.array(fc.integer({min: -minute, max: 20 * minute}), {maxLength: 400});
		fc.assert(fc.property(anySteps, steps => {
			let samples: readonly FailingSample[] = [];
			let at = now;
			for (const step of steps) {
				at += step;
				samples = withSample(samples, {at, failing: new Map([['garmin', at]])});
				expect(samples.at(-1)?.at).toBe(at);
			}

			expect(samples.length).toBeLessThanOrEqual(60 + 110 + 88 + 6);
			expect(samples.map(sample => sample.at)).toEqual(samples.map(sample => sample.at).toSorted((a, b) => a - b));
			expect(at - (samples[0]?.at ?? at)).toBeLessThan(24 * 60 * minute);
		}), {numRuns: 50});
	});

	test('are taken at each refresh, and begin again when more users are loaded', async () => {
		const simulator = await simulate({users: 1000, scenario: 'garmin-outage'});
		const {session} = await openSession({target: targetOf(simulator)});
		const {failingHistory: {store}, pageLoader} = workspaceOf(session);
		await pagesLoaded(session);
		expect(store.getState().samples).toHaveLength(1);
		const [first] = store.getState().samples;
		expect(first?.failing.get('garmin')).toBeGreaterThan(0);
		runCommand(session, 'roster.refresh');
		await until(pageLoader.store, ({refreshed}) => refreshed !== undefined);
		const after = store.getState().samples;
		expect(after.at(-1)?.at).toBeGreaterThanOrEqual(first?.at ?? Infinity);
		runCommand(session, 'roster.loadAll');
		await until(pageLoader.store, ({isAllLoaded}) => isAllLoaded);
		expect(store.getState().samples).toHaveLength(1);
		expect(store.getState().samples[0]?.failing.get('garmin')).toBeGreaterThan(first?.failing.get('garmin') ?? Infinity);
	});
});
