import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createStreamColumns} from '../../source/fleet/columns/stream-columns.ts';
import {createRowSpans} from '../../source/fleet/columns/row-spans.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {streamFacts, type StreamFacts} from '../../source/triage/facts/stream-state.ts';
import {anyFacts, livelyUser} from '../helpers/fleet-arbitraries.ts';

const mostHeld = (2 ** 32) - 2;
const held = (facts: StreamFacts): StreamFacts =>
	({...facts, sentCount: facts.sentCount === undefined ? undefined : Math.min(facts.sentCount, mostHeld)});

const choice = fc.double({
	min: 0, max: 1, maxExcluded: true, noNaN: true,
});
const anyStreams = fc.array(anyFacts, {maxLength: 12});
const anyStep = fc.oneof(
	fc.record({kind: fc.constant('append' as const), streams: anyStreams}),
	fc.record({kind: fc.constant('write' as const), streams: anyStreams, where: choice}),
	fc.record({kind: fc.constant('shorten' as const), where: choice, length: choice}),
	fc.constant({kind: 'compact' as const}),
	fc.constant({kind: 'trim' as const}),
);
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

/** Users' streams packed, and beside them as plain objects. */
const open = () => {
	// Few streams fill a chunk, so that users come to stand in many.
	const columns = createStreamColumns(8);
	const rowSpans = createRowSpans();
	const model: Array<readonly StreamFacts[]> = [];
	const placeOf = (row: number) => ({chunk: rowSpans.chunk(row), first: rowSpans.first(row)});
	const replace = (row: number, streams: readonly StreamFacts[], count: number) => {
		columns.write(placeOf(row), streams);
		rowSpans.set(row, placeOf(row), count);
		model[row] = [...streams, ...(model[row] ?? []).slice(streams.length, count)];
	};

	const take = (step: Step) => {
		switch (step.kind) {
			case 'append': {
				rowSpans.set(model.length, columns.append(step.streams), step.streams.length);
				model.push(step.streams);
				break;
			}

			case 'write': {
				const row = Math.floor(step.where * model.length);
				const count = rowSpans.length(row);
				if (count > 0) {
					replace(row, step.streams.slice(0, count), count);
				}

				break;
			}

			case 'shorten': {
				const row = Math.floor(step.where * model.length);
				if (row < model.length) {
					replace(row, [], Math.floor(step.length * (rowSpans.length(row) + 1)));
				}

				break;
			}

			case 'compact': {
				columns.compact(rowSpans);
				expect(columns.length).toBe(model.flat().length);
				break;
			}

			case 'trim': {
				columns.trim();
				break;
			}
		}
	};

	return {
		take, model, read: () => model.map((_, row) => columns.read(placeOf(row), rowSpans.length(row))),
	};
};

test('packed and unpacked streams are equal after any appending, writing over, shortening, compacting and trimming', () => {
	fc.assert(fc.property(fc.array(anyStep, {maxLength: 30}), steps => {
		const {take, model, read} = open();
		for (const step of steps) {
			take(step);
			expect(read()).toEqual(model.map(streams => streams.map(facts => held(facts))));
		}
	}));
});

test('whatever order the pages come in, every user has the streams it came with, to the millisecond', () => {
	const ids = fc.uniqueArray(fc.uuid(), {maxLength: 20});
	const anyUsers = ids.chain(userIds => fc.tuple(...userIds.map(id => livelyUser(fc.constant(id)))));
	const shuffled = anyUsers.chain(users => fc.shuffledSubarray(users, {minLength: users.length}));
	fc.assert(fc.property(shuffled, fc.integer({min: 1, max: 7}), (users, size) => {
		const roster = createRoster();
		for (let first = 0; first < users.length; first += size) {
			roster.add(users.slice(first, first + size));
		}

		for (const {userId, streams} of users) {
			expect(roster.streams(roster.rowOf(userId) ?? NaN)).toEqual(streams.map(stream => streamFacts(stream)));
		}
	}));
});
