import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createStreamColumns} from '../../source/fleet/columns/stream-columns.ts';
import {createPackedStreamStates, stateNumber} from '../../source/fleet/store/packed-stream-state.ts';
import {streamState, type StreamFacts} from '../../source/triage/facts/stream-state.ts';
import {anyFacts, anyMoment, livelyFacts} from '../helpers/fleet-arbitraries.ts';

const judging = (streams: readonly StreamFacts[]) => {
	const columns = createStreamColumns();
	const {chunk, first} = columns.append(streams);
	const streamStates = createPackedStreamStates(columns);
	return {
		stateAt: (index: number, now: number) => streamStates.stateAt(columns.chunk(chunk), first + index, now),
		untilAt: (index: number, now: number) => streamStates.untilAt(columns.chunk(chunk), first + index, now),
	};
};

const anyStreams = fc.array(fc.oneof(livelyFacts, anyFacts), {maxLength: 10});

test('a packed stream is in the state that its facts are in, at any time', () => {
	fc.assert(fc.property(anyStreams, fc.array(anyMoment), (streams, moments) => {
		const streamStates = judging(streams);
		for (const now of moments) {
			for (const [index, facts] of streams.entries()) {
				expect(streamStates.stateAt(index, now)).toBe(stateNumber(streamState(facts, now)));
			}
		}
	}), {numRuns: 300});
});

test('a state holds as long as the judge says', () => {
	fc.assert(fc.property(livelyFacts, anyMoment, anyMoment, (facts, now, later) => {
		fc.pre(later >= now);
		const until = judging([facts]).untilAt(0, now);
		expect(until).toBeGreaterThanOrEqual(now);
		if (later <= until) {
			expect(streamState(facts, later)).toBe(streamState(facts, now));
		}
	}), {numRuns: 1000});
});

test('from end to end of what the judge says, no change of state is missed, and after the last one nothing changes', () => {
	fc.assert(fc.property(livelyFacts, anyMoment, (facts, start) => {
		const streamStates = judging([facts]);
		const hour = 3_600_000;
		let now = start;
		for (let until = streamStates.untilAt(0, now); until !== Infinity; until = streamStates.untilAt(0, now)) {
			expect(streamState(facts, until)).toBe(streamState(facts, now));
			now = until + 1;
		}

		expect(streamState(facts, now + (10_000 * hour))).toBe(streamState(facts, now));
	}), {numRuns: 500});
});

test('for a stream that stalls and goes quiet, the ends are those of its state', () => {
	const hour = 3_600_000;
	const at = Date.UTC(2026, 9, 14);
	const facts: StreamFacts = {
		provider: 'oura', resource: 'sleep', outcome: 'success', lastAttempt: at, newestData: at, sentCount: 1,
	};
	const streamStates = judging([facts]);
	expect(streamStates.untilAt(0, at)).toBe(at + (6 * hour));
	expect(streamStates.untilAt(0, at + (6 * hour))).toBe(at + (6 * hour));
	expect(streamStates.stateAt(0, at + (6 * hour))).toBe(stateNumber('fresh'));
	expect(streamStates.stateAt(0, at + (6 * hour) + 1)).toBe(stateNumber('stalled'));
	expect(streamStates.untilAt(0, at + (6 * hour) + 1)).toBe(at + (72 * hour));
	expect(streamStates.untilAt(0, at + (72 * hour) + 1)).toBe(at + (14 * 24 * hour));
	expect(streamStates.stateAt(0, at + (14 * 24 * hour) + 1)).toBe(stateNumber('inactive'));
	expect(streamStates.untilAt(0, at + (14 * 24 * hour) + 1)).toBe(Infinity);
});
