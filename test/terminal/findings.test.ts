import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';
import {readable} from './frames.ts';

const open = async (options: SimulatorOptions, args: readonly string[] = [], size: {columns?: number; rows?: number} = {}) => {
	const simulator = await simulate(options);
	const terminal = await openTerminal(['--base-url', simulator.url, ...args], {...size, env: {JUNCTION_API_KEY: simulator.key}});
	return {simulator, terminal};
};

/** The first line of the findings pane. */
const firstFinding = (text: string): string => text.split('\n', 3)[2] ?? '';

test('from launch to the cause of a failing user\'s trouble in three keys', async () => {
	const {terminal, simulator} = await open({});
	await terminal.until('more available');
	// The first one in trouble is moved to google_health already; the next has a cause to act on.
	terminal.send('nn');
	await terminal.until(`▸ ${simulator.userId(fixtureUsers.failingGarmin)}`);
	terminal.send(press.enter);
	await terminal.until('Garmin: access was revoked at Garmin');
	expect(terminal.text()).toContain('deregistered_per_provider');
	expect(terminal.text()).toContain('Next:');
});

test('a garmin outage is said first on a garmin user, with numbers and about since when', async () => {
	const {terminal} = await open({scenario: 'garmin-outage', users: 500});
	await terminal.until('more available');
	terminal.send(`n${press.enter}`);
	await terminal.until(text => /Garmin: \d+ of \d+ recently tried garmin users fail, since about \d\d:\d\d UTC/v.test(firstFinding(text)));
});

test('after the end of fitbit the next step is google_health, not another fitbit link', async () => {
	const {terminal, simulator} = await open({scenario: 'fitbit-ended'}, []);
	await terminal.until('more available');
	terminal.send(`:user ${simulator.userId(fixtureUsers.failingGarmin)}${press.enter}`);
	await terminal.until(text => firstFinding(text).includes('Fitbit'));
	await terminal.until('google_health');
	expect(terminal.text()).not.toMatch(/new Link for fitbit/v);
});

test('Enter on a finding shows what it rests on, and marks and scrolls to its rows', async () => {
	const {terminal} = await open({}, ['--client-user-id', 'acme-3']);
	await terminal.until(text => text.includes('Garmin: access was revoked') && !text.includes('still loading'));
	terminal.send(press.enter);
	await terminal.until('Evidence:');
	// The last row that changes: the frame may arrive in pieces.
	await terminal.until(text => /\bfloors_climbed {11}● fresh/v.test(text));
	await expect(readable(terminal.rows())).toMatchFileSnapshot('frames/finding-open-120x40.txt');
	terminal.send(press.enter);
	await terminal.until(text => !text.includes('Evidence:'));
});

test('what could not be checked is said, never that all is fine', async () => {
	const {terminal} = await open({faults: [{kind: '403', path: '/v2/introspect/historical_pull'}]}, ['--client-user-id', 'acme-0']);
	await terminal.until('could not be checked');
	await terminal.until('fresh streams');
	expect(terminal.text()).not.toContain('No problems found:');
});

test('nothing wrong is said in words', async () => {
	const {terminal} = await open({scenario: 'healthy'}, ['--client-user-id', 'acme-0']);
	await terminal.until('No problems found:');
});

test(':user opens a user by the id that the client has for it, and says when nobody has it', async () => {
	const {terminal, simulator} = await open({});
	await terminal.until('more available');
	terminal.send(`:user acme-3${press.enter}`);
	await terminal.until(`› ${simulator.userId(3)}`);
	terminal.send(press.escape);
	await terminal.until('more available');
	terminal.send(`:user nobody${press.enter}`);
	await terminal.until('No user has the ID nobody');
});

test('the overview at six sizes, of one terminal that is resized', async () => {
	const [first, ...others] = [[300, 100], [200, 60], [120, 40], [120, 12], [80, 24], [60, 15]] as const;
	const {terminal} = await open({scenario: 'garmin-outage', users: 500}, [], {columns: first[0], rows: first[1]});
	await terminal.until('more available');
	terminal.send('o');
	await terminal.until('Junction counts');
	const shownAt = (columns: number, rows: number) => (): boolean => {
		const shown = terminal.rows();
		return shown.length === rows && shown[0]?.includes('127.0.0.1') === true && shown.at(-1)?.includes('? help') === true
			&& /Garmin: \d+ of \d+ recently tried garmin users fail/v.test(shown.join(' ').replaceAll(/\s+/gv, ' ')) && Math.max(...shown.map(row => row.trimEnd().length)) < columns;
	};

	await terminal.until(shownAt(...first));
	expect(terminal.text()).toMatch(/since\s+about\s+\d\d:\d\d\s+UTC/v);
	await expect(readable(terminal.rows().map(row => row.trimEnd()))).toMatchFileSnapshot(`frames/overview-${first[0]}x${first[1]}.txt`);
	for (const [columns, rows] of others) {
		terminal.resize(columns, rows);
		await terminal.until(shownAt(columns, rows));
		await expect(readable(terminal.rows().map(row => row.trimEnd()))).toMatchFileSnapshot(`frames/overview-${columns}x${rows}.txt`);
	}
});
