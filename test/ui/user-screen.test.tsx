import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {displayWidth} from '../../source/text/width.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {openUser, sizes} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';

test.each(sizes)('fills exactly a terminal of $columns x $rows', async size => {
	const {session, userId} = await openUser(fixtureUsers.worst);
	session.view.resize(size);
	for (const id of ['user.evidence', 'list.last', 'user.pane', 'list.last', 'user.pane', 'list.last'] as const) {
		runCommand(session, id);
		const {rows} = show(session);
		expectSize(rows(), session);
		expect(rows().at(0)).toContain(userId.slice(0, 8));
		expect(rows().at(1)).toMatch(/^[ ▸]FINDINGS /v);
		expect(rows().at(-1)).toMatch(/Esc back|\? help/v);
		// Every row between header and footer is used: the panes add up to the screen.
		expect(rows().slice(1, -1).filter(row => row.trim() === '')).toEqual([]);
	}
});

test('focuses one pane at a time', async () => {
	const {session} = await openUser(fixtureUsers.failingGarmin);
	const {frame, until: drawn} = show(session);
	expect(frame()).toContain('▸FINDINGS');
	expect(frame()).toContain(' RESOURCE FRESHNESS');
	runCommand(session, 'user.pane');
	await drawn('▸RESOURCE FRESHNESS');
	expect(frame()).toContain(' FINDINGS');
	runCommand(session, 'user.pane');
	await drawn('▸CONNECTIONS');
	expect(frame()).toContain(' RESOURCE FRESHNESS');
});

test('keeps every row in place with hostile text', async () => {
	const {session} = await openUser(fixtureUsers.worst, {faults: [{kind: 'hostile-text'}]});
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame().replaceAll('\n', '')).not.toMatch(unprintable);
	// Side by side, the line between the panes is one straight line from their titles to the footer.
	const below = rows().slice(rows().findIndex(row => row.includes('RESOURCE FRESHNESS')), -1);
	const places = below.map(row => displayWidth(row.slice(0, row.indexOf('│'))));
	expect(places.length).toBeGreaterThan(10);
	expect(new Set(places).size).toBe(1);
	expect(below.every(row => row.includes('│'))).toBe(true);
});
