import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {findApiKey} from '../../source/settings/api-key-sources.ts';
import {type Profile} from '../../source/settings/profile.ts';
import {SettingsError} from '../../source/settings/settings-error.ts';
import {asOrdinaryUser, temporaryFolder} from '../helpers/temporary-folder.ts';

type FindKeyOptions = Parameters<typeof findApiKey>[0];

const keyOf = (name: string) => `sk_us_${name}`.padEnd(22, '0');
const shell = {PATH: process.env['PATH']};
const noStdin = async (): Promise<string> => {
	throw new Error('standard input was read');
};

const fileWith = (text: string | Uint8Array): string => {
	const file = path.join(temporaryFolder(), 'key');
	fs.writeFileSync(file, text);
	return file;
};

const commandProfile = (keyCommand: string): Profile => ({name: 'acme', region: 'sandbox-us', keyCommand});

const runCommand = async (keyCommand: string) => findApiKey({env: shell, profile: commandProfile(keyCommand), readStdin: noStdin});

const messageOf = async (found: Promise<unknown>): Promise<string> => {
	try {
		await found;
	} catch (error) {
		expect(error).toBeInstanceOf(SettingsError);
		return (error as SettingsError).message;
	}

	throw new Error('no error came');
};

describe('which key is used', () => {
	const profile: Profile = {
		name: 'acme', region: 'sandbox-us', key: keyOf('stored'), keyCommand: `echo ${keyOf('command')}`,
	};

	test('the file, then JUNCTION_API_KEY, VITAL_API_KEY, the stored key, the command', async () => {
		const env = {...shell, JUNCTION_API_KEY: keyOf('junction'), VITAL_API_KEY: keyOf('vital')};
		const all = {env, profile, readStdin: async () => keyOf('stdin')};
		const apiKeyFile = fileWith(`${keyOf('file')}\n`);
		expect(await findApiKey({...all, apiKeyFile})).toEqual({apiKey: keyOf('file'), source: 'file'});
		expect(await findApiKey({...all, apiKeyFile: '-'})).toEqual({apiKey: keyOf('stdin'), source: 'stdin'});
		expect(await findApiKey(all)).toEqual({apiKey: keyOf('junction'), source: 'JUNCTION_API_KEY'});
		expect(await findApiKey({...all, env: {...env, JUNCTION_API_KEY: ''}})).toEqual({apiKey: keyOf('vital'), source: 'VITAL_API_KEY'});
		expect(await findApiKey({...all, env: shell})).toEqual({apiKey: keyOf('stored'), source: 'profile'});
		expect(await runCommand(`echo ${keyOf('command')}`)).toEqual({apiKey: keyOf('command'), source: 'command'});
	});

	test('a chosen profile has priority over the environment, and never falls back to it', async () => {
		const env = {...shell, JUNCTION_API_KEY: keyOf('junction')};
		const chosen = {env, isProfileChosen: true, readStdin: noStdin};
		expect(await findApiKey({...chosen, profile})).toEqual({apiKey: keyOf('stored'), source: 'profile'});
		const ofCommand = commandProfile(`echo ${keyOf('command')}`);
		expect(await findApiKey({...chosen, profile: ofCommand})).toEqual({apiKey: keyOf('command'), source: 'command'});
		expect(await findApiKey({...chosen, profile: {name: 'acme', region: 'us'}})).toBeUndefined();
		const apiKeyFile = fileWith(keyOf('file'));
		expect(await findApiKey({...chosen, profile, apiKeyFile})).toEqual({apiKey: keyOf('file'), source: 'file'});
	});

	test('none is found where there is none', async () => {
		expect(await findApiKey({env: {}, readStdin: noStdin})).toBeUndefined();
		expect(await findApiKey({env: {}, profile: {name: 'acme', region: 'us'}, readStdin: noStdin})).toBeUndefined();
	});

	test('a slip of the clipboard in any source is forgiven', async () => {
		const pasted = `\u{FEFF}export JUNCTION_API_KEY="${keyOf('pasted')}"\r\n`;
		const found = await Promise.all([
			findApiKey({apiKeyFile: fileWith(pasted), env: {}, readStdin: noStdin}),
			findApiKey({env: {JUNCTION_API_KEY: pasted}, readStdin: noStdin}),
			findApiKey({env: {}, profile: {...profile, key: `x-vital-api-key: ${keyOf('pasted')}`}, readStdin: noStdin}),
		]);
		expect(found.map(each => each?.apiKey)).toEqual([keyOf('pasted'), keyOf('pasted'), keyOf('pasted')]);
	});
});

describe('a source without a usable key says which it is and what to do', () => {
	test.each(['', '\n', '""', 'JUNCTION_API_KEY='])('a file that holds %j', async text => {
		const file = fileWith(text);
		const env = {JUNCTION_API_KEY: keyOf('other')};
		expect(await messageOf(findApiKey({apiKeyFile: file, env, readStdin: noStdin})))
			.toBe(`The API key file ${file} contains no API key. Write the API key into it, alone on one line.`);
	});

	test('a file that is missing, a folder, or closed', async () => {
		const folder = temporaryFolder();
		const missing = path.join(folder, 'missing');
		const closed = path.join(folder, 'closed');
		fs.writeFileSync(closed, keyOf('closed'), {mode: 0});
		const read = async (apiKeyFile: string) => messageOf(findApiKey({apiKeyFile, env: {}, readStdin: noStdin}));
		expect(await read(missing)).toBe(`The API key file ${missing} could not be read: no such file or directory. Check the path and its permissions.`);
		expect(await read(folder)).toContain('illegal operation on a directory');
		await asOrdinaryUser(folder, async () => {
			fs.chmodSync(folder, 0o000);
			expect(await read(closed)).toContain(`${closed} could not be read: permission denied`);
			fs.chmodSync(folder, 0o700);
		});
	});

	test('the key itself in place of a file name is not repeated', async () => {
		const message = await messageOf(findApiKey({apiKeyFile: keyOf('slip'), env: {}, readStdin: noStdin}));
		expect(message).toContain('takes a file name, not the API key');
		expect(message).not.toContain(keyOf('slip'));
		const elsewhere = await messageOf(findApiKey({apiKeyFile: `./${keyOf('slip')}`, env: {}, readStdin: noStdin}));
		expect(elsewhere).not.toContain(keyOf('slip'));
	});

	test.each<[FindKeyOptions, string]>([
		[{apiKeyFile: '-', env: {}, readStdin: async () => ' '}, 'Standard input contains no API key.'],
		[{env: {VITAL_API_KEY: ' '}, readStdin: noStdin}, 'VITAL_API_KEY contains no API key. Set it to the API key, or unset it.'],
		[{env: {JUNCTION_API_KEY: 'mg_0123456789'}, readStdin: noStdin}, 'JUNCTION_API_KEY: An API key that begins with mg_'],
		[{env: {JUNCTION_API_KEY: 'sk_us_1 sk_us_2'}, readStdin: noStdin}, 'JUNCTION_API_KEY: The API key contains white space'],
		[{env: {}, readStdin: noStdin, profile: {name: 'acme', region: 'us', key: 'pk_us_…1a2b'}}, 'The stored API key of profile acme: The API key contains invalid characters'],
	])('%j', async (options, message) => {
		expect(await messageOf(findApiKey(options))).toContain(message);
	});

	test('no message ever quotes a key', async () => {
		const anyText = fc.string({unit: 'binary', minLength: 8}).filter(text => text.trim().length >= 8);
		await fc.assert(fc.asyncProperty(anyText, async text => {
			const broken = `sk_us_ ${text}`;
			const profileWithKey: Profile = {name: 'acme', region: 'us', key: broken};
			const messages = await Promise.all([
				messageOf(findApiKey({env: {JUNCTION_API_KEY: broken}, readStdin: noStdin})),
				messageOf(findApiKey({env: {}, profile: profileWithKey, readStdin: noStdin})),
				messageOf(findApiKey({apiKeyFile: '-', env: {}, readStdin: async () => broken})),
			]);
			expect(messages.join('\n')).not.toContain(text.trim());
		}));
	});
});

describe('a key command', () => {
	test('runs in the shell, with the environment', async () => {
		const found = await findApiKey({
			env: {...shell, VAULT: keyOf('vault')}, profile: commandProfile('printf %s "$VAULT" | cat'), readStdin: noStdin,
		});
		expect(found?.apiKey).toBe(keyOf('vault'));
	});

	test('gets no standard input to wait for', async () => {
		expect(await messageOf(runCommand('cat'))).toContain('The output of the key command of profile acme contains no API key. The command must print only the API key.');
	});

	test('that fails is named with its exit code and its words', async () => {
		expect(await messageOf(runCommand('echo vault is locked >&2; exit 3')))
			.toBe('The key command of profile acme ended with exit code 3. Run the command in a shell to see why, fix it, then try again. Its error output: vault is locked');
		expect(await messageOf(runCommand('kill -9 $$'))).toBe('The key command of profile acme was ended by SIGKILL. Run the command in a shell to see why, fix it, then try again.');
		expect(await messageOf(runCommand('no-such-command-anywhere'))).toContain('exit code 127. ');
		expect(await messageOf(runCommand('yes'))).toContain('printed more than 64 KiB and was stopped');
	});

	test('cannot drive the terminal with its words, nor fill it', async () => {
		const message = await messageOf(runCommand(String.raw`printf '\033[2Jlocked\007\n%01000d' 7 >&2; exit 1`));
		expect(message).not.toMatch(/\p{Control}/v);
		expect(message).toContain('locked');
		expect(message.length).toBeLessThan(450);
	});

	test.each([
		`echo ${keyOf('secret')} >&2; exit 1`,
		`set -x; echo ${keyOf('secret')}; exit 1`,
		keyOf('secret'),
		'echo unprefixed-0123456789; echo unprefixed-0123456789 >&2; exit 1',
		`echo ${keyOf('secret')} ${keyOf('secret')}`,
	])('that prints the key and fails does not bring it on the screen: %s', async command => {
		const message = await messageOf(runCommand(command));
		expect(message).not.toContain(keyOf('secret'));
		expect(message).not.toContain('unprefixed-0123456789');
	});

	/** Runs a command that writes a process id to `$PID_FILE` and then hangs, until the 20 seconds are over. */
	const runHanging = async (keyCommand: string): Promise<{message: string; pid: number}> => {
		const pidFile = path.join(temporaryFolder(), 'pid');
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
		onTestFinished(() => {
			vi.useRealTimers();
		});
		const message = messageOf(findApiKey({env: {...shell, PID_FILE: pidFile}, profile: commandProfile(keyCommand), readStdin: noStdin}));
		const pid = await vi.waitUntil(() => fs.existsSync(pidFile) && Number(fs.readFileSync(pidFile, 'utf8')), {timeout: 10_000});
		vi.advanceTimersByTime(20_000);
		return {message: await message, pid};
	};

	test('that hangs is stopped after 20 seconds, even when it is deaf to requests', async () => {
		const {message, pid} = await runHanging('trap "" TERM HUP INT; echo $$ > "$PID_FILE"; exec sleep 600');
		expect(message).toContain('did not end within 20 seconds and was stopped');
		const isGone = () => {
			try {
				process.kill(pid, 0);
				return false;
			} catch {
				return true;
			}
		};

		await vi.waitUntil(isGone, {timeout: 10_000});
	});

	test('is not waited for when a program that it left behind hangs', async () => {
		const {message, pid} = await runHanging('sleep 600 & echo $! > "$PID_FILE"; wait');
		process.kill(pid);
		expect(message).toContain('did not end within 20 seconds and was stopped');
	});
});

test('shows no API key that is in the text of a key command, when the shell repeats the command', async () => {
	const secret = 'sk_us_0123456789abcdef';
	const found = findApiKey({
		env: process.env, profile: {name: 'acme', region: 'us', keyCommand: `/no/such/vault-${secret} --key=${secret}`}, readStdin: async () => '',
	});
	await expect(found).rejects.toThrow(/^The key command of profile acme ended with exit code 127\. Run the command in a shell to see why, fix it, then try again\. Its error output: .*sk_us_…cdef/v);
	await expect(found).rejects.not.toThrow(secret);
});
