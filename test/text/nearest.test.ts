import {describe, expect, test} from 'vitest';
import {nearest} from '../../source/text/nearest.ts';

describe('nearest', () => {
	test.each([
		['swapped letters', 'dsn', ['proxy', 'dns', 'tls'], 'dns'],
		['swapped letters rather than a wrong one', 'ue', ['us', 'eu'], 'eu'],
		['a wrong letter', 'usars', ['users', 'user'], 'users'],
		['a beginning', 'comp', ['profiles', 'completion'], 'completion'],
		['another case', 'Garmin', ['garmin', 'fitbit'], 'garmin'],
	])('finds the name for %s', (_, typed, names, meant) => {
		expect(nearest(typed, names)).toBe(meant);
	});

	test('finds none when none is near', () => {
		expect(nearest('storm', ['mixed', 'healthy'])).toBeUndefined();
	});
});
