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
	expect(frame().replaceAll(/\s+/gv, ' ')).toMatch(/Who must act for \d+ failing garmin users is not known: press C to load their connections\./v);
	expect(rows().at(-1)).toContain('Esc back');
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
