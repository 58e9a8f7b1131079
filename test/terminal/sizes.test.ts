import {test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal} from '../helpers/terminal.ts';
import {expectAtSizes, fiveSizes} from './at-sizes.ts';

const [columns, rows] = fiveSizes[0];

/** The details of the user under the cursor, in the preview, arrive after the users. */
const isPreviewed = (text: string): boolean => !text.includes('│ …') && !text.includes(' loading');

test('the user list at five sizes, of one terminal that is resized', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	// The largest terminal wants a page more than the first one, and the meters are counted in the background.
	await terminal.until(text => text.includes('1 of 450 users, more available') && !text.includes(' counted') && isPreviewed(text));
	await expectAtSizes(terminal, 'roster', text => text.includes('USER ') && isPreviewed(text));
});

test('the user list with connections, and the fixes, at five sizes', async () => {
	const simulator = await simulate({users: 60});
	const terminal = await openTerminal(['--base-url', simulator.url], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('all loaded');
	terminal.send('C');
	await terminal.until('Connections of 57 users loaded');
	// The notice is in place of the footer until the next key.
	terminal.send('jk');
	await expectAtSizes(terminal, 'roster-connections', text => text.includes('USER ') && isPreviewed(text));
	terminal.send('f');
	await expectAtSizes(terminal, 'fixes', text => text.includes('▸') && !text.includes('CONNS'));
});

test.each(['failingGarmin', 'worst', 'wide'] as const)('the user %s at five sizes', async name => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url, '--user', simulator.userId(fixtureUsers[name])], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => !text.includes('still loading') && text.includes('client ID'));
	await expectAtSizes(terminal, `user-${name}`, text => text.includes('FINDINGS'));
});
