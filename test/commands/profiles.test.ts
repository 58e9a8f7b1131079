import fs from 'node:fs';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {splitCommand} from '../../source/commands/profiles/split-command.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	paste,
	press,
	temporaryFolder,
} from '../helpers/terminal.ts';

type Stored = {readonly name: string; readonly region: string; readonly key?: string; readonly keyCommand?: string | readonly string[]; readonly baseUrl?: string; readonly writes?: 'ask'; readonly extra?: string};

/** A folder with settings, and functions that run `junctop profiles` and read what it left. */
const prepare = async (content?: string | {readonly profiles: readonly Stored[]; readonly activeProfile?: string}) => {
	const folder = await temporaryFolder();
	const configDir = path.join(folder, 'junctop');
	await mkdir(configDir, {mode: 0o700});
	const file = path.join(configDir, 'config.json');
	if (content !== undefined) {
		await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content), {mode: 0o600});
	}

	const env = {JUNCTOP_CONFIG_DIR: configDir};
	return {
		folder,
		configDir,
		file,
		text: () => fs.readFileSync(file, 'utf8'),
		stored: () => JSON.parse(fs.readFileSync(file, 'utf8')) as {profiles: Stored[]; activeProfile?: string},
		profiles: async (args: readonly string[], input = '') => run(['profiles', ...args], {env, input}),
	};
};

const acme = {name: 'acme', region: 'eu', key: 'pk_eu_0123456789abcdef'} as const;
const vault = {name: 'vault', region: 'sandbox-us', keyCommand: ['pass', 'show', 'junction']} as const;

describe('profiles list', () => {
	test('prints name, region, address, source of the API key and whether writes are on, and marks the default profile', async () => {
		const {profiles} = await prepare({profiles: [acme, {...vault, baseUrl: 'https://proxy.example', writes: 'ask'}], activeProfile: 'vault'});
		const {code, stdout, stderr} = await profiles(['list']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout.split('\n').map(line => line.split(/\s{2,}/v))).toEqual([
			['PROFILE', 'REGION', 'ADDRESS', 'API KEY', 'WRITES'],
			['acme', 'Production EU', '-', 'pk_eu_…cdef', 'off'],
			['vault', 'Sandbox US', 'https://proxy.example', 'from pass', 'ask', '(default)'],
			[''],
		]);
	});

	test('prints the same as JSON, without any API key', async () => {
		const {profiles} = await prepare({profiles: [acme, vault], activeProfile: 'acme'});
		const {stdout} = await profiles(['list', '--format', 'json']);
		expect(JSON.parse(stdout)).toEqual({
			schema: 1,
			profiles: [
				{
					name: 'acme', region: 'eu', baseUrl: 'https://api.eu.junction.com', apiKeySource: 'stored', apiKey: 'pk_eu_…cdef', writes: null, isDefault: true,
				},
				{
					name: 'vault', region: 'sandbox-us', baseUrl: 'https://api.sandbox.us.junction.com', apiKeySource: 'command', apiKey: null, writes: null, isDefault: false,
				},
			],
		});
		expect(stdout).not.toContain('0123456789');
	});

	test('prints names whole, as text and as JSON', async () => {
		const name = `team ${'with a long name '.repeat(4)}2`;
		const {profiles} = await prepare({profiles: [{...acme, name}]});
		const {stdout} = await profiles(['list']);
		expect(stdout).toContain(`\n${name}  Production EU  `);
		const json = await profiles(['list', '--format', 'json']);
		expect(JSON.parse(json.stdout)).toMatchObject({profiles: [{name}]});
	});

	test('prints an empty list when nothing is stored', async () => {
		const {profiles} = await prepare();
		expect(await profiles(['list', '--format', 'json'])).toEqual({code: 0, stdout: '{\n  "schema": 1,\n  "profiles": []\n}\n', stderr: ''});
		const {code, stdout, stderr} = await profiles(['list']);
		expect({code, stdout}).toEqual({code: 0, stdout: ''});
		expect(stderr).toContain('junctop profiles add');
	});

	test('prints what can be used, and reports the rest on stderr with its line', async () => {
		const {profiles} = await prepare({profiles: [{name: 'odd', region: 'ap'}, acme]});
		const {code, stdout, stderr} = await profiles(['list']);
		expect(code).toBe(0);
		expect(stdout).toContain('acme');
		expect(stderr).toContain('config.json:1: profile "odd" has the unknown region "ap"');
	});
});

describe('settings that cannot be read', () => {
	test.each([
		['list'], ['add', 'other', '--api-key-file', '-', '--no-check'], ['use', 'acme'], ['rename', 'acme', 'other'], ['remove', 'acme', '--yes'],
	])('are reported by %s with path and next step, and stay as they are', async (...args) => {
		const {profiles, file, text} = await prepare('{"profiles": [');
		const {code, stdout, stderr} = await profiles(args, acme.key);
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).toContain(`${file}:1:15`);
		expect(stderr).toContain('Fix the file.');
		expect(text()).toBe('{"profiles": [');
	});
});

describe('profiles add', () => {
	test('saves the API key from standard input after Junction has accepted it, and uses the first profile', async () => {
		const simulator = await simulate({users: 3});
		const {profiles, stored} = await prepare();
		const {code, stdout, stderr} = await profiles(['add', 'acme', '--api-key-file', '-', '--base-url', simulator.url], `${simulator.key}\n`);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toContain('Saved profile acme: Sandbox US');
		expect(stdout).not.toContain(simulator.key);
		expect(stored().profiles).toMatchObject([{
			name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		}]);
		expect(stored().activeProfile).toBe('acme');
		expect(simulator.requests.map(({path: requested}) => requested)).toContain('/v2/introspect/resources');
	});

	test('keeps the profile in use when another one is added', async () => {
		const {profiles, stored} = await prepare({profiles: [acme], activeProfile: 'acme'});
		const {code, stdout} = await profiles(['add', 'two', '--region', 'us', '--no-check', '--api-key-file', '-'], 'pk_us_0123456789abcdef');
		expect(code).toBe(0);
		expect(stdout).toContain('junctop profiles use two');
		expect(stored()).toMatchObject({profiles: [acme, {name: 'two', region: 'us'}], activeProfile: 'acme'});
	});

	test('saves nothing when Junction rejects the API key', async () => {
		const simulator = await simulate({users: 3});
		const {profiles, file} = await prepare();
		const {code, stdout, stderr} = await profiles(['add', 'acme', '--api-key-file', '-', '--base-url', simulator.url], 'sk_us_0123456789abcdef');
		expect({code, stdout}).toEqual({code: 3, stdout: ''});
		expect(stderr).toMatch(/^junctop: .+ Nothing was saved\./v);
		expect(stderr).not.toContain('--no-check');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('offers to save without the check when Junction cannot be reached', async () => {
		const {profiles, file} = await prepare();
		const {code, stderr} = await profiles(['add', 'acme', '--api-key-file', '-', '--base-url', 'http://127.0.0.1:2'], acme.key);
		expect(code).toBe(4);
		expect(stderr.trim().split('\n').at(-1)).toMatch(/^junctop: .+ Nothing was saved\. Use --no-check to save the profile without this check\. \(trace ID [\da-f]{32}\)$/v);
		expect(fs.existsSync(file)).toBe(false);
	});

	test.each([
		['a key command that is not run', ['--key-command', 'pass show junction', '--no-check'], 'the key command is not run'],
		['an API key without a known prefix', ['--api-key-file', '-'], 'does not begin like a Junction API key'],
	])('explains why the region of %s is unknown', async (_, options, reason) => {
		const {profiles, file} = await prepare();
		const {code, stdout, stderr} = await profiles(['add', 'acme', ...options], 'garbage');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(reason);
		expect(stderr).toContain('--region');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('refuses a proxy that cannot be used before anything is sent, as other commands do', async () => {
		const {file, configDir} = await prepare();
		const env = {JUNCTOP_CONFIG_DIR: configDir, HTTPS_PROXY: 'socks5://p:1080'};
		const {code, stdout, stderr} = await run(['profiles', 'add', 'acme', '--base-url', 'https://junction.example', '--api-key-file', '-'], {env, input: acme.key});
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain('HTTPS_PROXY');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('suggests a command with the whole name, in quotes where a shell needs them', async () => {
		const {profiles, stored} = await prepare({profiles: [acme], activeProfile: 'acme'});
		const name = `the team's ${'very '.repeat(12)}long name`;
		const {stdout} = await profiles(['add', name, '--no-check', '--api-key-file', '-'], 'pk_us_0123456789abcdef');
		const command = /`junctop (?<command>[^`]+)`/v.exec(stdout)?.groups?.['command'] ?? '';
		const used = await profiles(splitCommand(command).slice(1));
		expect(used).toEqual({code: 0, stdout: `Profile ${name} is now the default.\n`, stderr: ''});
		expect(stored().activeProfile).toBe(name);
	});

	test('refuses an API key of another region before it is sent', async () => {
		const {profiles, file} = await prepare();
		const {code, stderr} = await profiles(['add', 'acme', '--region', 'eu', '--api-key-file', '-'], 'sk_us_0123456789abcdef');
		expect(code).toBe(2);
		expect(stderr).toContain('It was not sent');
		expect(stderr).not.toContain('0123456789');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('refuses a name that exists unless it may be replaced, and asks for no API key then', async () => {
		const {profiles, stored, text} = await prepare({profiles: [{...acme, extra: 'of a newer version'}], activeProfile: 'acme'});
		const before = text();
		const refused = await profiles(['add', 'acme', '--no-check', '--api-key-file', '/no/such/file']);
		expect({code: refused.code, stdout: refused.stdout}).toEqual({code: 1, stdout: ''});
		expect(refused.stderr).toContain('--replace');
		expect(text()).toBe(before);
		await profiles(['add', 'acme', '--replace', '--no-check', '--api-key-file', '-'], 'pk_us_fedcba9876543210');
		expect(stored().profiles).toEqual([{
			name: 'acme', region: 'us', key: 'pk_us_fedcba9876543210', extra: 'of a newer version',
		}]);
	});

	test('needs a source of the API key, and one only', async () => {
		const {profiles} = await prepare();
		const without = await profiles(['add', 'acme']);
		expect(without).toMatchObject({code: 2, stdout: ''});
		expect(without.stderr).toContain('--key-command');
		expect(await profiles(['add', 'acme', '--api-key-file', '-', '--key-command', 'pass'], acme.key)).toMatchObject({code: 2, stdout: ''});
	});

	test.each(['', ' acme', 'ac\u{1B}me'])('refuses the name %j', async name => {
		const {profiles, file} = await prepare();
		expect(await profiles(['add', name, '--no-check', '--api-key-file', '-'], acme.key)).toMatchObject({code: 2, stdout: ''});
		expect(fs.existsSync(file)).toBe(false);
	});

	test('loses no profile when many are added at once', async () => {
		const {profiles, stored} = await prepare({profiles: [acme]});
		const names = Array.from({length: 8}, (_, index) => `team-${index}`);
		const ended = await Promise.all(names.map(async name => profiles(['add', name, '--no-check', '--api-key-file', '-'], `pk_us_${name}-0123456789`)));
		// A save that waits for a second for others reports that it gave up.
		const saved = names.filter((_, index) => ended[index]?.code === 0);
		expect(ended.filter(({code, stderr}) => code !== 0 && !stderr.includes('another junctop is saving'))).toEqual([]);
		expect(stored().profiles.map(({name}) => name).toSorted()).toEqual(['acme', ...saved].toSorted());
	});
});

describe('profiles add with a key command', () => {
	/** A password manager that prints a text; `$1` is its argument. */
	const manager = async (folder: string, script: string): Promise<string> => {
		const file = path.join(folder, 'manager');
		await writeFile(file, `#!/bin/sh\n${script}\n`);
		await chmod(file, 0o700);
		return file;
	};

	test('stores the command and its arguments, and the API key nowhere', async () => {
		const simulator = await simulate({users: 3});
		const {folder, profiles, stored, configDir} = await prepare();
		const file = await manager(folder, `[ "$1" = 'show me' ] && echo "${simulator.key}"`);
		const added = await profiles(['add', 'acme', '--key-command', `${file} 'show me'`, '--base-url', simulator.url]);
		expect({code: added.code, stderr: added.stderr}).toEqual({code: 0, stderr: ''});
		expect(stored().profiles).toMatchObject([{name: 'acme', region: 'sandbox-us', keyCommand: [file, 'show me']}]);
		const used = await run(['users', '--limit', '1'], {env: {JUNCTOP_CONFIG_DIR: configDir, JUNCTOP_LOG: path.join(folder, 'log')}});
		expect(used.code).toBe(0);
		const files = fs.readdirSync(configDir).map(name => fs.readFileSync(path.join(configDir, name), 'utf8'));
		const all = [added.stdout, added.stderr, used.stdout, used.stderr, ...files, fs.readFileSync(path.join(folder, 'log'), 'utf8')].join('\n');
		expect(all).not.toContain(simulator.key);
	});

	test.each([
		['fails', 'echo locked >&2; exit 3', 'ended with exit code 3'],
		['prints two lines', 'echo pk_us_0123456789abcdef; echo second', 'printed 2 lines'],
		['prints nothing', 'true', 'contains no API key'],
	])('exits with 3 when it %s, and stores nothing', async (_, script, text) => {
		const {folder, profiles, file} = await prepare();
		const {code, stdout, stderr} = await profiles(['add', 'acme', '--region', 'us', '--key-command', await manager(folder, script)]);
		expect({code, stdout}).toEqual({code: 3, stdout: ''});
		expect(stderr).toContain('Nothing was saved.');
		expect(stderr).toContain(text);
		expect(stderr).not.toContain('0123456789');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('exits with 3 when it hangs, after 20 seconds without a terminal', async () => {
		const {folder, profiles, file} = await prepare();
		const {code, stderr} = await profiles(['add', 'acme', '--region', 'us', '--key-command', await manager(folder, 'exec sleep 600')]);
		expect(code).toBe(3);
		expect(stderr).toContain('did not end within 20 seconds');
		expect(fs.existsSync(file)).toBe(false);
	}, 60_000);

	test('exits with 3 when it cannot be started', async () => {
		const {profiles} = await prepare();
		const {code, stderr} = await profiles(['add', 'acme', '--region', 'us', '--key-command', '/no/such/manager']);
		expect(code).toBe(3);
		expect(stderr).toContain('no such file or directory');
	});

	test('exits with 3 from any command that uses the profile', async () => {
		const {configDir} = await prepare({profiles: [{...vault, keyCommand: ['false']}], activeProfile: 'vault'});
		const {code, stderr} = await run(['users'], {env: {JUNCTOP_CONFIG_DIR: configDir}});
		expect(code).toBe(3);
		expect(stderr).toContain('The key command of profile vault');
	});

	test.each([['pass | head -1', '|'], ['pass show $NAME', '$'], ['', 'empty'], ['pass "show', 'quote']])('refuses %j, which only a shell understands', async (command, text) => {
		const {profiles, file} = await prepare();
		const {code, stdout, stderr} = await profiles(['add', 'acme', '--region', 'us', '--key-command', command]);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(text);
		expect(fs.existsSync(file)).toBe(false);
	});

	test('splits any quoted words as they were', () => {
		const quoted = (word: string): string => `'${word.replaceAll('\'', String.raw`'\''`)}'`;
		const anyWords = fc.array(fc.string({unit: 'binary', minLength: 1}), {minLength: 1, maxLength: 5});
		fc.assert(fc.property(anyWords, words => {
			const text = words.map(word => quoted(word)).join(' ');
			expect(splitCommand(text)).toEqual(words);
		}));
	});
});

describe('profiles use, rename and remove', () => {
	test('use makes a profile the one that commands use', async () => {
		const {profiles, stored} = await prepare({profiles: [acme, vault], activeProfile: 'vault'});
		expect(await profiles(['use', 'acme'])).toEqual({code: 0, stdout: 'Profile acme is now the default.\n', stderr: ''});
		expect(stored()).toMatchObject({profiles: [acme, vault], activeProfile: 'acme'});
	});

	test.each([
		[['JUNCTION_API_KEY'], 'JUNCTION_API_KEY is set and is used first. Unset it, or use --profile acme.'],
		[['JUNCTION_API_KEY', 'VITAL_API_KEY'], 'JUNCTION_API_KEY and VITAL_API_KEY are set and are used first. Unset them, or use --profile acme.'],
	])('use and add name %j, which has priority', async (variables, notice) => {
		const {configDir} = await prepare({profiles: [vault, acme], activeProfile: 'vault'});
		const env = {JUNCTOP_CONFIG_DIR: configDir, ...Object.fromEntries(variables.map(variable => [variable, 'pk_us_fedcba9876543210']))};
		const use = await run(['profiles', 'use', 'acme'], {env});
		expect(use).toEqual({code: 0, stdout: 'Profile acme is now the default.\n', stderr: `${notice}\n`});
		const add = await run(['profiles', 'add', 'acme', '--replace', '--no-check', '--api-key-file', '-'], {env, input: acme.key});
		expect({code: add.code, stderr: add.stderr}).toEqual({code: 0, stderr: `${notice}\n`});
	});

	test('rename keeps all else in the profile, and that it is in use', async () => {
		const {profiles, stored} = await prepare({profiles: [{...acme, extra: 'of a newer version'}, vault], activeProfile: 'acme'});
		expect(await profiles(['rename', 'acme', 'acme eu'])).toMatchObject({code: 0, stderr: ''});
		expect(stored()).toEqual({profiles: [{...acme, name: 'acme eu', extra: 'of a newer version'}, vault], activeProfile: 'acme eu'});
	});

	test('rename refuses a name that is taken', async () => {
		const {profiles, text} = await prepare({profiles: [acme, vault]});
		const before = text();
		expect(await profiles(['rename', 'acme', 'vault'])).toMatchObject({code: 1, stdout: ''});
		expect(text()).toBe(before);
	});

	test('rename to the same name says so', async () => {
		const {profiles} = await prepare({profiles: [acme]});
		expect(await profiles(['rename', 'acme', 'acme'])).toEqual({code: 1, stdout: '', stderr: 'junctop: The profile already has the name acme.\n'});
	});

	test('remove needs --yes without a terminal', async () => {
		const {profiles, stored} = await prepare({profiles: [acme, vault], activeProfile: 'acme'});
		const refused = await profiles(['remove', 'acme']);
		expect(refused).toMatchObject({code: 2, stdout: ''});
		expect(refused.stderr).toContain('--yes');
		expect(stored().profiles).toHaveLength(2);
		const removed = await profiles(['remove', 'acme', '--yes']);
		expect(removed).toMatchObject({code: 0, stdout: 'Removed profile acme.\n'});
		expect(removed.stderr).toContain('junctop profiles use');
		expect(stored().profiles).toEqual([vault]);
		const last = await profiles(['remove', 'vault', '--yes']);
		expect(last).toMatchObject({code: 0, stderr: 'No profiles are left. Run `junctop profiles add NAME` to add one.\n'});
	});

	test.each([[['use', 'acmee']], [['rename', 'acmee', 'x']], [['remove', 'acmee', '--yes']]])('%j names the nearest profile', async args => {
		const {profiles} = await prepare({profiles: [acme, vault]});
		const {code, stdout, stderr} = await profiles(args);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain('Unknown profile acmee. Did you mean acme?');
		expect(stderr).toContain(`\nUsage: junctop profiles ${args[0]} [options]`);
	});
});

describe.skipIf(process.platform === 'win32')('on a terminal', () => {
	const typed = 'pk_us_typed0123456789';

	/** Asks for the API key of a new profile in a shell, which shows the terminal's modes before and after. */
	const ask = async (configDir: string) => {
		const terminal = await openTerminal([], {
			command: 'stty -g; "$JUNCTOP" profiles add acme --no-check; echo "ended $?"; stty -g', configDir,
		});
		await terminal.until('(not shown)');
		return terminal;
	};

	const modesOf = (output: string): readonly string[] => output.split(/\r?\n/v).filter(line => /^[\da-f]+(?::[\da-f]+)+$/v.test(line));

	test('add shows nothing of the API key that is typed, and restores the terminal', async () => {
		const {configDir, stored} = await prepare();
		const terminal = await ask(configDir);
		terminal.send(`wrong${press.ctrlU}${typed}x\u{7F}`);
		terminal.send(press.enter);
		await terminal.exit;
		expect(terminal.text()).toContain('ended 0');
		expect(terminal.output()).not.toContain('typed');
		expect(stored().profiles).toEqual([{name: 'acme', region: 'us', key: typed}]);
		const [before, after] = modesOf(terminal.output());
		expect(before).toBeDefined();
		expect(after).toBe(before);
	});

	test.each([['Ctrl-C', press.ctrlC, 130], ['Ctrl-D', '\u{4}', 1]])('add saves nothing at %s, and restores the terminal', async (_, key, code) => {
		const {configDir, file} = await prepare();
		const terminal = await ask(configDir);
		terminal.send(key);
		await terminal.exit;
		expect(terminal.text()).toContain(`ended ${code}`);
		expect(terminal.text()).toContain('Nothing was saved.');
		const [before, after] = modesOf(terminal.output());
		expect(after).toBe(before);
		expect(fs.existsSync(file)).toBe(false);
	});

	test.each([['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const)('add restores the terminal at %s', async (signal, code) => {
		const {configDir, folder} = await prepare();
		const pidFile = path.join(folder, 'pid');
		const terminal = await openTerminal([], {
			command: 'stty -g; sh -c \'echo $$ > "$PID_FILE"; exec "$JUNCTOP" profiles add acme --no-check\'; echo "ended $?"; stty -g',
			configDir,
			env: {PID_FILE: pidFile},
		});
		await terminal.until('(not shown)');
		process.kill(Number(fs.readFileSync(pidFile, 'utf8')), signal);
		await terminal.exit;
		expect(terminal.text()).toContain(`ended ${code}`);
		const [before, after] = modesOf(terminal.output());
		expect(before).toBeDefined();
		expect(after).toBe(before);
	});

	test('add keeps keys without a character out of the API key, also those that are cut in two reads', async () => {
		const {configDir, stored} = await prepare();
		const terminal = await ask(configDir);
		const [mark, end] = paste(' ').split(' ', 2);
		terminal.send(`\u{1B}[D\u{1B}OD${mark?.slice(0, 3)}`);
		terminal.send(`${mark?.slice(3)}${typed}${end}\u{1B}[5~${press.enter}`);
		await terminal.exit;
		expect(stored().profiles).toEqual([{name: 'acme', region: 'us', key: typed}]);
	});

	// Linux alone has the command that keeps the signal away.
	test.runIf(process.platform === 'linux').each([
		['with SIGHUP', 'trap : HUP; "$JUNCTOP" profiles add acme --no-check; echo $? > "$FOLDER/code"'],
		['without it', 'setsid --wait sh -c \'"$JUNCTOP" profiles add acme --no-check; echo $? > "$FOLDER/code"\'; read wait'],
	])('add ends with 129 and no crash when its terminal goes away, %s', async (_, command) => {
		const {configDir, folder, file} = await prepare();
		const terminal = await openTerminal([], {command, configDir, env: {FOLDER: folder}});
		await terminal.until('(not shown)');
		terminal.disconnect();
		await expect.poll(() => fs.existsSync(path.join(folder, 'code')) && fs.readFileSync(path.join(folder, 'code'), 'utf8'), {timeout: 10_000}).toBe('129\n');
		expect(fs.existsSync(file)).toBe(false);
		expect(fs.existsSync(path.join(configDir, 'crash.log'))).toBe(false);
	});

	test('remove asks, and only yes removes', async () => {
		const {configDir, stored} = await prepare({profiles: [acme, vault]});
		const refused = await openTerminal(['profiles', 'remove', 'acme'], {configDir});
		await refused.until('[y/N]');
		refused.send(press.enter);
		expect(await refused.exit).toBe(1);
		expect(stored().profiles).toHaveLength(2);
		const interrupted = await openTerminal(['profiles', 'remove', 'acme'], {configDir});
		await interrupted.until('[y/N]');
		interrupted.send(press.ctrlC);
		expect(await interrupted.exit).toBe(130);
		expect(interrupted.text()).toContain('junctop: Profile acme was not removed.');
		expect(stored().profiles).toHaveLength(2);
		const removed = await openTerminal(['profiles', 'remove', 'acme'], {configDir});
		await removed.until('[y/N]');
		removed.send(`y${press.enter}`);
		expect(await removed.exit).toBe(0);
		expect(stored().profiles).toEqual([vault]);
	});
});
