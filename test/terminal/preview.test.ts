import {expect, test} from 'vitest';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type Terminal} from '../helpers/terminal.ts';
import {readable} from './frames.ts';

/** A row has no spaces at its end. */
const rule = / │(?: |$)/v;

/** What stands at the right of the roster; nothing where there is no preview. */
const previewOf = (terminal: Terminal): readonly string[] => terminal.rows().flatMap(row => {
	const [, ...right] = row.split(rule);
	return right.length === 0 ? [] : [right.join(' │ ')];
});

/** The row of the cursor, and whether all is there of the user in the preview. */
const isWhole = (terminal: Terminal, userId: string | undefined): boolean => {
	const [first] = previewOf(terminal);
	return first === userId && previewOf(terminal).every(row => !row.startsWith('…') && !row.endsWith(' loading'));
};

test('from 160 columns on the user under the cursor previews beside the roster, and follows the cursor', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 160, rows: 50, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(() => isWhole(terminal, ids[0]));
	expect(previewOf(terminal).join(' ')).toContain('No problems found');
	terminal.send('jjj');
	await terminal.until(() => previewOf(terminal)[0] === ids[3]);
	// Its streams are there before its details.
	expect(previewOf(terminal).join('\n')).toContain('✖ 14 failing');
	await terminal.until(() => isWhole(terminal, ids[3]));
	expect(previewOf(terminal).join('\n')).toContain('deregistered_per_provider');
	// One straight line from the titles to the last user.
	expect(previewOf(terminal)).toHaveLength(46);
	await expect(readable(terminal.rows())).toMatchFileSnapshot('frames/roster-preview-160x50.txt');
	expect(terminal.isScrolled()).toBe(false);
});

test('the preview comes and goes with the width of the terminal', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 159, rows: 24, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	expect(previewOf(terminal)).toEqual([]);
	terminal.resize(160, 24);
	await terminal.until(() => isWhole(terminal, ids[0]));
	terminal.resize(120, 24);
	await terminal.until(text => text.includes('q quit') && previewOf(terminal).length === 0);
});

test('details that cannot be had say why, and the streams stay', async () => {
	const simulator = await simulate({faults: [{kind: '403', path: '/v2/user/providers/'}]});
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 200, rows: 60, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(() => isWhole(terminal, ids[0]));
	expect(previewOf(terminal).join('\n')).toContain('Connections could not be checked');
	expect(previewOf(terminal).join('\n')).toContain('(403)');
	expect(previewOf(terminal).join('\n')).toContain('● fresh');
});

test('a filter that leaves no user leaves an empty preview', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 160, rows: 24, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(() => isWhole(terminal, ids[0]));
	terminal.send(`/nobody has this${press.enter}`);
	await terminal.until(() => previewOf(terminal).length > 0 && previewOf(terminal).every(row => row === ''));
});
