import {mkdirSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {isGone} from '../helpers/processes.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

test('quitting ends a custom command that ignores SIGTERM, and says why it waits', async () => {
	const folder = await temporaryFolder();
	const pid = path.join(folder, 'pid');
	const configDir = path.join(folder, 'settings');
	mkdirSync(configDir);
	const run = ['sh', '-c', 'trap "" TERM; echo $$ > "$1"; while :; do sleep 1; done', 'sh', pid];
	writeFileSync(path.join(configDir, 'config.json'), JSON.stringify({preferences: {commands: [{title: 'Wait', run, scope: 'any'}]}}), {mode: 0o600});
	const simulator = await simulate({users: 20});
	const terminal = await openTerminal(['--base-url', simulator.url], {configDir, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('? help');
	terminal.send(`:wait${press.enter}`);
	await terminal.until('Wait: running');
	const read = async () => Number(await readFile(pid, 'utf8').catch(() => ''));
	await expect.poll(read).toBeGreaterThan(1);
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	expect(terminal.text()).toContain('Waiting up to 2 seconds for the custom command to end…');
	expect(isGone(await read())).toBe(true);
});
