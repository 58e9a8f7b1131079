import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {createStore} from 'zustand/vanilla';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {initialLoadState, type LoadState} from '../../source/fleet/loading/load-state.ts';
import {computeFleetStats, usualGroupSize} from '../../source/fleet/stats/fleet-stats.ts';
import {createLiveFleetStats} from '../../source/fleet/stats/live-stats.ts';
import {createSpreadSample} from '../../source/fleet/stats/spread-sample.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {streamState, type State} from '../../source/triage/facts/stream-state.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {livelyUser, noon} from '../helpers/fleet-arbitraries.ts';
import {until} from '../helpers/until.ts';

/** A roster too large for one slice. The monotonic clock advances by three milliseconds at each look, so that a slice has a few steps. */
const openBigFleet = () => {
	let elapsed = performance.now();
	const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
		elapsed += 3;
		return elapsed;
	});
	onTestFinished(() => {
		spy.mockRestore();
	});
	const roster = createRoster();
	const pageLoader = {store: createStore<LoadState>(() => initialLoadState())};
	let begun = 0;
	/** Asked once for each pass. */
	const clock = {
		...createServerClock(),
		now() {
			begun++;
			return noon;
		},
	};
	const open = (shown = roster) => {
		const fleet = createLiveFleetStats({roster: shown, pageLoader, clock});
		onTestFinished(fleet.stop);
		begun = 0;
		return fleet;
	};

	return {
		roster, pageLoader, open, passes: () => begun,
	};
};

test('sums up a large fleet in slices, with the result of one computation', async () => {
	const {roster, open} = openBigFleet();
	const fleet = open();
	expect(fleet.current()).toMatchObject({users: 0});
	roster.add(bigFleet(4000));
	fleet.update();
	expect(fleet.current()).toBeUndefined();
	let turns = 0;
	while (fleet.current() === undefined) {
		await nextTurn();
		turns++;
	}

	expect(turns).toBeGreaterThan(5);
	expect(fleet.current()).toEqual(computeFleetStats(roster, {now: noon, loadedAt: noon, isComplete: false}));
});

test('keeps the previous statistics while it computes new ones', async () => {
	const {roster, pageLoader, open} = openBigFleet();
	roster.add(bigFleet(4000));
	const fleet = open();
	const {stats} = await until(fleet.store, state => state.stats !== undefined);
	roster.add(bigFleet(4001).slice(4000));
	pageLoader.store.setState({status: 'done', updatedAt: 1});
	fleet.update();
	expect(fleet.current()).toBe(stats);
	await until(fleet.store, state => state.stats?.users === 4001);
});

test('starts again when users are renumbered during a pass', async () => {
	const {roster, open, passes} = openBigFleet();
	roster.add(bigFleet(4000));
	let removed = 0;
	const renumbered = {
		...roster,
		get count() {
			return roster.count - removed;
		},
		userId: (row: number) => roster.userId(row + removed),
	};
	const fleet = open(renumbered);
	await nextTurn();
	await nextTurn();
	removed = 1;
	await until(fleet.store, ({stats}) => stats !== undefined);
	expect(passes()).toBe(1);
	expect(fleet.current()?.users).toBe(3999);
});

test('starts again when the last page arrives during a pass, and not at the pages before', async () => {
	const {roster, pageLoader, open, passes} = openBigFleet();
	roster.add(bigFleet(4000));
	const fleet = open();
	await nextTurn();
	roster.add(bigFleet(4001).slice(4000));
	pageLoader.store.setState({status: 'loading', updatedAt: 1});
	fleet.update();
	expect(passes()).toBe(0);
	pageLoader.store.setState({status: 'done', isAllLoaded: true, updatedAt: 2});
	fleet.update();
	expect(passes()).toBe(1);
	const {stats} = await until(fleet.store, state => state.stats !== undefined);
	expect(stats).toMatchObject({users: 4001, isComplete: true});
});

test('computes nothing more after it is stopped', async () => {
	const {roster, open} = openBigFleet();
	roster.add(bigFleet(4000));
	const fleet = open();
	await nextTurn();
	fleet.stop();
	const read = vi.spyOn(roster.columns, 'chunk');
	for (let turn = 0; turn < 20; turn++) {
		await nextTurn();
	}

	expect(fleet.current()).toBeUndefined();
	expect(read).not.toHaveBeenCalled();
});

test('finds the first user in trouble of each provider, and a sample of its failing users and of the others', () => {
	const anyUsers = fc.uniqueArray(livelyUser(fc.uuid()), {maxLength: 80, selector: ({userId}) => userId});
	fc.assert(fc.property(anyUsers, users => {
		const roster = createRoster(() => noon);
		roster.add(users);
		const rows = Array.from({length: roster.count}, (_, row) => row);
		for (const {provider, userStates, firstInTrouble, groups} of computeFleetStats(roster, {now: noon, loadedAt: noon, isComplete: true}).providers) {
			const streamsOf = (row: number) => roster.streams(row).filter(stream => stream.provider === provider);
			const isInTrouble = (state: State) => state === 'failing' || state === 'stalled';
			const own = rows.filter(row => streamsOf(row).length > 0);
			const troubled = own.find(row => streamsOf(row).map(stream => streamState(stream, noon)).some(state => isInTrouble(state)));
			expect(firstInTrouble).toBe(troubled === undefined ? undefined : roster.userId(troubled));
			const ids = own.map(row => roster.userId(row));
			expect(groups.failing).toHaveLength(Math.min(usualGroupSize, userStates.failing));
			expect(groups.others).toHaveLength(Math.min(usualGroupSize, userStates.fresh + userStates.quiet));
			for (const group of [groups.failing, groups.others]) {
				expect(group).toEqual(ids.filter(userId => group.includes(userId ?? '')));
			}
		}
	}));
});

test('spreads a sample evenly over everything that was added', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: 60}), fc.nat({max: 5000}), (size, count) => {
		const sample = createSpreadSample(size);
		for (let value = 0; value < count; value++) {
			sample.add(value);
		}

		const rows = sample.rows();
		expect(rows).toHaveLength(Math.min(size, count));
		const gaps = [...rows, count].map((row, index) => row - (rows[index - 1] ?? 0));
		const most = Math.max(1, 4 * count / size);
		expect(gaps.every(gap => gap >= 0 && gap <= most)).toBe(true);
	}));
});
