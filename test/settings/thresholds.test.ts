import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readPreferences} from '../../source/settings/preferences.ts';
import {readThresholds} from '../../source/settings/thresholds.ts';

const order = 'Streams would be inactive after 1 days, before they are stalled after 48 hours (thresholds). Using the defaults of both.';

test('reads the thresholds', () => {
	const thresholds = {stalledHours: 2, inactiveDays: 7, quietHours: {often: 12.5, daily: 48}};
	expect(readPreferences({thresholds})).toEqual({preferences: {thresholds}, problems: []});
});

test.each<[unknown, Record<string, unknown>, readonly string[]]>([
	['6', {}, ['The setting thresholds must be an object, such as {"stalledHours": 6, "inactiveDays": 14, "quietHours": {"often": 24}}. Using the defaults.']],
	[{stalledHours: 0, inactiveDays: 7}, {inactiveDays: 7}, ['The setting thresholds.stalledHours must be a number of hours from 0.25 to 8760. Using the default.']],
	[{inactiveDays: '14'}, {}, ['The setting thresholds.inactiveDays must be a number of days from 0.25 to 365. Using the default.']],
	[{quietHours: 24, stalledHours: 1}, {stalledHours: 1}, ['The setting thresholds.quietHours must be an object, such as {"often": 24, "daily": 72, "session": 72}. Using the defaults.']],
	[{quietHours: {rare: 24}}, {}, ['Unknown setting "thresholds.quietHours.rare". Use often, daily or session. It is ignored.']],
	[{quietHours: {oftn: 24}}, {}, ['Unknown setting "thresholds.quietHours.oftn". Did you mean "often"? It is ignored.']],
	[{foo: 2}, {}, ['Unknown setting "thresholds.foo". Use stalledHours, inactiveDays or quietHours. It is ignored.']],
	[{quietHour: {often: 24}}, {}, ['Unknown setting "thresholds.quietHour". Did you mean "quietHours"? It is ignored.']],
	[{stalledHours: 48, inactiveDays: 1, quietHours: {often: 1}}, {quietHours: {often: 1}}, [order]],
])('reports what thresholds cannot be: %j', (stored, value, problems) => {
	expect(readThresholds(stored)).toEqual({value, problems});
});

test('never throws, and uses only numbers in their range', () => {
	const anyNumbers = fc.dictionary(fc.constantFrom('stalledHours', 'inactiveDays', 'quietHours', '__proto__', 'x'), fc.oneof(fc.double(), fc.jsonValue()));
	const anyStored = fc.oneof(fc.jsonValue(), anyNumbers);
	fc.assert(fc.property(anyStored, stored => {
		const {value: {stalledHours = 6, inactiveDays = 14}} = readThresholds(stored);
		expect(stalledHours).toBeGreaterThanOrEqual(0.25);
		expect(inactiveDays).toBeLessThanOrEqual(365);
		expect(stalledHours).toBeLessThan(inactiveDays * 24);
	}));
});
