import fc from 'fast-check';
import {expect, test} from 'vitest';
import {glyphSets, readDisplayPreferences} from '../../source/settings/display-preferences.ts';
import {themeNames} from '../../source/settings/theme-names.ts';

test.each(themeNames)('reads the theme %s', theme => {
	expect(readDisplayPreferences({theme})).toEqual({preferences: {theme}, problems: []});
});

test('reads the theme 16 as a number too', () => {
	expect(readDisplayPreferences({theme: 16})).toEqual({preferences: {theme: '16'}, problems: []});
});

test.each(glyphSets)('reads the glyphs %s', glyphs => {
	expect(readDisplayPreferences({glyphs})).toEqual({preferences: {glyphs}, problems: []});
});

test('names what a bad value can be, and keeps the others', () => {
	expect(readDisplayPreferences({theme: 'dark', glyphs: 'latin'})).toEqual({
		preferences: {theme: 'dark'}, problems: ['The setting glyphs must be "unicode", "plain" or "ascii". Using the default.'],
	});
});

test('any stored value is read or reported', () => {
	const preference = fc.jsonValue();
	fc.assert(fc.property(fc.record({theme: preference, glyphs: preference}), stored => {
		const {preferences, problems} = readDisplayPreferences(stored);
		expect(Object.keys(preferences).length + problems.length).toBe(2);
	}));
});
