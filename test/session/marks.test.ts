import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {screenExports} from '../../source/commands/screen-exports.ts';
import {filterOf} from '../../source/commands/filter-option.ts';
import {lineText} from '../../source/presentation/line.ts';
import {rosterSnapshot} from '../../source/session/snapshots/roster-snapshot.ts';
import {viewCommand} from '../../source/session/selectors/handover-text.ts';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import {listedUser} from '../../source/session/selectors/listed-users.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {screenOf, underCursor} from '../helpers/session.ts';
import {slowDown} from '../helpers/sliced-query.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const openMarks = async (options: AppOptions = {}) => {
	const copied: string[] = [];
	const folder = temporaryFolder();
	const app = await openRoster({
		users: 120,
		...options,
		session: {
			copy(text) {
				copied.push(text);
				return {kind: 'copied', characters: text.length};
			},
			loadExports: async () => screenExports,
			exportFolders: () => [folder],
			...options.session,
		},
	});
	const {workspace, session} = app;
	const {roster, userQuery} = workspace;
	const status = () => rosterStatusLines(workspace, session.view.store.getState(), 0, session).map(text => lineText(text));
	return {
		...app,
		copied,
		folder,
		marks: roster.marks,
		status,
		ids: (from: number, to: number) => Array.from({length: to - from}, (_, index) => listedUser(workspace, from + index)),
		marked: () => roster.marks.rows().map(row => roster.userId(row)),
		count: () => userQuery.store.getState().count,
		line(text: string) {
			app.type(`:${text}\r`);
		},
	};
};

describe('space and V', () => {
	test('space marks the user and moves on; again on it removes the mark', async () => {
		const {type, marked, ids, session, status} = await openMarks();
		const [first, second, third] = ids(0, 3);
		type('  ');
		expect(marked()).toEqual([first, second]);
		expect(underCursor(session)).toBe(third);
		expect(status()).toEqual([' 2 marked · y copy, e export, c compare, C connections, :unmark']);
		type('k ');
		expect(marked()).toEqual([first]);
		expect(underCursor(session)).toBe(third);
	});

	test('V begins a range that moving extends, and V or space marks it; Esc marks nothing', async () => {
		const {type, marked, ids, status, workspace, session} = await openMarks();
		type('jVjj');
		expect(status()).toEqual([' Range of 3 users: V marks, Esc cancels']);
		type('\u{1B}');
		expect(marked()).toEqual([]);
		expect(workspace.pageLoader.store.getState().status).not.toBe('stopped');
		type('Vkk ');
		expect(marked()).toEqual(ids(1, 4));
		expect(session.view.store.getState().flash).toBe('Marked 3 users. 3 marked.');
		type('GVggV');
		expect(marked()).toHaveLength(ids(0, workspace.roster.count).length);
	});

	test('marks survive a filter, an order and a refresh, and the term marked lists them', async () => {
		const {type, marked, ids, count, session, workspace, press} = await openMarks();
		const [first] = ids(0, 1);
		type(' ');
		type('/state:failing\r');
		type(' ');
		type('3');
		const both = marked();
		expect(both).toContain(first);
		expect(both).toHaveLength(2);
		press('roster.refresh');
		await until(workspace.pageLoader.store, ({status, refreshed}) => status !== 'loading' && refreshed !== undefined);
		expect(marked()).toEqual(both);
		type('/\u{15}marked\r');
		expect(count()).toBe(2);
		type('g ');
		expect(count()).toBe(1);
		type('/\u{15}-marked\r');
		expect(count()).toBe(workspace.roster.count - 1);
		expect(screenOf(session, 'roster').list.cursor).toBeLessThan(count());
	});
});

describe(':mark, :unmark and :marked', () => {
	test('mark all users of a filter, list them, and remove the marks of some or all', async () => {
		const {line, marks, marked, count, session, workspace, type} = await openMarks();
		line('mark state:failing');
		await until(session.view.store, ({flash}) => flash?.startsWith('Marked') === true);
		type('/state:failing\r');
		const failing = count();
		expect(failing).toBeGreaterThan(0);
		expect(marks.count).toBe(failing);
		line('marked');
		expect(workspace.rosterFilter.store.getState().text).toBe('marked');
		expect(count()).toBe(failing);
		line('unmark provider:garmin');
		await until(session.view.store, ({flash}) => flash?.includes('nmark') === true);
		expect(marked().length).toBeLessThan(failing);
		line('unmark');
		expect(marks.count).toBe(0);
		expect(count()).toBe(0);
		line('unmark');
		expect(session.view.store.getState().flash).toBe('Not now: no user is marked.');
	});

	test('marks the users who match when others are removed meanwhile, although their rows get other numbers', async () => {
		slowDown();
		const {line, marked, session, workspace: {roster}} = await openMarks();
		const users = bigFleet(11_000);
		roster.add(users);
		line('mark failing:2');
		expect(session.view.store.getState().flash).toContain('Marking: ');
		roster.beginRefresh();
		roster.add(users.filter((_, index) => index % 2 === 1));
		roster.endPass(true);
		await until(session.view.store, ({flash}) => flash?.startsWith('Marked') === true);
		expect(marked()).toEqual(users.filter((_, index) => index % 20 === 7).map(({userId}) => userId));
	});

	test.each(['mark nevest>3d', 'mark provider:', 'mark -'])('%s marks nobody and keeps the line', async text => {
		const {line, marks, session} = await openMarks();
		line(text);
		expect(marks.count).toBe(0);
		expect(screenOf(session, 'command').field.text).toBe(text);
	});
});

test('a refresh that removes marked users says so', async () => {
	const {simulator, type, marks, session, workspace} = await openMarks();
	type('  ');
	await simulator.close();
	const {roster} = workspace;
	roster.beginRefresh();
	roster.add([{userId: roster.userId(1) ?? '', streams: [], problems: []}]);
	roster.endPass(true);
	expect(marks.count).toBe(1);
	workspace.pageLoader.store.setState({
		refreshed: {
			changed: 0, added: 0, removed: 1, broke: 0, recovered: 0, since: 0,
		},
	});
	expect(session.view.store.getState().flash).toContain('1 marked user no longer exists at Junction. 1 marked.');
});

describe('what the marks change', () => {
	test('y copies their IDs one a line, and Y their summary, as pseudonyms while redaction is on', async () => {
		const {type, copied, ids, session} = await openMarks();
		type('  y');
		expect(copied).toEqual([`${ids(0, 2).join('\n')}\n`]);
		type('Y');
		expect(copied[1]).toMatch(/^2 users, \d failing\.\n\n/v);
		expect(copied[1]).toContain(`| \`${ids(0, 1)[0]}\` |`);
		type('xyY');
		for (const id of ids(0, 2)) {
			expect(copied.slice(2).join('')).not.toContain(id);
		}

		expect(copied[2]).toContain(session.redaction.userId(ids(0, 1)[0] ?? ''));
	});

	test('more IDs than a terminal takes are not copied', async () => {
		const {type, copied, marks, session, workspace} = await openMarks();
		workspace.roster.add(Array.from({length: 2001}, (_, index) => ({userId: `user-${index}`, streams: [], problems: []})));
		marks.set(Array.from({length: 2001}, (_, row) => row), true);
		type('y');
		expect(copied).toEqual([]);
		expect(session.view.store.getState().flash).toContain('Press e to export them.');
	});

	test('an export has the marked users only, whatever is listed', async () => {
		const {type, line, ids, folder, session} = await openMarks();
		const wanted = ids(0, 2);
		type('  /state:failing\r');
		line('export csv');
		await until(session.view.store, ({flash}) => flash?.startsWith('Exported 2 marked users') === true);
		const [name = ''] = fs.readdirSync(folder);
		expect(name).toContain('marked-users');
		const rows = fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n').slice(1);
		expect(rows.map(row => row.split(',', 1)[0])).toEqual(wanted);
	});

	test('C loads the connections of the marked users only', async () => {
		const {type, workspace, ids} = await openMarks();
		type('  C');
		await until(workspace.connectionLoader.store, ({status}) => status === 'done');
		const {roster} = workspace;
		// The connections of the user on whom the cursor rests may be prefetched meanwhile.
		expect(workspace.connectionLoader.store.getState().size).toBe(2);
		expect(ids(0, 2).every(id => roster.connections.of(roster.rowOf(id ?? '') ?? -1) !== undefined)).toBe(true);
	});

	test('no command prints a filter about marks, and --filter refuses it with the reason', async () => {
		const {type, session} = await openMarks();
		type(' /marked\r');
		expect(viewCommand(session)).toEqual({reason: 'the filter has marked, and a command has no marks'});
		expect(() => filterOf('garmin -marked')).toThrow(/character 8.*works only on the screens/v);
		expect(filterOf('"marked"').choices).toHaveLength(1);
	});

	test('a screen reader reads the number of marks, the range and a marked row', async () => {
		const {type, session, workspace} = await openMarks();
		const said = () => rosterSnapshot(workspace, screenOf(session, 'roster'), {local: 0, nameOf: session.keymap.nameOf}).parts;
		expect(said()['marks']?.when).toBe('later');
		type(' k');
		expect(said()['marks']?.lines).toEqual(['1 user marked.']);
		expect(said()['row']?.lines[0]).toMatch(/^Row 1 of \d+: marked, /v);
		type('Vj');
		expect(said()['range']?.lines).toEqual(['Range of 2 users.']);
	});

	test(':refreshMarked loads the streams of the marked users again, and only theirs', async () => {
		const {type, line, workspace, ids, session, simulator} = await openMarks();
		type('  ');
		const {roster} = workspace;
		const wanted = ids(0, 2).map(id => roster.rowOf(id ?? '') ?? -1);
		const before = wanted.map(row => roster.streams(row).length);
		roster.beginRefresh();
		roster.add(ids(0, 3).map(id => ({userId: id ?? '', streams: [], problems: []})));
		roster.endPass(false);
		expect(wanted.map(row => roster.streams(row).length)).toEqual([0, 0]);
		const requests = simulator.requests.length;
		line('refreshMarked');
		await until(session.view.store, ({flash}) => flash === 'Refreshed 2 marked users.');
		expect(wanted.map(row => roster.streams(row).length)).toEqual(before);
		const [third = ''] = ids(2, 3);
		expect(roster.streams(roster.rowOf(third) ?? -1)).toHaveLength(0);
		// The user on whom the cursor rests may be prefetched meanwhile.
		const asked = simulator.requests.slice(requests).filter(({path: own, query}) => own === '/v2/introspect/resources' && 'user_id' in query && query['user_id'] !== third);
		expect(new Set(asked.map(({query}) => query['user_id']))).toEqual(new Set(ids(0, 2)));
		expect(asked).toHaveLength(2);
	});

	test(':refreshMarked loads the streams of the loaded provider only', async () => {
		const {type, line, workspace: {roster}, ids, session} = await openMarks({target: {provider: 'oura'}});
		const row = roster.rowOf(ids(0, 1)[0] ?? '') ?? -1;
		type(' ');
		line('refreshMarked');
		await until(session.view.store, ({flash}) => flash === 'Refreshed 1 marked user.');
		expect([...new Set(roster.streams(row).map(({provider}) => provider))]).toEqual(['oura']);
	});
});
