import fc from 'fast-check';
import {expect, test} from 'vitest';
import {areFactsTrue, type Filter, isNamedBy} from '../../source/filter/filter.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {StreamFacts} from '../../source/triage/facts/stream-state.ts';
import {anyFacts} from '../helpers/fleet-arbitraries.ts';
import {choiceTerm, factTerm, validFilter} from './arbitrary-filter.ts';

const noon = Date.UTC(2026, 9, 14, 12);
const hour = 3_600_000;

const filterOf = (text: string): Filter => {
	const parsed = parseFilter(text);
	if ('error' in parsed) {
		throw new Error(parsed.error.message);
	}

	return parsed.filter;
};

const stream = (provider: string, resource: string, change: Partial<StreamFacts> = {}): StreamFacts => ({
	provider, resource, outcome: 'success', lastAttempt: noon - hour, newestData: noon - (2 * hour), sentCount: 10, ...change,
});

const untried = {
	newestData: undefined, sentCount: 0, lastAttempt: undefined, outcome: 'none',
} as const;
const failure = {outcome: 'failure'} as const;

const users: Readonly<Record<string, readonly StreamFacts[]>> = {
	'Ada-1': [stream('garmin', 'activity', failure), stream('garmin', 'sleep'), stream('oura', 'sleep')],
	'bob-2': [stream('garmin', 'activity'), stream('fitbit', 'sleep', failure), stream('fitbit', 'steps', {...failure, sentCount: undefined})],
	'cyd-3': [stream('garmin_beta', 'sleep', {newestData: noon - (80 * hour), lastAttempt: noon - (30 * 60_000)})],
	'dee-sleepy': [stream('Oura', 'heartrate', untried)],
	'eve-5': [],
};

const matching = (text: string): readonly string[] => Object.entries(users)
	.filter(([userId, streams]) => isFilterMatch(filterOf(text), {userId, streams, isReadable: true}, noon))
	.map(([userId]) => userId.slice(0, 3).toLowerCase());

const cases: ReadonlyArray<readonly [text: string, ...matching: readonly string[]]> = [
	['', 'ada', 'bob', 'cyd', 'dee', 'eve'],
	['ADA', 'ada'],
	['garmin', 'ada', 'bob', 'cyd'],
	['armi', 'ada', 'bob', 'cyd'],
	['OURA', 'ada', 'dee'],
	['-garmin', 'dee', 'eve'],
	// Both words choose, so one stream has to have both.
	['garmin sleep', 'ada', 'cyd'],
	['sleep', 'ada', 'bob', 'cyd', 'dee'],
	// A word in the id keeps all streams of that user.
	['dee heartrate', 'dee'],
	['bob streams:3', 'bob'],
	['-sleep', 'eve'],
	['-ada -bob', 'cyd', 'dee', 'eve'],
	['provider:garmin', 'ada', 'bob', 'cyd'],
	['provider=garmin', 'ada', 'bob'],
	['provider=GARMIN', 'ada', 'bob'],
	['provider=oura', 'ada', 'dee'],
	['provider:fitbit,our', 'ada', 'bob', 'dee'],
	['provider:armin'],
	['-provider=garmin', 'cyd', 'dee', 'eve'],
	['resource:sleep', 'ada', 'bob', 'cyd'],
	['id:ada,Bob', 'ada', 'bob'],
	['id=eve-5', 'eve'],
	['id=eve'],
	['-id:a,b,c', 'dee', 'eve'],
	['id:ada provider:fitbit'],
	// A negated name excludes users who have it anywhere, whatever the others choose.
	['provider:garmin -resource:sleep'],
	['-resource:activity provider:garmin', 'cyd'],
	['provider:garmin -oura', 'bob', 'cyd'],
	['provider:garmin -provider:fitbit', 'ada', 'cyd'],
	['-provider:fitbit provider:garmin', 'ada', 'cyd'],
	['bob -fitbit'],
	['provider:garmin provider:oura'],
	// The state of what is chosen, not of the user.
	['state:failing', 'ada', 'bob'],
	['provider:garmin state:failing', 'ada'],
	['provider:garmin -state:failing', 'bob', 'cyd'],
	['garmin failing', 'ada'],
	['-failing garmin', 'bob', 'cyd'],
	['"failing"'],
	['state:never', 'dee', 'eve'],
	['state:quiet,never', 'cyd', 'dee', 'eve'],
	['newest>3d', 'cyd'],
	['newest<12h', 'ada', 'bob'],
	['newest<2h'],
	['newest<=2h', 'ada', 'bob'],
	['newest>=2h', 'ada', 'bob', 'cyd'],
	['newest:none', 'dee', 'eve'],
	['-newest:none', 'ada', 'bob', 'cyd'],
	['-newest>3d', 'ada', 'bob', 'dee', 'eve'],
	['attempt<1h', 'cyd'],
	['attempt:none', 'dee', 'eve'],
	['sent:0', 'dee', 'eve'],
	['sent>20', 'ada'],
	['sent=20', 'bob'],
	['provider:fitbit sent:10', 'bob'],
	['failing:2', 'bob'],
	['failing>0', 'ada', 'bob'],
	['resource:sleep failing>0', 'bob'],
	['streams:0', 'eve'],
	['streams>=3', 'ada', 'bob'],
	['provider:oura streams:1', 'ada', 'dee'],
	['-streams<3', 'ada', 'bob'],
];

test.each(cases)('%j matches the expected users', (text, ...expected) => {
	expect(matching(text)).toEqual(expected);
});

test('treats data from the future as younger than any age', () => {
	const user = {userId: 'x', streams: [stream('garmin', 'sleep', {newestData: noon + hour})], isReadable: true};
	expect(isFilterMatch(filterOf('newest<0s'), user, noon)).toBe(true);
	expect(isFilterMatch(filterOf('newest>0s'), user, noon)).toBe(false);
});

test('treats an unreadable record as unknown instead of never', () => {
	const user = {userId: 'x', streams: [], isReadable: false};
	expect(isFilterMatch(filterOf('state:unknown'), user, noon)).toBe(true);
	expect(isFilterMatch(filterOf('state:never'), user, noon)).toBe(false);
});

test('matches the start of a name or the whole name in any case', () => {
	expect(isNamedBy('Whoop_v2', [{name: 'whoop', isWhole: false}])).toBe(true);
	expect(isNamedBy('Whoop_v2', [{name: 'whoop', isWhole: true}])).toBe(false);
	expect(isNamedBy('Whoop_v2', [{name: 'oura', isWhole: false}, {name: 'whoop_v2', isWhole: true}])).toBe(true);
	expect(isNamedBy('whoop', [])).toBe(false);
});

test('matches every user without terms', () => {
	expect(areFactsTrue([], {
		state: 'fresh', newestData: undefined, lastAttempt: undefined, sent: 0, failing: 0, streams: 0,
	}, noon)).toBe(true);
});

const anyStream = fc.oneof(anyFacts, fc.record({
	provider: fc.constantFrom('garmin', 'oura', 'eight_sleep'),
	resource: fc.constantFrom('sleep', 'steps', 'heartrate'),
	outcome: fc.constantFrom('success' as const, 'failure' as const, 'none' as const),
	lastAttempt: fc.constantFrom(undefined, noon, noon - (3 * hour)),
	newestData: fc.constantFrom(undefined, noon, noon - (99 * hour)),
	sentCount: fc.constantFrom(undefined, 0, 1, 5),
}));
const anyUser = fc.record({
	userId: fc.constantFrom('user-1', 'garmin-2', 'SLEEP'), streams: fc.array(anyStream, {maxLength: 4}), isReadable: fc.boolean(),
});

test('matches with a negated fact exactly the chosen users that the fact excludes', () => {
	fc.assert(fc.property(choiceTerm, factTerm, anyUser, (choice, fact, user) => {
		const isPassed = (text: string): boolean => isFilterMatch(filterOf(text), user, noon);
		expect(isPassed(`-${fact} `)).toBe(!isPassed(`${fact} `));
		expect(isPassed(`${choice} -${fact} `)).toBe(isPassed(`${choice} `) && !isPassed(`${choice} ${fact} `));
	}));
});

test('matches with a negated name exactly the users that do not have it', () => {
	fc.assert(fc.property(choiceTerm, anyUser, (choice, user) => {
		expect(isFilterMatch(filterOf(`-${choice}`), user, noon)).toBe(!isFilterMatch(filterOf(choice), user, noon));
	}));
});

test('excludes with a negated name the same users next to any other terms', () => {
	fc.assert(fc.property(validFilter, choiceTerm, anyUser, (others, choice, user) => {
		const isPassed = (text: string): boolean => isFilterMatch(filterOf(text), user, noon);
		expect(isPassed(`${others} -${choice}`)).toBe(isPassed(others) && !isPassed(choice));
	}));
});

test('ignores the order of terms and streams', () => {
	fc.assert(fc.property(validFilter, anyUser, (text, user) => {
		const {choices, facts} = filterOf(text);
		const turned = {choices: choices.toReversed(), facts: facts.toReversed()};
		expect(isFilterMatch(turned, {...user, streams: user.streams.toReversed()}, noon)).toBe(isFilterMatch({choices, facts}, user, noon));
	}));
});
