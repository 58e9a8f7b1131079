import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {unprintable} from '../helpers/hostile-text.ts';
import {pagesLoaded} from '../helpers/session.ts';
import {openRoster, sizes} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';

test.each([...sizes, {columns: 200, rows: 60}])('fills a terminal of $columns x $rows and no more, and names the provider', async size => {
	const {session} = await openRoster({scenario: 'garmin-outage'});
	session.view.resize(size);
	await pagesLoaded(session);
	runCommand(session, 'screen.overview');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(rows().at(1)).toContain('Garmin: ');
	expect(frame()).toMatch(/^▸ garmin /mv);
	expect(frame()).toContain('Press e to sample the connections of up to 50 garmin users');
	expect(rows().at(-1)).toContain('Esc back');
});

test('shows the sample as it comes in, for the provider under the cursor', async () => {
	const {session} = await openRoster({scenario: 'garmin-outage'});
	runCommand(session, 'screen.overview');
	const {frame, until: drawn} = show(session);
	runCommand(session, 'overview.sample');
	await drawn('Connections of 50 garmin users: ');
	runCommand(session, 'list.down');
	await drawn('Press e to sample the connections');
	expect(frame()).not.toContain('garmin users: ');
	runCommand(session, 'list.up');
	await drawn('Connections of 50 garmin users: ');
});

test('hostile names keep every row in its place', async () => {
	const {session} = await openRoster({faults: [{kind: 'hostile-text'}]});
	runCommand(session, 'screen.overview');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame().replaceAll('\n', '')).not.toMatch(unprintable);
});
