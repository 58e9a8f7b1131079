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
import {UnreadableSettingsError} from '../../source/settings/settings-error.ts';
import {openSettings, type Settings} from '../../source/settings/settings.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';

const key = 'sk_us_0123456789abcdef';
const unnamed = {region: 'sandbox-us', key} as const;
const acme: Profile = {name: 'acme', ...unnamed};

const openWith = async (folder: string, bytes: Uint8Array | string) => {
	fs.mkdirSync(folder, {recursive: true});
	fs.writeFileSync(path.join(folder, 'config.json'), bytes, {mode: 0o600});
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

const asideIn = (folder: string): string[] => fs.readdirSync(folder).filter(name => name.startsWith('config.json.corrupt-'));

const everyTextOf = (settings: Settings): string => JSON.stringify([
	settings.notices, settings.fileNotices, settings.unreadable(), settings.unusableProfiles().map(({label, fault}) => [label, fault]),
]);

const brokenFiles: ReadonlyArray<[string, string | Uint8Array, string]> = [
	['is empty', '', 'config.json:1:1: expected a value'],
	['is cut off', `{"profiles":[{"name":"acme","region":"us","key":"${key}`, 'config.json:1:72: expected a double quote'],
	['has a comma too many', `{"profiles": [\n\t{"name": "acme", "region": "us", "key": "${key}"},\n]}`, 'config.json:3:1: expected a value'],
	['is binary', Uint8Array.of(0, 255, 254, 137, 80, 78, 71), 'config.json:1:2: the file is not UTF-8 text'],
	['is a list', `[{"name":"acme","region":"us","key":"${key}"}]`, 'config.json:1:1: expected a JSON object'],
	['is a word', `\n"${key}"`, 'config.json:2:1: expected a JSON object'],
	['is null', 'null', 'config.json:1:1: expected a JSON object'],
];

describe('a file that is no settings', () => {
	test.each(brokenFiles)('is reported with line and column and left as it is when it %s', async (_case, bytes, reason) => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, bytes);
		expect(settings.profiles()).toEqual([]);
		expect(settings.notices).toEqual([expect.stringContaining(reason)]);
		expect(settings.fileNotices).toEqual([expect.stringContaining(path.join(folder, reason))]);
		expect(settings.unreadable()).toBe(settings.fileNotices[0]);
		expect(everyTextOf(settings)).not.toContain(key);
		expect(fs.readdirSync(folder)).toEqual(['config.json']);
		expect(fs.readFileSync(settings.path)).toEqual(Buffer.from(bytes));
	});

	test.each(brokenFiles)('is not overwritten by a save when it %s', async (_case, bytes, reason) => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, bytes);
		const saves = await Promise.allSettled([settings.save(acme), settings.add(unnamed), settings.use('acme'), settings.remove('acme')]);
		expect(saves.map(save => save.status === 'rejected' && save.reason instanceof UnreadableSettingsError)).toEqual([true, true, true, true]);
		await expect(settings.save(acme)).rejects.toThrow(path.join(folder, reason));
		expect(fs.readdirSync(folder)).toEqual(['config.json']);
		expect(fs.readFileSync(settings.path)).toEqual(Buffer.from(bytes));
	});

	test.each(brokenFiles)('is renamed and closed to others only by setAside when it %s, and the next save begins a new one', async (_case, bytes) => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, bytes);
		await settings.setAside();
		const [aside = '', ...others] = asideIn(folder);
		expect(others).toEqual([]);
		expect(fs.readFileSync(path.join(folder, aside))).toEqual(Buffer.from(bytes));
		expect(modeOf(path.join(folder, aside))).toBe(0o600);

		await settings.save(acme);
		const next = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
		expect(next.activeProfile()).toEqual(acme);
		expect(next.notices).toEqual([]);
		expect(fs.readdirSync(folder).toSorted()).toEqual(['config.json', aside]);
	});

	test('stays when it became so since the start, and a save reports it', async () => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, '{}');
		fs.writeFileSync(settings.path, '{"edited by hand');
		await expect(settings.save(acme)).rejects.toThrow(`${settings.path}:1:17: expected`);
		expect(fs.readFileSync(settings.path, 'utf8')).toBe('{"edited by hand');
	});

	test('is used again when it was fixed before setAside', async () => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, '{"profiles": [');
		fs.writeFileSync(settings.path, JSON.stringify({profiles: [acme]}));
		await settings.setAside();
		await settings.add({region: 'eu'});
		expect(settings.profiles().map(({name}) => name)).toEqual(['acme', 'eu']);
		expect(fs.readdirSync(folder)).toEqual(['config.json']);
	});

	test('does not take the place of an earlier one that was renamed in the same moment', async () => {
		const folder = temporaryFolder();
		vi.useFakeTimers({toFake: ['Date']});
		onTestFinished(() => {
			vi.useRealTimers();
		});
		for (const text of ['first', 'second', 'third']) {
			const settings = await openWith(folder, text);

			await settings.setAside();
		}

		const kept = asideIn(folder).map(name => fs.readFileSync(path.join(folder, name), 'utf8'));
		expect(kept.toSorted()).toEqual(['first', 'second', 'third']);
	});

	test('can be renamed when its profiles are no list', async () => {
		const folder = temporaryFolder();
		const settings = await openWith(folder, `{"preferences": {"watchSeconds": 30},\n"profiles": {"acme": "${key}"}}`);
		expect(settings.preferences()).toEqual({watchSeconds: 30});
		expect(settings.notices).toEqual(['config.json:2: "profiles" must be a list. Fix the file. Until then junctop uses no stored profile.']);
		const fault = `${settings.path}:2: "profiles" must be a list. Fix the file. Until then junctop uses no stored profile.`;
		await expect(settings.save(acme)).rejects.toThrow(new UnreadableSettingsError(`Nothing was saved. ${fault}`));
		await settings.setAside();
		await settings.save(acme);
		expect(asideIn(folder)).toHaveLength(1);
	});
});

describe('a file that can be read', () => {
	test('may begin with the byte order mark of an editor', async () => {
		const settings = await openWith(temporaryFolder(), `\u{FEFF}${JSON.stringify({profiles: [acme], activeProfile: 'acme'})}\n`);
		expect(settings.activeProfile()).toEqual(acme);
		expect(settings.notices).toEqual([]);
		await settings.use('acme');
		expect(JSON.parse(fs.readFileSync(settings.path, 'utf8'))).toEqual({profiles: [acme], activeProfile: 'acme'});
	});

	test('may have deeply nested keys of another program', async () => {
		const settings = await openWith(temporaryFolder(), `{"other":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
		expect(settings.notices).toEqual([]);
	});
});

const proxy = 'proxy.example';
const longRegion = 'mars'.repeat(100);

describe('one profile that cannot be used', () => {
	test.each<[string, unknown, string, string]>([
		['has a region of a newer version', {name: 'acme-eu2', region: 'ap', key}, '6: profile "acme-eu2" has the unknown region "ap". The profile is ignored.', 'acme-eu2'],
		['has a region that is an API key', {name: 'b', region: key}, '6: profile "b" has the unknown region "sk_us_…cdef". The profile is ignored.', 'b'],
		['has a long region', {name: 'b', region: longRegion}, `6: profile "b" has the unknown region "${longRegion.slice(0, 39)}…". The profile is ignored.`, 'b'],
		['has no region', {name: 'b'}, '4: profile "b" has no region. The profile is ignored.', 'b'],
		['has no name', {key, region: 'us'}, '4: profile 2 has no valid name (no control characters, no spaces at the ends). The profile is ignored.', 'profile 2'],
		['has a name that drives the terminal', {name: 'a\u{1B}[2J', region: 'us'}, '5: profile "a" has no valid name (no control characters, no spaces at the ends). The profile is ignored.', 'a'],
		['has the name of another one', {name: 'acme', region: 'eu', key}, '5: profile "acme" has the same name as an earlier profile. The profile is ignored.', 'acme'],
		['has a key that is no text', {name: 'b', region: 'us', key: 7}, '7: profile "b" has a "key" that is empty or not text. The profile is ignored.', 'b'],
		['allows writes with an unknown word', {name: 'b', region: 'us', writes: 'yes'}, '7: profile "b" has "writes" that is not "ask". The profile is ignored.', 'b'],
		['is no object', key, '4: profile 2 is not an object. The profile is ignored.', 'profile 2'],
		[
			'has a base URL with a password', {name: 'b', region: 'us', baseUrl: `https://me:${key}@proxy.example`},
			'7: profile "b" has an invalid base URL. The base URL contains a username or password. Use an https URL', 'b',
		],
		['has a base URL without encryption', {name: 'b', region: 'us', baseUrl: `http://${proxy}`}, '7: profile "b" has an invalid base URL. The base URL would send the API key unencrypted', 'b'],
		['has a base URL that is none', {name: 'b', region: 'us', baseUrl: key}, '7: profile "b" has an invalid base URL. The base URL is not a URL.', 'b'],
	])('is skipped when it %s, and stays in the file', async (_case, entry, notice, label) => {
		const folder = temporaryFolder();
		const last: Profile = {name: 'last', region: 'eu', key: 'pk_eu_0123456789abcdef'};
		const profileLines = [JSON.stringify(acme), JSON.stringify(entry, undefined, 1), JSON.stringify(last)].join(',\n');
		const settings = await openWith(folder, `{\n"profiles": [\n${profileLines}], "activeProfile": "last"}`);
		expect(settings.notices).toEqual([expect.stringContaining(`config.json:${notice.slice(0, 20)}`)]);
		expect(settings.notices[0]).toContain(notice);
		expect(everyTextOf(settings)).not.toContain(key);
		expect(settings.profiles()).toEqual([acme, last]);
		expect(settings.activeProfile()).toEqual(last);
		expect(settings.unusableProfiles()).toMatchObject([{index: 1, label}]);

		await settings.save({name: 'last', region: 'eu', keyCommand: 'pass'});
		await settings.noteTeam('acme', 'team-1');
		await settings.use('acme');
		await settings.remove('last');
		await settings.save({name: 'new', region: 'us'});
		expect(JSON.parse(fs.readFileSync(settings.path, 'utf8'))).toEqual({profiles: [{...acme, teamId: 'team-1'}, entry, {name: 'new', region: 'us'}], activeProfile: 'new'});
	});

	test('keeps its name: a new profile gets another one', async () => {
		const settings = await openWith(temporaryFolder(), JSON.stringify({profiles: [{name: 'us', region: 'ap'}, {name: 'us-2', region: 'us', key: 1}]}));
		expect(await settings.add({region: 'us'})).toBe('us-3');
	});
});

test('opens at once when 1,000 profiles cannot be used, each with its line', async () => {
	const profiles = Array.from({length: 1000}, (_, index) => ({name: `acme-${index}`, region: 'mars', key}));
	const startedAt = performance.now();
	const {notices} = await openWith(temporaryFolder(), JSON.stringify({profiles}, undefined, '\t'));
	// With a search of the whole file for each of them it took 25 s.
	expect(performance.now() - startedAt).toBeLessThan(1000);
	expect(notices).toHaveLength(1000);
	expect(notices[999]).toMatch(/^config\.json:5000: /v);
});

describe('other parts that cannot be used', () => {
	test.each([
		['preferences', [1], '"preferences" must be an object. It is ignored.'],
		['activeProfile', ['acme'], '"activeProfile" must be text. It is ignored.'],
	])('cost only themselves: %s', async (name, value, notice) => {
		const settings = await openWith(temporaryFolder(), `{"profiles": ${JSON.stringify([acme])},\n"${name}": ${JSON.stringify(value)}}`);
		expect(settings.notices).toEqual([`config.json:2: ${notice}`]);
		expect(settings.profiles()).toEqual([acme]);
		await settings.noteTeam('acme', 'team-1');
		expect(JSON.parse(fs.readFileSync(settings.path, 'utf8'))).toEqual({profiles: [{...acme, teamId: 'team-1'}], [name]: value});
	});
});

const textOrAnything = fc.oneof(hostileText, fc.jsonValue());
const nearlyProfile = fc.record({
	name: textOrAnything,
	region: fc.constantFrom('us', 'eu', 'sandbox-us', 'mars', 1),
	key: textOrAnything,
	baseUrl: fc.oneof(fc.webUrl(), textOrAnything),
}, {requiredKeys: []});
const nearlyProfiles = fc.array(fc.oneof(nearlyProfile, fc.jsonValue()));
const nearlySettings = fc.record({profiles: fc.oneof(nearlyProfiles, fc.jsonValue()), activeProfile: textOrAnything}, {requiredKeys: []})
	.map(value => JSON.stringify(value));

const anyFile = fc.oneof(
	fc.uint8Array({maxLength: 200}),
	fc.json().map(text => new TextEncoder().encode(text)),
	nearlySettings.map(text => new TextEncoder().encode(text)),
	nearlySettings.map(text => new TextEncoder().encode(text.slice(0, -1))),
);

test('starts and changes no byte, whatever the file holds, and saves only when nothing can be lost', async () => {
	const parent = temporaryFolder();
	let run = 0;
	await fc.assert(fc.asyncProperty(anyFile, async bytes => {
		const folder = path.join(parent, String(run++));
		const settings = await openWith(folder, bytes);
		expect(fs.readdirSync(folder)).toEqual(['config.json']);
		expect(fs.readFileSync(settings.path)).toEqual(Buffer.from(bytes));

		if (settings.unreadable() === undefined) {
			await settings.add(unnamed);
		} else {
			await expect(settings.add(unnamed)).rejects.toThrow(UnreadableSettingsError);
			expect(fs.readFileSync(settings.path)).toEqual(Buffer.from(bytes));
			await settings.setAside();
			await settings.add(unnamed);
			const [aside = ''] = asideIn(folder);
			expect(fs.readFileSync(path.join(folder, aside))).toEqual(Buffer.from(bytes));
		}

		const next = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
		expect(next.activeProfile()).toMatchObject({region: acme.region, key});
	}), {numRuns: 150});
});

test('keeps every entry of the list as it is, whatever it is, when another profile is saved', async () => {
	const parent = temporaryFolder();
	let run = 0;
	await fc.assert(fc.asyncProperty(nearlyProfiles, async entries => {
		const settings = await openWith(path.join(parent, String(run++)), JSON.stringify({profiles: entries}));
		expect(settings.profiles().length + settings.unusableProfiles().length).toBe(entries.length);
		await settings.add(unnamed);
		const {profiles} = JSON.parse(fs.readFileSync(settings.path, 'utf8')) as {profiles: readonly unknown[]};
		const [before, after] = [JSON.stringify(entries), JSON.stringify(profiles.slice(0, -1))];
		expect(JSON.parse(after)).toEqual(JSON.parse(before));
	}), {numRuns: 100});
});
