import {describe, expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {overviewList} from '../../source/session/selectors/overview-list.ts';
import type {Session} from '../../source/session/session.ts';
import {key} from '../helpers/http-server.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {openOverview} from '../helpers/overview.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

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
	const {length} = workspace.fleetStats.current()?.providers ?? [];
	runCommand(session, 'list.last');
	expect(screenOf(session, 'overview').list.cursor).toBe(length - 1);
	runCommand(session, 'list.down');
	expect(screenOf(session, 'overview').list.cursor).toBe(length - 1);
	runCommand(session, 'list.first');
	expect(screenOf(session, 'overview').list).toEqual({cursor: 0, scrollOffset: 0});
});

test('opens the provider and compares its failing users with others when c is pressed', async () => {
	const {session, simulator, workspace: {fleetStats, sharingSampler}} = await openOverview({scenario: 'garmin-outage', users: 400});
	const [worst] = fleetStats.current()?.providers ?? [];
	expect(worst?.provider).toBe('garmin');
	runCommand(session, 'overview.sample');
	expect(screenOf(session, 'explain').provider).toBe('garmin');
	const {failing = []} = worst?.groups ?? {};
	await until(sharingSampler.store, ({samples}) => (samples.get('garmin')?.progress.asked ?? 0) >= 8);
	expect(simulator.requests.some(({path}) => path === `${connectionPath}${failing[0]}`)).toBe(true);
	runCommand(session, 'explain.back');
	expect(sharingSampler.store.getState().samples.get('garmin')?.progress.status).toBe('stopped');
	runCommand(session, 'explain.back');
	expect(session.view.screen().name).toBe('overview');
});

test('opens the provider whose number is pressed', async () => {
	const {session, workspace: {fleetStats}} = await openOverview();
	runCommand(session, 'overview.openRow', 2);
	expect(screenOf(session, 'explain').provider).toBe(fleetStats.current()?.providers[2]?.provider);
});

test('says which keys open a row where no number is pressed, or none has it', async () => {
	const {session} = await openOverview();
	runCommand(session, 'overview.openRow');
	expect(session.view.store.getState().flash).toContain('press 1 to 9');
	runCommand(session, 'overview.openRow', 99);
	expect(session.view.store.getState().flash).toContain('no provider has this number');
	expect(session.view.screen().name).toBe('overview');
});

test('stops loading connections with Esc, and closes with the next Esc', async () => {
	const {session, simulator, workspace: {connectionLoader}} = await openOverview();
	simulator.inject({kind: 'latency', milliseconds: 60_000, path: connectionPath});
	runCommand(session, 'overview.connections');
	expect(connectionLoader.store.getState().status).toBe('asking');
	runCommand(session, 'overview.back');
	await until(connectionLoader.store, ({status}) => status === 'stopped');
	expect(session.view.screen().name).toBe('overview');
	runCommand(session, 'overview.back');
	expect(session.view.screen().name).toBe('roster');
});

test('reports why c is not available when no users are loaded', async () => {
	const {session} = await openOverview({scenario: 'empty'});
	runCommand(session, 'overview.sample');
	expect(session.view.store.getState().flash).toBe('Not now: no users loaded.');
	expect(session.view.screen().name).toBe('overview');
});

/** A user with streams of these providers, with the status of each one's last attempt. */
const userOf = (userId: string, providers: Readonly<Record<string, 'success' | 'failure'>>) => ({
	user_id: userId,
	provider: Object.fromEntries(Object.entries(providers).map(([slug, status]) => [
		slug, {sleep: {last_attempt: {timestamp: new Date(Date.now() - (2 * 86_400_000)).toISOString(), status}, newest_data: '2026-10-14T10:00:00Z', sent_count: 3}},
	])),
});

/**
An overview over a first page of which fitbit has the most failing users, then garmin. The second page, which `arrive` lets through, has many
more failing garmin users; the loading ends with it.
*/
const openChanging = async () => {
	const gate = createGate();
	const opened = await serveScript(async ({path, cursor}) => {
		if (path !== '/v2/introspect/resources') {
			return {body: {providers: []}};
		}

		if (cursor === undefined) {
			return {body: {data: [userOf('a', {fitbit: 'failure'}), userOf('b', {fitbit: 'failure'}), userOf('c', {garmin: 'failure'})], next_cursor: 'more'}};
		}

		await gate.opened;
		return {body: {data: ['d', 'e', 'f', 'g'].map(userId => userOf(userId, {garmin: 'failure', oura: 'success'})), next_cursor: null}};
	});
	const {session} = await openSession({target: targetOf({url: opened.baseUrl, key})});
	const workspace = workspaceOf(session);
	await until(workspace.pageLoader.store, ({pagination: {pages}}) => pages === 1);
	runCommand(session, 'screen.overview');
	return {
		session,
		workspace,
		async arrive() {
			gate.open();
			await pagesLoaded(session);
			await until(workspace.fleetStats.store, ({stats}) => stats?.providers[0]?.provider === 'garmin');
		},
	};
};

const selectedIn = (session: Session) => overviewList(session, screenOf(session, 'overview')).selected?.provider;

describe('when a page changes the order of the providers', () => {
	test('keeps the cursor on the provider that was drawn under it', async () => {
		const {session, arrive} = await openChanging();
		expect(selectedIn(session)).toBe('fitbit');
		await arrive();
		expect(selectedIn(session)).toBe('fitbit');
		expect(screenOf(session, 'overview').list.cursor).toBe(2);
		runCommand(session, 'list.up');
		expect(selectedIn(session)).toBe('oura');
		runCommand(session, 'list.first');
		expect(selectedIn(session)).toBe('garmin');
	});

	test('samples and opens users of the provider that was drawn under the cursor', async () => {
		const {session, workspace, arrive} = await openChanging();
		await arrive();
		runCommand(session, 'overview.affectedUser');
		expect(screenOf(session, 'user').userId).toBe('a');
		runCommand(session, 'user.back');
		runCommand(session, 'overview.sample');
		expect(screenOf(session, 'explain').provider).toBe('fitbit');
		expect(workspace.sharingSampler.store.getState().samples.get('fitbit')?.groups.failing).toEqual(['a', 'b']);
	});

	test('keeps it while another screen is on top', async () => {
		const {session, arrive} = await openChanging();
		runCommand(session, 'anywhere.help');
		await arrive();
		runCommand(session, 'help.back');
		expect(selectedIn(session)).toBe('fitbit');
	});
});
