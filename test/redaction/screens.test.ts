import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';
import {leaksIn, serveCanaries} from './canary-server.ts';

test.each([[80, 24], [120, 40], [200, 50]])('no screen, message or copied text shows a canary or a user ID after x at %i x %i', async (columns, rows) => {
	const simulator = await simulate({users: 40, now: Date.now});
	const {baseUrl} = await serveCanaries(simulator);
	const id = simulator.userId(fixtureUsers.failingGarmin);
	const terminal = await openTerminal(['--base-url', baseUrl], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	const visit = async (keys: string, condition: Parameters<typeof terminal.until>[0]) => {
		terminal.send(keys);
		await terminal.until(text => text.includes('REDACTED') && (typeof condition === 'string' ? text.includes(condition) : condition(text)));
		expect(leaksIn(terminal.text(), simulator)).toEqual([]);
	};

	await terminal.until(text => text.includes('all loaded') || text.includes('user'));
	await terminal.until(id.slice(0, 8));
	// Messages of before: the user ID that was copied.
	terminal.send('jjjy');
	await terminal.until(text => text.toLowerCase().includes('clipboard') || text.includes('opied'));
	expect(leaksIn(terminal.copied().join('\n'), simulator)).not.toEqual([]);
	const before = terminal.copied().length;

	await visit('x', 'Redacted: no IDs');
	await visit('y', 'clipboard: user-');
	await visit(':messages\r', 'hidden: shown before redaction');
	await visit(press.escape, text => text.includes('STATE') && text.includes('⏎ open'));
	// Searching by the real ID: the field shows what is typed, the list and the filter bar do not.
	terminal.send(`/${id}\r`);
	await visit('', text => /Filter +user-\d{4} /v.test(text));
	await visit(press.enter, text => text.includes('RESOURCE FRESHNESS') && text.includes('client-') && !text.includes('still loading'));
	await visit(press.enter, 'Must act');
	// On a small screen the evidence is below.
	await visit('jj', 'Evidence');
	await visit('Y', 'clipboard');
	await visit('J', 'All data of user-');
	await visit('G', '"trace_ids"');
	await visit(press.escape, 'RESOURCE FRESHNESS');
	for (const title of ['Resources of user-', 'Connections of user-']) {
		await visit(`${press.tab}J`, title);
		await visit('G', title);
		await visit(press.escape, 'FINDINGS');
	}

	await visit('?', 'Search');
	await visit(press.escape, 'FINDINGS');
	await visit('o', 'affected user');
	await visit('e', text => /sample|connected/v.test(text) && text.includes('affected user'));
	await visit(press.escape, text => text.includes('affected user') || text.includes('FINDINGS'));
	expect(terminal.copied().length).toBeGreaterThan(before);
	expect(leaksIn(terminal.copied().slice(before).join('\n'), simulator)).toEqual([]);
	// The toggle brings everything back.
	terminal.send('x');
	await terminal.until(text => !text.includes('REDACTED'));
}, 90_000);
