import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {hasApiKey} from '../../source/settings/api-key-detection.ts';
import {hideTypedKeys} from '../../source/settings/api-key-text.ts';

const unit = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_');
const word = fc.string({unit, minLength: 16, maxLength: 40});
const prefix = fc.constantFrom('pk_us_', 'sk_us_', 'pk_eu_', 'sk_eu_', 'mg_');
const inAnyCase = (key: string, bits: readonly boolean[]) => [...key].map((character, index) => (bits[index % bits.length] === true ? character.toUpperCase() : character)).join('');
const cases = fc.array(fc.boolean(), {minLength: 1});

describe('a typed API key', () => {
	test('is found by its prefix in any letter case, after anything but a letter or digit', () => {
		fc.assert(fc.property(fc.string(), prefix, word, fc.string(), cases, (before, start, rest, after, bits) => {
			expect(hasApiKey(`${before} ${inAnyCase(`${start}${rest}`, bits)}${after}`)).toBe(true);
		}));
	});

	test('is found where it is known, in any letter case and percent-encoded', () => {
		fc.assert(fc.property(fc.webPath(), word, cases, (before, key, bits) => {
			expect(hasApiKey(`${before}${inAnyCase(key, bits)}`, [key])).toBe(true);
			const encoded = [...key].map(character => `%${character.codePointAt(0)?.toString(16)}`).join('');
			expect(hasApiKey(`https://host/${encoded}`, [key])).toBe(true);
		}));
	});

	test('is not found in an ID of a user, whatever short text is known', () => {
		fc.assert(fc.property(fc.uuid(), fc.string({maxLength: 7}), (id, known) => {
			expect(hasApiKey(id, [known, ''])).toBe(false);
		}));
	});

	test('is replaced whole in a message', () => {
		fc.assert(fc.property(fc.string(), prefix, word, cases, (text, start, rest, bits) => {
			expect(hideTypedKeys(`${text}${inAnyCase(`${start}${rest}`, bits)} ${text}`).toLowerCase()).not.toContain(rest.toLowerCase());
		}));
	});
});
