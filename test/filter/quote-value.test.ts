import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isNamedBy} from '../../source/filter/filter.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {quoteValue} from '../../source/filter/quote-value.ts';

test.each([
	['whoop_v2', 'whoop_v2'],
	['acme health', '"acme health"'],
	['a,b', '"a,b"'],
	['v1.2/x:y', '"v1.2/x:y"'],
	['x"y', '"xy"'],
])('returns %s as %s', (name, value) => {
	expect(quoteValue(name)).toBe(value);
});

test('is read as one value that names what it was made of, whatever that is', () => {
	const anyName = fc.string({minLength: 1, unit: 'grapheme'}).filter(name => !name.includes('"'));
	fc.assert(fc.property(anyName, name => {
		const parsed = parseFilter(`provider=${quoteValue(name)} state:failing`);
		const [choice] = 'filter' in parsed ? parsed.filter.choices : [];
		expect(choice).toMatchObject({kind: 'provider', names: [{isWhole: true}]});
		expect(choice?.kind === 'provider' && isNamedBy(name, choice.names)).toBe(true);
	}));
});
