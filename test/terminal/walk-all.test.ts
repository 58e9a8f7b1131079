import {expect, test} from 'vitest';
import {introspectable, pageRequests, simulate} from '../helpers/simulator.ts';
import {openTerminal, press, type Terminal} from '../helpers/terminal.ts';
import {readable} from './frames.ts';
import {listOf} from './list-of.ts';

/** The row of the first user: lower terminals have no row of meters. */
const firstUser = (rows: number): number => (rows < 20 ? 2 : 3);

/** The beginnings of the ids in sight. */
const idsInSight = (terminal: Terminal): readonly string[] =>
	listOf(terminal).slice(firstUser(terminal.rows().length), -2).filter(row => row !== '').map(row => row.slice(2, 10));

const sizes = [[60, 15], [80, 24], [120, 40], [200, 60]] as const;

test.each(sizes)('L loads 5,000 users with progress, and sorted by state the worst are on top, at %dx%d', async (columns, rows) => {
	const simulator = await simulate({users: 5000, latency: 20});
	const ids = introspectable(simulator);
	const terminal = await openTerminal(['--base-url', simulator.url], {columns, rows, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => /\d users, more available/v.test(text));
	terminal.send('jjL');
	await terminal.until(text => /Loading(?: all)?: [\d,]+ of 5,000.* left\. Esc stops\./v.test(text));
	await terminal.until('users, all loaded');
	expect(terminal.text()).not.toContain('Loading');
	expect(terminal.rows()[firstUser(rows) + 2]).toMatch(new RegExp(`^▸ ${ids[2]?.slice(0, 8)}`, 'v'));
	const cursors = pageRequests(simulator).map(({query}) => query['next_cursor']);
	expect(new Set(cursors).size).toBe(cursors.length);

	terminal.send('3');
	await terminal.until('STATE ▼');
	// The heading arrives before the rows below it.
	await terminal.until(() => listOf(terminal).slice(firstUser(rows), -2).every(row => row.includes('✖ failing')));
	const failing = ids.filter(userId => idsInSight(terminal).includes(userId.slice(0, 8)));
	expect(idsInSight(terminal)).toEqual(failing.map(userId => userId.slice(0, 8)));
	// The meters are counted in the background, at any time.
	const listed = listOf(terminal).toSpliced(1, firstUser(rows) - 2);
	await expect(readable(listed)).toMatchFileSnapshot(`frames/sorted-${columns}x${rows}.txt`);
	terminal.send('3');
	await terminal.until('STATE ▲');
	await terminal.until(() => terminal.rows()[firstUser(rows)]?.includes('◇ inactive') === true);
	terminal.send('55');
	await terminal.until(text => text.includes('▲ATTEMPT') || text.includes('▲LAST ATTEMPT'));
	expect(terminal.isScrolled()).toBe(false);
});

test('Esc stops the walk, L goes on from there, and r loads all of it again', async () => {
	const simulator = await simulate({users: 1200, pageCap: 100, latency: 50});
	const terminal = await openTerminal(['--base-url', simulator.url], {columns: 80, rows: 24, env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until(text => /\d users, more available/v.test(text));
	terminal.send('L');
	await terminal.until(text => /Loading(?: all)?: [3-9]\d\d of 1,200/v.test(text));
	terminal.send(press.escape);
	await terminal.until('Loading stopped');
	expect(terminal.rows()[0]).toContain('not all loaded');
	terminal.send('L');
	await terminal.until('users, all loaded');
	const {length} = pageRequests(simulator);
	terminal.send('r');
	await terminal.until(text => /users, refreshing \d+%/v.test(text));
	await terminal.until(text => /Refreshed 1,1\d\d users: no state, stream count or attempt changed\./v.test(text));
	expect(pageRequests(simulator).length).toBeGreaterThan(length);
	terminal.send('w');
	await terminal.until('↻ 1m');
	terminal.send('w');
	await terminal.until(text => !text.includes('↻'));
});
