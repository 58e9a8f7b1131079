import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Fault} from '../../source/simulator/faults.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

/** The built program in front of a user whose Garmin streams fail. */
const prepare = async (args: readonly string[], faults: readonly Fault[] = []) => {
	const simulator = await simulate({users: 40, faults: [...faults]});
	const configDir = await temporaryFolder();
	const userId = simulator.userId(fixtureUsers.failingGarmin);
	const terminal = await openTerminal(['--base-url', simulator.url, '--user', userId, ...args], {
		columns: 60, rows: 15, configDir, env: {JUNCTION_API_KEY: simulator.key, JUNCTOP_LOG: path.join(configDir, 'debug.log')},
	});
	await terminal.until(text => text.includes('RESOURCE FRESHNESS') && !text.includes('still loading'));
	const outcomes = () => fs.readFileSync(path.join(configDir, 'audit.ndjson'), 'utf8').trimEnd().split('\n')
		.map(line => JSON.parse(line) as {what: string; outcome: string}).map(({what, outcome}) => `${what} ${outcome}`);
	return {
		terminal,
		posts: () => simulator.requests.filter(({method}) => method === 'POST').map(each => each.path),
		outcomes,
		/** Everything that was written to the settings folder. */
		files: () => fs.readdirSync(configDir).map(name => fs.readFileSync(path.join(configDir, name), 'utf8')).join(''),
		/** Opens a question and answers it, again while it was not there long enough. */
		async ask(key: string, question: string) {
			terminal.send(key);
			await terminal.until(question);
			await expect.poll(() => {
				terminal.send('y');
				return terminal.text();
			}, {interval: 200, timeout: 20_000}).not.toContain(question);
		},
	};
};

test('says why R and C change nothing by default, and sends nothing', async () => {
	const {terminal, posts} = await prepare([]);
	terminal.send('R');
	await terminal.until('writes are off; --allow-writes');
	terminal.send('x');
	await terminal.until(text => !text.includes('writes are off; --allow-writes'));
	terminal.send('C');
	await terminal.until('writes are off; --allow-writes');
	expect(posts()).toEqual([]);
});

test('refreshes a user after the question, counts it, and records it', async () => {
	const {terminal, posts, outcomes, ask} = await prepare(['--allow-writes']);
	await ask('R', 'Press y to refresh');
	await terminal.until('Junction refreshed the user in part.');
	await terminal.until('1 of 8 refreshes in this hour');
	expect(posts()).toHaveLength(1);
	expect(outcomes()).toEqual(['refresh begun', 'refresh done']);
	terminal.send(press.escape);
	await terminal.until('RESOURCE FRESHNESS');
	terminal.send('R');
	await terminal.until('1 of 8 refreshes in this hour');
});

test('reports a write without an answer as unknown, and sends no second one', async () => {
	const {terminal, posts, outcomes, ask} = await prepare(['--allow-writes'], [{kind: 'dropped', path: '/v2/user/refresh'}]);
	await ask('R', 'Press y to refresh');
	await terminal.until('It is unknown whether Junction refreshed');
	terminal.send(press.escape);
	await terminal.until('RESOURCE FRESHNESS');
	terminal.send('R');
	await terminal.until('▲ The outcome of the refresh of');
	expect(posts()).toHaveLength(1);
	expect(outcomes()).toEqual(['refresh begun', 'refresh unknown']);
});

test('shows a reconnect link once, copies it, and leaves it nowhere', async () => {
	const {terminal, ask, files} = await prepare(['--allow-writes']);
	await ask('C', 'Press y to create the link');
	await terminal.until(text => text.includes('Expires in 9:5'));
	const [link = ''] = terminal.copied();
	expect(link).toMatch(/^https:\/\/link\.junction\.example\/\?token=/v);
	expect(terminal.rows().join('')).toContain(link);
	terminal.send(press.escape);
	await terminal.until('RESOURCE FRESHNESS');
	terminal.send(press.ctrlC);
	await terminal.exit;
	expect(terminal.text()).not.toContain('token=');
	expect(files()).toContain('write link');
	expect(files()).not.toContain('token=');
});

describe('quitting while a write is under way', () => {
	test.each([
		['R', 'Press y to refresh', '/v2/user/refresh', 'refresh user', 'refresh done'],
		['C', 'Press y to create the link', '/v2/link/token', 'create reconnect link', 'reconnect done'],
	] as const)('waits for the answer to %s and records it', async (key, question, place, purpose, recorded) => {
		const {terminal, posts, outcomes, ask} = await prepare(['--allow-writes'], [{kind: 'latency', milliseconds: 2000, path: place}]);
		await ask(key, question);
		await expect.poll(posts, {timeout: 20_000}).toHaveLength(1);
		terminal.send(press.ctrlC);
		await terminal.until(`Waiting for Junction's answer to: ${purpose}`);
		expect(await terminal.exit).toBe(130);
		expect(outcomes().at(-1)).toBe(recorded);
		expect(terminal.text()).not.toContain('token=');
		expect(posts()).toHaveLength(1);
	});
});
