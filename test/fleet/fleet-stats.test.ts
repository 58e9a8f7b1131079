import {expect, test} from 'vitest';
import {createPager} from '../../source/fleet/loading/pager.ts';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {failingShare, computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import {createClient} from '../../source/junction/client.ts';
import type {Scenario} from '../../source/simulator/scenario-names.ts';
import {outageAge} from '../../source/simulator/connection-troubles.ts';
import {blastRadius} from '../../source/triage/blast-radius.ts';
import {onsetOf} from '../../source/triage/wording/events.ts';
import {statesWorstFirst, streamState} from '../../source/triage/facts/stream-state.ts';
import {frozen, simulate} from '../helpers/simulator.ts';

const load = async (scenario: Scenario, {users = 1000, seed = 1} = {}): Promise<Roster> => {
	const simulator = await simulate({scenario, users, seed});
	const client = createClient({baseUrl: simulator.url, apiKey: simulator.key});
	const pager = createPager({client: () => client});
	const roster = createRoster();
	for (let isLast = false; !isLast;) {
		const step = await pager.next({});
		roster.add(step.answer.value.records);
		({isLast} = step);
	}

	return roster;
};

const sum = (roster: Roster) => computeFleetStats(roster, {now: frozen, loadedAt: frozen, isComplete: true});

const answer = (roster: Roster) => {
	const {users, states, providers, isComplete} = sum(roster);
	return blastRadius({
		users, isComplete, providers, troubled: states.failing + states.stalled,
	}, frozen);
};

test.each([1, 2, 3])('garmin-outage, seed %d: garmin is named, with the onset within 15 minutes of the truth', async seed => {
	const roster = await load('garmin-outage', {seed});
	expect(answer(roster)).toMatchObject({reach: 'providers', providers: ['garmin']});
	const [worst] = sum(roster).providers;
	expect(worst?.provider).toBe('garmin');
	expect(Math.abs(((worst?.event && onsetOf(worst.event)) ?? 0) - (frozen - outageAge))).toBeLessThan(15 * 60_000);
});

test('fitbit-ended: fitbit is named, and no onset that the data cannot show', async () => {
	const roster = await load('fitbit-ended');
	expect(answer(roster)).toMatchObject({reach: 'providers', providers: ['fitbit']});
	expect(sum(roster).providers.find(({provider}) => provider === 'fitbit')?.event?.since).toBeUndefined();
});

test('healthy: nobody; mixed: here and there', async () => {
	expect(answer(await load('healthy'))).toMatchObject({reach: 'nobody', providers: []});
	expect(answer(await load('mixed'))).toMatchObject({reach: 'scattered', providers: []});
});

test('the sums agree with the rows and with every stream counted one by one', async () => {
	const roster = await load('mixed', {users: 300});
	const {users, states, providers} = sum(roster);
	expect(users).toBe(roster.count);
	const rows = Array.from({length: roster.count}, (_, row) => row);
	for (const state of statesWorstFirst) {
		expect(states[state]).toBe(rows.filter(row => roster.row(row, frozen)?.state === state).length);
	}

	const all = rows.flatMap(row => roster.streams(row));
	for (const {provider, streams, failuresByHour, ...fleet} of providers) {
		const own = all.filter(stream => stream.provider === provider);
		for (const state of statesWorstFirst) {
			expect(streams[state]).toBe(own.filter(stream => streamState(stream, frozen) === state).length);
		}

		expect(fleet.users).toBe(rows.filter(row => roster.row(row, frozen)?.providers.includes(provider)).length);
		expect(failuresByHour).toHaveLength(24);
		expect(failuresByHour.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(streams.failing);
		expect(failingShare({
			provider, streams, failuresByHour, ...fleet,
		})).toBeCloseTo(fleet.failing / fleet.users);
	}
});
