import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {handleMouse} from '../../source/session/input/mouse-handler.ts';
import {pagesLoaded, screenOf} from '../helpers/session.ts';
import {openRoster, sizes} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';

test.each([...sizes, {columns: 200, rows: 60}])('fills exactly a terminal of $columns x $rows, and names the provider', async size => {
	const {session} = await openRoster({scenario: 'garmin-outage'});
	session.view.resize(size);
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(rows().at(1)).toContain('Garmin: ');
	expect(frame()).toMatch(/^▸ garmin /mv);
	// A low terminal has one row for it.
	expect(frame().replaceAll(/\s+/gv, ' ')).toMatch(size.rows < 15 ? /Who must act is not known: C loads connections\./v : /Who must act for \d+ failing garmin users is not known: press C to load their connections\./v);
	expect(rows().at(-1)).toContain('Esc back');
});

test('gives the rows of a low terminal to the providers, and to an error', async () => {
	const {session, simulator} = await openRoster({scenario: 'garmin-outage'});
	session.view.resize({columns: 60, rows: 12});
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const {rows, until: drawn} = show(session);
	const providersOf = () => rows().slice(rows().findIndex(row => row.includes('PROVIDER')) + 1, -2).filter(row => /^[\d▸] \w/v.test(row)).length;
	expect(providersOf()).toBe(3);
	simulator.inject({kind: '401', path: '/v2/introspect/resources'});
	runCommand(session, 'overview.loadAll');
	await drawn('Press ');
	expectSize(rows(), session);
	expect(rows().slice(-4, -1).join(' ').replaceAll(/\s+/gv, ' ')).toMatch(/✖ .*Press \w+ to/v);
});

test('shows the provider under the cursor next to the table of a wide terminal, and ignores clicks on it', async () => {
	const {session} = await openRoster({scenario: 'garmin-outage'});
	session.view.resize({columns: 200, rows: 60});
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const {rows, until: drawn} = show(session);
	expectSize(rows(), session);
	await drawn('│ Garmin');
	await drawn('LAST WORKED, BY DAY');
	handleMouse(session, {kind: 'press', column: 150, row: 12});
	expect(screenOf(session, 'overview').list.cursor).toBe(0);
	runCommand(session, 'list.down');
	await drawn('│ Fitbit');
	handleMouse(session, {kind: 'press', column: 10, row: rows().findIndex(row => row.includes('garmin  '))});
	await drawn('│ Garmin');
	session.view.resize({columns: 120, rows: 40});
	await drawn('▸ garmin');
	expect(rows().join('\n')).not.toContain('BY DAY');
});

test('shows the progress of connections below the providers, then who has to act at the selected one', async () => {
	const {session, simulator} = await openRoster({users: 60, scenario: 'garmin-outage'});
	runCommand(session, 'screen.overview');
	const {frame, until: drawn} = show(session);
	simulator.inject({kind: 'latency', milliseconds: 100, path: '/v2/user/providers/'});
	runCommand(session, 'overview.connections');
	await drawn('· Esc stops');
	expect(frame()).not.toContain('Who must act');
	await drawn('Of all ');
	expect(frame()).toMatch(/Of all \d+ failing garmin users: \d+ /v);
});

test('keeps every row in place with hostile names', async () => {
	const {session} = await openRoster({faults: [{kind: 'hostile-text'}]});
	runCommand(session, 'screen.overview');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame().replaceAll('\n', '')).not.toMatch(unprintable);
});

test.each(sizes)('shows why users are missing when loading failed, at $columns x $rows', async size => {
	const {session, simulator} = await openRoster({users: 400});
	session.view.resize(size);
	simulator.inject({kind: '403', path: '/v2/introspect/resources'});
	runCommand(session, 'roster.loadAll');
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame()).toContain('✖ Junction does not allow');
	expect(frame().replaceAll(/\s+/gv, ' ')).toContain('Press r to retry.');
});

test.each([[60, 15], [80, 24]] as const)('a long answer takes a row of the providers, not that of the states, and a click finds the provider under it, at %d x %d', async (columns, rows) => {
	const app = await openRoster({users: 250, scenario: 'garmin-outage'});
	const {session, workspace} = app;
	session.view.resize({columns, rows});
	workspace.pageLoader.loadAll();
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const stats = workspace.fleetStats.current();
	const event = stats?.providers[0]?.event;
	if (stats === undefined || event === undefined) {
		throw new Error('The scenario has no event');
	}

	const to = workspace.clock.now() - 3_600_000;
	const long = {...event, since: {from: to - 7_200_000, to}};
	const providers = stats.providers.map((own, index) => (index === 0 ? {...own, event: long} : own));
	workspace.fleetStats.store.setState({stats: {...stats, isComplete: false, providers}});
	const drawn = show(session);
	expectSize(drawn.rows(), session);
	expect(drawn.frame()).toMatch(/✖ ?\d+ failing/v);
	const row = drawn.rows().findIndex(text => text.startsWith('2 '));
	expect(row).toBeGreaterThan(7);
	session.view.setMouse(true);
	app.send(`\u{1B}[<0;5;${row + 1}M`);
	expect(session.view.screen()).toMatchObject({name: 'overview', list: {cursor: 1}});
});
