import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';

/** Returns a condition that holds if all of these are on the screen. */
const has = (...patterns: readonly RegExp[]) => (text: string): boolean => patterns.every(pattern => pattern.test(text));

test('leads from the overview to what failing users share, and by the fixes to the list of users to fix, at 80x24', async () => {
	const simulator = await simulate({users: 160, scenario: 'bad-release'});
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 80, rows: 24, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('⏎ open');
	terminal.send('L');
	await terminal.until('all loaded');
	terminal.send('o');
	await terminal.until(has(/PROVIDER/v, /▸ {1,3}garmin/v));
	terminal.send(press.enter);
	await terminal.until('Press c to compare');
	terminal.send('c');
	await terminal.until(has(/\d of \d{1,3} failing have Garmin Venu 3 16\.02/v, /Sample of \d+ requests/v));
	terminal.send(press.escape);
	await terminal.until(has(/PROVIDER/v, /▸ {1,3}garmin/v));
	terminal.send('f');
	// The sample has loaded their connections.
	await terminal.until(has(/\d users: garmin attempts fail while the connection/v));
	terminal.send(press.enter);
	await terminal.until(has(/Filter {2}provider=garmin state:failing acts:unclear/v, /▸[^\n]{1,70}failing/v));
	expect(terminal.isScrolled()).toBe(false);
});
