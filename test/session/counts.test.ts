import {expect, test} from 'vitest';
import {countsList} from '../../source/session/selectors/counts-list.ts';
import {exportSource} from '../../source/session/selectors/export-source.ts';
import {shownBasis} from '../../source/session/state/counts-basis.ts';
import {openRoster} from '../helpers/app.ts';
import {screenOf, workspaceOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

const open = async (copied: string[] = []) => {
	const app = await openRoster({
		users: 200, session: {
			copy(text) {
				copied.push(text);
				return {kind: 'copied', characters: text.length};
			},
		},
	});
	const list = () => countsList(app.session, screenOf(app.session, 'counts'));
	return {...app, list};
};

test('counts the sorted column, moves to other columns, and Enter adds the value to the filter', async () => {
	const {session, press, type, list, expectScreen} = await open();
	press('roster.sortByFailing');
	press('screen.counts');
	expect(screenOf(session, 'counts').column).toBe('failing');
	press('counts.previous');
	press('counts.previous');
	expect(screenOf(session, 'counts').column).toBe('state');
	const {rows, counts} = list();
	const failing = rows.findIndex(({value}) => value === 'failing');
	expect(counts?.users).toBe(workspaceOf(session).roster.count);
	type('j'.repeat(failing));
	press('counts.open');
	expectScreen('roster');
	const {rosterFilter, userQuery} = workspaceOf(session);
	expect(rosterFilter.store.getState().text.trim()).toBe('state:failing');
	expect(userQuery.store.getState().count).toBe(rows[failing]?.users);
});

test('replaces the terms of the same field, because two of them find nobody', async () => {
	const {session, press, type, list} = await open();
	type('/provider:oura state:fresh\r');
	type(':counts providers\r');
	const other = list().rows.findIndex(({value}) => value !== 'oura');
	type('j'.repeat(other));
	const {value} = list().rows[other] ?? {};
	press('counts.open');
	expect(workspaceOf(session).rosterFilter.store.getState().text).toBe(`provider=${value} state:fresh`);
});

test('says why a value cannot be filtered, sorts by value, and keeps the cursor on its value', async () => {
	const {session, press, type, list, message} = await open();
	type(':counts connections\r');
	expect(list().rows.map(({value}) => value)).toEqual(['not loaded']);
	press('counts.open');
	expect(message()).toBe('Not now: no filter finds exactly these users.');
	type(':counts failing\r');
	press('list.last');
	const {value} = list().selected ?? {};
	press('counts.sort');
	expect(list().selected?.value).toBe(value);
	expect(list().rows.map(({value: number}) => Number(number))).toEqual(list().rows.map(({value: number}) => Number(number)).toSorted((one, other) => one - other));
	type(':counts stte\r');
	expect(message()).toContain('Did you mean state?');
	expect(session.view.screen().name).toBe('command');
});

test('copies and exports the table, with error types that may be anything removed while redaction is on', async () => {
	const copied: string[] = [];
	const {session, press, type, workspace, list} = await open(copied);
	const connection = {
		provider: 'garmin', status: 'error', errorType: 'Failed for anna@example.com', erroredAt: 1, createdOn: undefined,
	};
	workspace.roster.connections.set(0, [connection], 1, true);
	workspace.roster.connections.set(1, [{...connection, errorType: 'Failed for otto@example.com'}], 1, true);
	type(':counts error\r');
	expect(list().rows.map(({value}) => value)).toContain('Failed for anna@example.com');
	expect(exportSource(session)).toEqual({view: 'counts', column: 'error'});
	press('screen.copySummary');
	expect(copied.at(-1)).toMatch(/anna.*\| 1 \|/v);
	type('x');
	expect(list().rows.find(({value}) => value === 'removed')).toMatchObject({users: 2});
	press('screen.copySummary');
	expect(copied.at(-1)).not.toContain('example.com');
});

test('counts again when users arrive or the filter changes', async () => {
	const {session, type, list, workspace} = await open();
	type('F');
	const before = list().counts?.users ?? 0;
	type('\u{1B}');
	type('/state:failing\r');
	type('F');
	await until(workspace.valueCounts.store, () => list().counts !== undefined);
	expect(list().counts?.users).toBe(workspace.userQuery.store.getState().count);
	expect(list().counts?.users).toBeLessThan(before);
	expect(session.view.screen().name).toBe('counts');
});

test('counts the newest users while the list is frozen, says so, and filters nothing until it is released', async () => {
	const {type, list, workspace, message} = await open();
	const {roster} = workspace;
	type('z');
	const kept = Array.from({length: roster.count - 1}, (_, row) => roster.userId(row) ?? '');
	roster.beginRefresh();
	roster.add(kept.map(userId => ({userId, streams: [], problems: []})));
	roster.endPass(true);
	type('F');
	const {counts} = list();
	expect(counts?.users).toBe(kept.length);
	expect(counts && shownBasis(workspace, counts)).toMatch(/The list frozen at \d\d:\d\d:\d\d UTC is older than these counts\./v);
	type('\r');
	expect(message()).toBe('Not now: the list is frozen; z releases it.');
	type('\u{1B}zF');
	expect(counts && shownBasis(workspace, counts)).not.toContain('frozen');
});

test('shows who has to act in the words of the list, and filters users for whom it is not known', async () => {
	const {type, list, workspace, press} = await open();
	const {connections, count} = workspace.roster;
	const connection = {
		provider: 'garmin', status: 'error', errorType: 'token_refresh_failed', erroredAt: 1, createdOn: undefined,
	};
	for (let row = 0; row < count; row++) {
		connections.set(row, [row < 3 ? {...connection, errorType: undefined} : connection], 1, true);
	}

	type(':counts acts\r');
	expect(list().rows.map(({value, text, filter, users}) => ({
		value, text, filter, users,
	}))).toEqual([
		{
			value: 'user', text: 'end user', filter: 'acts:user', users: count - 3,
		},
		{
			value: 'unclear', text: 'unclear', filter: 'acts:unclear', users: 3,
		},
	]);
	type('j');
	press('counts.open');
	expect(workspace.userQuery.store.getState().count).toBe(3);
});
