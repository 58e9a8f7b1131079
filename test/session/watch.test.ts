import fs from 'node:fs';
import path from 'node:path';
import {
	beforeEach,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {openSettings} from '../../source/settings/settings.ts';
import {page} from '../helpers/scripted-server.ts';
import {until} from '../helpers/until.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {pagesLoaded, workspaceOf} from '../helpers/session.ts';
import {flashOf, openScript, userUnderCursor} from '../helpers/roster-rows.ts';

beforeEach(() => {
	// The interval is the subject; the pages go over real sockets.
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
});

/** Settings with these preferences in the file. */
const settingsWith = async (preferences: unknown) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences}), {mode: 0o600});
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

const resources = '/v2/introspect/resources';

const openWatched = async (preferences: unknown = {}) => {
	const opened = await openScript(() => page(['a', 'b', 'c']), {settings: await settingsWith(preferences)});
	return {...opened, asked: () => opened.calls.getState().filter(({path: asked, userId}) => asked === resources && userId === undefined).length};
};

test('refreshes every 60 s when w is pressed, and stops when w is pressed again', async () => {
	const {session, type, asked} = await openWatched();
	type('jw');
	await pagesLoaded(session);
	expect(asked()).toBe(2);
	expect(flashOf(session)).toBe('Refreshed 3 users: no state, stream count or attempt changed.');
	vi.advanceTimersByTime(59_999);
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('done');
	vi.advanceTimersByTime(1);
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'done');
	expect(asked()).toBe(3);
	expect(userUnderCursor(session)).toBe('b');
	type('w');
	vi.advanceTimersByTime(600_000);
	expect(asked()).toBe(3);
	expect(workspaceOf(session).autoRefresh.store.getState().isOn).toBe(false);
});

test('uses the interval of the settings', async () => {
	const {session, type, asked} = await openWatched({watchSeconds: 15});
	type('w');
	await pagesLoaded(session);
	vi.advanceTimersByTime(15_000);
	await pagesLoaded(session);
	expect(asked()).toBe(3);
});

test('reports an invalid interval at the start and uses 60 s', async () => {
	const {session, type, asked} = await openWatched({watchSeconds: 'often'});
	expect(flashOf(session)).toBe('The setting watchSeconds must be a number from 10 to 86400. Using 60.');
	type('w');
	await pagesLoaded(session);
	vi.advanceTimersByTime(59_999);
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('done');
	vi.advanceTimersByTime(1);
	await pagesLoaded(session);
	expect(asked()).toBe(3);
});

test('stops refreshing the previous team', async () => {
	const {session, type, asked} = await openWatched();
	type('w');
	await pagesLoaded(session);
	session.close();
	vi.advanceTimersByTime(600_000);
	expect(asked()).toBe(2);
});

test('keeps the interval when the users of all providers are shown again', async () => {
	const {session, type} = await openWatched();
	const all = workspaceOf(session);
	session.connectProvider('oura');
	await pagesLoaded(session);
	type(':watch 300\r');
	await pagesLoaded(session);
	session.connectProvider(undefined);
	await pagesLoaded(session);
	expect(workspaceOf(session)).toBe(all);
	expect(all.autoRefresh.store.getState()).toEqual({isOn: true, interval: 300_000});
});
