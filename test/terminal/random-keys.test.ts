import fc from 'fast-check';
import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	paste,
	press,
	type Terminal,
} from '../helpers/terminal.ts';

const keyCount = 1000;
/** Keys between two looks at the screen. */
const burst = 5;

const moves = fc.constantFrom(
	press.down, press.up, press.pageDown, press.pageUp, press.home, press.end, press.enter, press.tab, '\u{1B}[Z', 'j', 'k', 'g', 'G', '\u{4}', press.ctrlU,
);
/** All but q and Ctrl-C, which end the program. */
const commands = fc.constantFrom(...'/spornNyYmJKLPw:?0123456'.split(''));
const edits = fc.constantFrom(...'abefxz -"<>=佳'.split(''), '\u{7F}', '\u{17}', '\u{1B}b', '\u{1B}[1;5C', '\u{1}', '\u{5}', '\u{B}');
const rest = fc.constantFrom('\u{1B}OP', '\u{1B}[15~', paste('state:failing'), paste('several\nlines'), '\u{1B}[I', '\u{1B}]11;rgb:0/0/0\u{7}');
const reports = fc.tuple(fc.constantFrom(0, 2, 64, 65), fc.integer({min: 1, max: 210}), fc.integer({min: 1, max: 65}))
	.map(([button, column, row]) => `\u{1B}[<${button};${column};${row}M`);
const keys = fc.oneof(
	{weight: 6, arbitrary: moves},
	{weight: 5, arbitrary: commands},
	{weight: 2, arbitrary: edits},
	{weight: 1, arbitrary: rest},
	{weight: 3, arbitrary: fc.constant(press.escape)},
	{weight: 1, arbitrary: reports},
);

const first = {columns: 120, rows: 40};

/** Also too small for the screens. */
const anySize = fc.record({columns: fc.integer({min: 20, max: 200}), rows: fc.integer({min: 4, max: 60})});
const fitting = fc.record({columns: fc.integer({min: 60, max: 200}), rows: fc.integer({min: 15, max: 60})});

const sizes = fc.option(fc.oneof({weight: 3, arbitrary: fitting}, {weight: 1, arbitrary: anySize}), {freq: 2});
const bursts = fc.array(
	fc.record({keys: fc.array(keys, {minLength: burst, maxLength: burst}), next: sizes}),
	{minLength: keyCount / burst, maxLength: keyCount / burst},
);

const eraseAll = '\u{1B}[2J\u{1B}[H';

/** How a frame begins that writes all rows. */
const completeBegin = '\u{1B}[m\u{1B}[H\u{1B}[K';

/** The last row of the screen that a frame wrote to, from 1. */
const heightOf = (frame: string): number => {
	let row = 1;
	let last = 0;
	for (const part of frame.split('\u{1B}')) {
		const absolute = /^\[(?<row>\d*)(?:;\d+)?H/v.exec(part)?.groups?.['row'];
		row = (absolute === undefined ? row : Math.max(1, Number(absolute))) + part.split('\n').length - 1;
		last = Math.max(last, row);
	}

	return last;
};

const ended = 'the program has ended';

const hasEnded = (terminal: Terminal): boolean => terminal.text().includes(ended);

/** Resizes, and waits until the program has drawn all of its screen for it. */
const resizeTo = async (terminal: Terminal, {columns, rows}: {readonly columns: number; readonly rows: number}): Promise<void> => {
	const written = terminal.output().length;
	terminal.resize(columns, rows);
	await terminal.until(() => hasEnded(terminal) || terminal.output().slice(written).split(completeBegin).slice(1)
		.some(frame => heightOf(frame) === rows));
};

/** Has all of the screen drawn after the keys before it, exactly as high as the terminal; or the program has ended. */
const drawAll = async (terminal: Terminal, rows: number): Promise<void> => {
	let height = 0;
	const written = terminal.output().length;
	// Right after an escape the key would be another one: focus, which means nothing, comes between.
	terminal.send(`\u{1B}[I${press.ctrlL}`);
	await terminal.until(() => {
		// Where a text was shown in place of the screens, the first key brings them back, and both keys erase the screen: the last frame counts.
		const [, ...frames] = terminal.output().slice(written).split(eraseAll);
		const frame = frames.at(-1) ?? '';
		height = heightOf(frame);
		return hasEnded(terminal) || height >= rows;
	});
	if (!hasEnded(terminal)) {
		expect(height).toBe(rows);
	}
};

const stateText = /[?▲○◌●✖] (?:failing|stalled|never|quiet|unknown|fresh)/v;

/** The cursor is on a row that one can see, wherever there are rows. */
const expectCursor = (terminal: Terminal) => {
	const [, second = '', third = '', ...others] = terminal.rows();
	const titles = terminal.rows().findIndex(row => /^ {2}USER [▲▼]? *PROVIDERS/v.test(row));
	expect([-1, 1, 2]).toContain(titles);
	const isRoster = titles >= 1 && stateText.test(terminal.rows()[titles + 1] ?? '');
	const isHelp = second.startsWith(' Search') && !third.startsWith(' No matches');
	if (isRoster || isHelp) {
		expect([third, ...others].filter(row => row.startsWith('▸'))).toHaveLength(1);
	}
};

test(`after ${keyCount} keys and resizes at random the program lives, its cursor is in sight, and it leaves the terminal as it was`, async () => {
	const simulator = await simulate({users: 120});
	const open = async () => {
		const terminal = await openTerminal([], {
			command: 'stty -a > "$HOME/before"; "$JUNCTOP" --base-url "$URL"; echo code $?; '
				+ 'stty rows 40 columns 120; stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; echo the program has ended; read wait',
			env: {URL: simulator.url, JUNCTION_API_KEY: simulator.key},
		});
		await terminal.until('all loaded');
		return terminal;
	};

	/** The help has the commands that quit, and runs what is picked: that is no fault, and another program takes the rest of the keys. */
	const hasQuit = (terminal: Terminal): boolean => {
		const code = /^code (?<code>\d+)$/mv.exec(terminal.text())?.groups?.['code'];
		expect([undefined, '0', '130']).toContain(code);
		return code !== undefined;
	};

	await fc.assert(fc.asyncProperty(bursts, async all => {
		let terminal = await open();
		let size = first;
		for (const {keys: pressed, next} of all) {
			for (const key of pressed) {
				terminal.send(key);
			}

			if (next !== null && (next.rows !== size.rows || next.columns !== size.columns)) {
				await resizeTo(terminal, next);
				size = next;
			}

			await drawAll(terminal, size.rows);
			if (hasQuit(terminal)) {
				terminal = await open();
				size = first;
				continue;
			}

			expectCursor(terminal);
		}

		if (size.rows !== first.rows || size.columns !== first.columns) {
			await resizeTo(terminal, first);
		}

		while (!terminal.text().includes('q quit')) {
			terminal.send(press.escape);
			await drawAll(terminal, first.rows);
		}

		terminal.send('q');
		await terminal.until(ended);
		expect(terminal.text()).toContain('code 0');
		expect(terminal.text()).toContain('modes as before');
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.isPasteBracketed()).toBe(false);
		expect(terminal.isCursorShown()).toBe(true);
	}), {numRuns: 1, endOnFailure: true});
}, 120_000);
