import {
	beforeEach,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {createFleet} from '../../source/fleet/fleet.ts';
import {pagesOf, serveScript} from './script.ts';
import {createGate, until} from './until.ts';
import {openWalk} from './walk.ts';

const begin = Date.parse('2026-10-14T12:00:00Z');

beforeEach(() => {
	// Only the date: requests go on as ever.
	vi.useFakeTimers({toFake: ['Date'], now: begin});
	onTestFinished(() => {
		vi.useRealTimers();
	});
});

/** Three pages of a user each; the third waits for `release`. */
const openFleet = async () => {
	const held = createGate();
	const pages = pagesOf([['a'], ['b'], ['c']]);
	const {client, calls} = await serveScript(async call => {
		if (call.cursor === '2') {
			await held.opened;
		}

		return pages(call);
	});
	const walk = openWalk(() => client);
	return {
		...walk, calls, release: held.open, fleet: createFleet(walk),
	};
};

test('sums are counted once while nothing changes, and again after a minute, for states change with time', async () => {
	const {walker, fleet, settled} = await openFleet();
	walker.want(1);
	await settled();
	const sums = fleet.sums();
	expect(sums).toMatchObject({users: 1, isComplete: false});
	vi.setSystemTime(begin + 59_000);
	expect(fleet.sums()).toBe(sums);
	vi.setSystemTime(begin + 60_000);
	expect(fleet.sums()).not.toBe(sums);
});

test('a page that came counts at once when no other is on its way', async () => {
	const {walker, fleet, settled, release} = await openFleet();
	walker.want(1);
	await settled();
	expect(fleet.sums().users).toBe(1);
	vi.setSystemTime(begin + 1000);
	walker.want(2);
	await settled();
	expect(fleet.sums()).toMatchObject({users: 2, isComplete: false});
	vi.setSystemTime(begin + 2000);
	release();
	walker.want(3);
	await settled();
	expect(fleet.sums()).toMatchObject({users: 3, isComplete: true});
});

test('while pages keep coming the sums are at most ten seconds old', async () => {
	const {walker, fleet, settled, calls} = await openFleet();
	walker.want(1);
	await settled();
	const sums = fleet.sums();
	vi.setSystemTime(begin + 1000);
	walker.want(3);
	await until(walker.store, ({users}) => users === 2);
	await until(calls, ({length}) => length === 3);
	expect(fleet.sums()).toBe(sums);
	vi.setSystemTime(begin + 10_000);
	expect(fleet.sums()).toMatchObject({users: 2});
});

test('a refresh of all users does not make them incomplete, and whoever is gone counts no more', async () => {
	const {walker, fleet, settled, release, roster} = await openFleet();
	release();
	walker.want(Infinity);
	await settled();
	expect(fleet.sums()).toMatchObject({users: 3, isComplete: true});
	walker.refresh();
	vi.setSystemTime(begin + 120_000);
	expect(walker.store.getState().status).toBe('loading');
	expect(fleet.sums()).toMatchObject({users: 3, isComplete: true});
	await settled();
	roster.beginLap();
	roster.endLap(true);
	vi.setSystemTime(begin + 240_000);
	expect(fleet.sums()).toMatchObject({users: 0, providers: []});
});
