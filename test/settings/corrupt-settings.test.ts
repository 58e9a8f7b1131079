import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {type Profile} from '../../source/settings/profile.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';

const key = 'sk_us_0123456789abcdef';
const acme: Profile = {name: 'acme', region: 'sandbox-us', key};

const openWith = async (folder: string, bytes: Uint8Array | string) => {
	fs.mkdirSync(folder, {recursive: true});
	fs.writeFileSync(path.join(folder, 'config.json'), bytes);
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

const asideIn = (folder: string): string[] => fs.readdirSync(folder).filter(name => name.startsWith('config.json.corrupt-'));

describe('a settings file that makes no sense', () => {
	test.each<[string, string | Uint8Array, string]>([
		['is empty', '', 'it is not JSON'],
		['is cut off', `{"profiles":[{"name":"acme","region":"us","key":"${key}`, 'it is not JSON'],
		['is binary', Uint8Array.of(0, 255, 254, 137, 80, 78, 71), 'it is not JSON'],
		['is a list', `[{"name":"acme","region":"us","key":"${key}"}]`, 'it is not a JSON object'],
		['is a word', `"${key}"`, 'it is not a JSON object'],
		['is null', 'null', 'it is not a JSON object'],
		['has profiles that are no list', `{"profiles":{"acme":"${key}"}}`, 'profiles'],
		['has a profile without a name', `{"profiles":[{"region":"us","key":"${key}"}]}`, 'profiles/0'],
		['has a key that is no text', '{"profiles":[{"name":"acme","region":"us","key":7}]}', 'profiles/0/key'],
		['has a region nobody knows', `{"profiles":[{"name":"acme","region":"mars","key":"${key}"}]}`, 'profiles/0/region'],
		['has a name that drives the terminal', String.raw`{"profiles":[{"name":"a\u001b[2J","region":"us"}]}`, 'profiles/0/name'],
		['has an active profile that is no text', '{"activeProfile":["acme"]}', 'activeProfile'],
	])('that %s is kept aside, closed to others, and reported', async (_case, bytes, reason) => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, bytes);
		expect(settings.profiles()).toEqual([]);

		const [suspension = '', ...others] = asideIn(folder);
		expect(others).toEqual([]);
		expect(fs.readdirSync(folder)).toEqual([suspension]);
		expect(fs.readFileSync(path.join(folder, suspension))).toEqual(Buffer.from(bytes));
		expect(modeOf(path.join(folder, suspension))).toBe(0o600);

		expect(settings.notices).toEqual([expect.stringContaining(`. It was kept as ${path.join(folder, suspension)}, and new settings were started.`)]);
		expect(settings.notices[0]).toContain(reason);
		expect(settings.notices[0]).not.toContain(key);
	});

	test('does not keep new settings from being stored', async () => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, 'not json');
		settings.save(acme);
		const next = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
		expect(next.activeProfile()).toEqual(acme);
		expect(next.notices).toEqual([]);
		expect(asideIn(folder)).toHaveLength(1);
	});

	test('that became so since the start is kept aside by the next save, which says so', async () => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, '{}');
		fs.writeFileSync(settings.path, '{"edited by hand');
		settings.save(acme);
		expect(settings.notices).toHaveLength(1);
		const [suspension = ''] = asideIn(folder);
		expect(fs.readFileSync(path.join(folder, suspension), 'utf8')).toBe('{"edited by hand');
	});

	test('a second one at the same moment does not take the place of the first', async () => {
		const folder = temporaryFolder();
		vi.useFakeTimers({toFake: ['Date']});
		onTestFinished(() => {
			vi.useRealTimers();
		});
		await openWith(folder, 'first');
		await openWith(folder, 'second');
		await openWith(folder, 'third');
		const kept = asideIn(folder).map(name => fs.readFileSync(path.join(folder, name), 'utf8'));
		expect(kept.toSorted()).toEqual(['first', 'second', 'third']);
	});

	test('a byte order mark, as editors leave it, is no fault', async () => {
		const settings = await openWith(temporaryFolder(), `\u{FEFF}${JSON.stringify({profiles: [acme], activeProfile: 'acme'})}\n`);
		expect(settings.activeProfile()).toEqual(acme);
		expect(settings.notices).toEqual([]);
	});

	test('deeply nested keys of another program are no fault', async () => {
		const settings = await openWith(temporaryFolder(), `{"other":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
		expect(settings.notices).toEqual([]);
	});
});

const textOrAnything = fc.oneof(fc.string(), fc.jsonValue());
const nearlyProfile = fc.record({
	name: textOrAnything,
	region: fc.constantFrom('us', 'eu', 'sandbox-us', 'mars', 1),
	key: textOrAnything,
}, {requiredKeys: []});
const nearlyProfiles = fc.oneof(fc.array(nearlyProfile), fc.jsonValue());
const nearlySettings = fc.record({profiles: nearlyProfiles, activeProfile: textOrAnything}, {requiredKeys: []})
	.map(value => JSON.stringify(value));

const anyFile = fc.oneof(
	fc.uint8Array({maxLength: 200}),
	fc.json().map(text => new TextEncoder().encode(text)),
	nearlySettings.map(text => new TextEncoder().encode(text)),
	nearlySettings.map(text => new TextEncoder().encode(text.slice(0, -1))),
);

test('whatever bytes the file holds, junctop starts and no byte is lost', async () => {
	const parent = temporaryFolder();
	let run = 0;
	await fc.assert(fc.asyncProperty(anyFile, async bytes => {
		const folder = path.join(parent, String(run++));
		const settings = await openWith(folder, bytes);
		const [left = ''] = fs.readdirSync(folder);
		expect(fs.readFileSync(path.join(folder, left))).toEqual(Buffer.from(bytes));
		expect(left === 'config.json').toBe(settings.notices.length === 0);

		settings.save(acme);
		const next = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
		expect(next.notices).toEqual([]);
		expect(next.activeProfile()).toMatchObject(acme);
	}), {numRuns: 150});
});
