import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type Terminal} from '../helpers/terminal.ts';

/** What a terminal sends for buttons and wheel (SGR reports); places count from 0. */
const report = (button: number, row: number, column = 10): string => `\u{1B}[<${button};${column + 1};${row + 1}M`;
const click = (row: number, column?: number): string => report(0, row, column);
const wheelUp = (row: number, column?: number): string => report(64, row, column);
const wheelDown = (row: number, column?: number): string => report(65, row, column);

const isReporting = (terminal: Terminal): boolean => {
	const isOn = (mode: number) => terminal.output().lastIndexOf(`\u{1B}[?${mode}h`) > terminal.output().lastIndexOf(`\u{1B}[?${mode}l`);
	expect(isOn(1000)).toBe(isOn(1006));
	return isOn(1000);
};

const hasMark = (terminal: Terminal): boolean => /mouse *$/v.test(terminal.rows()[0] ?? '');

const cursorRow = (terminal: Terminal): number => terminal.rows().findIndex((row, index) => index > 1 && row.startsWith('▸'));

const untilCursorOn = async (terminal: Terminal, row: number) => terminal.until(() => cursorRow(terminal) === row);

const openRoster = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url, ...args], {env: {JUNCTION_API_KEY: simulator.key, ...env}});
	await terminal.until('more available');
	return terminal;
};

const positionOf = (terminal: Terminal): string | undefined => / (?<row>\d+) of \d+ users/v.exec(terminal.rows()[0] ?? '')?.groups?.['row'];

test('the mouse is the terminal\'s at first: no report is asked for, and one that comes does nothing', async () => {
	const terminal = await openRoster();
	expect(isReporting(terminal)).toBe(false);
	terminal.send(`${wheelDown(10)}${click(8)}${press.down}`);
	await untilCursorOn(terminal, 4);
	expect(terminal.text()).toContain('more available');
	expect(hasMark(terminal)).toBe(false);
});

test('m gives wheel and click to the program, says so in the header, and gives them back', async () => {
	const terminal = await openRoster();
	terminal.send('m');
	await terminal.until(() => hasMark(terminal));
	expect(isReporting(terminal)).toBe(true);
	expect(terminal.text()).toContain('hold Shift');
	terminal.send(wheelDown(20));
	await terminal.until(() => positionOf(terminal) === '4');
	expect(cursorRow(terminal)).toBe(3);
	terminal.send(click(13));
	await untilCursorOn(terminal, 13);
	expect(positionOf(terminal)).toBe('14');
	terminal.send(wheelUp(20));
	await terminal.until(() => positionOf(terminal) === '11');
	terminal.send('m');
	await terminal.until('selects text again');
	expect(isReporting(terminal)).toBe(false);
	expect(hasMark(terminal)).toBe(false);
});

test('a second click opens the user; in it a click gives a pane the focus, and the wheel moves the pane under it', async () => {
	const terminal = await openRoster(['--mouse']);
	await terminal.until(() => hasMark(terminal));
	const failing = terminal.rows().findIndex(row => row.includes('✖ failing') && row.includes('garmin'));
	terminal.send(click(failing));
	await untilCursorOn(terminal, failing);
	terminal.send(click(failing));
	await terminal.until(text => text.includes('deregistered_per_provider') && !text.includes('still loading'));
	const lower = terminal.rows().findIndex(row => row.includes('RESOURCE FRESHNESS'));
	const column = terminal.rows()[lower]?.indexOf('CONNECTIONS') ?? 0;
	terminal.send(click(lower + 3, column + 2));
	await terminal.until('▸CONNECTIONS');
	terminal.send(click(lower + 3));
	await terminal.until('▸RESOURCE FRESHNESS');
	terminal.resize(120, 20);
	await terminal.until(text => /RESOURCE FRESHNESS[^│]* 1–\d+ of/v.test(text));
	const titles = terminal.rows().findIndex(row => row.includes('RESOURCE FRESHNESS'));
	terminal.send(wheelDown(titles + 3));
	await terminal.until(() => terminal.rows()[titles]?.includes('4–') === true);
});

test('beside the preview a click picks as elsewhere, and in it nothing', async () => {
	const terminal = await openRoster(['--mouse']);
	terminal.resize(200, 40);
	await terminal.until(() => terminal.rows()[2]?.includes('│') === true);
	const preview = terminal.rows()[2]?.indexOf('│') ?? 0;
	terminal.send(click(8, preview + 5) + click(2, preview + 5) + click(6, preview - 3));
	await untilCursorOn(terminal, 6);
	expect(terminal.text()).not.toMatch(/[▲▼]NEWEST/v);
	terminal.send(click(2, (terminal.rows()[2]?.indexOf('NEWEST DATA') ?? 0) + 5));
	await terminal.until('▼NEWEST DATA');
});

test('a click on a column title sorts by it, another one the other way round', async () => {
	const terminal = await openRoster(['--mouse']);
	const titles = () => terminal.rows()[2] ?? '';
	terminal.send(click(2, titles().indexOf('STATE')));
	await terminal.until(() => titles().includes('STATE ▼'));
	terminal.send(click(2, titles().indexOf('STATE')));
	await terminal.until(() => titles().includes('STATE ▲'));
	terminal.send(click(2, titles().indexOf('NEWEST')));
	await terminal.until(() => titles().includes('▼NEWEST DATA'));
});

test('in the overview, the help and a menu the mouse does the same', async () => {
	const terminal = await openRoster(['--mouse']);
	terminal.send('o');
	await terminal.until('SINCE ABOUT');
	const titles = terminal.rows().findIndex(row => row.includes('SINCE ABOUT'));
	terminal.send(click(titles + 3));
	await untilCursorOn(terminal, titles + 3);
	terminal.send('?');
	await terminal.until(' Search');
	await untilCursorOn(terminal, 2);
	const rows = terminal.rows();
	terminal.send(wheelDown(10));
	// The help is longer than the screen: its rows move, and the cursor stays at the top with the row that arrives there.
	await terminal.until(() => terminal.rows()[2]?.slice(1) === rows[5]?.slice(1) && cursorRow(terminal) === 2);
	terminal.send(press.escape);
	await terminal.until(text => text.includes('SINCE ABOUT') && !text.includes(' Search'));
	terminal.send(press.escape);
	await terminal.until('NEWEST DATA');
	terminal.send('s');
	await terminal.until(' ▸ Default order');
	terminal.send(wheelDown(10));
	await terminal.until(' ▸ User ID, 0 to f');
});

test('a report cut at any byte is one report', async () => {
	const terminal = await openRoster(['--mouse'], {SSH_TTY: '/dev/pts/9'});
	for (let cut = 1, row = 4; cut < wheelDown(20).length; cut++, row += 3) {
		terminal.send(wheelDown(20).slice(0, cut));
		terminal.send(wheelDown(20).slice(cut));
		await terminal.until(() => positionOf(terminal) === String(row));
	}
});

test('suspending and every way of ending give the mouse back', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal([], {
		command: 'exec sh -i', env: {
			PS1: 'shell> ', URL: simulator.url, JUNCTION_API_KEY: simulator.key,
		},
	});
	await terminal.until('shell>');
	terminal.send('"$JUNCTOP" --base-url "$URL" --mouse\r');
	await terminal.until('more available');
	expect(isReporting(terminal)).toBe(true);
	terminal.send(press.ctrlZ);
	await terminal.until(text => text.includes('Stopped') && text.trimEnd().endsWith('shell>'));
	expect(isReporting(terminal)).toBe(false);
	terminal.send('fg\r');
	await terminal.until(() => terminal.isAlternateScreen() && terminal.text().includes('q quit'));
	expect(isReporting(terminal)).toBe(true);
	terminal.send(press.ctrlC);
	await terminal.until(() => !terminal.isAlternateScreen() && terminal.text().trimEnd().endsWith('shell>'));
	expect(isReporting(terminal)).toBe(false);
});

test('SIGTERM gives the mouse back', async () => {
	const terminal = await openRoster(['--mouse']);
	terminal.kill('SIGTERM');
	expect(await terminal.exit).toBe(143);
	expect(isReporting(terminal)).toBe(false);
});

test('text that is shown for selection has the terminal\'s mouse', async () => {
	const terminal = await openRoster(['--mouse'], {TERM_PROGRAM: 'Apple_Terminal'});
	terminal.send('y');
	await terminal.until('Press any key to return.');
	expect(isReporting(terminal)).toBe(false);
	terminal.send(' ');
	await terminal.until(() => terminal.isAlternateScreen() && terminal.text().includes('q quit'));
	expect(isReporting(terminal)).toBe(true);
});
