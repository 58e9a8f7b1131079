import {afterEach, expect, test} from 'vitest';
import fc from 'fast-check';
import {createStreamColumns} from '../../source/fleet/columns/stream-columns.ts';
import {createPackedStreamStates, stateNumber} from '../../source/fleet/store/packed-stream-state.ts';
import {streamState} from '../../source/triage/facts/stream-state.ts';
import {defaultThresholds, setThresholds, thresholdsInUse} from '../../source/triage/facts/thresholds.ts';
import {quietThreshold, stalledThreshold} from '../../source/triage/wording/thresholds.ts';
import {anyMoment, livelyFacts} from '../helpers/fleet-arbitraries.ts';

const hour = 3_600_000;

afterEach(() => {
	setThresholds();
});

test('thresholds are the defaults, and only what is set changes', () => {
	setThresholds({stalledHours: 2, quietHours: {daily: 1}});
	expect(thresholdsInUse()).toEqual({...defaultThresholds, stalled: 2 * hour, quiet: {...defaultThresholds.quiet, daily: hour}});
	setThresholds();
	expect(thresholdsInUse()).toEqual(defaultThresholds);
});

test('a stream is stalled past the set age', () => {
	const facts = {
		provider: 'oura', resource: 'sleep', outcome: 'success', lastAttempt: 0, newestData: 0, sentCount: 1,
	} as const;
	expect(streamState(facts, 3 * hour)).toBe('fresh');
	setThresholds({stalledHours: 2, inactiveDays: 0.25});
	expect(streamState(facts, 3 * hour)).toBe('stalled');
	expect(streamState(facts, 7 * hour)).toBe('inactive');
});

test('packed streams have the same state under other thresholds', () => {
	setThresholds({stalledHours: 1, inactiveDays: 3, quietHours: {often: 2, daily: 5, session: 400}});
	fc.assert(fc.property(fc.array(livelyFacts, {minLength: 1, maxLength: 10}), anyMoment, (streams, now) => {
		const columns = createStreamColumns();
		const {chunk, first} = columns.append(streams);
		const judge = createPackedStreamStates(columns);
		for (const [index, facts] of streams.entries()) {
			expect(judge.stateAt(columns.chunk(chunk), first + index, now)).toBe(stateNumber(streamState(facts, now)));
		}
	}));
});

test('findings name a threshold only where it is not the default', () => {
	expect([stalledThreshold(), quietThreshold(['sleep', 'heartrate'])]).toEqual([undefined, undefined]);
	setThresholds({stalledHours: 72, quietHours: {often: 12}});
	expect(stalledThreshold()).toBe('By the preferences, streams count as stalled after 3 days without an attempt.');
	expect(quietThreshold(['heartrate', 'sleep'])).toBe('By the preferences, streams like these count as quiet after 12 hours or 3 days without new data.');
	expect(quietThreshold(['sleep'])).toBeUndefined();
});
