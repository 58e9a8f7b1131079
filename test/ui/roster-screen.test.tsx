import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {
	page,
	refusal,
	serveScript,
	userRecord,
} from '../helpers/scripted-server.ts';
import {key} from '../helpers/http-server.ts';
import {keyboardOf, userUnderCursor} from '../helpers/roster-rows.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {createGate, until} from '../helpers/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	underCursor,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster, sizes} from '../helpers/app.ts';
import {expectSize, show} from '../helpers/show.tsx';

test.each(sizes)('fills exactly a terminal of $columns x $rows', async size => {
	const {session} = await openRoster();
	session.view.resize(size);
	await pagesLoaded(session);
	runCommand(session, 'list.last');
	const {rows} = show(session);
	expectSize(rows(), session);
	// The host of another base URL is cut last, after the program's name.
	expect(rows().at(0)).toMatch(/junctop|via 127\.0\.0\.1:/v);
	expect(rows().slice(1, 3).join('\n')).toContain('PROVIDERS');
	expect(rows().at(-1)).toContain('move');
	// Header, meters where there is room, titles, one notice row and footer; the rest are users.
	const top = size.rows < 20 ? 2 : 3;
	expect(rows().slice(top, -2).filter(row => /[?▲○◌●✖] /v.test(row))).toHaveLength(size.rows - top - 2);
	expect(rows().filter(row => /✖ (?:failing )?41 .*● (?:fresh )?\d/v.test(row))).toHaveLength(top - 2);
	expect(rows().filter(row => row.startsWith('▸'))).toHaveLength(1);
});

test('marks the selected row and moves the mark', async () => {
	const {session} = await openRoster();
	const {rows, until: drawn} = show(session);
	const first = underCursor(session)?.slice(0, 8);
	expect(rows().at(3)).toContain(`▸ ${first}`);
	runCommand(session, 'list.down');
	await drawn(`▸ ${underCursor(session)?.slice(0, 8)}`);
	expect(rows().at(3)).toContain(`  ${first}`);
});

test.each(sizes)('shows the error and the next step above the footer at $columns x $rows', async size => {
	const {session} = await openRoster({faults: [{kind: '422', path: '/v2/introspect/resources', after: 2}, {kind: 'broken-record', times: 2}]});
	session.view.resize(size);
	await pagesLoaded(session);
	runCommand(session, 'list.last');
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'failed');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(frame()).toContain('✖ Junction rejected the request (422)');
	expect(rows().at(-2)).toContain('Press r to retry.');
	expect(frame()).toMatch(/^▸/mv);
});

test('clears a long error when the terminal is resized', async () => {
	const row = 'this is one row of what the server said.............. ';
	const {baseUrl} = await serveScript(({cursor}) => (cursor === undefined ? page(['a', 'b'], 'next') : refusal(403, row.repeat(4))));
	const {session} = await openSession({size: {columns: 60, rows: 24}, target: targetOf({url: baseUrl, key: 'sk_us_0123456789'})});
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'failed');
	const {frame, rows, until: drawn} = show(session);
	const before = frame().match(/this is one row/gv)?.length;
	session.view.resize({columns: 100, rows: 24});
	await drawn('? help  q quit');
	expect(frame().match(/this is one row/gv)).toHaveLength(before ?? 0);
	expectSize(rows(), session);
});

test('shows the selected row and the next step in the smallest terminal with a long server message', async () => {
	const {baseUrl} = await serveScript(({cursor}) => (cursor === undefined
		? {body: {data: [userRecord('a'), userRecord('b'), 42], next_cursor: 'next'}}
		: refusal(422, 'a long word and then another one '.repeat(9))));
	const {session} = await openSession({size: {columns: 60, rows: 15}, target: targetOf({url: baseUrl, key: 'sk_us_0123456789'})});
	await until(workspaceOf(session).pageLoader.store, ({status}) => status === 'failed');
	const {rows, frame} = show(session);
	expectSize(rows(), session);
	expect(rows().at(0)).toContain('2 users, not all loaded');
	expect(frame()).toMatch(/^▸ a /mv);
	expect(rows().at(-2)).toContain('Press r to retry.');
	expect(rows().at(-1)).toContain('? help');
});

test('shows zero users in its header', async () => {
	const {session} = await openRoster({scenario: 'empty'});
	const {rows} = show(session);
	expectSize(rows(), session);
	expect(rows().at(0)).toContain('0 users, all loaded');
});

test('selects the user that was drawn at the clicked row when a page has changed the order since', async () => {
	const gate = createGate();
	const {baseUrl} = await serveScript(async ({cursor}) => {
		if (cursor === undefined) {
			return page(['a', 'm', 'x'], 'more');
		}

		await gate.opened;
		return page(['c'], null);
	});
	const {session} = await openSession({target: targetOf({url: baseUrl, key})});
	const {pageLoader} = workspaceOf(session);
	await until(pageLoader.store, ({pagination: {pages}}) => pages === 1);
	const type = keyboardOf(session);
	type('1m');
	const {rows, until: drawn} = show(session);
	await drawn('x ');
	// Without time, the page is not drawn.
	stopMonotonic();
	session.renderClock.tick();
	gate.open();
	await until(pageLoader.store, ({status}) => status === 'done');
	const row = rows().findIndex(text => text.trimStart().startsWith('m '));
	type(`\u{1B}[<0;10;${row + 1}M`);
	expect(userUnderCursor(session)).toBe('m');
});
