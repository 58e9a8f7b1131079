import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {pagesLoaded} from '../helpers/session.ts';
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
	expect(frame()).toContain('Press c to sample connections of up to 50 garmin users');
	expect(rows().at(-1)).toContain('Esc back');
});

test('shows the sample of the selected provider while it is loaded', async () => {
	const {session} = await openRoster({scenario: 'garmin-outage'});
	runCommand(session, 'screen.overview');
	const {frame, until: drawn} = show(session);
	runCommand(session, 'overview.sample');
	await drawn('Connections of 50 garmin users: ');
	runCommand(session, 'list.down');
	await drawn('Press c to sample connections');
	expect(frame()).not.toContain('garmin users: ');
	runCommand(session, 'list.up');
	await drawn('Connections of 50 garmin users: ');
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
	expect(frame().replaceAll(/\s+/gv, ' ')).toContain('To retry, press Esc, then r on the user list.');
});
