import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type TerminalOptions} from '../helpers/terminal.ts';

const openRoster = async (env: TerminalOptions['env'] = {}) => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 120, rows: 40, env: {JUNCTION_API_KEY: simulator.key, ...env}});
	await terminal.until(text => text.includes('▸') && text.includes('users, more available'));
	const userId = terminal.rows().find(row => row.startsWith('▸'))?.slice(2, 38) ?? '';
	return {terminal, userId};
};

test('y puts the id on the clipboard of the machine that the terminal runs on', async () => {
	const {terminal, userId} = await openRoster();
	terminal.send('y');
	await terminal.until(`Sent to the clipboard: ${userId}`);
	expect(terminal.copied()).toEqual([userId]);
});

test('Y puts a summary of the open user there', async () => {
	const {terminal, userId} = await openRoster();
	terminal.send(press.enter);
	await terminal.until(text => text.includes('connected') && !text.includes('still loading'));
	terminal.send('Y');
	await terminal.until('Sent to the clipboard: the summary');
	expect(terminal.copied()).toEqual([expect.stringContaining(userId)]);
	expect(terminal.copied()[0]).toContain('Trace IDs for Junction support');
});

test('where the terminal has no clipboard, the text stands on the main screen until a key is pressed', async () => {
	const {terminal, userId} = await openRoster({TERM_PROGRAM: 'Apple_Terminal'});
	terminal.send('y');
	await terminal.until('Press any key to return.');
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.text()).toContain(userId);
	terminal.send('x');
	await terminal.until(text => text.includes('users, more available'));
	expect(terminal.isAlternateScreen()).toBe(true);
	expect(terminal.copied()).toEqual([]);
});
