import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	type Terminal,
	type TerminalOptions,
} from '../helpers/terminal.ts';

const openUser = async (simulator: Simulator, userId: string, options: TerminalOptions = {}): Promise<Terminal> =>
	openTerminal(['--base-url', simulator.url, '--user', userId], {...options, env: {JUNCTION_API_KEY: simulator.key}});

test('opening a user and going back ends on the same row', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	terminal.send('j'.repeat(60));
	await terminal.until(`▸ ${ids[60]}`);
	const before = terminal.rows().findIndex(row => row.startsWith('▸'));
	terminal.send(press.enter);
	await terminal.until(text => text.includes('RESOURCE FRESHNESS') && text.includes(`› ${ids[60]}`));
	terminal.send(press.escape);
	await terminal.until(`▸ ${ids[60]}`);
	expect(terminal.rows().findIndex(row => row.startsWith('▸'))).toBe(before);
});

test('one half may fail, says why, and loads again while the other stands', async () => {
	const simulator = await simulate({faults: [{kind: '403', path: '/v2/user/providers/'}]});
	const terminal = await openUser(simulator, simulator.userId(fixtureUsers.failingGarmin));
	await terminal.until(text => text.includes('Press r to retry.') && text.includes('✖ failing'));
	expect(terminal.text()).toContain('trace ID');
	expect(terminal.text()).toContain('could not be checked');
	simulator.clearFaults();
	terminal.send('r');
	await terminal.until('deregistered_per_provider');
	expect(terminal.text()).toContain('✖ failing');
});

test('long halves scroll, each on its own', async () => {
	const simulator = await simulate();
	const terminal = await openUser(simulator, simulator.userId(fixtureUsers.worst), {columns: 80, rows: 24});
	// All rows: what needs no attention is only counted at first.
	terminal.send('a');
	await terminal.until(text => / 1–\d+ of 4\d\d/v.test(text) && / 1–\d+ of [23]\d\d/v.test(text));
	terminal.send(press.tab);
	await terminal.until('▸RESOURCE FRESHNESS');
	terminal.send('G');
	await terminal.until(text => /4(?<last>\d\d) of 4\k<last>/v.test(text));
	terminal.send(press.tab);
	await terminal.until('▸CONNECTIONS');
	terminal.send('jj');
	await terminal.until(text => / 3–\d+ of [23]\d\d/v.test(text) && /4(?<last>\d\d) of 4\k<last>/v.test(text));
});

test('the user under the cursor is fetched ahead, and opening asks for nothing again', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	terminal.send('jjj');
	await terminal.until(`▸ ${ids[3]}`);
	const asked = () => simulator.requests.filter(({path, status}) => path === `/v2/user/providers/${ids[3]}` && status === 200);
	// Another key makes the terminal write again, so that the condition is looked at again.
	await expect.poll(asked, {timeout: 10_000}).toHaveLength(1);
	terminal.send(press.enter);
	await terminal.until('deregistered_per_provider');
	expect(asked()).toHaveLength(1);
});

test('answers that come too late never show under another user', async () => {
	const simulator = await simulate({faults: [{kind: 'latency', path: '/v2/user/providers/', milliseconds: 700}]});
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	terminal.send('jjj');
	await terminal.until(`▸ ${ids[3]}`);
	terminal.send(press.enter);
	await terminal.until('Loading…');
	terminal.send(press.escape);
	await terminal.until(`▸ ${ids[3]}`);
	terminal.send(`gj${press.enter}`);
	await terminal.until(`› ${ids[1]}`);
	await terminal.until(text => text.includes('Apple Health') && text.includes('● Strava'));
	expect(terminal.text()).not.toContain('deregistered_per_provider');
});

test('J shows the JSON of the pane as it came', async () => {
	const simulator = await simulate();
	const terminal = await openUser(simulator, simulator.userId(fixtureUsers.failingGarmin));
	await terminal.until('deregistered_per_provider');
	terminal.send(press.tab);
	await terminal.until('▸RESOURCE FRESHNESS');
	terminal.send(press.tab);
	await terminal.until('▸CONNECTIONS');
	terminal.send('J');
	await terminal.until('"resource_availability"');
});

test('an unknown user is said to be unknown', async () => {
	const simulator = await simulate();
	const terminal = await openUser(simulator, '00000000-0000-4000-8000-000000000000');
	await terminal.until('Junction does not know this user');
});
