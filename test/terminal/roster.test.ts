import {expect, test} from 'vitest';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {introspectable, pageRequests, simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	type Terminal,
	type TerminalOptions,
} from '../helpers/terminal.ts';

const openRoster = async (simulator: Simulator, options: TerminalOptions = {}): Promise<Terminal> =>
	openTerminal(['--base-url', simulator.url], {...options, env: {JUNCTION_API_KEY: simulator.key, ...options.env}});

/** The id in the row under the cursor, at widths that show it whole. */
const selected = (terminal: Terminal): string | undefined =>
	terminal.rows().find(row => row.startsWith('▸'))?.slice(2, 38);

const underCursor = (terminal: Terminal, userId: string | undefined) => () => selected(terminal) === userId;

test('pages are asked for before the cursor gets there, one after the other, each once, until all users are loaded', async () => {
	const simulator = await simulate({users: 160, pageCap: 50});
	const ids = introspectable(simulator);
	const terminal = await openRoster(simulator, {rows: 15});
	await terminal.until(text => /\d users, more available/v.test(text));
	// Eleven rows are in sight and two screens more are wanted: one page is enough.
	expect(pageRequests(simulator)).toHaveLength(1);

	terminal.send('j'.repeat(30));
	await terminal.until(underCursor(terminal, ids[30]));
	await terminal.until(text => /(?:[6-9]\d|1\d\d) users/v.test(text));

	for (let steps = 0; !terminal.text().includes('all loaded'); steps++) {
		expect(steps).toBeLessThan(20);
		const before = selected(terminal);
		terminal.send('G');
		await terminal.until(text => selected(terminal) !== before && /users, (?:more available|all loaded)/v.test(text));
	}

	terminal.send('G');
	await terminal.until(underCursor(terminal, ids.at(-1)));
	await terminal.until(`${ids.length} of ${ids.length} users, all loaded`);
	terminal.send('g');
	await terminal.until(underCursor(terminal, ids[0]));
	const cursors = pageRequests(simulator).map(({query}) => query['next_cursor']);
	expect(new Set(cursors).size).toBe(cursors.length);
	// After the first page more is asked for; this server gives no more than 50, and that is believed.
	const [first, ...others] = pageRequests(simulator).map(({query}) => query['user_limit']);
	expect(first).toBe('50');
	expect(new Set(others)).toEqual(new Set(['200']));
});

test('keys that arrive in one write all count', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openRoster(simulator);
	await terminal.until(underCursor(terminal, ids[0]));
	terminal.send('jjjj');
	await terminal.until(underCursor(terminal, ids[4]));
	terminal.send(press.down + press.down + press.up + 'k');
	await terminal.until(underCursor(terminal, ids[4]));
	terminal.send(press.pageDown + press.pageUp + press.end + press.home + 'j');
	await terminal.until(underCursor(terminal, ids[1]));
});

test('the screens follow the size of the terminal and say when it is too small', async () => {
	const simulator = await simulate();
	const ids = introspectable(simulator);
	const terminal = await openRoster(simulator);
	await terminal.until(underCursor(terminal, ids[0]));
	terminal.send('j'.repeat(20));
	await terminal.until(underCursor(terminal, ids[20]));
	// A page that arrives now would be drawn for the old size in a terminal that is smaller already.
	await terminal.until('users, more available');
	expect(terminal.isScrolled()).toBe(false);
	terminal.resize(60, 15);
	await terminal.until(text => text.includes('q quit') && text.split('\n').some(row => row.startsWith(`▸ ${ids[20]?.slice(0, 8)}`)));
	terminal.resize(50, 10);
	await terminal.until('junctop needs 60x12, this is 50x10');
	terminal.resize(120, 40);
	await terminal.until(underCursor(terminal, ids[20]));
	await terminal.until('q quit');
	// A frame for the old size may scroll a terminal that is smaller already. The frame after the resize repairs that.
	expect(terminal.rows()[0]).toMatch(/^ junctop /v);
	expect(terminal.rows()[39]).toContain('q quit');
});

test('a failed page says what happened and what to do, keeps what is loaded, and r goes on', async () => {
	const simulator = await simulate({faults: [{kind: '403', path: '/v2/introspect/resources', after: 2}]});
	const terminal = await openRoster(simulator);
	await terminal.until(text => /\d users, more available/v.test(text));
	terminal.send('G');
	await terminal.until('Press r to retry.');
	expect(terminal.text()).toContain('trace ID');
	expect(terminal.text()).toContain('not all loaded');
	simulator.clearFaults();
	terminal.send('r');
	await terminal.until(text => /\d users, more available/v.test(text));
});

test('a limited page counts down to the next try and Esc stops it; r waits for the rest of the time', async () => {
	const simulator = await simulate();
	const terminal = await openRoster(simulator);
	await terminal.until(text => /\d users, more available/v.test(text));
	simulator.inject({kind: '429', path: '/v2/introspect/resources', retryAfter: '90'});
	terminal.send('G');
	await terminal.until(text => /Retrying in [89]\d s \(attempt 2 of 4\)/v.test(text));
	terminal.send(press.escape);
	await terminal.until('Loading stopped');
	simulator.clearFaults();
	terminal.send('r');
	await terminal.until(text => /Continuing in [6-9]\d s, as Junction asks\. Esc stops\./v.test(text));
});

test('records that cannot be read are named and shown as they came, the rest of the page lives', async () => {
	const simulator = await simulate({faults: [{kind: 'broken-record', path: '/v2/introspect/resources', times: 1}]});
	const terminal = await openRoster(simulator);
	await terminal.until('2 users could not be fully read. Press J to show the JSON');
	terminal.send('J');
	await terminal.until('Unreadable records');
	expect(terminal.text()).toContain('"raw"');
	terminal.send(press.escape);
	await terminal.until('more available');
});

test('a cursor that comes twice ends the walk, is said, and keeps what is loaded', async () => {
	const simulator = await simulate({faults: [{kind: 'repeated-cursor', after: 1}]});
	const terminal = await openRoster(simulator);
	await terminal.until('Junction sent the same page cursor twice');
	expect(terminal.text()).toContain('not all loaded');
});

test('hostile text never reaches the terminal', async () => {
	const simulator = await simulate({faults: [{kind: 'hostile-text'}]});
	const terminal = await openRoster(simulator, {columns: 80, rows: 24});
	await terminal.until(text => /\d users, more available/v.test(text));
	terminal.send(press.enter);
	await terminal.until('CONNECTIONS');
	await terminal.until('external ID');
	expect(terminal.rows().at(0)).toContain('Sandbox US ›');
	expect(terminal.rows().at(-1)).toContain('Esc back');
	// The program's own question for the background is no text of users.
	const written = terminal.output().replace('\u{1B}]11;?\u{1B}\\', '');
	for (const hostile of ['\u{1B}]', '\u{7}', '\u{202E}']) {
		expect(written).not.toContain(hostile);
	}

	expect(terminal.isScrolled()).toBe(false);
});
