import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createActorTally} from '../../source/fleet/stats/actor-split.ts';
import type {ProviderStats} from '../../source/fleet/stats/fleet-stats.ts';
import {providerSlugs} from '../../source/junction/vocabulary.ts';
import {providerChoices, providerItems} from '../../source/presentation/providers.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {timeCounts} from '../helpers/time-counts.ts';
import {unprintable} from '../helpers/unprintable.ts';

const sums = (provider: string, users: number, failing = 0): ProviderStats => ({
	provider,
	users,
	failing,
	stalled: 0,
	event: undefined,
	isComplete: true,
	userStates: {
		failing, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: users - failing, inactive: 0,
	},
	streams: {
		failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0, inactive: 0,
	},
	failuresByHour: [],
	onsets: timeCounts(),
	connections: undefined,
	firstInTrouble: undefined,
	actors: createActorTally().split(undefined, {now: 0, users: 0}).actors,
	groups: {failing: [], others: []},
});

const fleet = (...providers: readonly ProviderStats[]) => ({
	users: 0, isComplete: true, states: sums('', 0).streams, providers,
});

const anySums = fc.record({provider: hostileText, users: fc.nat({max: 1_000_000}), failing: fc.nat({max: 1000})})
	.map(({provider, users, failing}) => sums(provider, users, Math.min(users, failing)));

test('lists the provider with the most users first, then all others once', () => {
	const items = providerItems(fleet(sums('oura', 20, 5), sums('garmin', 1342), sums('acme', 1, 1)), undefined);
	expect(items.slice(0, 4).map(({label}) => label.replaceAll(/\s+/gv, ' '))).toEqual([
		'garmin 1,342 loaded users',
		'oura 20 loaded users, 25% failing',
		'acme 1 loaded user, 100% failing',
		`${items[3]?.value} no loaded users`,
	]);
	const values = items.map(({value}) => value);
	expect(values).toHaveLength(providerSlugs.length + 1);
	expect(new Set(values)).toEqual(new Set(['acme', ...providerSlugs]));
});

test('offers all providers when only one is loaded', () => {
	const [first] = providerItems(fleet(sums('oura', 20)), 'oura');
	expect(first).toEqual({label: 'All providers (now only oura)', value: undefined});
	expect(providerItems(fleet(), undefined).every(({value}) => value !== undefined)).toBe(true);
});

test('aligns the text in one column, and fits the smallest terminal up to 10,000 users', () => {
	const team = fleet(sums('abbott_libreview', 9999, 9999), sums('x'.repeat(60), 7));
	const items = providerItems(team, 'y'.repeat(90));
	for (const {label} of items) {
		expect(displayWidth(label), label).toBeLessThanOrEqual(57);
	}

	const places = items.slice(1).map(({label}) => label.search(/(?<= {2})(?:\d|no )/v));
	expect(new Set(places).size).toBe(1);
});

test('offers two choices for a provider that fit the smallest terminal', () => {
	expect(providerChoices('garmin')).toEqual([
		{label: 'Filter: show the loaded Garmin users', value: 'here'},
		{label: 'Load only Garmin users from Junction', value: 'ask'},
	]);
	for (const slug of [...providerSlugs, 'z'.repeat(80)]) {
		expect(providerChoices(slug).every(({label}) => displayWidth(label) <= 57), slug).toBe(true);
	}
});

test('cleans hostile names and limits their width', () => {
	fc.assert(fc.property(fc.array(anySums, {maxLength: 6}), hostileText, (providers, asked) => {
		const items = providerItems(fleet(...providers), asked);
		for (const {label} of [...items, ...providerChoices(asked)]) {
			expect(label).not.toMatch(unprintable);
			expect(displayWidth(label)).toBeLessThanOrEqual(20 + 2 + '1,000,000 loaded users, 100% failing'.length);
		}
	}));
});
