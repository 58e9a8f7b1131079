import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRoster, type Roster} from '../../source/fleet/store/roster.ts';
import {compareSummaries} from '../helpers/compare-summaries.ts';
import {createSummarySnapshot, type SummarySnapshot} from '../../source/fleet/store/summary-snapshot.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {anyMoment, livelyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {refreshSummaries} from '../helpers/refresh-summaries.ts';
import {
	createRosterModel,
	changeOfUser,
	summaryOf,
	type ModelUser,
} from '../helpers/roster-model.ts';

const uuidOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
/** Every third ID is not a UUID. */
const ids = Array.from({length: 12}, (_, number) => number % 3 === 0 ? `user-${number}` : uuidOf(number));
const anyUser = livelyUser(fc.constantFrom(...ids));
const anyPage = fc.array(anyUser, {maxLength: 6});
const anyStep = fc.oneof(
	{weight: 5, arbitrary: fc.record({kind: fc.constant('add' as const), users: anyPage})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('replace' as const), user: anyUser})},
	{weight: 2, arbitrary: fc.constant({kind: 'begin' as const})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('end' as const), isWhole: fc.boolean()})},
	fc.constant({kind: 'cancel' as const}),
	fc.constant({kind: 'trim' as const}),
	fc.record({kind: fc.constant('time' as const), now: anyMoment}),
	fc.constant({kind: 'snapshot' as const}),
);

const numberOf = (time: number | undefined) => time ?? NaN;

const packed = ({arrays, providerLists}: Pick<SummarySnapshot, 'arrays' | 'providerLists'>, row: number) => ({
	state: statesWorstFirst[arrays.states[row] ?? NaN],
	providers: providerLists.text(arrays.providers[row] ?? NaN),
	failing: arrays.failing[row],
	streams: arrays.streams[row],
	lastAttempt: arrays.attempts[row],
	newestData: arrays.newest[row],
	sent: arrays.sent[row],
});

const plain = (user: ModelUser, now: number) => {
	const summary = summaryOf(user, now);
	return {
		...summary,
		providers: summary.providers.join(' '),
		lastAttempt: numberOf(summary.lastAttempt),
		newestData: numberOf(summary.newestData),
		sent: user.streams.reduce((sum, {facts}) => sum + (facts.sentCount ?? 0), 0),
	};
};

const expectSnapshot = (snapshot: SummarySnapshot, users: readonly ModelUser[]) => {
	expect(snapshot.count).toBe(users.length);
	expect(ids.map(id => snapshot.rowOf(id) ?? -1)).toEqual(ids.map(id => users.findIndex(({userId}) => userId === id)));
	expect(users.map((_, row) => snapshot.userId(row))).toEqual(users.map(({userId}) => userId));
	expect(users.map((_, row) => packed(snapshot, row))).toEqual(users.map(user => plain(user, snapshot.judgedAt)));
};

const expectRoster = (roster: Roster, model: ReturnType<typeof createRosterModel>, now: number) => {
	const users = model.users();
	expect(roster.count).toBe(users.length);
	expect(ids.map(id => roster.rowOf(id) ?? -1)).toEqual(ids.map(id => users.findIndex(({userId}) => userId === id)));
	for (const [row, user] of users.entries()) {
		expect(roster.userId(row)).toBe(user.userId);
		expect(roster.streams(row)).toEqual(user.streams.map(({facts}) => facts));
		expect(roster.isReadable(row)).toBe(user.isReadable);
		expect(roster.row(row, now)).toEqual({userId: user.userId, ...summaryOf(user, now)});
		expect(roster.generations.changeOf(row)).toBe(user.change);
	}

	expect(roster.generations.isWhole).toBe(model.isWhole());
	expect(roster.generations.seenCount).toBe(model.seenCount());
	expect(roster.generations.changes()).toEqual(model.changes());
};

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const open = () => {
	const time = {now: noon};
	const roster = createRoster(() => time.now);
	const model = createRosterModel();
	const snapshotAt = (now: number) => createSummarySnapshot(roster, now);
	const remember = () => ({snapshot: snapshotAt(time.now), users: model.users(), isWhole: model.isWhole()});
	let earlier = remember();
	const take = (step: Step) => {
		switch (step.kind) {
			case 'add': {
				roster.add(step.users);
				model.add(step.users);
				break;
			}

			case 'replace': {
				roster.replace(step.user);
				model.replace(step.user);
				break;
			}

			case 'begin': {
				roster.beginRefresh();
				model.beginRefresh(time.now);
				break;
			}

			case 'end': {
				roster.endPass(step.isWhole);
				model.endPass(step.isWhole);
				break;
			}

			case 'cancel': {
				roster.cancelRefresh();
				model.cancelRefresh();
				break;
			}

			case 'trim': {
				roster.trim();
				expect(roster.columns.length).toBe(model.users().reduce((sum, {streams}) => sum + streams.length, 0));
				break;
			}

			case 'time': {
				time.now = step.now;
				break;
			}

			case 'snapshot': {
				refreshSummaries(roster, time.now);
				earlier = remember();
				break;
			}
		}
	};

	return {
		time, roster, model, snapshotAt, take, earlier: () => earlier,
	};
};

/** What `compareSummaries` should find, from plain users. */
const naiveChanges = (before: ReturnType<ReturnType<typeof open>['earlier']>, after: {readonly users: readonly ModelUser[]; readonly isWhole: boolean}) => ({
	changes: after.users.map(user => {
		const known = before.users.find(({userId}) => userId === user.userId);
		return known === undefined ? (before.isWhole ? 'new' : 'same') : changeOfUser(known, user, before.snapshot.judgedAt);
	}),
	removed: after.isWhole ? before.users.filter(({userId}) => after.users.every(user => user.userId !== userId)).length : 0,
});

test('holds what a list of plain objects holds after any pages, refreshes, ends and cancels', () => {
	fc.assert(fc.property(fc.array(anyStep, {maxLength: 30}), steps => {
		const {time, roster, model, snapshotAt, take, earlier} = open();
		for (const step of steps) {
			take(step);
			expectRoster(roster, model, time.now);
			expectSnapshot(snapshotAt(time.now), model.users());
			expectSnapshot(earlier().snapshot, earlier().users);
		}

		const before = earlier();
		expect(compareSummaries(before.snapshot, snapshotAt(before.snapshot.judgedAt)))
			.toEqual(naiveChanges(before, {users: model.users(), isWhole: model.isWhole()}));
	}), {numRuns: 400});
});
