import {expect, test} from 'vitest';
import {run} from '../helpers/run.ts';

test.each([
	[['check', '--from', 'a.gz'], '--from', 3], [['refresh', 'a', '--from', 'a.gz'], '--from', 2], [['doctor', '--from', 'a.gz'], '--from', 2],
	[['check', '--baseline', 'a.gz'], '--baseline', 3], [['profiles', 'list', '--redact'], '--redact', 2], [['reconnect', 'a', '--provider', 'garmin', '--redact'], '--redact', 2],
	[['users', '--allow-writes'], '--allow-writes', 2], [['user', 'a', '--provider', 'garmin'], '--provider', 2], [['doctor', '--provider', 'garmin'], '--provider', 2],
	[['diff', 'a', 'b', '--region', 'us'], '--region', 2], [['diff', 'a', 'b', '--profile', 'acme'], '--profile', 2], [['diff', 'a', 'b', '--api-key-file', 'key'], '--api-key-file', 2],
	[['diff', 'a', 'b', '--base-url', 'http://127.0.0.1:1'], '--base-url', 2], [['profiles', 'list', '--profile', 'acme'], '--profile', 2],
	[['diff', 'a', 'b', '--demo'], '--demo', 2], [['profiles', 'list', '--demo'], '--demo', 2],
])('%j refuses what the command cannot do: %s', async (args, option, code) => {
	const ended = await run(args, {env: {JUNCTION_API_KEY: 'sk_us_00000000000000000000000000000000'}});
	expect(ended).toMatchObject({code, stdout: ''});
	expect(ended.stderr).toContain(`${option} does not work with \`junctop ${args[0] === 'profiles' ? 'profiles list' : args[0] ?? ''}\`. Omit it.`);
});

test.each([
	['users', '--mouse'], ['overview', '--ascii'], ['snapshot', '--no-motion'], ['users', '--theme', 'dark'], ['overview', '--screen-reader'], ['doctor', '--mouse'],
])('junctop %s refuses %s, which is for the screens', async (...args) => {
	const ended = await run([...args, '--demo']);
	expect(ended).toMatchObject({code: 2, stdout: ''});
	expect(ended.stderr).toContain(`${args[1] ?? ''} does not work with \`junctop ${args[0] ?? ''}\`. Omit it.`);
});

test.each([
	['users', '--user', 'x'], ['overview', '--client-user-id', 'x'], ['user', 'a', '--user', 'x'],
])('junctop %j names the command that prints a user', async (...args) => {
	const ended = await run([...args, '--demo']);
	expect(ended).toMatchObject({code: 2, stdout: ''});
	expect(ended.stderr).toContain(`${args.at(-2) ?? ''} opens the screens. Use \`junctop user ID\` instead.`);
});

test('--no-color is accepted by commands that print no colours', async () => {
	const ended = await run(['users', '--demo', '--users', '3', '--no-color'], {env: {FORCE_COLOR: '3'}});
	expect(ended.code).toBe(0);
	expect(ended.stdout).not.toContain('\u{1B}');
});

test.each([
	[['users', '--demo', '--watch', '60', '--sort', 'state'], '--sort cannot be used with --watch'],
	[['users', '--watch', '60', '--from', 'a.gz'], '--from cannot be used with --watch'],
	[['users', '--demo', '--format', 'markdown', '--fields', 'userId'], '--fields needs a format with fields'],
	[['overview', '--demo', '--format', 'openmetrics', '--fields', 'users'], '--fields needs a format with fields'],
])('%j is a usage error', async (args, message) => {
	const ended = await run(args);
	expect(ended).toMatchObject({code: 2, stdout: ''});
	expect(ended.stderr).toContain(message);
});
