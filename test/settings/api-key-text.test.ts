import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {regionIds, regions} from '../../source/junction/regions.ts';
import {
	checkApiKeyShape,
	cleanApiKey,
	redactApiKeys,
	maskApiKey,
} from '../../source/settings/api-key-text.ts';

const key = 'sk_us_0123456789abcdef';
const prefixes = regionIds.map(id => regions[id].keyPrefix);
const keyEnd = fc.string({unit: fc.constantFrom(...'aZ09_-'), minLength: 10, maxLength: 40});
const anyKey = fc.tuple(fc.constantFrom(...prefixes), keyEnd).map(([prefix, end]) => prefix + end);

describe('a key as people paste it', () => {
	test.each([
		key,
		`  ${key}\r\n`,
		`\u{FEFF}${key}`,
		`"${key}"`,
		`'${key}'\n`,
		`“${key}”`,
		`\u{200B}${key}\u{200B}`,
		`export JUNCTION_API_KEY=${key}`,
		`export JUNCTION_API_KEY="${key}"\n`,
		`JUNCTION_API_KEY = ${key}`,
		`VITAL_API_KEY='${key}'`,
		`x-vital-api-key: ${key}`,
		`X-Vital-Api-Key:${key}`,
		`'x-vital-api-key: ${key}'`,
		`"x-vital-api-key": "${key}"`,
	])('%j is understood', text => {
		expect(cleanApiKey(text)).toBe(key);
	});

	test.each(['', ' \n', '""', 'JUNCTION_API_KEY=', 'x-vital-api-key: ""'])('%j contains no API key', text => {
		expect(cleanApiKey(text)).toBe('');
	});

	test('cleaning a clean text changes nothing', () => {
		const part = fc.constantFrom('export ', 'JUNCTION_API_KEY=', 'x-vital-api-key:', '"', '\'', ' ', '\n', '\u{FEFF}', key, 'x');
		const labelled = fc.array(part).map(parts => parts.join(''));
		const text = fc.oneof(fc.string({unit: 'binary'}), labelled);
		fc.assert(fc.property(text, pasted => {
			expect(cleanApiKey(cleanApiKey(pasted))).toBe(cleanApiKey(pasted));
		}));
	});

	test('what a key itself consists of is never touched', () => {
		fc.assert(fc.property(anyKey, fc.constantFrom('', ' ', '\n', '"', '\u{FEFF}'), (clean, around) => {
			expect(cleanApiKey(around + clean + around)).toBe(clean);
		}));
	});
});

describe('a key as it is shown', () => {
	test.each([
		['pk_us_0123456789ab1a2b', 'pk_us_…1a2b'],
		['sk_eu_0123456789ab1a2b', 'sk_eu_…1a2b'],
		['0123456789ab1a2b', '…1a2b'],
		['pk_us_012345678', 'pk_us_…'],
		['0123456789ab1a2', '…'],
		['pk_us_', 'pk_us_…'],
		['', '…'],
		['pk_us_0123456789ab\u{1B}[2J', 'pk_us_…'],
	])('%j is shown as %s', (whole, masked) => {
		expect(maskApiKey(whole)).toBe(masked);
	});

	test('shows the prefix and four characters at most, whatever the key is', () => {
		const text = fc.oneof(fc.string({unit: 'binary', maxLength: 60}), anyKey);
		fc.assert(fc.property(text, whole => {
			const [start = '', end = ''] = maskApiKey(whole).split('…', 2);
			expect(['', ...prefixes]).toContain(start);
			expect(whole.startsWith(start)).toBe(true);
			expect(end.length).toBeLessThanOrEqual(whole.length < 16 ? 0 : 4);
			expect(whole.endsWith(end)).toBe(true);
		}));
	});

	test('words from elsewhere are shown with every key in them masked', () => {
		expect(redactApiKeys(`sh: ${key}: not found, nor "${key}"`)).toBe('sh: sk_us_…cdef: not found, nor "sk_us_…cdef"');
		fc.assert(fc.property(anyKey, fc.string(), fc.string(), (secret, before, after) => {
			expect(redactApiKeys(`${before} ${secret} ${after}`)).not.toContain(secret);
		}));
	});
});

describe('the shape of a key', () => {
	test.each(regionIds)('the prefix points to %s', region => {
		expect(checkApiKeyShape(`${regions[region].keyPrefix}0123456789`)).toEqual({region});
	});

	test('a prefix nobody knows leaves the region to the user', () => {
		expect(checkApiKeyShape('0123456789abcdef')).toEqual({region: undefined});
	});

	test.each([
		['', 'No API key entered'],
		['mg_0123456789', 'management API'],
		['x'.repeat(257), 'more than 256 characters'],
		['sk_us_0123 456789', 'white space'],
		['sk_us_0123\n456789', 'white space'],
		['sk_us_…cdef', 'invalid characters'],
		['sk_us_0123\u{0}456789', 'invalid characters'],
	])('%j is refused: %s', (text, problem) => {
		expect(checkApiKeyShape(text)).toEqual({problem: expect.stringContaining(problem) as string});
	});

	test('a key that passes can be sent as a header, and a problem never quotes the key', () => {
		const anyText = fc.oneof(fc.string({unit: 'binary', minLength: 8}), anyKey);
		fc.assert(fc.property(anyText, text => {
			const shape = checkApiKeyShape(text);
			if ('problem' in shape) {
				expect(shape.problem).not.toContain(text);
			} else {
				expect(new Headers({'x-vital-api-key': text}).get('x-vital-api-key')).toBe(text);
			}
		}));
	});
});
