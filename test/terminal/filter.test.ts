import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type TerminalOptions} from '../helpers/terminal.ts';
import {readable} from './frames.ts';
import {listOf} from './list-of.ts';

const sizes = [[60, 15], [80, 24], [120, 40], [200, 60]] as const;

const openRoster = async (options: TerminalOptions) => {
	const simulator = await simulate({users: 5000});
	const terminal = await openTerminal(['--base-url', simulator.url], {...options, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => /\d users, more available/v.test(text));
	return {simulator, terminal};
};

test.each(sizes)('a filter as it is typed, with its mistake, and entered, at %dx%d', async (columns, rows) => {
	const {terminal} = await openRoster({columns, rows});
	const frame = (name: string) => `frames/filter-${name}-${columns}x${rows}.txt`;
	terminal.send('/provider:garmin state:fa');
	await terminal.until(text => /^ {9}failing/mv.test(text));
	await expect(readable(listOf(terminal))).toMatchFileSnapshot(frame('typed'));
	expect(listOf(terminal).slice(rows < 20 ? 2 : 3, -3).every(row => row === '' || row.includes(' ✖ failing '))).toBe(true);

	terminal.send(' newst>3d');
	await terminal.until(text => /^ +\^ Unknown field/mv.test(text));
	const field = terminal.rows().findIndex(row => row.startsWith(' Filter'));
	expect(terminal.rows()[field + 1]?.indexOf('^')).toBe(terminal.rows()[field]?.indexOf('newst'));
	await expect(readable(listOf(terminal))).toMatchFileSnapshot(frame('mistake'));
	expect(terminal.isScrolled()).toBe(false);

	terminal.send('\u{17}-fitbit');
	await terminal.until(text => text.includes('state:fa -fitbit') && !text.includes('Unknown field'));
	terminal.send(press.enter);
	await terminal.until(text => !text.includes('⏎ done'));
	expect(terminal.rows().at(-2)).toBe(' The rows have times, states and counts of garmin only.');
	expect(terminal.rows().at(-3)).toMatch(/^ Filter {2}provider:garmin state:fa -f.* \d+ of \d+/v);
	await expect(readable(listOf(terminal))).toMatchFileSnapshot(frame('entered'));
	terminal.send(press.escape);
	await terminal.until(text => !text.includes('Filter'));
	expect(terminal.isScrolled()).toBe(false);
});

test('Tab completes, and what was entered comes back with the arrows', async () => {
	const {terminal} = await openRoster({columns: 80, rows: 24});
	const field = () => terminal.rows().find(row => row.startsWith(' Filter'));
	terminal.send(`/prov${press.tab}`);
	await terminal.until(() => field()?.startsWith(' Filter  provider: ') ?? false);
	terminal.send(`our${press.tab} sta${press.tab}st${press.tab}${press.enter}`);
	await terminal.until(() => field()?.startsWith(' Filter  provider:oura state:stalled ') ?? false);
	await terminal.until('⏎ open');
	terminal.send(press.escape);
	await terminal.until(() => field() === undefined);
	terminal.send(`/garmin${press.up}`);
	await terminal.until(() => field()?.startsWith(' Filter  provider:oura state:stalled ') ?? false);
	terminal.send(press.down);
	await terminal.until(() => field()?.startsWith(' Filter  garmin ') ?? false);
});
