import {
	beforeEach,
	expect,
	test,
} from 'vitest';
import {createLiveFleetStats} from '../../source/fleet/stats/live-stats.ts';
import {pagesOf, serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {openPageLoader} from '../helpers/page-loader.ts';

/** Sets the time since the start of the test, in milliseconds. */
let elapsed: (milliseconds: number) => void;

beforeEach(() => {
	const clock = stopMonotonic();
	let passed = 0;
	elapsed = next => {
		clock.advance(next - passed);
		passed = next;
	};
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
	const loadState = openPageLoader(() => client);
	return {
		...loadState, calls, release: held.open, fleet: createLiveFleetStats(loadState),
	};
};

test('computes statistics once while nothing changes, and again after a minute', async () => {
	const {pageLoader, fleet, settled} = await openFleet();
	pageLoader.loadAtLeast(1);
	await settled();
	const sums = fleet.current();
	expect(sums).toMatchObject({users: 1, isComplete: false});
	elapsed(59_000);
	fleet.update();
	expect(fleet.current()).toBe(sums);
	elapsed(60_000);
	fleet.update();
	expect(fleet.current()).not.toBe(sums);
});

test('counts connections that were loaded meanwhile after two seconds', async () => {
	const {pageLoader, fleet, settled, roster} = await openFleet();
	pageLoader.loadAtLeast(1);
	await settled();
	const provider = fleet.current()?.providers[0]?.provider ?? '';
	expect(fleet.current()?.providers[0]?.connections).toBeUndefined();
	roster.connections.set(0, [{
		provider, status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: undefined,
	}], 1, true);
	elapsed(1900);
	fleet.update();
	expect(fleet.current()?.providers[0]?.connections).toBeUndefined();
	elapsed(2000);
	fleet.update();
	expect(fleet.current()?.providers[0]?.connections).toMatchObject({asked: 1, inError: 0});
	fleet.stop();
});

test('includes a page at once when no other is loading', async () => {
	const {pageLoader, fleet, settled, release} = await openFleet();
	pageLoader.loadAtLeast(1);
	await settled();
	expect(fleet.current()?.users).toBe(1);
	elapsed(1000);
	pageLoader.loadAtLeast(2);
	await settled();
	expect(fleet.current()).toMatchObject({users: 2, isComplete: false});
	elapsed(2000);
	release();
	pageLoader.loadAtLeast(3);
	await settled();
	expect(fleet.current()).toMatchObject({users: 3, isComplete: true});
});

test('keeps statistics at most ten seconds old while pages arrive', async () => {
	const {pageLoader, fleet, settled, calls} = await openFleet();
	pageLoader.loadAtLeast(1);
	await settled();
	const sums = fleet.current();
	elapsed(1000);
	pageLoader.loadAtLeast(3);
	await until(pageLoader.store, ({users}) => users === 2);
	await until(calls, ({length}) => length === 3);
	expect(fleet.current()).toBe(sums);
	elapsed(10_000);
	fleet.update();
	expect(fleet.current()).toMatchObject({users: 2});
});

test('stays complete during a refresh of all users, and excludes users that were removed', async () => {
	const {pageLoader, fleet, settled, release, roster} = await openFleet();
	release();
	pageLoader.loadAtLeast(Infinity);
	await settled();
	expect(fleet.current()).toMatchObject({users: 3, isComplete: true});
	pageLoader.refresh();
	elapsed(120_000);
	fleet.update();
	expect(pageLoader.store.getState().status).toBe('loading');
	expect(fleet.current()).toMatchObject({users: 3, isComplete: true});
	await settled();
	roster.beginRefresh();
	roster.endPass(true);
	elapsed(240_000);
	fleet.update();
	expect(fleet.current()).toMatchObject({users: 0, providers: []});
});
