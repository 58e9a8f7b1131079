import {describe, expect, test} from 'vitest';
import {displayWidth} from '../../source/text/width.ts';
import {blastRadius} from '../../source/triage/blast-radius.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {agedCell, agedMoment, agedPair} from '../../source/triage/wording/moments.ts';
import {eventOf, factsOf, now} from './cases/case.ts';
import {cases} from './cases/cases.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a time with its age', () => {
	test.each([
		['is of today', 2 * hour, '12:30 UTC, 2h ago'],
		['is of another day', 3 * day, '2026-11-18 14:30 UTC, 3d ago'],
		['is still to come', -8 * hour, '22:30 UTC, in 8h'],
		['is now', 0, '14:30 UTC, just now'],
		['is some seconds ago, which minutes do not show', 40_000, '14:29 UTC, just now'],
		['is out of range', Infinity, 'unknown time'],
	])('%s', (_, age, words) => {
		expect(agedMoment(now - age, now)).toBe(words);
	});

	test('has only the clock for machines', () => {
		expect(agedMoment(now - hour, now, 'clock')).toBe('13:30 UTC');
		expect(agedPair(now - (2 * hour), now - hour, now, 'clock')).toEqual(['12:30 UTC', '13:30 UTC']);
	});

	test.each([0, 59 * minute, 14 * hour, 47 * hour, 99 * day, 101 * day, 999 * day, 3000 * day, -9 * hour, -30 * day])('fits a cell of 20 columns: %i ms ago', age => {
		expect(displayWidth(agedCell(now - age, now))).toBeLessThanOrEqual(20);
	});
});

describe('texts for machines', () => {
	const onset = now - (2 * hour);
	const event = eventOf('failing', 80, {compared: 100, since: {from: onset, to: onset}});
	const facts = {
		users: 100, troubled: 80, isComplete: true, providers: [{
			provider: 'garmin', users: 100, failing: 80, stalled: 0, event, isComplete: true,
		}],
	};

	test('do not change with the minutes', () => {
		expect(blastRadius(facts, now).sentence).toContain('since about 12:30 UTC, 2h ago.');
		expect(blastRadius(facts, now, 'clock').sentence).toContain('since about 12:30 UTC.');
		expect(blastRadius(facts, now + hour, 'clock').sentence).toBe(blastRadius(facts, now, 'clock').sentence);
	});

	test('have no short ages in any finding', () => {
		for (const {at = now, ...input} of cases) {
			const {findings} = triageUser(factsOf(input), at, Infinity, 'clock');
			for (const {explanation, nextStep} of findings) {
				expect(`${explanation} ${nextStep}`).not.toMatch(/\d[dhmsy] ago|in \d+[dhmsy]\b/v);
			}
		}
	});
});
