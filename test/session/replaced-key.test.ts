import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import type {RegionId} from '../../source/junction/regions.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {until} from '../helpers/until.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {pageRequests, simulate} from '../helpers/simulator.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	screenOf,
	setupStep,
	targetOf,
	underCursor,
	workspaceOf,
} from '../helpers/session.ts';

/** From the refusal in sight to another key that has been checked. */
const enterAnotherKey = async (session: Session, key: string, region: RegionId) => {
	runCommand(session, 'screen.key');
	expect(screenOf(session, 'setup').purpose).toBe('replace');
	fillField(session, key);
	session.setupFlow.acceptKey();
	session.setupFlow.chooseRegion(region);
	await setupStep(session, 'keep');
};

/** A roster of two pages whose third one the key is refused for; the host is the profile's own, or the session's. */
const openRefused = async ({hasOwnHost = true} = {}) => {
	const simulator = await simulate({users: 400, faults: [{kind: '401', path: '/v2/introspect/resources', after: 2}]});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await settings.save({
		name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
	});
	const opened = await openSession({
		settings, target: targetOf(simulator, {profile: 'acme'}), baseUrl: hasOwnHost ? undefined : simulator.url,
	});
	const {session} = opened;
	await pagesLoaded(session);
	runCommand(session, 'list.last');
	await pagesLoaded(session);
	runCommand(session, 'list.last');
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'failed');
	for (let step = 0; step < 7; step++) {
		runCommand(session, 'list.up');
	}

	simulator.clearFaults();
	return {...opened, simulator};
};

test('continues with a new API key of the same team, keeping users, cursor and pages', async () => {
	const {session, simulator, settings} = await openRefused();
	const before = {user: underCursor(session), cursor: screenOf(session, 'roster').list.cursor, workspace: workspaceOf(session)};
	const {count} = before.workspace.roster;
	await enterAnotherKey(session, simulator.key, 'sandbox-us');
	await session.setupFlow.keep('save');
	await pagesLoaded(session);
	expect(workspaceOf(session)).toBe(before.workspace);
	expect(before.workspace.roster.count).toBeGreaterThan(count);
	expect(underCursor(session)).toBe(before.user);
	expect(screenOf(session, 'roster').list.cursor).toBe(before.cursor);
	expect(settings.profiles()).toEqual([{
		name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url, teamId: simulator.population.teamId,
	}]);
	// The page that was refused, and none before it, is asked for again.
	const cursors = pageRequests(simulator).filter(({query}) => query['user_limit'] !== '1').map(({query}) => query['next_cursor']);
	expect(cursors.filter(cursor => cursor === undefined)).toHaveLength(1);
});

test('checks the new API key at the same base URL', async () => {
	const {session, simulator} = await openRefused();
	const asked = simulator.requests.length;
	await enterAnotherKey(session, simulator.key, 'sandbox-us');
	expect(simulator.requests.slice(asked).map(({path}) => path)).toEqual(['/v2/introspect/resources', '/v2/user/metrics']);
});

test('opens a new roster for an API key of another region and keeps the first profile', async () => {
	const {session, simulator, settings} = await openRefused({hasOwnHost: false});
	const before = workspaceOf(session);
	await enterAnotherKey(session, simulator.keys.eu, 'eu');
	await session.setupFlow.keep('save');
	await pagesLoaded(session);
	expect(workspaceOf(session)).not.toBe(before);
	expect(workspaceOf(session).target()).toMatchObject({region: 'eu', label: 'eu', profile: 'eu'});
	expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
	expect(settings.profiles().map(({name, region}) => [name, region])).toEqual([['acme', 'sandbox-us'], ['eu', 'eu']]);
});

test('keeps showing the rejection when the new API key is abandoned', async () => {
	const {session} = await openRefused();
	runCommand(session, 'screen.key');
	runCommand(session, 'key.back');
	expect(session.view.screen().name).toBe('roster');
	expect(workspaceOf(session).pageLoader.store.getState().error?.kind).toBe('key-refused');
});

test('reloads the open user with the new API key', async () => {
	const simulator = await simulate({users: 60, faults: [{kind: '401', path: '/v2/user/'}]});
	const userId = simulator.userId(0);
	const {session} = await openSession({target: targetOf(simulator), baseUrl: simulator.url, openId: userId});
	const {details} = workspaceOf(session);
	// Without a user in the list, no one knows whether the new API key is of the same team.
	await pagesLoaded(session);
	await until(details.store, () => details.of(userId).connections.error !== undefined && details.of(userId).user.error !== undefined);
	simulator.clearFaults();
	await enterAnotherKey(session, simulator.key, 'sandbox-us');
	await session.setupFlow.keep('session');
	expect(screenOf(session, 'user').userId).toBe(userId);
	await until(details.store, () => details.of(userId).connections.answer !== undefined);
	expect(details.of(userId).connections.error).toBeUndefined();
});

test('reports why K is not available when no API key was rejected', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	runCommand(session, 'screen.key');
	expect(session.view.screen().name).toBe('roster');
	expect(session.view.store.getState().flash).toBe('Not now: Junction has not rejected the API key.');
});
