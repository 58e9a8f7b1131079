import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lookupIdOf} from '../../source/filter/lookup-id.ts';
import {anyText} from './arbitrary-filter.ts';

const userId = '031459CC-d26d-4207-abab-cec5c0960ddf';

test.each([
	[userId, {id: userId, isUserId: true}],
	[` id:${userId} `, {id: userId, isUserId: true}],
	[`id="${userId}"`, {id: userId, isUserId: true}],
	['Customer-42', {id: 'Customer-42', isUserId: false}],
	['"two Words"', {id: 'two Words', isUserId: false}],
	['id:Customer-42', {id: 'Customer-42', isUserId: false}],
] as const)('finds the ID in %j', (text, expected) => {
	expect(lookupIdOf(text)).toEqual(expected);
});

test.each(['', ' ', '""', '-x', 'a b', 'provider:garmin', 'state:failing', 'id:', 'id:a,b', 'newest>3d'])('finds no ID in %j', text => {
	expect(lookupIdOf(text)).toBeUndefined();
});

test('finds no ID without text or with quotes, for any text', () => {
	fc.assert(fc.property(anyText, text => {
		const id = lookupIdOf(text)?.id;
		expect(id === undefined || (id.trim() !== '' && !id.includes('"'))).toBe(true);
	}));
});
