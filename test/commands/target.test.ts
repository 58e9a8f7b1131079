import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeEach,
	describe,
	expect,
	test,
} from 'vitest';
import {exitCodeOf} from '../../source/commands/exit.ts';
import {resolveTarget} from '../../source/commands/target.ts';
import {regionIds, regions, type RegionId} from '../../source/junction/regions.ts';
import type {Profile} from '../../source/settings/profile.ts';
import {openSettings, type Settings} from '../../source/settings/settings.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const keys = {
	stored: 'pk_us_stored_0000000000', command: 'pk_us_command_000000000', active: 'sk_eu_active_0000000000',
	file: 'sk_us_file_000000000000', junction: 'pk_eu_junction_00000000', vital: 'sk_us_vital_00000000000',
} as const;

const profiles: readonly Profile[] = [
	{name: 'stored', region: 'us', key: keys.stored},
	{name: 'command', region: 'us', keyCommand: `echo ${keys.command}`},
	{name: 'keyless', region: 'us'},
	{name: 'active', region: 'sandbox-eu', key: keys.active},
];

let settings: Settings;
let file: string;

beforeEach(async () => {
	const folder = temporaryFolder();
	settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	for (const profile of profiles) {
		await settings.save(profile);
	}

	file = path.join(folder, 'key');
	fs.writeFileSync(file, keys.file);
});

const shell = {PATH: process.env['PATH']};

/** Resolves, and describes what happened: the source of the API key, its region and notice, or the exit code. */
const outcomeOf = async (options: Parameters<typeof resolveTarget>[0], env: Readonly<Record<string, string>>, from = settings) => {
	try {
		const {target, notice} = await resolveTarget(options, from, {...shell, ...env});
		return target === undefined ? 'no API key' : {apiKey: target.apiKey, region: target.region, notice};
	} catch (error) {
		return {code: exitCodeOf(error), message: (error as Error).message};
	}
};

describe('which API key is used', () => {
	const environments: ReadonlyArray<Readonly<Record<string, string>>> = [{}, {JUNCTION_API_KEY: keys.junction}, {VITAL_API_KEY: keys.vital}, {JUNCTION_API_KEY: keys.junction, VITAL_API_KEY: keys.vital}];
	const chosen = [undefined, 'stored', 'command', 'keyless'] as const;
	const cases = environments.flatMap(env => chosen.flatMap(profile => [false, true].flatMap(hasFile => [undefined, ...regionIds].map(region => ({
		env, profile, hasFile, region,
	})))));

	/** The documented order: file, chosen profile, environment, profile in use. */
	const expected = ({env, profile, hasFile}: (typeof cases)[number]): 'none' | {readonly apiKey: string; readonly own: RegionId} => {
		if (hasFile) {
			return {apiKey: keys.file, own: 'sandbox-us'};
		}

		if (profile !== undefined) {
			return profile === 'keyless' ? 'none' : {apiKey: keys[profile], own: 'us'};
		}

		if ('JUNCTION_API_KEY' in env) {
			return {apiKey: keys.junction, own: 'eu'};
		}

		return 'VITAL_API_KEY' in env ? {apiKey: keys.vital, own: 'sandbox-us'} : {apiKey: keys.active, own: 'sandbox-eu'};
	};

	test.each(cases)('$env, --profile $profile, file $hasFile, --region $region', async each => {
		const {env, profile, hasFile, region} = each;
		const options = {...(profile !== undefined && {profile}), ...(hasFile && {apiKeyFile: file}), ...(region !== undefined && {region})};
		const outcome = await outcomeOf(options, env);
		const key = expected(each);
		if (key === 'none') {
			expect(outcome).toEqual({code: 2, message: expect.stringContaining('Profile keyless has no API key.') as string});
			return;
		}

		if (region !== undefined && region !== key.own) {
			expect(outcome).toMatchObject({code: 2});
			const {message} = outcome as {readonly message: string};
			expect(message).toContain(regions[key.own].name);
			expect(message).toContain(regions[region].name);
			expect(message).not.toContain(key.apiKey);
			return;
		}

		expect(outcome).toMatchObject({apiKey: key.apiKey, region: key.own});
		const {notice} = outcome as {readonly notice: string | undefined};
		const isExplicit = hasFile || profile !== undefined;
		expect(notice === undefined).toBe(!isExplicit || Object.keys(env).length === 0);
		for (const name of isExplicit ? Object.keys(env) : []) {
			expect(notice).toContain(name);
		}
	});

	test('none is found where there is none', async () => {
		const empty = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
		expect(await outcomeOf({}, {}, empty)).toBe('no API key');
	});
});

test.each([
	[{profile: 'stored'}, {JUNCTION_API_KEY: keys.junction}, 'Using the API key of profile stored; JUNCTION_API_KEY is ignored.'],
	[{profile: 'stored'}, {JUNCTION_API_KEY: keys.junction, VITAL_API_KEY: keys.vital}, 'Using the API key of profile stored; JUNCTION_API_KEY and VITAL_API_KEY are ignored.'],
])('names the API key that is used and the ignored ones: %j', async (options, env, notice) => {
	expect(await outcomeOf(options, env)).toMatchObject({notice});
});

describe('a region that the API key\'s prefix contradicts', () => {
	test('is the profile\'s own', async () => {
		await settings.save({name: 'mixed', region: 'eu', key: keys.stored});
		expect(await outcomeOf({profile: 'mixed'}, {})).toEqual({
			code: 2,
			message: 'The API key begins with pk_us_, so it is a Production US API key, but the region is Production EU. It was not sent. '
				+ 'Use the region Production US, or a Production EU API key.',
		});
	});

	test('does not matter at a custom address', async () => {
		await settings.save({
			name: 'mixed', region: 'eu', key: keys.stored, baseUrl: 'https://proxy.example',
		});
		expect(await outcomeOf({profile: 'mixed'}, {})).toMatchObject({apiKey: keys.stored, region: 'eu'});
		expect(await outcomeOf({region: 'eu', baseUrl: 'http://127.0.0.1:8080'}, {JUNCTION_API_KEY: keys.vital})).toMatchObject({region: 'eu'});
	});

	test('matters when the address is a region\'s own', async () => {
		expect(await outcomeOf({baseUrl: regions.us.baseUrl}, {JUNCTION_API_KEY: keys.junction})).toMatchObject({code: 2});
	});
});
