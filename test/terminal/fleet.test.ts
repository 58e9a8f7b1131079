import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';

test('marks two users, freezes the list while all users load, and filters by a state from the menu', async () => {
	const simulator = await simulate({users: 1200, latency: 20});
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 100, rows: 24, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => /✖ (?:failing )?\d/v.test(text) && text.includes('more available'));
	terminal.send('  ');
	await terminal.until('2 marked');
	expect(terminal.rows().filter(row => row.includes('◆'))).toHaveLength(2);
	terminal.send('z');
	await terminal.until(text => /frozen \d\d:\d\d:\d\d UTC/v.test(text));
	const rows = terminal.rows().slice(2, 12);
	terminal.send('L');
	await terminal.until(text => /Frozen.*: [\d,]+ users arrived/v.test(text));
	await terminal.until(text => !text.includes('Loading'));
	expect(terminal.rows().slice(2, 12)).toEqual(rows);
	terminal.send('z');
	await terminal.until(text => text.includes('Released.') && text.includes('all loaded'));
	terminal.send('S');
	await terminal.until('Filter by state');
	terminal.send(`${press.down}${press.enter}`);
	await terminal.until('state:failing');
	await terminal.until(text => /\[✖ (?:failing )?\d+\]/v.test(text));
});
