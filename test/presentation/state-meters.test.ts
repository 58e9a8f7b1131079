import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {stateItems} from '../../source/presentation/state-menu.ts';
import {stateMeters} from '../../source/presentation/state-meters.ts';
import {displayWidth} from '../../source/text/width.ts';
import type {StateCounts} from '../../source/fleet/stats/fleet-stats.ts';

const counts: StateCounts = {
	failing: 64, stalled: 1, never: 0, quiet: 1, unknown: 0, fresh: 182, inactive: 0,
};
const noStates = new Set<never>();
const textOf = (columns: number, selected: Parameters<typeof stateMeters>[1]['selected'] = noStates) => lineText(stateMeters(counts, {columns, selected}).line).trimEnd();

describe('stateMeters', () => {
	test('drops bars, then words as the terminal becomes narrower', () => {
		expect(textOf(120)).toBe(' ✖ failing 64 ▇▇······  ▲ stalled 1 ▇·······  ◌ quiet 1 ▇·······  ● fresh 182 ▇▇▇▇▇▇··');
		expect(textOf(80)).toBe(' ✖ failing 64 ▇···  ▲ stalled 1 ▇···  ◌ quiet 1 ▇···  ● fresh 182 ▇▇▇·');
		expect(textOf(60)).toBe(' ✖ failing 64  ▲ stalled 1  ◌ quiet 1  ● fresh 182');
		expect(textOf(35)).toBe(' ✖ 64  ▲ 1  ◌ 1  ● 182');
	});

	test('marks the states of the filter, and keeps one that has no users', () => {
		expect(textOf(65, new Set(['never']))).toBe(' ✖ failing 64  ▲ stalled 1 [○ never 0] ◌ quiet 1  ● fresh 182');
	});

	test('shows how many users are counted while more are loaded', () => {
		const {line} = stateMeters(counts, {columns: 160, selected: noStates, counted: {users: 248, loaded: 400}});
		expect(lineText(line)).toContain('248 of 400 users counted');
	});

	test('shows all states of a million users in the narrowest terminal', () => {
		const many: StateCounts = {
			failing: 204_100, stalled: 31_000, never: 120_345, quiet: 44_444, unknown: 12_000, fresh: 568_111, inactive: 20_000,
		};
		expect(lineText(stateMeters(many, {columns: 60, selected: noStates}).line).trimEnd()).toBe(' ✖ 204k  ▲ 31k  ○ 120k  ◌ 44k  ? 12k  ● 568k  ◇ 20k');
	});

	test('is one row that fits, with places that do not overlap, for any counts', () => {
		const count = fc.oneof(fc.nat(20), fc.nat(2_000_000));
		fc.assert(fc.property(fc.record({
			failing: count, stalled: count, never: count, quiet: count, unknown: count, fresh: count, inactive: count,
		}), fc.integer({min: 20, max: 220}), (any, columns) => {
			const {line, places} = stateMeters(any, {columns, selected: noStates, counted: {users: 1, loaded: 2}});
			expect(displayWidth(lineText(line))).toBeLessThan(columns);
			let end = 0;
			for (const {state, from, to} of places) {
				expect(from).toBe(end);
				const forms = [any[state].toLocaleString('en'), `${Math.floor(any[state] / 1000).toLocaleString('en')}k`];
				expect(forms.some(form => lineText(line).slice(from, to).includes(form))).toBe(true);
				end = to;
			}
		}));
	});
});

test('the menu of states starts at the state in use', () => {
	expect(stateItems(counts, noStates).index).toBe(0);
	const {items, index} = stateItems(counts, new Set(['stalled']));
	expect(items[index]).toEqual({label: '▲ stalled   1 user  (in use)', value: 'stalled'});
	expect(stateItems(undefined, noStates).items[1]?.label).toContain('counting users');
});
