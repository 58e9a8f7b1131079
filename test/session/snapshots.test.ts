import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {rosterHeader} from '../../source/presentation/header.ts';
import {lineText} from '../../source/presentation/line.ts';
import {detailStatusLines} from '../../source/presentation/detail-status.ts';
import {overviewLine, overviewTable} from '../../source/presentation/overview.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {runCommand, unavailable} from '../../source/session/commands/registry.ts';
import type {Session, SessionOptions} from '../../source/session/session.ts';
import {rowChange} from '../../source/session/selectors/row-change.ts';
import {userViewModel} from '../../source/session/selectors/user-view-model.ts';
import {notStored} from '../../source/snapshots/snapshot-error.ts';
import {storedTarget} from '../../source/snapshots/stored-target.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {openRoster} from '../helpers/app.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';
import {frozen} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const typing = (session: Session) => {
	const dispatch = createKeyDispatcher(session, async () => undefined);
	return (bytes: string) => {
		const parser = createKeyParser();
		for (const key of [...parser.push(bytes), ...parser.flush()]) {
			dispatch([key]);
		}
	};
};

const message = ({view}: Session) => view.store.getState().flash ?? '';

/** Loads all users of a simulator and writes them with `:snapshot`. */
const write = async (scenario: 'healthy' | 'garmin-outage', isAll = true) => {
	const app = await openRoster({scenario, users: 300});
	if (isAll) {
		app.press('roster.loadAll');
		await pagesLoaded(app.session);
	}

	const file = path.join(temporaryFolder(), `${scenario}.ndjson.gz`);
	app.send(`:snapshot ${file}\r`);
	await until(app.session.view.store, ({flash}) => flash?.startsWith('Wrote') === true);
	return {app, file};
};

/** Opens a snapshot in the screens. */
const open = async (file: string, options: Partial<SessionOptions> = {}) => {
	const {session} = await openSession({target: await storedTarget(file), ...options});
	await pagesLoaded(session);
	return {session, workspace: workspaceOf(session), send: typing(session)};
};

const rowsOf = ({roster, clock}: ReturnType<typeof workspaceOf>) => Array.from({length: roster.count}, (_, row) => roster.row(row, clock.now()));

test('opens what :snapshot wrote with the same users and statistics, marked and offline', async () => {
	const {app, file} = await write('garmin-outage');
	// The user under the cursor is loaded ahead.
	const under = app.workspace.roster.userId(app.workspace.userQuery.rowAt(0) ?? 0) ?? '';
	await until(app.workspace.details.store, () => Object.values(app.workspace.details.of(under)).every(({answer}) => answer !== undefined));
	const requests = app.simulator.requests.length;
	const {session, workspace, send} = await open(file);
	const written = rowsOf(app.workspace);
	expect(rowsOf(workspace)).toEqual(written);
	const header = lineText(rosterHeader(workspace.target(), workspace.pageLoader.store.getState(), {
		cursor: 0, watching: workspace.autoRefresh.store.getState(), columns: 100, now: 0,
	}));
	expect(header).toContain('Snapshot 2026-11-21 14:35 UTC');
	expect(header).toContain('all loaded');
	for (const keys of ['r', 'w', 'P', 'R', ':watch 60\r']) {
		send(keys);
		expect(message(session)).toBe('Not now: no connection to Junction: this is a snapshot.');
	}

	send(':user 3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915\r');
	expect(message(session)).toContain('The snapshot has no user 3f2c9a1e');
	send('\r');
	const {userId} = screenOf(session, 'user');
	send('C');
	expect(message(session)).toBe('Not now: no connection to Junction: this is a snapshot.');
	await until(workspace.details.store, () => Object.values(workspace.details.of(userId)).every(({loading}) => !loading));
	expect(workspace.details.of(userId).resources.answer?.value.records).toHaveLength(1);
	const {connections} = workspace.details.of(userId);
	const part = {...connections, answer: undefined, error: connections.error ?? notStored('The snapshot lacks this', 'Ask Junction.')};
	const status = detailStatusLines(part, 80, {serverNow: 0, localNow: 0, nameOf: session.keymap.nameOf}).map(each => lineText(each));
	expect(status.join(' ')).not.toContain('Press');
	expect(workspace.clock.now()).toBeGreaterThanOrEqual(frozen);
	expect(app.simulator.requests.slice(requests).map(({path: asked}) => asked)).toEqual([]);
});

test('marks a snapshot as incomplete when not all users were loaded', async () => {
	const {app, file} = await write('healthy', false);
	const {workspace} = await open(file);
	const state = workspace.pageLoader.store.getState();
	expect([state.users, state.isAllLoaded, state.status]).toEqual([app.workspace.roster.count, false, 'done']);
	const header = rosterHeader(workspace.target(), state, {
		cursor: 0, watching: workspace.autoRefresh.store.getState(), columns: 100, now: 0,
	});
	expect(lineText(header)).toMatch(/Snapshot \(incomplete\).*not all loaded/v);
	expect(workspace.roster.generations.isWhole).toBe(false);
});

test('keeps the connections of users that were open', async () => {
	const app = await openRoster({users: 50});
	const userId = app.simulator.userId(0);
	app.session.openUser(userId);
	await until(app.workspace.details.store, () => Object.values(app.workspace.details.of(userId)).every(({loading}) => !loading));
	const file = path.join(temporaryFolder(), 'a.gz');
	app.send(`:snapshot ${file}\r`);
	await until(app.session.view.store, ({flash}) => flash?.includes('details of') === true);
	const {session, workspace} = await open(file);
	session.openUser(userId);
	await until(workspace.details.store, () => Object.values(workspace.details.of(userId)).every(({loading}) => !loading));
	const {user, connections, pulls} = workspace.details.of(userId);
	const before = app.workspace.details.of(userId);
	expect([user.answer?.value, connections.answer?.value, pulls.answer?.value])
		.toEqual([before.user.answer?.value, before.connections.answer?.value, before.pulls.answer?.value]);
});

test('writes pseudonyms and no details while redaction is on', async () => {
	const app = await openRoster({users: 50});
	const userId = app.simulator.userId(0);
	app.session.openUser(userId);
	await until(app.workspace.details.store, () => Object.values(app.workspace.details.of(userId)).every(({loading}) => !loading));
	const file = path.join(temporaryFolder(), 'a.gz');
	app.send('x');
	app.send(`:snapshot ${file}\r`);
	await until(app.session.view.store, ({flash}) => flash?.startsWith('Wrote') === true);
	const text = gunzipSync(readFileSync(file)).toString();
	expect(text).toContain('"isRedacted":true');
	expect(text).toContain('"user_id":"user-0001"');
	for (let user = 0; user < 50; user++) {
		expect(text).not.toContain(app.simulator.userId(user));
	}
});

test('writes one kind of IDs when redaction is turned on or off meanwhile', async () => {
	const app = await openRoster({users: 3000});
	app.press('roster.loadAll');
	await pagesLoaded(app.session);
	for (const isRedacted of [false, true]) {
		const file = path.join(temporaryFolder(), 'a.gz');
		app.send(`:snapshot ${file}\r`);
		await until(app.session.view.store, ({flash}) => flash?.startsWith('Writing') === true);
		app.send('x');
		await until(app.session.view.store, ({flash}) => flash?.startsWith('Wrote') === true);
		const [header = '', ...records] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
		const ofUsers = records.filter(text => !text.startsWith('{"kind":'));
		expect(header).toContain(`"isRedacted":${isRedacted}`);
		expect(ofUsers.length).toBe(app.workspace.roster.count);
		expect(ofUsers.filter(text => text.includes('"user_id":"user-')).length).toBe(isRedacted ? ofUsers.length : 0);
	}
});

test('writes nothing when Esc cancels, and replaces a file only when that is typed', async () => {
	const {app, file} = await write('healthy');
	const folder = path.dirname(file);
	app.send(`:snapshot ${file}\r`);
	await until(app.session.view.store, ({flash}) => flash?.includes('already exists') === true);
	expect(message(app.session)).toContain('--overwrite');
	app.send(`:snapshot ${folder}/b.gz\r`);
	app.send('\u{1B}');
	expect(message(app.session)).toBe('Cancelled. No snapshot was written.');
	await expect.poll(() => readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
	await expect.poll(() => {
		if (!message(app.session).startsWith('Wrote')) {
			app.send(`:snapshot ${file} --overwrite\r`);
		}

		return message(app.session);
	}, {interval: 500, timeout: 10_000}).toMatch(/^Wrote/v);
	expect(existsSync(path.join(folder, 'b.gz'))).toBe(false);
});

test('marks users, providers and the open user that have changed since the baseline, and filters by it', async () => {
	const {file: before} = await write('healthy');
	const {file: after} = await write('garmin-outage');
	const {session, workspace, send} = await open(after);
	send('/since:new\r');
	await until(workspace.userQuery.store, ({pending}) => pending === undefined);
	expect(workspace.userQuery.store.getState().count).toBe(0);
	send(`:baseline ${before}\r`);
	await until(session.view.store, ({flash}) => flash?.startsWith('Baseline set; ') === true);
	await until(workspace.userQuery.store, ({pending}) => pending === undefined);
	const {comparison, roster, userQuery, clock} = workspace;
	const found = userQuery.store.getState().count;
	expect(found).toBe(comparison.store.getState().comparison?.changes.new);
	expect(found).toBeGreaterThan(20);
	const row = userQuery.rowAt(0) ?? -1;
	expect(rowChange(workspace, row, undefined, clock.now())).toBe('new');
	send('\r');
	const shown = userViewModel(workspace, screenOf(session, 'user'), {size: {columns: 80, rows: 24}, local: 0, nameOf: session.keymap.nameOf});
	expect(lineText(shown.findings.lines[0] ?? [])).toMatch(/^ At 14:35 UTC \(just now\): fine\. Now: new\./v);
	const garmin = workspace.fleetStats.current()?.providers.find(({provider}) => provider === 'garmin');
	const compared = comparison.store.getState().comparison;
	const garminLine = overviewLine(garmin!, overviewTable([garmin!], {columns: 80, now: clock.now(), comparison: compared}));
	expect(lineText(garminLine)).toMatch(/ \+\d+ /v);
	send('\u{1B}:baseline off\r');
	await until(userQuery.store, ({pending}) => pending === undefined);
	expect([userQuery.store.getState().count, roster.compared]).toEqual([0, undefined]);
});

test('keeps a later :baseline when an earlier file is still being read', async () => {
	const {file} = await write('healthy');
	const {app} = await write('garmin-outage');
	const {comparison} = app.workspace;
	app.send(`:baseline ${file}\r`);
	app.send(':baseline off\r');
	expect(message(app.session)).toBe('The baseline was removed.');
	// The second file is read whole after the first one would have been.
	app.send(`:baseline ${file}\r`);
	app.send(`:baseline ${file}\r`);
	await until(comparison.store, ({compared}) => compared !== undefined);
	app.send(`:baseline ${file}\r`);
	app.send(':baseline\r');
	const now = comparison.store.getState().compared;
	expect(now?.file).toBeUndefined();
	app.send(`:snapshot ${path.join(temporaryFolder(), 'later.gz')}\r`);
	await until(app.session.view.store, ({flash}) => flash?.startsWith('Wrote') === true);
	expect(comparison.store.getState().compared).toBe(now);
});

test.each(['roster.refresh', 'roster.loadAll'] as const)('continues with %s to read a snapshot that was stopped', async command => {
	const {file} = await write('healthy');
	const {session} = await openSession({target: await storedTarget(file)});
	typing(session)('\u{1B}');
	const {pageLoader} = workspaceOf(session);
	expect(pageLoader.store.getState()).toMatchObject({status: 'stopped', isAllLoaded: false});
	expect(unavailable(session, command)).toBeUndefined();
	runCommand(session, command);
	await until(pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	expect(pageLoader.store.getState().users).toBe(300);
});

test('names the snapshot and the baseline in the command of the list', async () => {
	const {file: before} = await write('healthy');
	const {file: after} = await write('garmin-outage');
	const copied: string[] = [];
	const {session, send} = await open(after, {
		copy(text) {
			copied.push(text);
			return {kind: 'copied', characters: text.length};
		},
	});
	send('/garmin\r:command\r');
	send(`:baseline ${before}\r`);
	await until(session.view.store, ({flash}) => flash?.startsWith('Baseline set; ') === true);
	send('/\u{15}since:new\r:command\r');
	expect(copied).toEqual([
		`junctop users --from ${after} --filter garmin`,
		`junctop users --from ${after} --baseline ${before} --filter since:new`,
	]);
	send(':baseline\r:command\r');
	expect(message(session)).toBe('Not now: the filter has since:, and the baseline is no file.');
	expect(copied).toHaveLength(2);
});

test('finds nothing new compared with the users as they are now', async () => {
	const {app} = await write('garmin-outage');
	app.send(':baseline\r');
	await until(app.workspace.comparison.store, ({comparison}) => comparison !== undefined);
	const {comparison} = app.workspace.comparison.store.getState();
	expect(comparison?.changes).toMatchObject({
		new: 0, worse: 0, better: 0, recovered: 0,
	});
	expect(comparison?.changes.ongoing).toBeGreaterThan(20);
});
