import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {
	ChoiceTerm,
	Comparison,
	FactTerm,
	Filter,
} from '../../source/filter/filter.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {cleanText} from '../../source/text/clean.ts';
import {displayWidth} from '../../source/text/width.ts';
import {anyText, validFilter} from './arbitrary-filter.ts';

const hour = 3_600_000;
const day = 24 * hour;

const nothing: Filter = {choices: [], facts: []};
const isNegated = false;
const word = (text: string): ChoiceTerm => ({kind: 'word', word: text, isNegated});
const begins = (...names: readonly string[]) => names.map(name => ({name, isWhole: false}));
const whole = (...names: readonly string[]) => names.map(name => ({name, isWhole: true}));

const choices: ReadonlyArray<readonly [text: string, expected: readonly ChoiceTerm[]]> = [
	['garmin', [word('garmin')]],
	['Garmin  SLEEP', [word('garmin'), word('sleep')]],
	['\t8b0e-6d\u{A0}x', [word('8b0e-6d'), word('x')]],
	['"Two words"', [word('two words')]],
	['a"b c"d', [word('ab cd')]],
	['"provider:x"', [word('provider:x')]],
	['"-x"', [word('-x')]],
	['"errored"', [word('errored')]],
	['-garmin', [{...word('garmin'), isNegated: true}]],
	['-"a b"', [{...word('a b'), isNegated: true}]],
	['provider:garmin', [{kind: 'provider', names: begins('garmin'), isNegated}]],
	['PROVIDER:Garmin,fitbit', [{kind: 'provider', names: begins('garmin', 'fitbit'), isNegated}]],
	['provider=garmin,fitbit', [{kind: 'provider', names: whole('garmin', 'fitbit'), isNegated}]],
	['-resource="a b",c', [{kind: 'resource', names: whole('a b', 'c'), isNegated: true}]],
	['resource:"a,b"', [{kind: 'resource', names: begins('a,b'), isNegated}]],
	['id:3F2C', [{kind: 'id', names: begins('3f2c'), isNegated}]],
	['provider:a:b', [{kind: 'provider', names: begins('a:b'), isNegated}]],
];

test.each(choices)('parses %j as a choice of streams or users', (text, expected) => {
	expect(parseFilter(`${text} `)).toEqual({filter: {choices: expected, facts: []}});
});

const age = (kind: 'newest' | 'attempt', comparison: Comparison, milliseconds: number): FactTerm =>
	({kind, age: {comparison, milliseconds}, isNegated});
const count = (kind: 'sent' | 'failing' | 'streams', comparison: Comparison, number: number): FactTerm => ({
	kind, comparison, count: number, isNegated,
});

const facts: ReadonlyArray<readonly [text: string, expected: FactTerm]> = [
	['state:failing', {kind: 'state', states: ['failing'], isNegated}],
	['state:stalled,failing', {kind: 'state', states: ['failing', 'stalled'], isNegated}],
	['state:f', {kind: 'state', states: ['failing', 'fresh'], isNegated}],
	['-state=Fresh,fr', {kind: 'state', states: ['fresh'], isNegated: true}],
	['failing', {kind: 'state', states: ['failing'], isNegated}],
	['-Stalled', {kind: 'state', states: ['stalled'], isNegated: true}],
	['newest>3d', age('newest', '>', 3 * day)],
	['newest<12h', age('newest', '<', 12 * hour)],
	['attempt>=30m', age('attempt', '>=', hour / 2)],
	['attempt<=0s', age('attempt', '<=', 0)],
	['-attempt<2W', {...age('attempt', '<', 14 * day), isNegated: true}],
	['newest:none', {kind: 'newest', age: 'none', isNegated}],
	['attempt=none', {kind: 'attempt', age: 'none', isNegated}],
	['sent:0', count('sent', '=', 0)],
	['sent>100', count('sent', '>', 100)],
	['failing>=2', count('failing', '>=', 2)],
	['-streams=7', {...count('streams', '=', 7), isNegated: true}],
];

test.each(facts)('parses %j as a fact', (text, expected) => {
	expect(parseFilter(`${text} `)).toEqual({filter: {choices: [], facts: [expected]}});
});

const unfinished = [
	'', ' ', '-', ' -', '"', '""', '-"', 'provider:', '-provider=', 'provider:"', 'newest>', 'newest>3', 'newest:', 'newest:no', 'sent<=', 'state:',
];

test.each(unfinished)('leaves out the unfinished term %j without an error', text => {
	expect(parseFilter(text)).toEqual({filter: nothing});
	expect(parseFilter(`x ${text}`)).toEqual({filter: {...nothing, choices: [word('x')]}});
});

test('applies the finished part of an unfinished term', () => {
	expect(parseFilter('provider:garmin,')).toEqual(parseFilter('provider:garmin'));
	expect(parseFilter('state:failing,')).toEqual(parseFilter('state:failing'));
	expect(parseFilter('provider:"eight s')).toEqual(parseFilter('provider:"eight s"'));
	expect(parseFilter('"two wo')).toEqual(parseFilter('"two wo"'));
});

const errors: ReadonlyArray<readonly [text: string, place: string, says: string]> = [
	['x stat:failing y', 'stat', 'Unknown field "stat". Did you mean "state"?'],
	['porvider:x', 'porvider', 'Unknown field "porvider". Did you mean "provider"?'],
	['nevest>3d', 'nevest', 'Unknown field "nevest". Did you mean "newest"?'],
	['res:sleep', 'res', 'Unknown field "res". Did you mean "resource"?'],
	['x'.repeat(300) + ':', 'x'.repeat(300), `Unknown field "${'x'.repeat(19)}…". Use provider, `],
	['since:recoverd', 'recoverd', 'Unknown change. Did you mean since:recovered? Use new, worse, ongoing, better or recovered.'],
	['foo:x', 'foo', 'Unknown field "foo". Use provider, resource, id, state, newest, attempt, sent, failing, streams, since, change, error, errored, connected, denied or acts.'],
	['a >3d', '>', 'No field before >. Use provider'],
	['\u{1B}:x', ':', 'No field before :. Use provider'],
	['provider:  ', 'provider:', 'Type a value directly after the sign, as in provider:garmin,fitbit.'],
	['provider: state:fresh', 'provider:', 'Type a value directly after the sign, as in provider:garmin,fitbit.'],
	['provider:"" x', 'provider:""', 'Type a value directly after the sign'],
	['provider:garmin, fitbit', 'garmin,', 'Type a value before and after each comma, without spaces.'],
	['provider:,garmin', ',garmin', 'Type a value before and after each comma'],
	['state:a,,b', 'a,,b', 'Type a value before and after each comma'],
	['resource<3', '<', 'Use : or = after resource, as in resource:sleep.'],
	['state>=fresh', '>=', 'Use : or = after state, as in state:failing,stalled.'],
	['state:failing,broken', 'broken', 'Unknown state. Use failing, stalled, never, quiet, unknown, fresh or inactive.'],
	['newest:3d', '3d', 'Use an age in s, m, h, d or w, as in newest>3d, or newest:none.'],
	['newest>none', 'none', 'Use an age'],
	['newest>3 x', '3', 'Use an age'],
	['newest>3x', '3x', 'Use an age'],
	['newest:no x', 'no', 'Use an age'],
	['attempt<1h30m', '1h30m', 'Use an age in s, m, h, d or w, as in attempt<1h, or attempt:none.'],
	['attempt<1h,2h', '1h,2h', 'Use an age'],
	['errored acts:customer', 'errored', 'Type an age after errored, as in errored>3d. To search for the word, put it in quotes.'],
	['-Connected ', 'Connected', 'Type an age after connected, as in connected<7d.'],
	['sent>1.5', '1.5', 'Use a whole number, as in sent:0.'],
	['failing:-1', '-1', 'Use a whole number, as in failing>2.'],
	['a - b', '-', 'Type a term directly after -, as in -provider:garmin.'],
	['a "" b', '""', 'Type a word between the quotes.'],
	['👩‍👩‍👧 foo:x', 'foo', 'Unknown field "foo"'],
];

test.each(errors)('reports the error of %j at %j', (text, place, says) => {
	const parsed = parseFilter(text);
	const error = 'error' in parsed ? parsed.error : undefined;
	expect(text.slice(error?.from, error?.to)).toBe(place);
	expect(error?.message.slice(0, says.length)).toBe(says);
});

test('reports the first of several errors', () => {
	expect(parseFilter('a:1 b:2')).toMatchObject({error: {from: 0, to: 1}});
});

test('returns a filter or an error in one printable line for any text', () => {
	fc.assert(fc.property(anyText, text => {
		const parsed = parseFilter(text);
		if ('filter' in parsed) {
			return;
		}

		const {message, from, to} = parsed.error;
		expect(from).toBeGreaterThanOrEqual(0);
		expect(to).toBeGreaterThan(from);
		expect(to).toBeLessThanOrEqual(text.length);
		expect(message).toBe(cleanText(message));
		expect(displayWidth(message)).toBeLessThan(180);
	}), {numRuns: 1000});
});

test('reports no error while a valid filter is typed key by key', () => {
	fc.assert(fc.property(validFilter, text => {
		for (let length = 0; length <= text.length; length++) {
			expect(parseFilter(text.slice(0, length)), text.slice(0, length)).toHaveProperty('filter');
		}
	}));
});

test('ignores spaces around and between terms', () => {
	fc.assert(fc.property(fc.array(validFilter, {maxLength: 3}), filters => {
		expect(parseFilter(`  ${filters.join(' \t ')} `)).toEqual(parseFilter(filters.join(' ')));
	}));
});

test.each(['sta', 'provide', 'failing', '-newes'])('takes %s as a word while it could still become a field', begun => {
	expect(parseFilter(`garmin ${begun}`)).toEqual(parseFilter(`garmin ${begun} `));
	expect(parseFilter(`garmin ${begun}`)).not.toEqual(parseFilter('garmin'));
});

const foreign: ReadonlyArray<readonly [text: string, place: string, message: string]> = [
	['provider: garmin', 'provider:', 'Leave out the spaces: provider:garmin'],
	['x state = failing', 'state =', 'Leave out the spaces: state=failing'],
	['state =failing', 'state =failing', 'Leave out the spaces: state=failing'],
	['-State = failing', '-State =', 'Leave out the spaces: -State=failing'],
	['failing > 3', 'failing >', 'Leave out the spaces: failing>3'],
	['failing >3 x', 'failing >3', 'Leave out the spaces: failing>3'],
	['failing> 3', 'failing>', 'Leave out the spaces: failing>3'],
	['newest >', 'newest >', 'Leave out the spaces: newest>…'],
	['not garmin', 'not', 'Use - directly before a term to negate it: -garmin'],
	['oura NOT provider:garmin', 'NOT', 'Use - directly before a term to negate it: -provider:garmin'],
	['!garmin', '!garmin', 'Use - directly before a term to negate it: -garmin'],
	['!provider:garmin', '!provider:garmin', 'Use - directly before a term to negate it: -provider:garmin'],
	['state!=failing', 'state!=failing', 'Use - directly before a term to negate it: -state=failing'],
	['-!garmin', '-!garmin', 'Use - directly before a term to negate it: -garmin'],
	['! garmin', '!', 'Use - directly before a term to negate it: -garmin'],
	['oura !', '!', 'Type a term directly after -, as in -provider:garmin.'],
	['garmin and sleep', 'and', 'Leave out "and": all terms must match. To search for the word, put it in quotes.'],
	['garmin && sleep', '&&', 'Leave out "&&": all terms must match. To search for the word, put it in quotes.'],
	['garmin OR fitbit', 'OR', 'For any of several values use a comma, as in provider:garmin,fitbit.'],
];

test.each(foreign)('shows the right spelling of %j', (text, place, message) => {
	const parsed = parseFilter(text);
	const error = 'error' in parsed ? parsed.error : undefined;
	expect(error?.message).toBe(message);
	expect(text.slice(error?.from, error?.to)).toBe(place);
});

test.each(['not', 'garmin not', '"not" garmin', 'garmin or', 'and', '"!garmin"', 'garmin!', '-not garmin', 'state streams', '"failing"'])('takes %j as words', text => {
	expect(parseFilter(text)).toHaveProperty('filter.facts', []);
});
