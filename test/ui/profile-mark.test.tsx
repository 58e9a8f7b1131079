import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openSettings} from '../../source/settings/settings.ts';
import {openRoster} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const settingsWith = async (profile: Readonly<Record<string, unknown>>) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({
		profiles: [{
			name: 'acme', region: 'sandbox-us', key: 'sk_us_0123456789', ...profile,
		}],
	}), {mode: 0o600});
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

test('every screen of a production region starts with the word PRODUCTION', async () => {
	const {session} = await openRoster({users: 20, target: {region: 'us'}, session: {size: {columns: 60, rows: 15}}});
	const {rows, until} = show(session);
	expect(rows().at(0)).toMatch(/^ PRODUCTION {2}(?:junctop {2}US|via 127\.0)/v);
	expectSize(rows(), session);
	session.view.push({name: 'sort'});
	await until('Sort users');
	expect(rows().at(0)).toMatch(/^ PRODUCTION {2}/v);
});

test('a sandbox is marked only if its profile has a colour', async () => {
	const settings = await settingsWith({colour: 'green'});
	const {session} = await openRoster({users: 20, target: {profile: 'acme'}, session: {settings}});
	expect(show(session).rows().at(0)).toMatch(/^ SANDBOX {2}junctop/v);
	const plain = await openRoster({users: 20});
	expect(show(plain.session).rows().at(0)).toMatch(/^ junctop {2}Sandbox US/v);
});

test('a colour that does not exist is reported and ignored, and a save keeps it', async () => {
	const settings = await settingsWith({colour: 'beige'});
	expect(settings.notices).toEqual([expect.stringMatching(/^config\.json:1: profile "acme" has a "colour" that is none of red, .*The colour is ignored\.$/v)]);
	await settings.replaceApiKey({name: 'acme', region: 'sandbox-us', key: 'sk_us_9876543210'});
	expect(settings.profiles()[0]?.colour).toBe('beige');
	const {session} = await openRoster({users: 20, target: {profile: 'acme'}, session: {settings}});
	expect(show(session).rows().at(0)).toMatch(/^ junctop/v);
});
