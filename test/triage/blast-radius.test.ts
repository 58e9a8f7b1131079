import {expect, test} from 'vitest';
import {blastRadius, type FleetFacts} from '../../source/triage/blast-radius.ts';
import type {EventKind, ProviderEvent} from '../../source/triage/events/provider-event.ts';
import {eventOf} from './cases/case.ts';

const now = Date.parse('2026-11-21T16:35:00Z');

const fiveAfterTwo = Date.parse('2026-11-21T14:05:00Z');

const onset = {from: fiveAfterTwo, to: fiveAfterTwo};

const provider = (slug: string, facts: Partial<FleetFacts['providers'][number]> = {}): FleetFacts['providers'][number] => ({
	provider: slug, users: 100, failing: 3, stalled: 2, event: undefined, isComplete: true, ...facts,
});

/** A provider of 100 users with an event that concerns so many of them. */
const withEvent = (slug: string, kind: EventKind, affected: number, more: Partial<ProviderEvent> = {}) =>
	provider(slug, {failing: affected, stalled: 0, event: eventOf(kind, affected, {compared: 100, ...more})});

const stopped = eventOf('stopped', 80, {compared: 82, since: onset});
const silent = eventOf('silent', 70, {compared: 82});

/** A provider none of whose attempts fails or stalls, with an event. */
const inSilence = (slug: string, event: ProviderEvent) => provider(slug, {failing: 0, stalled: 0, event});

const fleet = (facts: Partial<FleetFacts> = {}): FleetFacts => ({
	users: 300, troubled: 15, isComplete: true, providers: [provider('garmin'), provider('fitbit'), provider('oura')], ...facts,
});

/** A provider with an event, and with too few users to count for everything. */
const small = provider('zwift', {users: 8, failing: 8, event: eventOf('failing', 8)});

test.each<{name: string; facts: FleetFacts; reach: string; sentence: string}>([
	{
		name: 'one provider',
		facts: fleet({troubled: 90, providers: [withEvent('garmin', 'failing', 79, {since: onset}), provider('fitbit'), provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 79 of 100 loaded garmin users fail, since about 14:05 UTC, 2h ago. No other provider stands out.',
	},
	{
		name: 'one provider, of which alone the users were loaded',
		facts: fleet({troubled: 79, provider: 'garmin', providers: [withEvent('garmin', 'failing', 79, {since: onset})]}),
		reach: 'providers',
		sentence: 'Garmin: 79 of 100 loaded garmin users fail, since about 14:05 UTC, 2h ago.',
	},
	{
		name: 'users who were tried lately, and an onset of which only the bounds are known',
		facts: fleet({providers: [withEvent('garmin', 'failing', 60, {within: 6 * 3_600_000, since: {from: fiveAfterTwo - 7_200_000, to: fiveAfterTwo}}), provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 60 of 100 recently tried garmin users fail, since some time between 12:05 UTC (4h ago) and 14:05 UTC (2h ago). No other provider stands out.',
	},
	{
		name: 'two providers, the worse one first, without an onset that nobody can show',
		facts: fleet({providers: [withEvent('fitbit', 'failing', 40), withEvent('garmin', 'failing', 60), provider('oura'), provider('withings')]}),
		reach: 'providers',
		sentence: 'Garmin: 60 of 100 loaded garmin users fail; Fitbit: 40 of 100 loaded fitbit users fail '
			+ '(the legacy Fitbit Web API ended in September 2026: connect google_health). No other provider stands out.',
	},
	{
		name: 'users who lost their access together',
		facts: fleet({providers: [withEvent('withings', 'lost', 12, {since: {from: fiveAfterTwo - (3 * 86_400_000), to: fiveAfterTwo - (3 * 86_400_000)}, until: fiveAfterTwo - (2 * 86_400_000)}), provider('oura')]}),
		reach: 'providers',
		sentence: 'Withings: 12 of 100 loaded withings users failed from about 2026-11-18 14:05 UTC (3d ago) to 2026-11-19 14:05 UTC (2d ago) and were not tried again: they lost access together. '
			+ 'No other provider stands out.',
	},
	{
		name: 'polling that has stopped',
		facts: fleet({troubled: 0, providers: [inSilence('wahoo', stopped), provider('oura')]}),
		reach: 'providers',
		sentence: 'Wahoo: Junction has stopped polling 80 of 82 recently polled wahoo users, since about 14:05 UTC, 2h ago. No other provider stands out.',
	},
	{
		name: 'phones that fall silent',
		facts: fleet({troubled: 0, providers: [inSilence('apple_health_kit', silent), provider('oura')]}),
		reach: 'providers',
		sentence: 'Apple Health: 70 of 82 apple_health_kit users who sent lately have stopped sending. No other provider stands out.',
	},
	{
		name: 'an outage that has ended',
		facts: fleet({troubled: 28, providers: [withEvent('garmin', 'ended', 20, {since: onset, until: fiveAfterTwo + 3_600_000}), provider('fitbit'), provider('oura')]}),
		reach: 'scattered',
		sentence: 'Over: Garmin: 20 of 100 loaded garmin users failed from about 14:05 UTC (2h ago) to 15:05 UTC (1h ago); later attempts succeed. '
			+ '28 of 300 loaded users fail or stall: 20 of them at garmin (20 of its 100 loaded users). No ongoing event is found.',
	},
	{
		name: 'everything',
		facts: fleet({troubled: 240, providers: [withEvent('garmin', 'failing', 83), withEvent('fitbit', 'failing', 82), withEvent('oura', 'failing', 82), provider('withings')]}),
		reach: 'everything',
		sentence: 'Almost everything: 3 of the 4 providers with at least 11 users have problems, affecting 82 to 83% of their users. Check Junction and the team\'s own access first.',
	},
	{
		name: 'everything that Junction polls, since the same time',
		facts: fleet({
			troubled: 240,
			providers: [
				...['wahoo', 'oura', 'withings'].map(slug => withEvent(slug, 'failing', 83, {since: onset})), provider('garmin'), provider('strava'), provider('apple_health_kit'),
			],
		}),
		reach: 'providers',
		sentence: 'Everything that Junction polls: all 3 polled providers with at least 11 users have problems, affecting 83% of their users, since about 14:05 UTC, 2h ago. '
			+ 'No other provider stands out. Check Junction first.',
	},
	{
		name: 'three affected providers, of which one has too few users to count',
		facts: fleet({
			troubled: 170,
			providers: [
				withEvent('garmin', 'failing', 83), withEvent('strava', 'failing', 82), small, provider('apple_health_kit'),
			],
		}),
		reach: 'providers',
		sentence: 'Zwift: 8 of 8 loaded zwift users fail; Garmin: 83 of 100 loaded garmin users fail; Strava: 82 of 100 loaded strava users fail. No other provider stands out.',
	},
	{
		name: 'all phones, and nothing else',
		facts: fleet({
			troubled: 0,
			providers: [
				...['apple_health_kit', 'health_connect', 'samsung_health'].map(slug => inSilence(slug, silent)), provider('garmin'), provider('strava'),
			],
		}),
		reach: 'providers',
		sentence: 'Everything that phones send: all 3 phone providers with at least 11 users have problems, affecting 85% of their users. '
			+ 'No other provider stands out. Check the last release of your app and Junction first.',
	},
	{
		name: 'more providers than can be described',
		facts: fleet({
			providers: [
				...['garmin', 'strava', 'whoop_v2', 'wahoo', 'polar'].map((slug, place) => withEvent(slug, 'failing', 90 - place)),
				...['cronometer', 'ultrahuman', 'oura', 'withings'].map(slug => provider(slug)),
			],
		}),
		reach: 'providers',
		sentence: 'Garmin: 90 of 100 loaded garmin users fail; Strava: 89 of 100 loaded strava users fail; WHOOP v2: 88 of 100 loaded whoop_v2 users fail; '
			+ 'Wahoo: 87 of 100 loaded wahoo users fail; also affected: Polar. No other provider stands out.',
	},
	{
		name: 'all users of one small provider, and nobody else',
		facts: fleet({troubled: 10, providers: [provider('wahoo', {users: 10, failing: 10, stalled: 0}), provider('garmin', {failing: 0, stalled: 0})]}),
		reach: 'scattered',
		sentence: 'All 10 loaded wahoo users fail or stall, too few to compare; no other loaded user does.',
	},
	{
		name: 'an ordinary number of users of one provider, and nobody else',
		facts: fleet({troubled: 5, providers: [provider('garmin'), provider('oura', {failing: 0, stalled: 0})]}),
		reach: 'scattered',
		sentence: '5 of 100 loaded garmin users fail or stall, no more than usual; no other loaded user does.',
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
		sentence: 'No users are loaded yet.',
	},
	{
		name: 'users who lost their access together, and others of the provider who fail too',
		facts: fleet({providers: [{...withEvent('withings', 'lost', 26), failing: 85}, provider('oura')]}),
		reach: 'providers',
		sentence: 'Withings: 26 of 100 loaded withings users failed and were not tried again: they lost access together (59 more withings users fail outside this event). '
			+ 'No other provider stands out.',
	},
	{
		name: 'users who were tried lately, and others whose failures are older',
		facts: fleet({providers: [{...withEvent('garmin', 'failing', 60, {within: 6 * 3_600_000, since: onset}), failing: 70}, provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 60 of 100 recently tried garmin users fail, since about 14:05 UTC, 2h ago (10 more garmin users fail, by older attempts). No other provider stands out.',
	},
	{
		name: 'so few others that they would only make the sentence longer',
		facts: fleet({providers: [{...withEvent('garmin', 'failing', 60, {within: 6 * 3_600_000, since: onset}), failing: 66}, provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 60 of 100 recently tried garmin users fail, since about 14:05 UTC, 2h ago. No other provider stands out.',
	},
	{
		name: 'no others who fail, where the difference is within the error of a sample',
		facts: fleet({providers: [{...withEvent('garmin', 'failing', 6000, {compared: 9000}), users: 9000, failing: 6100}, provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 6,000 of 9,000 loaded garmin users fail. No other provider stands out.',
	},
	{
		name: 'an estimate of others who fail, of a sample',
		facts: fleet({providers: [{...withEvent('garmin', 'failing', 6000, {compared: 9000}), users: 9000, failing: 7000}, provider('oura')]}),
		reach: 'providers',
		sentence: 'Garmin: 6,000 of 9,000 loaded garmin users fail (about 1,000 more garmin users fail outside this event). No other provider stands out.',
	},
	{
		name: 'a provider that most users with problems have, without an event, and users that are not loaded',
		facts: fleet({
			users: 250, troubled: 15, isComplete: false, providers: [provider('withings', {users: 25, failing: 10, stalled: 1}), provider('garmin'), provider('fitbit', {failing: 1, stalled: 0})],
		}),
		reach: 'scattered',
		sentence: '15 of 250 loaded users fail or stall: 11 of them at withings (11 of its 25 loaded users). No ongoing event is found yet. More users are not loaded yet.',
	},
	{
		name: 'two providers that half of the users with problems have each',
		facts: fleet({troubled: 10, providers: [provider('garmin', {failing: 5, stalled: 0}), provider('oura', {failing: 6, stalled: 0, users: 40}), provider('fitbit', {failing: 1, stalled: 0})]}),
		reach: 'scattered',
		sentence: '10 of 300 loaded users fail or stall: 6 of them at oura (6 of its 40 loaded users), 5 of them at garmin (5 of its 100 loaded users). No ongoing event is found.',
	},
	{
		name: 'users who have problems at all of their providers',
		facts: fleet({troubled: 5}),
		reach: 'scattered',
		sentence: 'No provider stands out: 5 of 300 loaded users fail or stall, across providers.',
	},
	{
		name: 'a provider with too few users to judge',
		facts: fleet({troubled: 9, providers: [provider('zwift', {users: 3, failing: 3, stalled: 0}), provider('garmin', {failing: 3, stalled: 0}), provider('fitbit', {failing: 3, stalled: 0})]}),
		reach: 'scattered',
		sentence: 'No provider stands out: 9 of 300 loaded users fail or stall, across providers.',
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
	const {sentence} = blastRadius(fleet({providers: [withEvent('\u{1B}]0;x\u{7}gar\nmin', 'failing', 80)]}), now);
	expect(sentence).not.toMatch(/\p{Control}/v);
});
