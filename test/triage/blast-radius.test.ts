import {expect, test} from 'vitest';
import {blastRadius, type FleetFacts} from '../../source/triage/blast-radius.ts';

const now = Date.parse('2026-11-21T16:35:00Z');

const fiveAfterTwo = Date.parse('2026-11-21T14:05:00Z');

const provider = (slug: string, facts: Partial<FleetFacts['providers'][number]> = {}): FleetFacts['providers'][number] => ({
	provider: slug, users: 100, failing: 3, stalled: 2, onset: undefined, isComplete: true, ...facts,
});

const fleet = (facts: Partial<FleetFacts> = {}): FleetFacts => ({
	users: 300, troubled: 15, isComplete: true, providers: [provider('garmin'), provider('fitbit'), provider('oura')], ...facts,
});

test.each<{name: string; facts: FleetFacts; reach: string; sentence: string}>([
	{
		name: 'one provider',
		facts: fleet({troubled: 90, providers: [provider('garmin', {failing: 79, stalled: 0, onset: fiveAfterTwo}), provider('fitbit'), provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 79 of 100 loaded garmin users fail, since about 14:05 UTC. No other provider stands out.',
	},
	{
		name: 'two providers, the worse one first, without an onset that nobody can show',
		facts: fleet({providers: [provider('fitbit', {failing: 10, stalled: 30}), provider('garmin', {failing: 60, stalled: 0}), provider('oura'), provider('withings')]}),
		reach: 'providers',
		sentence: 'Garmin: 60 of 100 loaded garmin users fail; Fitbit: 40 of 100 loaded fitbit users fail or stall '
			+ '(the legacy Fitbit Web API ended in September 2026: connect google_health). No other provider stands out.',
	},
	{
		name: 'everything',
		facts: fleet({troubled: 240, providers: [provider('garmin', {failing: 80}), provider('fitbit', {failing: 80}), provider('oura', {failing: 80}), provider('withings')]}),
		reach: 'everything',
		sentence: 'Everything: 3 of the 4 providers with enough users have problems, affecting 240 of 300 loaded users. Check Junction and the team\'s own access first.',
	},
	{
		name: 'one user',
		facts: fleet({troubled: 1}),
		reach: 'one-user',
		sentence: 'One of the 300 loaded users fails or stalls.',
	},
	{
		name: 'here and there',
		facts: fleet(),
		reach: 'scattered',
		sentence: 'No provider stands out: 15 of 300 loaded users fail or stall, across providers.',
	},
	{
		name: 'nobody',
		facts: fleet({troubled: 0}),
		reach: 'nobody',
		sentence: 'None of the 300 loaded users fails or stalls.',
	},
	{
		name: 'nothing loaded',
		facts: fleet({
			users: 0, troubled: 0, providers: [], isComplete: false,
		}),
		reach: 'nobody',
		sentence: 'No users are loaded. More users are not loaded yet.',
	},
	{
		name: 'a provider with too few users to judge',
		facts: fleet({troubled: 3, providers: [provider('zwift', {users: 3, failing: 3, stalled: 0}), provider('garmin')]}),
		reach: 'scattered',
		sentence: 'No provider stands out: 3 of 300 loaded users fail or stall, across providers.',
	},
	{
		name: 'a part of the users',
		facts: fleet({isComplete: false}),
		reach: 'scattered',
		sentence: 'No provider stands out: 15 of 300 loaded users fail or stall, across providers. More users are not loaded yet.',
	},
])('$name', ({facts, reach, sentence}) => {
	expect(blastRadius(facts, now)).toMatchObject({reach, sentence});
});

test('a provider name as it came cannot drive the terminal', () => {
	const {sentence} = blastRadius(fleet({providers: [provider('\u{1B}]0;x\u{7}gar\nmin', {failing: 80})]}), now);
	expect(sentence).not.toMatch(/\p{Control}/v);
});
