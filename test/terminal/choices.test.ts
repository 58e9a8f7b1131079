import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openSettings} from '../../source/settings/settings.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {snapshotOf} from '../helpers/snapshot.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

const size = {columns: 80, rows: 24};

test('columns are chosen on their screen, and the next start of the profile shows them', async () => {
	const simulator = await simulate({users: 30});
	const configDir = await temporaryFolder();
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: configDir}});
	await settings.save({
		name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
	});
	const terminal = await openTerminal([], {...size, configDir});
	await terminal.until(text => /^ {2}USER +PROVIDERS +STATE/mv.test(text));
	terminal.send('|');
	await terminal.until('PREVIEW');
	// Hides the providers, and moves the state to the front.
	terminal.send('j jKK');
	await terminal.until(text => /^ {2}STATE +USER +FAILING/mv.test(text));
	terminal.send(press.enter);
	await terminal.until('Columns saved for profile acme.');
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
	const again = await openTerminal([], {...size, configDir});
	await again.until(text => /^ {2}STATE +USER +FAILING/mv.test(text));
	expect(again.text()).not.toContain('PROVIDERS');
	expect(again.isScrolled()).toBe(false);
});

test('a filter is saved by name, runs with its key, and prints the same users without screens; an unknown name is refused', async () => {
	const simulator = await simulate({users: 60});
	const configDir = await temporaryFolder();
	const env = {JUNCTION_API_KEY: simulator.key};
	const terminal = await openTerminal(['--base-url', simulator.url], {...size, configDir, env});
	await terminal.until('? help');
	terminal.send(`/state:failing${press.enter}`);
	await terminal.until(text => text.includes('Filter  state:failing') && text.includes('▸'));
	terminal.send(`:save oncall${press.enter}`);
	await terminal.until('Saved @oncall.');
	terminal.send(press.escape);
	await terminal.until(text => !text.includes('Filter  state:failing'));
	terminal.send(`${press.escape}1`);
	await terminal.until('Filter  state:failing');
	terminal.send(press.ctrlC);
	await terminal.exit;

	const ask = async (filter: string) => run(['users', '--filter', filter, '--format', 'csv', '--base-url', simulator.url, '--quiet'], {env: {...env, JUNCTOP_CONFIG_DIR: configDir}});
	const [saved, typed, unknown] = await Promise.all([ask('@oncall'), ask('state:failing'), ask('@oncal')]);
	expect(saved).toEqual(typed);
	expect(saved.code).toBe(0);
	expect(saved.stdout.split('\n').length).toBeGreaterThan(2);
	expect({code: unknown.code, stdout: unknown.stdout}).toEqual({code: 2, stdout: ''});
	expect(unknown.stderr).toContain('No saved filter @oncal. Did you mean @oncall?');
});

/** User IDs that a shell or an option parser would read as more than one argument. */
const hostileIds = ['a b', '$(touch stolen)', '; touch stolen', '"\'`touch stolen`', '*'] as const;

test('a custom command gets each marked user in a run of its own, each ID as one argument, and reports the failures', async () => {
	const folder = await temporaryFolder();
	const configDir = path.join(folder, 'config');
	const script = path.join(folder, 'open-ticket');
	fs.writeFileSync(script, [
		'#!/bin/sh',
		`cd '${folder}' || exit 9`,
		String.raw`printf '%s\0' "$@" > "argv.$$"`,
		'[ "$2" = "a b" ] && { echo "No ticket for a b"; exit 3; }',
		'echo opened',
		'',
	].join('\n'), {mode: 0o700});
	fs.mkdirSync(configDir);
	fs.writeFileSync(path.join(configDir, 'config.json'), JSON.stringify({
		preferences: {
			commands: [{
				key: 'T', title: 'Open a ticket', run: [script, '--user', '{userId}', 'end'], scope: 'roster',
			}],
		},
	}), {mode: 0o600});
	const file = await snapshotOf(hostileIds.map(id => JSON.stringify({user_id: id, provider: {}})));
	const terminal = await openTerminal(['--from', file], {...size, configDir});
	await terminal.until(text => text.includes('▸ a b'));
	terminal.send('VGV');
	await terminal.until('5 marked');
	terminal.send('T');
	await terminal.until('Run this program for 5 marked users');
	// Keys that were typed ahead do not answer the question.
	await expect.poll(() => {
		terminal.send('y');
		return terminal.text();
	}, {interval: 200, timeout: 20_000}).not.toContain('Run this program');
	await terminal.until(text => text.includes('Exit code 3') && text.includes('No ticket for a b'));
	expect(terminal.text().indexOf('No ticket for a b')).toBeLessThan(terminal.text().indexOf('opened'));
	const runs = fs.readdirSync(folder).filter(name => name.startsWith('argv.')).map(name => fs.readFileSync(path.join(folder, name), 'utf8').split('\0').slice(0, -1));
	expect(runs).toHaveLength(hostileIds.length);
	expect(runs).toEqual(expect.arrayContaining(hostileIds.map(id => ['--user', id, 'end'])));
	expect(fs.existsSync(path.join(folder, 'stolen'))).toBe(false);
});
