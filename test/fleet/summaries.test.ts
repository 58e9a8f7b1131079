import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {summarize} from '../../source/triage/facts/user-summary.ts';
import {anyMoment, livelyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';

const userId = fc.integer({min: 0, max: 6}).map(number => `user-${number}`);
const anyPage = fc.array(livelyUser(userId), {maxLength: 4});
const anyStep = fc.oneof(
	fc.record({kind: fc.constant('add' as const), users: anyPage, isNewLap: fc.boolean()}),
	fc.record({kind: fc.constant('look' as const), now: anyMoment}),
	fc.record({kind: fc.constant('look' as const), now: anyMoment}),
);

const rowsOf = (roster: Roster) => Array.from({length: roster.count}, (_, row) => row);

const known = (time: number | undefined) => (time === undefined || Number.isNaN(time) ? undefined : time);

const packed = ({summaries, rowSpans}: Roster, row: number) => {
	const {states, failing, attempts, newest, providers} = summaries.arrays;
	return {
		state: statesWorstFirst[states[row] ?? NaN],
		failing: failing[row],
		streams: rowSpans.length(row),
		lastAttempt: known(attempts[row]),
		newestData: known(newest[row]),
		providers: summaries.providerLists.text(providers[row] ?? NaN),
	};
};

const naive = (roster: Roster, row: number, now: number) => {
	const {providers, ...summary} = summarize(roster.streams(row), {now, isReadable: roster.isReadable(row)});
	return {...summary, providers: providers.join(' ')};
};

test('brought up to any time, forwards or back, a summary is that of the streams, and the rows that changed are told, and no others', () => {
	fc.assert(fc.property(fc.array(anyStep, {maxLength: 20}), steps => {
		const roster = createRoster(() => noon);
		/** What was told so far of each row. */
		const told = new Map<number, string>();
		const sign = (row: number, now: number) => {
			const {state, failing} = naive(roster, row, now);
			return `${state} ${failing}`;
		};

		for (const step of steps) {
			if (step.kind === 'add') {
				if (step.isNewLap) {
					roster.beginRefresh();
				}

				roster.add(step.users);
				continue;
			}

			const {now} = step;
			const changed = refreshSummaries(roster, now);
			expect(changed).toEqual(rowsOf(roster).filter(row => told.get(row) !== sign(row, now)));
			for (const row of rowsOf(roster)) {
				told.set(row, sign(row, now));
				expect(packed(roster, row)).toEqual(naive(roster, row, now));
			}
		}
	}), {numRuns: 400});
});
