import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareProviders, type Trouble} from '../../source/fleet/store/trouble.ts';
import type {State} from '../../source/triage/facts/stream-state.ts';

type Shown = State | 'gone';

/** A stream at two moments. */
type History = {readonly provider: string; readonly earlier: Shown; readonly now: Shown};

const states: readonly State[] = ['failing', 'stalled', 'unknown', 'inactive', 'fresh'];
const isTrouble = (state: Shown) => state === 'failing' || state === 'stalled';
const isOutOfSight = (state: Shown) => ['gone', 'unknown', 'inactive'].includes(state);

const troubleOf = (streams: readonly History[], side: 'earlier' | 'now'): ReadonlyMap<string, Trouble> => {
	const byProvider = new Map<string, Trouble>();
	for (const provider of new Set(streams.filter(stream => stream[side] !== 'gone').map(stream => stream.provider))) {
		const own = streams.filter(stream => stream.provider === provider).map(stream => stream[side]).filter(state => state !== 'gone');
		const count = (state: State) => own.filter(each => each === state).length;
		byProvider.set(provider, {
			failing: count('failing'), stalled: count('stalled'), streams: own.length, unclear: count('unknown'), inactive: count('inactive'),
		});
	}

	return byProvider;
};

const changeOf = (...streams: ReadonlyArray<readonly [Shown, Shown]>) => {
	const history = streams.map(([earlier, now]) => ({provider: 'oura', earlier, now}));
	return compareProviders(troubleOf(history, 'earlier'), troubleOf(history, 'now'), true).change;
};

test.each<[ReadonlyArray<readonly [Shown, Shown]>, string | undefined]>([
	[[['failing', 'unknown'], ['stalled', 'stalled']], 'ongoing'],
	[[['failing', 'failing'], ['failing', 'failing'], ['failing', 'gone'], ['failing', 'gone'], ['failing', 'gone']], 'ongoing'],
	[[['failing', 'gone'], ['fresh', 'fresh']], undefined],
	[[['stalled', 'stalled'], ['stalled', 'inactive']], 'ongoing'],
	[[['unknown', 'failing'], ['stalled', 'stalled']], 'ongoing'],
	[[['unknown', 'fresh'], ['fresh', 'failing'], ['fresh', 'failing'], ['failing', 'failing']], 'worse'],
	[[['failing', 'fresh'], ['stalled', 'stalled']], 'better'],
	[[['failing', 'fresh'], ['stalled', 'fresh'], ['inactive', 'inactive']], 'recovered'],
])('judges the streams %j as %s', (streams, change) => {
	expect(changeOf(...streams)).toBe(change);
});

test('claims better or recovered only if every stream that is out of trouble is seen working', () => {
	// Counts cannot show that one stream replaced another one, nor that one became clear while another became unclear.
	const kept = fc.record({
		provider: fc.constantFrom('garmin', 'oura', 'fitbit'),
		earlier: fc.constantFrom<Shown>(...states.filter(state => !isOutOfSight(state))),
		now: fc.constantFrom<Shown>(...states, 'gone'),
	});
	fc.assert(fc.property(fc.array(kept, {minLength: 1, maxLength: 8}), streams => {
		const {change} = compareProviders(troubleOf(streams, 'earlier'), troubleOf(streams, 'now'), true);
		if (change === 'better' || change === 'recovered') {
			expect(streams.filter(({earlier, now}) => isTrouble(earlier) && isOutOfSight(now))).toEqual([]);
		}

		if (change === 'recovered') {
			expect(streams.filter(({now}) => isTrouble(now))).toEqual([]);
		}
	}), {numRuns: 1000});
});
