import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {key} from '../helpers/http-server.ts';
import {run} from '../helpers/run.ts';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	screenOf,
	setupStep,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

/** A page that is larger than 1 MB with any number of users. */
const large = () => ({body: {data: [userRecord('705cd738-0000-4000-8000-00000000000a')], next_cursor: null, padding: 'x'.repeat(1_100_000)}});

const folderWithLimit = async () => {
	const folder = temporaryFolder();
	await writeFile(path.join(folder, 'config.json'), JSON.stringify({profiles: [], preferences: {maximumResponse: {page: 1}}}), {mode: 0o600});
	return folder;
};

test('the user list shows the limit of the settings and the setting when a page is larger', async () => {
	const {baseUrl} = await serveScript(large);
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: await folderWithLimit()}});
	const {session} = await openSession({target: targetOf({url: baseUrl, key}), settings});
	await pagesLoaded(session);
	const {error} = workspaceOf(session).pageLoader.store.getState();
	expect(error?.message).toContain('1 MB');
	expect(error?.nextStep).toContain('maximumResponse.page');
});

test('junctop users reports the limit of the settings and the setting when a page is larger', async () => {
	const {baseUrl} = await serveScript(large);
	const {code, stderr} = await run(['users', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: key, JUNCTOP_CONFIG_DIR: await folderWithLimit()}});
	expect(code).not.toBe(0);
	expect(stderr).toContain('1 MB');
	expect(stderr).toContain('maximumResponse.page');
});

test('set-up shows the same error when the check of an API key gets a larger page', async () => {
	const {baseUrl} = await serveScript(large);
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: await folderWithLimit()}});
	const {session} = await openSession({baseUrl, settings});
	fillField(session, 'sk_us_notarealkey_0042');
	runCommand(session, 'key.accept');
	session.setupFlow.chooseRegion('sandbox-us');
	await setupStep(session, 'refused');
	const {step} = screenOf(session, 'setup');
	const error = 'error' in step ? step.error : undefined;
	expect(error).toMatchObject({message: expect.stringContaining('1 MB') as string, nextStep: expect.stringContaining('maximumResponse.page') as string});
});
