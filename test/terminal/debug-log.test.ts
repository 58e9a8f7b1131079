import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

type Line = Readonly<Record<string, unknown>> & {readonly event: string};

const linesOf = (file: string): readonly Line[] =>
	fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as Line);

test('records requests, state changes and key bindings, but neither the API key nor typed text', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'debug.log');
	// A file that others may read is closed to them.
	fs.writeFileSync(file, '');
	fs.chmodSync(file, 0o644);
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key, JUNCTOP_LOG: file}});
	await terminal.until(text => text.includes('▸'));
	terminal.send('/canary');
	await terminal.until('canary');
	terminal.send(press.escape);
	await terminal.until(text => !text.includes('canary'));
	terminal.send('o');
	await terminal.until('SINCE ABOUT');
	await expect.poll(() => fs.readFileSync(file, 'utf8'), {timeout: 10_000}).toContain('"status":"paused"');
	terminal.send(press.ctrlC);
	expect(await terminal.exit).toBe(130);

	expect(fs.statSync(file).mode % 0o1000).toBe(0o600);
	const text = fs.readFileSync(file, 'utf8');
	expect(text).not.toContain(simulator.key);
	expect(text).not.toContain('canary');
	const lines = linesOf(file);
	expect(lines.at(0)).toMatchObject({event: 'start'});
	expect(lines.at(-1)).toMatchObject({event: 'end', exitCode: 130});
	expect(lines).toContainEqual(expect.objectContaining({
		event: 'request', method: 'GET', path: '/v2/introspect/resources?user_limit=50', status: 200, ms: expect.any(Number) as number, traceId: expect.stringMatching(/^[\da-f]{32}$/v) as string,
	}));
	expect(lines).toContainEqual(expect.objectContaining({event: 'loading', status: 'paused'}));
	expect(lines).toContainEqual(expect.objectContaining({event: 'screen', name: 'overview'}));
	expect(lines).toContainEqual(expect.objectContaining({event: 'key', binding: 'screen.overview'}));
	expect(lines).toContainEqual(expect.objectContaining({event: 'typed'}));
});

test('hides an API key that the server echoes, and the client user ID, in a headless command', async () => {
	const file = path.join(await temporaryFolder(), 'debug.log');
	const simulator = await simulate();
	const {code} = await run(['user', 'someone@example.com', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key, JUNCTOP_LOG: file}});
	expect(code).toBe(5);
	const text = fs.readFileSync(file, 'utf8');
	expect(linesOf(file)).toContainEqual(expect.objectContaining({event: 'request', path: '/v2/user/resolve/…', status: 404}));
	expect(linesOf(file)).toContainEqual(expect.objectContaining({event: 'request', path: '/v2/team/users/search?query_id=…', status: 200}));
	expect(text).not.toContain('example.com');
	expect(text).not.toContain(simulator.key);
});

test('ends with exit code 2 when the file cannot be written', async () => {
	const folder = await temporaryFolder();
	const {code, stderr, stdout} = await run(['--version'], {env: {JUNCTOP_LOG: folder}});
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain('JUNCTOP_LOG');
});

test('refuses a symbolic link, which another account could have placed there', async () => {
	const folder = await temporaryFolder();
	const link = path.join(folder, 'debug.log');
	fs.symlinkSync(path.join(folder, 'elsewhere'), link);
	const {code} = await run(['--version'], {env: {JUNCTOP_LOG: link}});
	expect(code).toBe(2);
	expect(fs.existsSync(path.join(folder, 'elsewhere'))).toBe(false);
});
