import {describe, expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, paste, press} from '../helpers/terminal.ts';

const sizes = [[60, 15], [80, 24], [120, 40], [200, 60]] as const;

const openRoster = async (columns: number, rows: number) => {
	const simulator = await simulate({users: 40});
	const terminal = await openTerminal(['--base-url', simulator.url], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('? help');
	return {simulator, terminal};
};

const keys = {
	start: '\u{1}', end: '\u{5}', toEnd: '\u{B}', word: '\u{17}', wordLeft: '\u{1B}b', right: '\u{1B}[C',
} as const;

describe.each(sizes)('in a terminal of %d x %d', (columns, rows) => {
	test('a command is typed, mended in its middle, and brought back with the arrows', async () => {
		const {terminal} = await openRoster(columns, rows);
		// At the right of the line stands what it can become.
		const typed = (text: string) => () => terminal.rows().at(-1)?.padEnd(columns).startsWith(` :${text} `) ?? false;
		terminal.send(':usr acme');
		await terminal.until(' :usr acme');
		expect(terminal.output()).toContain('\u{1B}[7m ');
		terminal.send(`${keys.start}${keys.right}${keys.right}XY${keys.toEnd}${keys.start}what `);
		await terminal.until(typed('what usXY'));
		terminal.send(`${keys.end}${keys.word}now${press.enter}`);
		await terminal.until('Unknown command `what` here.');
		terminal.send(`${press.ctrlU}ot`);
		await terminal.until(typed('ot'));
		terminal.send(press.up);
		await terminal.until(typed('what now'));
		terminal.send(press.down);
		await terminal.until(typed('ot'));
		expect(terminal.isScrolled()).toBe(false);
	});

	test('of a command longer than the row the part around the cursor is in sight', async () => {
		const {terminal} = await openRoster(columns, rows);
		terminal.send(`:${paste(`first ${'佳明 garmin '.repeat(40)}last\n`)}`);
		await terminal.until('garmin last');
		expect(terminal.text()).not.toContain('first');
		terminal.send(press.home);
		await terminal.until(' :first 佳明');
		terminal.send(`${keys.end}${keys.wordLeft}very `);
		await terminal.until('garmin very last');
		expect(terminal.isScrolled()).toBe(false);
		expect(terminal.rows()[0]).toMatch(/junctop|via 127\.0\.0\.1:/v);
	});

	test('a key that is typed, mended and given up is never shown, and gone when the field comes again', async () => {
		const {terminal} = await openRoster(columns, rows);
		const key = 'sk_us_Zq7wertyuiop0987notarealkey';
		const openField = async () => {
			terminal.send('P');
			await terminal.until('Add a profile');
			terminal.send(press.enter);
			await terminal.until('Paste your team');
		};

		await openField();
		terminal.send(key.slice(0, 10));
		await terminal.until(` › ${'*'.repeat(10)}`);
		terminal.send(paste(`${key.slice(10)}\n`));
		await terminal.until('*'.repeat(key.length));
		terminal.send(`${keys.start}${keys.right}${keys.toEnd}x`);
		await terminal.until(text => text.includes('› **') && !text.includes('***'));
		terminal.send(press.escape);
		await terminal.until('? help');
		await openField();
		expect(terminal.text()).not.toContain('*');
		for (let from = 6; from + 6 <= key.length; from++) {
			expect(terminal.output()).not.toContain(key.slice(from, from + 6));
		}
	});
});
