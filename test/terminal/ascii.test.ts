import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type Terminal} from '../helpers/terminal.ts';

const beyondAscii = /[\P{ASCII}\u{7F}]/v;

/** The footer of the user list; that of the overview has "Enter open" too. */
const listFooter = 'Enter open  / filter';

/** In place of a text: the evidence is closed. */
const withoutEvidence = 'without evidence';

/** Every screen there is, by its keys and something that it shows. */
const loadState = async (terminal: Terminal, worst: string): Promise<void> => {
	const steps: ReadonlyArray<readonly [keys: string, shown: string]> = [
		['/state:fail', 'Filter'], [press.escape, listFooter],
		['s', 'Sort users'], [press.escape, listFooter],
		['p', 'Select one provider'], [press.escape, listFooter],
		['?', 'Search'], [press.escape, listFooter],
		['o', 'SINCE ABOUT'], [press.enter, 'Press c to compare'], [press.escape, 'SINCE ABOUT'], ['f', 'connections not loaded'], [press.escape, 'SINCE ABOUT'], [press.escape, listFooter],
		['P', 'Profiles'], [press.escape, listFooter],
		[`:user ${worst}${press.enter}`, 'token_refresh_failed'],
		[press.enter, 'Evidence:'], [press.tab, '>RESOURCE FRESHNESS'], [press.tab, '>CONNECTIONS'], ['J', '"resource_availability"'],
		[press.escape, 'CONNECTIONS'], [press.escape, withoutEvidence], [press.escape, listFooter],
		[`:raw${press.enter}`, 'Not now'], [`:messages${press.enter}`, 'Messages'],
	];
	for (const [keys, shown] of steps) {
		terminal.send(keys);
		// The list's last row is the last to be replaced. Escape must not be sent before that, because the next key would then follow it too early.
		await terminal.until(text => (shown === withoutEvidence ? !text.includes('Evidence:') : text.includes(shown)) && (keys === press.escape || !text.includes(listFooter)));
	}
};

test.each([
	['LANG=C', 'LANG=C', ''],
	['TERM=linux', 'TERM=linux', ''],
	['--ascii', '', '--ascii'],
])('with %s no screen sends anything beyond ASCII, whatever the data says', async (_, variable, option) => {
	const simulator = await simulate();
	const terminal = await openTerminal([], {
		columns: 160,
		rows: 50,
		env: {JUNCTION_API_KEY: simulator.key},
		command: `env ${variable} "$JUNCTOP" --base-url ${simulator.url} ${option}`,
	});
	await terminal.until(listFooter);
	await loadState(terminal, simulator.userId(fixtureUsers.worst));
	expect(terminal.output()).toContain('x failing');
	expect(terminal.output()).not.toMatch(beyondAscii);
});

test('set-up is ASCII too', async () => {
	const terminal = await openTerminal([], {env: {LANG: 'C'}});
	await terminal.until('API key');
	terminal.send('sk_us_0123');
	await terminal.until('> **********');
	expect(terminal.output()).not.toMatch(beyondAscii);
});

test('with a UTF-8 locale the glyphs are there', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('⏎ open');
	await terminal.until('✖ failing');
});
