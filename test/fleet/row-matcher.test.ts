import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isNarrowerFilter} from '../../source/fleet/query/narrower-filter.ts';
import {createRowMatcher} from '../../source/fleet/query/row-matcher.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import type {
	ChoiceTerm,
	FactTerm,
	Filter,
	NameMatch,
} from '../../source/filter/filter.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {statesWorstFirst, streamFacts} from '../../source/triage/facts/stream-state.ts';
import {anyText, validFilter} from '../filter/arbitrary-filter.ts';
import {anyMoment, livelyUser} from '../helpers/fleet-arbitraries.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';

const userId = fc.oneof(fc.uuid(), fc.constantFrom('garmin-1', 'user-2', 'Sleepy', '11111111-2222-4333-8444-aaaaaaaaaaaa'));
const anyUsers = fc.uniqueArray(livelyUser(userId), {maxLength: 10, selector: user => user.userId});

const negated = fc.boolean();
const comparison = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const, '=' as const);
const word = fc.oneof(fc.constantFrom('garmin', 'oura', 'sleep', 'e', 'a', '1', '-', 'user', 'ap'), fc.string({minLength: 1, maxLength: 2}).map(text => text.toLowerCase()));
const name: fc.Arbitrary<NameMatch> = fc.record({name: fc.oneof(word, fc.constantFrom('heartrate', 'steps')), isWhole: fc.boolean()});
const choiceTerm: fc.Arbitrary<ChoiceTerm> = fc.oneof(
	fc.record({kind: fc.constant('word' as const), word, isNegated: negated}),
	fc.record({kind: fc.constantFrom('provider' as const, 'resource' as const, 'id' as const), names: fc.array(name, {maxLength: 3}), isNegated: negated}),
);
const hours = fc.constantFrom(0, 6, 24, 72).map(count => count * 3_600_000);
const age = fc.oneof(fc.constant('none' as const), fc.record({comparison, milliseconds: hours}));
const factTerm: fc.Arbitrary<FactTerm> = fc.oneof(
	fc.record({kind: fc.constant('state' as const), states: fc.subarray([...statesWorstFirst]), isNegated: negated}),
	fc.record({kind: fc.constantFrom('newest' as const, 'attempt' as const), age, isNegated: negated}),
	fc.record({
		kind: fc.constantFrom('sent' as const, 'failing' as const, 'streams' as const), comparison, count: fc.nat({max: 4}), isNegated: negated,
	}),
);
const anyFilter: fc.Arbitrary<Filter> = fc.record({choices: fc.array(choiceTerm, {maxLength: 4}), facts: fc.array(factTerm, {maxLength: 2})});

const expectSame = (filter: Filter, users: readonly UserResources[], now: number) => {
	const roster = createRoster(() => now);
	roster.add(users);
	refreshSummaries(roster, now);
	const isMatch = createRowMatcher(roster, filter, now);
	expect(users.map((_, row) => isMatch(row))).toEqual(users.map(user => isFilterMatch(filter, {
		userId: user.userId, streams: user.streams.map(stream => streamFacts(stream)), isReadable: user.problems.length === 0,
	}, now)));
};

test('what is read out of the columns matches as the plain users do, for any terms', () => {
	fc.assert(fc.property(anyFilter, anyUsers, anyMoment, (filter, users, now) => {
		expectSame(filter, users, now);
	}), {numRuns: 1000});
});

test('and for any text that can be typed', () => {
	const words = fc.array(word, {minLength: 1, maxLength: 3}).map(list => list.join(' '));
	fc.assert(fc.property(fc.oneof(validFilter, words, anyText), anyUsers, anyMoment, (text, users, now) => {
		const parsed = parseFilter(text);
		fc.pre('filter' in parsed);
		if ('filter' in parsed) {
			expectSame(parsed.filter, users, now);
		}
	}), {numRuns: 300});
});

test('and for more terms than a number has bits', () => {
	const many = fc.array(choiceTerm, {minLength: 30, maxLength: 70});
	const repeated = fc.tuple(choiceTerm, fc.integer({min: 30, max: 70})).map(([term, count]) => Array.from({length: count}, () => term));
	fc.assert(fc.property(fc.oneof(many, repeated), fc.array(factTerm, {maxLength: 1}), anyUsers, anyMoment, (choices, facts, users, now) => {
		expectSame({choices, facts}, users, now);
	}));
});

test('and where a server invents so many names that no table of them fits', () => {
	const invented = Array.from({length: 700}, (_, number) => ({
		userId: `user-${number}`,
		streams: [{
			provider: `provider-${number}`, resource: `resource-${number}`, lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: 1,
		}],
		problems: [],
	}));
	const choices: readonly ChoiceTerm[] = [
		{kind: 'word', word: 'provider-6', isNegated: false},
		{kind: 'resource', names: [{name: 'resource-69', isWhole: false}], isNegated: true},
	];
	expectSame({choices, facts: []}, invented, 0);
});

test('a filter that is narrower than another matches none but users of the other one', () => {
	const typedOn = fc.record({
		before: fc.array(choiceTerm, {minLength: 1, maxLength: 3}), more: fc.array(choiceTerm, {maxLength: 2}), letters: fc.array(word, {maxLength: 3}), facts: fc.array(factTerm, {maxLength: 2}),
	});
	let narrower = 0;
	fc.assert(fc.property(typedOn, anyUsers, anyMoment, ({before, more, letters, facts}, users, now) => {
		const longer = before.map((term, index) => (term.kind === 'word' ? {...term, word: `${term.word}${letters[index] ?? ''}`} : term));
		const [earlier, next]: [Filter, Filter] = [{choices: before, facts: []}, {choices: [...longer, ...more], facts}];
		if (!isNarrowerFilter(next, earlier)) {
			return;
		}

		narrower++;
		const roster = createRoster(() => now);
		roster.add(users);
		refreshSummaries(roster, now);
		const [wasMatch, isMatch] = [createRowMatcher(roster, earlier, now), createRowMatcher(roster, next, now)];
		for (const row of users.keys()) {
			expect(isMatch(row) && !wasMatch(row)).toBe(false);
		}
	}), {numRuns: 1000});
	expect(narrower).toBeGreaterThan(100);
});

test.each([
	['gar', 'garmin', true],
	['garmin', 'gar', false],
	['gar', 'gar state:failing', true],
	['gar state:failing', 'garmin state:failing', false],
	['-gar', '-garmin', false],
	['provider:gar', 'provider:garmin', false],
	['', 'garmin', false],
])('after "%s", "%s" is narrower: %s', (before, next, isNarrower) => {
	const [earlier, later] = [before, next].map(text => {
		const parsed = parseFilter(text);
		return 'filter' in parsed ? parsed.filter : {choices: [], facts: []};
	});
	expect(isNarrowerFilter(later!, earlier!)).toBe(isNarrower);
});
