import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

const openOverview = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	return {session, simulator, workspace: workspaceOf(session)};
};

const connectionPath = '/v2/user/providers/';

test('opens once when o is pressed, and Esc returns to the previous screen', async () => {
	const {session} = await openOverview();
	runCommand(session, 'screen.overview');
	expect(session.view.store.getState().flash).toBe('Not now: the overview is already open.');
	expect(session.view.store.getState().stack.map(({name}) => name)).toEqual(['roster', 'overview']);
	runCommand(session, 'overview.back');
	expect(session.view.screen().name).toBe('roster');
});

test('moves the cursor from the first to the last provider', async () => {
	const {session, workspace} = await openOverview();
	const {length} = workspace.fleetStats.current().providers;
	runCommand(session, 'list.last');
	expect(screenOf(session, 'overview').list.cursor).toBe(length - 1);
	runCommand(session, 'list.down');
	expect(screenOf(session, 'overview').list.cursor).toBe(length - 1);
	runCommand(session, 'list.first');
	expect(screenOf(session, 'overview').list).toEqual({cursor: 0, scrollOffset: 0});
});

test('requests the connections of up to 50 users of the selected provider when e is pressed', async () => {
	const {session, simulator, workspace: {fleetStats: fleet, roster, sampler}} = await openOverview({scenario: 'garmin-outage', users: 1000});
	const [worst] = fleet.current().providers;
	expect(worst?.provider).toBe('garmin');
	runCommand(session, 'overview.sample');
	await until(sampler.store, ({current}) => current?.status === 'done');
	const {size = 0, asked, mix} = sampler.store.getState().current ?? {};
	expect(size).toBe(Math.min(50, worst?.users ?? 0));
	expect(asked).toBe(size);
	expect([...mix?.values() ?? []].reduce((sum, count) => sum + count, 0)).toBe(size);
	const users = simulator.requests.filter(({path}) => path.startsWith(connectionPath)).map(({path}) => path.slice(connectionPath.length));
	const rows = [...new Set(users)].map(userId => roster.rowOf(userId) ?? -1);
	expect(rows).toHaveLength(size);
	expect(rows.every(row => roster.streams(row).some(({provider}) => provider === 'garmin'))).toBe(true);
});

test('samples across all loaded users', async () => {
	const {session, workspace: {roster, sampler}, simulator} = await openOverview({users: 400});
	runCommand(session, 'overview.sample');
	await until(sampler.store, ({current}) => current?.status === 'done');
	const rows = simulator.requests
		.filter(({path}) => path.startsWith(connectionPath))
		.map(({path}) => roster.rowOf(path.slice(connectionPath.length)) ?? -1);
	expect(Math.min(...rows)).toBeLessThan(roster.count / 4);
	expect(Math.max(...rows)).toBeGreaterThan(roster.count * 3 / 4);
});

test('stops a sample with Esc, and closes with the next Esc', async () => {
	const {session, simulator, workspace: {sampler}} = await openOverview();
	simulator.inject({kind: 'latency', milliseconds: 60_000, path: connectionPath});
	runCommand(session, 'overview.sample');
	expect(sampler.store.getState().current?.status).toBe('asking');
	runCommand(session, 'overview.back');
	await until(sampler.store, ({current}) => current?.status === 'stopped');
	expect(session.view.screen().name).toBe('overview');
	runCommand(session, 'overview.back');
	expect(session.view.screen().name).toBe('roster');
});

test('reports why e is not available when no users are loaded', async () => {
	const {session, workspace: {sampler}} = await openOverview({scenario: 'empty'});
	runCommand(session, 'overview.sample');
	expect(session.view.store.getState().flash).toBe('Not now: no users loaded.');
	expect(sampler.store.getState().current).toBeUndefined();
});
