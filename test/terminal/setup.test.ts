import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {
	openTerminal,
	paste,
	press,
	temporaryFolder,
} from '../helpers/terminal.ts';
import {simulate} from '../helpers/simulator.ts';

const modeOf = async (file: string): Promise<string> => {
	const {mode} = await stat(file);
	return mode.toString(8).slice(-3);
};

test('the first run goes from a pasted key to the roster, and the next start straight there', async () => {
	const simulator = await simulate();
	const configDir = path.join(await temporaryFolder(), 'settings');
	const args = ['--base-url', simulator.url];

	const first = await openTerminal(args, {configDir});
	await first.until('Paste your team');
	expect(first.text()).toContain('sk_ keys are SANDBOX, pk_ keys are PRODUCTION');
	first.send(paste(`${simulator.keys['sandbox-eu']}\n`));
	await first.until('****');
	expect(first.text()).not.toContain(simulator.keys['sandbox-eu']);
	first.send(press.enter);
	await first.until('▸ Sandbox EU');
	first.send(press.enter);
	await first.until('▸ Use it for this session only');
	first.send('j');
	await first.until('▸ Save it on this machine');
	first.send(press.enter);
	await first.until('users, more available');
	first.send('q');
	expect(await first.exit).toBe(0);
	expect(first.output()).not.toContain(simulator.keys['sandbox-eu']);

	const file = path.join(configDir, 'config.json');
	expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
		profiles: [{region: 'sandbox-eu', key: simulator.keys['sandbox-eu']}], activeProfile: 'sandbox-eu',
	});
	expect(await modeOf(file)).toBe('600');
	expect(await modeOf(configDir)).toBe('700');

	const second = await openTerminal([], {configDir});
	await second.until('users, more available');
	expect(second.text()).toContain('Sandbox EU');
});

test('a key for this session only is not stored', async () => {
	const simulator = await simulate();
	const configDir = path.join(await temporaryFolder(), 'settings');
	const terminal = await openTerminal(['--base-url', simulator.url], {configDir});
	await terminal.until('Paste your team');
	terminal.send(paste(simulator.key));
	await terminal.until('****');
	terminal.send(press.enter);
	await terminal.until('▸ Sandbox US');
	terminal.send(press.enter);
	await terminal.until('▸ Use it for this session only');
	terminal.send(press.enter);
	await terminal.until('users, more available');
	await expect(stat(path.join(configDir, 'config.json'))).rejects.toThrow('ENOENT');
});

test('a refused key at set-up says so, stores nothing, and another one can be entered', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url]);
	await terminal.until('Paste your team');
	terminal.send('sk_us_0123456789abcdef0123');
	await terminal.until('*'.repeat(26));
	terminal.send(press.enter);
	await terminal.until('▸ Sandbox US');
	terminal.send(press.enter);
	await terminal.until('Junction refused the API key (401)');
	expect(terminal.text()).toContain('sk_us_…0123');
	expect(terminal.text()).toContain('trace ID');
	terminal.send(press.enter);
	await terminal.until(text => text.includes('Paste your team') && !text.includes('*'));
	terminal.send(paste(simulator.key));
	await terminal.until('****');
	terminal.send(press.enter);
	await terminal.until('▸ Sandbox US');
	terminal.send(press.enter);
	await terminal.until('Save it on this machine');
});

test('a management key is told apart before anything is sent', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url]);
	await terminal.until('Paste your team');
	terminal.send(paste('mg_0123456789abcdef0123456789'));
	await terminal.until('****');
	terminal.send(press.enter);
	await terminal.until('management API');
	expect(simulator.requests).toHaveLength(0);
});

test('the demo needs no key', async () => {
	const terminal = await openTerminal([]);
	await terminal.until('Paste your team');
	terminal.send(press.tab);
	await terminal.until('Demo · simulated data');
	await terminal.until('users, more available');
});

test('a key refused in the middle of things offers to enter another and loses nothing', async () => {
	const simulator = await simulate({faults: [{kind: '401', path: '/v2/introspect/resources', after: 2}]});
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('users, more available');
	// The last key stops the cursor from following the end.
	terminal.send(`${'j'.repeat(7)}${press.end}k`);
	await terminal.until('Press K to enter another API key');
	const selected = terminal.rows().find(row => row.startsWith('▸'));
	simulator.clearFaults();
	terminal.send('K');
	await terminal.until('Paste your team');
	terminal.send(paste(simulator.key));
	await terminal.until('****');
	terminal.send(press.enter);
	await terminal.until('▸ Sandbox US');
	terminal.send(press.enter);
	await terminal.until('Use it for this session only');
	terminal.send(press.enter);
	await terminal.until(text => /[45]\d\d users, more available/v.test(text));
	expect(terminal.rows().find(row => row.startsWith('▸'))?.slice(0, 38)).toBe(selected?.slice(0, 38));
});
