import fs from 'node:fs';
import path from 'node:path';
import {writeFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, temporaryFolder} from '../helpers/terminal.ts';

/** Where an API key may be typed by mistake; `KEY` is in its place. */
const places = [
	'--KEY', '--KEY=1', '-KEY', 'KEY', '--api-key KEY', '--api-key=KEY', '--key=KEY', 'users --api-key KEY', 'users --key=KEY', 'users KEY', 'user KEY', 'user --format json KEY',
	'user acme-3 KEY', 'overview KEY', 'explain KEY', 'explain quiet KEY', 'simulate KEY', 'simulate --fault KEY', 'simulate --fault 429=1:/KEY', 'simulate --port KEY', 'help KEY',
	'--profile KEY users', '--profile=KEY users', 'users --profile KEY', 'users --region KEY', 'users --provider KEY', 'users --filter KEY', 'users --filter user:KEY', 'users --format KEY', 'users --limit KEY',
	'users --format=KEY', 'users --api-key-file KEY', 'users --api-key-file=KEY', 'users --api-key-file ./KEY', 'users --base-url https://KEY@127.0.0.1', 'users --base-url https://user:KEY@127.0.0.1',
	'users --base-url http://127.0.0.1:1/KEY', 'users --base-url http://127.0.0.1:1/?key=KEY', 'users --base-url https://KEY.example', 'users --base-url KEY', 'users --users KEY', '--user KEY', '--user=KEY',
	'--client-user-id KEY', '--client-user-id=KEY', '--scenario KEY', '--seed KEY', '--latency KEY', '-- KEY', 'users -- KEY', 'user -- KEY', 'KEY --help', 'users KEY --help', '--version KEY',
];

const body = 'Zq7NotARealKey0042';
const prefixed = `sk_us_${body}`;
/** As a server that does not use Junction's prefixes has it. */
const unprefixed = `acme.${body}`;

const cases = [
	...places.map(place => [place, prefixed, 'of another run'] as const),
	...places.map(place => [place, unprefixed, unprefixed] as const),
	...['pk_us_', 'pk_eu_', 'sk_eu_', 'SK_US_', 'mg_'].map(prefix => ['user KEY', `${prefix}${body}`, prefixed] as const),
	['user KEY', `%73k_us_${body}`, prefixed] as const,
	['users --base-url http://127.0.0.1:1/KEY', `sk%5Fus%5F${body}`, prefixed] as const,
];

test.each(cases)('%s with %s prints, logs and sends no API key', async (place, typed, inEnvironment) => {
	const simulator = await simulate({users: 5});
	const folder = await temporaryFolder();
	const log = path.join(folder, 'debug.log');
	const env = {JUNCTION_API_KEY: inEnvironment, JUNCTOP_CONFIG_DIR: folder, JUNCTOP_LOG: log};
	const args = place.split(' ').map(argument => argument.replace('KEY', () => typed));
	const {code, stdout, stderr} = await run(place.includes('--base-url') ? args : [...args, '--base-url', simulator.url], {env});
	const files = fs.readdirSync(folder).map(name => fs.readFileSync(path.join(folder, name), 'utf8'));
	expect([stdout, stderr, ...files].join('\n').toLowerCase()).not.toContain(body.toLowerCase());
	expect(stderr).toContain('looks like an API key');
	expect(stderr).toContain('The API key may now be in the shell history');
	expect(code).toBe(2);
	expect(simulator.requests).toEqual([]);
});

test.each(['user KEY', '--user KEY', '--client-user-id KEY'])('%s names the mistake', async place => {
	const {stderr} = await run(place.split(' ').map(argument => argument.replace('KEY', () => prefixed)));
	expect(stderr).toBe('junctop: That looks like an API key, not a user ID. It was not sent. Enter a user ID or client user ID. The API key may now be in the shell history, and other users of this machine could see it. '
		+ 'On a shared machine, revoke this API key and create a new one.\n');
});

const storeProfile = async (name: string, key: string, baseUrl: string) => {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'config.json'), JSON.stringify({
		profiles: [{
			name, region: 'sandbox-us', key, baseUrl,
		}],
	}), {mode: 0o600});
	return folder;
};

test.each([['user', unprefixed], ['users', '--profile', unprefixed]])('refuses the API key of a stored profile: %s', async (...args) => {
	const simulator = await simulate({users: 5});
	const folder = await storeProfile('acme', unprefixed, simulator.url);
	const {code, stdout, stderr} = await run(args, {env: {JUNCTOP_CONFIG_DIR: folder}});
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain('looks like an API key');
	expect(stderr).not.toContain(body);
	expect(simulator.requests).toEqual([]);
});

test.each(['--user', '--client-user-id'])('the screens refuse the API key of a stored profile as %s', async option => {
	const simulator = await simulate({users: 5});
	const terminal = await openTerminal([option, unprefixed], {configDir: await storeProfile('acme', unprefixed, simulator.url)});
	expect(await terminal.exit).toBe(2);
	expect(terminal.text()).toContain('That looks like an API key, not a user ID.');
	expect(terminal.output()).not.toContain(body);
	expect(simulator.requests).toEqual([]);
});

test('accepts a profile and a file that are named like an API key', async () => {
	const simulator = await simulate({users: 5, now: Date.now});
	const folder = await storeProfile('sk_us_team', simulator.key, simulator.url);
	const file = path.join(folder, 'sk_us_key');
	await writeFile(file, simulator.key, {mode: 0o600});
	expect(await run(['users', '--profile', 'sk_us_team'], {env: {JUNCTOP_CONFIG_DIR: folder}})).toMatchObject({code: 0, stderr: ''});
	expect(await run(['users', '--api-key-file', file, '--base-url', simulator.url])).toMatchObject({code: 0, stderr: ''});
});

test.each(['task_us_42', 'disk_eu_1', 'mg_1', 'a_pk_1'])('looks up a client user ID that only resembles an API key: %s', async id => {
	const simulator = await simulate({users: 5});
	const {code} = await run(['user', id, '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	expect(code).toBe(5);
	expect(simulator.requests.map(request => request.path)).toEqual([`/v2/user/resolve/${id}`, '/v2/team/users/search']);
});

test('an API key of 2,000 characters in the environment is neither used nor printed', async () => {
	const long = `eyJhbGciOi${'a1B2-c3_D4.'.repeat(181)}`;
	const [mistyped, users] = await Promise.all([run(['usrs'], {env: {JUNCTION_API_KEY: long}}), run(['users'], {env: {JUNCTION_API_KEY: long}})]);
	expect(mistyped.code).toBe(2);
	expect(mistyped.stderr).toContain('usrs');
	expect(users.stderr).toContain('more than 256 characters');
	expect([mistyped.stdout, mistyped.stderr, users.stdout, users.stderr].join('\n')).not.toContain('a1B2-c3');
});
