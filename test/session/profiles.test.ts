import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {openSettings, type Settings} from '../../source/settings/settings.ts';
import {openRoster} from '../helpers/app.ts';
import {until} from '../helpers/until.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

/** A session in the roster of one team, with two more simulators' teams among its profiles. */
const openProfiles = async ({env = {}, settings: given}: {readonly env?: NodeJS.ProcessEnv; readonly settings?: Settings} = {}) => {
	const other = await simulate({users: 80, seed: 2});
	const settings = given ?? await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await settings.save({
		name: 'printed', region: 'sandbox-eu', keyCommand: `printf %s ${other.keys['sandbox-eu']}`, baseUrl: other.url,
	});
	await settings.save({name: 'keyless', region: 'us'});
	await settings.save({
		name: 'broken', region: 'us', keyCommand: 'echo the vault is locked >&2; exit 3',
	});
	await settings.save({
		name: 'stored', region: 'eu', key: other.keys.eu, baseUrl: other.url,
	});
	const app = await openRoster({users: 60, session: {settings, env}});
	runCommand(app.session, 'screen.profiles');
	return {...app, other};
};

test('opens the roster of a profile with a stored API key', async () => {
	const {session, settings, other} = await openProfiles();
	runCommand(session, 'list.last');
	await session.useProfile('stored');
	await pagesLoaded(session);
	expect(workspaceOf(session).target()).toMatchObject({
		region: 'eu', baseUrl: other.url, label: 'stored', profile: 'stored',
	});
	expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
	expect(workspaceOf(session).roster.userId(0)).toBe(other.userId(0));
	expect(settings.activeProfile()?.name).toBe('stored');
});

test('opens the roster of a profile with a key command', async () => {
	const {session, other} = await openProfiles();
	await session.useProfile('printed');
	await pagesLoaded(session);
	expect(workspaceOf(session).target()).toMatchObject({region: 'sandbox-eu', apiKey: other.keys['sandbox-eu'], profile: 'printed'});
	expect(workspaceOf(session).roster.userId(0)).toBe(other.userId(0));
});

test('uses the profile\'s own API key when the environment has another', async () => {
	const {session, other} = await openProfiles({env: {JUNCTION_API_KEY: 'sk_us_of_the_environment', VITAL_API_KEY: 'sk_us_of_the_environment'}});
	await session.useProfile('stored');
	expect(workspaceOf(session).target().apiKey).toBe(other.keys.eu);
});

test('refuses an API key of another region than the profile\'s, without sending it', async () => {
	const {session, settings} = await openProfiles();
	await settings.save({name: 'mixed', region: 'eu', key: 'pk_us_0123456789abcdef'});
	const before = workspaceOf(session);
	await session.useProfile('mixed');
	expect(session.view.store.getState().flash).toContain('it is a Production US API key, but the region is Production EU');
	expect(session.view.screen()).toEqual({name: 'profiles'});
	expect(workspaceOf(session)).toBe(before);
});

test('reports a profile without an API key and changes nothing else', async () => {
	const {session, settings} = await openProfiles();
	const before = workspaceOf(session);
	await session.useProfile('keyless');
	expect(session.view.store.getState().flash).toContain('Profile keyless has no API key');
	expect(session.view.screen()).toEqual({name: 'profiles'});
	expect(workspaceOf(session)).toBe(before);
	expect(settings.activeProfile()?.name).not.toBe('keyless');
});

test('reports the output of a failed key command and changes nothing else', async () => {
	const {session} = await openProfiles();
	const before = workspaceOf(session);
	await session.useProfile('broken');
	expect(session.view.store.getState().flash).toContain('exit code 3');
	expect(session.view.store.getState().flash).toContain('the vault is locked');
	expect(session.view.screen()).toEqual({name: 'profiles'});
	expect(workspaceOf(session)).toBe(before);
});

test('uses a profile that cannot be saved as active, and reports why', async () => {
	const {session, settings} = await openProfiles();
	// A folder in the place of the file: nobody can write that, not even root.
	fs.rmSync(settings.path);
	fs.mkdirSync(settings.path);
	await session.useProfile('stored');
	expect(workspaceOf(session).target().profile).toBe('stored');
	expect(session.view.store.getState().flash).toContain('could not be stored');
});

/** A profile whose key command waits until the test writes the key. */
const saveSlow = async (settings: Settings, baseUrl: string): Promise<string> => {
	const pipe = path.join(temporaryFolder(), 'pipe');
	execFileSync('mkfifo', [pipe]);
	await settings.save({
		name: 'slow', region: 'us', keyCommand: `cat ${pipe}`, baseUrl,
	});
	return pipe;
};

test('ignores the API key of a cancelled choice', async () => {
	const {session, settings, other} = await openProfiles();
	const pipe = await saveSlow(settings, other.url);
	const before = workspaceOf(session);
	const chosen = session.useProfile('slow');
	expect(screenOf(session, 'profiles').chosen).toBe('slow');
	runCommand(session, 'checking.cancel');
	expect(session.view.screen()).toEqual({name: 'profiles'});
	await writeFile(pipe, other.keys.us);
	await chosen;
	expect(workspaceOf(session)).toBe(before);
});

test('uses the last chosen profile when an earlier API key arrives late', async () => {
	const {session, settings, other} = await openProfiles();
	const pipe = await saveSlow(settings, other.url);
	const first = session.useProfile('slow');
	runCommand(session, 'checking.cancel');
	await session.useProfile('printed');
	await writeFile(pipe, other.keys.us);
	await first;
	expect(workspaceOf(session).target().profile).toBe('printed');
});

test('starts the demo from the profiles without adding a profile', async () => {
	const simulator = await simulate({users: 60});
	const demo = await simulate({users: 60, seed: 3});
	const {session} = await openSession({
		target: targetOf(simulator, {profile: 'acme'}), startDemo: async () => targetOf(demo, {isDemo: true, label: 'demo'}),
	});
	await session.useDemo();
	await until(workspaceOf(session).pageLoader.store, ({users}) => users > 0);
	expect(workspaceOf(session).target()).toMatchObject({isDemo: true, label: 'demo'});
	expect(workspaceOf(session).target().profile).toBeUndefined();
	expect(workspaceOf(session).roster.userId(0)).toBe(demo.userId(0));
});

test('stops loading the previous team\'s pages when switching', async () => {
	const {session, simulator} = await openProfiles();
	const first = workspaceOf(session);
	await session.useProfile('stored');
	const asked = simulator.requests.length;
	await pagesLoaded(session);
	runCommand(session, 'list.last');
	await pagesLoaded(session);
	expect(first.pageLoader.store.getState().status).not.toBe('loading');
	expect(simulator.requests).toHaveLength(asked);
});
