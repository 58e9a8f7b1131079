import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	temporaryFolder,
	type TerminalOptions,
} from '../helpers/terminal.ts';

const sizes = [[60, 15], [80, 24], [120, 40], [200, 60]] as const;

const openRoster = async (options: TerminalOptions = {}, said = '? help') => {
	const simulator = await simulate({users: 40});
	const terminal = await openTerminal(['--base-url', simulator.url], {...options, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(said);
	return {simulator, terminal};
};

describe.each(sizes)('in a terminal of %d x %d', (columns, rows) => {
	test('? is searched, says why not now, runs what is picked, and Esc leads back', async () => {
		const {terminal} = await openRoster({columns, rows});
		await terminal.until('▸');
		terminal.send('?');
		await terminal.until('Search');
		expect(terminal.rows().find(row => row.startsWith('▸'))).toContain('open the user');
		terminal.send('unreadable');
		await terminal.until('1 of ');
		await terminal.until(text => text.replaceAll(/\s+/gv, ' ').includes('(not now: no unreadable records'));
		terminal.send(press.enter);
		await terminal.until('Not now: no unreadable records.');
		expect(terminal.text()).toContain('Search');
		terminal.send(`${press.ctrlU}sort by last`);
		await terminal.until('▸ 5');
		terminal.send(press.enter);
		await terminal.until(text => /▼ ?(?:LAST )?ATTEMPT|ATTEMPT ?▼/v.test(text));
		terminal.send(`?${press.pageDown}${press.down}`);
		await terminal.until('Search');
		terminal.send(press.escape);
		await terminal.until('? help');
		expect(terminal.isScrolled()).toBe(false);
	});

	test(': shows what a line can become, Tab completes it, Enter runs it, and :messages has what was said', async () => {
		const {terminal} = await openRoster({columns, rows});
		const last = () => terminal.rows().at(-1) ?? '';
		terminal.send(':');
		await terminal.until('user ID');
		terminal.send('sortbys');
		await terminal.until('sortByState: ');
		terminal.send(press.tab);
		await terminal.until(() => last().startsWith(' :sortByState '));
		terminal.send(press.enter);
		await terminal.until('STATE ▼');
		terminal.send(':overvew');
		await terminal.until('overview');
		terminal.send(press.enter);
		await terminal.until('Unknown command `overvew` here.');
		terminal.send(`${press.ctrlU}raw${press.enter}`);
		await terminal.until('Not now: no unreadable records.');
		terminal.send(`:messages${press.enter}`);
		await terminal.until('Messages');
		expect(terminal.rows()[1]).toMatch(/ Not now: no unreadable records\.$/v);
		expect(terminal.rows()[2]).toContain('Unknown command `overvew` here. Did');
		expect(terminal.isScrolled()).toBe(false);
	});
});

describe('keys of the settings', () => {
	const openWith = async (keys: unknown, said: string, options: TerminalOptions = {}) => {
		const configDir = path.join(await temporaryFolder(), 'settings');
		mkdirSync(configDir);
		writeFileSync(path.join(configDir, 'config.json'), JSON.stringify({preferences: {keys}}), {mode: 0o600});
		return openRoster({configDir, ...options}, said);
	};

	test('work, and are what the footer, the help and sentences name', async () => {
		const {terminal} = await openWith({'roster.open': ['l'], 'screen.overview': ['f5', 'v']}, ' l open ');
		expect(terminal.rows().at(-1)).toContain(' F5 overview ');
		terminal.send('?overview');
		await terminal.until('▸ F5 v');
		terminal.send(press.escape);
		await terminal.until('? help');
		terminal.send('\u{1B}[15~');
		await terminal.until('PROVIDER    ');
		terminal.send(press.escape);
		await terminal.until('l open');
		terminal.send(`${press.enter}l`);
		await terminal.until('CONNECTIONS');
	});

	test('that clash, or are none, are told at the start, keep what was there, and stand in :messages whole', async () => {
		const {terminal} = await openWith({'roster.open': ['s'], 'roster.filter': ['Ctrl-U']}, 'The settings assign ', {columns: 80, rows: 24});
		await terminal.until(':messages');
		terminal.send(`:messages${press.enter}`);
		await terminal.until('Messages');
		const said = terminal.rows().slice(1).map(row => row.slice(12)).join(' ').replaceAll(/\s+/gv, ' ');
		expect(said).toContain('The settings assign s to roster.open, but roster.sort uses it (both in the scope roster). roster.open keeps enter.');
		expect(said).toContain('The settings assign an unknown key, Ctrl-U, to roster.filter. Did you mean ctrl+u?');
		terminal.send(press.escape);
		await terminal.until('⏎ open');
		terminal.send('s');
		await terminal.until('Default order');
	});
});
