import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {screenExports} from '../../source/commands/screen-exports.ts';
import {fillField, screenOf, workspaceOf} from '../helpers/session.ts';
import {formatCount} from '../../source/text/numbers.ts';
import {openRoster} from '../helpers/app.ts';
import {flashOf} from '../helpers/roster-rows.ts';
import {modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

/** A session with all users of a simulator, whose exports go into folders of the test. */
const openExports = async ({users = 60, folders = [temporaryFolder()], areAllLoaded = true}: {readonly users?: number; readonly folders?: readonly string[]; readonly areAllLoaded?: boolean} = {}) => {
	const copied: string[] = [];
	const {session, simulator, workspace, type} = await openRoster({
		users,
		scenario: 'garmin-outage',
		target: {profile: 'acme'},
		session: {
			loadExports: async () => screenExports,
			exportFolders: () => folders,
			copy(text) {
				copied.push(text);
				return {kind: 'copied', characters: text.length};
			},
		},
	});
	if (areAllLoaded) {
		workspace.pageLoader.loadAll();
		await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	}

	return {
		simulator, session, type, folder: folders[0] ?? '', copied,
		/** Runs a line after `:`. */
		line(text: string) {
			type(':');
			fillField(session, text);
			type('\r');
		},
		/** Waits for the message that an export reports, and returns it. */
		async reported(pattern: RegExp) {
			await until(session.view.store, ({flash}) => flash !== undefined && pattern.test(flash));
			return flashOf(session) ?? '';
		},
		filesIn: () => fs.readdirSync(folders[0] ?? ''),
	};
};

test('exports the filtered and sorted users as they are listed when :export csv is run, readable only for the owner', async () => {
	const {session, line, reported, folder, filesIn} = await openExports();
	const {rosterFilter, userQuery, roster} = workspaceOf(session);
	rosterFilter.apply('provider:garmin state:failing');
	userQuery.sortBy({column: 'attempt', isReversed: false});
	line('export csv');
	const message = await reported(/^Exported/v);
	const [name = ''] = filesIn();
	const file = path.join(folder, name);
	expect(message).toBe(`Exported ${userQuery.store.getState().count} users: ${file}`);
	expect(name).toMatch(/^junctop-acme-users-\d{8}T\d{6}Z\.csv$/v);
	expect(modeOf(file)).toBe(0o600);
	const [head, ...rows] = fs.readFileSync(file, 'utf8').trim().split('\r\n');
	expect(head).toBe('user_id,client_user_id,state,providers,failing,streams,last_attempt,newest_data,worst_error,error_type,errored_at,actor,connections_loaded_at');
	const listed = Array.from({length: userQuery.store.getState().count}, (_, position) => roster.userId(userQuery.rowAt(position) ?? -1));
	expect(rows.map(row => row.split(',', 1)[0])).toEqual(listed);
	const attempts = rows.map(row => row.split(',', 7)[6] ?? '');
	expect(attempts.every(time => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/v.test(time))).toBe(true);
});

test('has the client ID and the connection error of users whose details are loaded', async () => {
	const {session, line, reported, folder, filesIn} = await openExports({users: 200});
	const {details, roster} = workspaceOf(session);
	const ids = Array.from({length: 40}, (_, row) => roster.userId(row) ?? '');
	for (const id of ids) {
		details.load(id);
	}

	await until(details.store, store => ids.every(id => Object.values(store.get(id) ?? {}).every(({loading}) => !loading)) && store.size >= ids.length);
	const failed = ids.find(id => details.of(id).connections.answer?.value.connections.some(({status}) => status === 'error'));
	line('export csv');
	await reported(/^Exported/v);
	const rows = fs.readFileSync(path.join(folder, filesIn()[0] ?? ''), 'utf8').split('\r\n');
	expect(failed).toBeDefined();
	expect(rows.find(row => row.startsWith(failed ?? ''))).toMatch(/^[\d\-a-f]+,[^,]*,.*,\w+: \w+,\w+,[\d\-:TZ]+,\w+,[\d\-:TZ]+$/v);
	expect(rows.find(row => row.startsWith(ids[0] ?? ''))).toContain(`,${details.of(ids[0] ?? '').user.answer?.value.clientUserId ?? ''},`);
});

test('says in Markdown that more users are not loaded', async () => {
	const {session, line, reported, folder, filesIn} = await openExports({users: 2500, areAllLoaded: false});
	const {pageLoader, roster} = workspaceOf(session);
	expect(pageLoader.store.getState().isAllLoaded).toBe(false);
	line('export md');
	await reported(/^Exported/v);
	const [head] = fs.readFileSync(path.join(folder, filesIn()[0] ?? ''), 'utf8').split('\n', 1);
	expect(head).toContain(`${roster.count} of ${roster.count} loaded users (more users are not loaded)`);
});

test('asks before a file is replaced, and keeps it unless that is confirmed', async () => {
	const {session, line, reported, folder, type} = await openExports();
	const file = path.join(folder, 'my users.json');
	fs.writeFileSync(file, 'theirs');
	line(`export json "${file}"`);
	await until(session.view.store, () => session.view.screen().name === 'export');
	const {source, replace} = screenOf(session, 'export');
	expect(replace).toEqual({format: 'json', file});
	type('\u{1B}');
	expect([session.view.screen().name, fs.readFileSync(file, 'utf8')]).toEqual(['roster', 'theirs']);
	await session.exporter.begin({
		format: 'json', source, file, canReplace: true,
	});
	await reported(/^Exported/v);
	expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toBeTypeOf('object');
});

test('keeps the line and shows the nearest format when the format is unknown', async () => {
	const {session, line, filesIn} = await openExports();
	line('export cvs x.csv');
	expect(screenOf(session, 'command').field.text).toBe('export cvs x.csv');
	expect(flashOf(session)).toBe('Unknown format `cvs`. Did you mean `csv`? Use csv, json, ndjson, md.');
	expect(filesIn()).toEqual([]);
});

test('reports a folder that does not exist with the path and the reason', async () => {
	const {line, reported, folder} = await openExports();
	line(`export md ${folder}/missing/file.md`);
	expect(await reported(/could not be written/v)).toBe(`${folder}/missing/file.md could not be written: its folder does not exist. Create the folder, or choose another one.`);
});

test('uses the home folder when the current one cannot be written, and a new name when the name is taken', async () => {
	const [closed, home] = [temporaryFolder(), temporaryFolder()];
	const {session, reported} = await openExports({folders: [closed, home]});
	// Root may write into every folder that exists.
	fs.rmSync(closed, {recursive: true});
	await session.exporter.begin({format: 'csv', source: {view: 'overview'}});
	await reported(/^Exported the overview/v);
	expect(fs.readdirSync(home)).toHaveLength(1);
	fs.mkdirSync(closed);
});

test('stops a long export when Escape is pressed, between other keys, and leaves no file', async () => {
	const {session, type, line, reported, filesIn} = await openExports({users: 5000});
	line('export csv');
	await reported(/^Exporting: [\d,]+ of [\d,]+ users written\. Esc stops\.$/v);
	type('j');
	expect(screenOf(session, 'roster').list.cursor).toBe(1);
	type('\u{1B}');
	await reported(/^Export stopped; no file was written\.$/v);
	expect(filesIn()).toEqual([]);
	expect(session.exporter.isRunning()).toBe(false);
});

test('exports every listed user once when users are removed meanwhile', async () => {
	const {session, line, reported, folder, filesIn} = await openExports({users: 5000});
	const {roster} = workspaceOf(session);
	const usersBefore = roster.count;
	line('export ndjson');
	await reported(/^Exporting/v);
	const kept = Array.from({length: Math.floor(roster.count / 2)}, (_, row) => roster.userId(row * 2) ?? '');
	roster.beginRefresh();
	roster.add(kept.map(userId => ({userId, streams: [], problems: []})));
	roster.endPass(true);
	await reported(/^Exported/v);
	const ids = fs.readFileSync(path.join(folder, filesIn()[0] ?? ''), 'utf8').trim().split('\n').map(text => (JSON.parse(text) as {readonly userId: string}).userId);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.length).toBeLessThan(usersBefore);
	expect(flashOf(session)).toContain(`Exported ${formatCount(ids.length)} users`);
	expect(kept.every(id => ids.includes(id))).toBe(true);
});

test('writes pseudonyms only when redaction is turned off during the export, and only IDs when it is turned on', async () => {
	const {session, type, line, reported, folder} = await openExports({users: 5000});
	const written: string[] = [];
	for (const name of ['real.ndjson', 'redacted.ndjson']) {
		session.view.flash(undefined);
		workspaceOf(session).rosterFilter.apply('-id:705cd738');
		line(`export ndjson ${folder}/${name}`);
		await reported(/^Exporting/v);
		type('x');
		await reported(/^Exported/v);
		written.push(fs.readFileSync(path.join(folder, name), 'utf8'));
	}

	const [real = [], redacted = []] = written.map(text => text.trim().split('\n'));
	expect(real.length).toBe(redacted.length);
	expect(real.every(row => /"userId":"[\da-f]{8}-/v.test(row))).toBe(true);
	expect(redacted.every(row => /"userId":"user-\d{4}"/v.test(row))).toBe(true);
});

test('names the files of two users differently while redaction is on', async () => {
	const {session, type, line, reported, filesIn} = await openExports();
	type('x');
	const {details, roster, redaction} = workspaceOf(session);
	for (let row = 0; row < 12_000; row++) {
		redaction.userId(String(row));
	}

	for (const row of [3, 4]) {
		const userId = roster.userId(row) ?? '';
		session.openUser(userId);
		await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
		session.view.flash(undefined);
		line('export md');
		await reported(/^Exported the user/v);
		type('\u{1B}');
	}

	expect(filesIn().map(name => /-user-(?<user>user-\d+)-/v.exec(name)?.groups?.['user'])).toHaveLength(2);
	expect(new Set(filesIn().map(name => /-user-(?<user>user-\d+)-/v.exec(name)?.groups?.['user'])).size).toBe(2);
});

test('exports the open user and the overview in every format', async () => {
	const {session, type, reported, folder, filesIn} = await openExports();
	const userId = workspaceOf(session).roster.userId(3) ?? '';
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
	for (const format of ['csv', 'json', 'ndjson', 'md'] as const) {
		type('e');
		const {source} = screenOf(session, 'export');
		type('\u{1B}');
		await session.exporter.begin({format, source});
		await reported(/^Exported the user/v);
		session.view.flash(undefined);
		await session.exporter.begin({format, source: {view: 'overview'}});
		await reported(/^Exported the overview/v);
	}

	const read = (pattern: RegExp): string => fs.readFileSync(path.join(folder, filesIn().find(name => pattern.test(name)) ?? ''), 'utf8');
	expect(session.exporter.lastFormat()).toBe('md');
	expect(JSON.parse(read(/user-.*\.json$/v))).toMatchObject({verdict: expect.any(String) as string});
	expect(read(/user-.*\.md$/v)).toContain(`## Health data of user \`${userId}\``);
	expect(read(/user-.*\.csv$/v).split('\r\n', 2)[1]).toMatch(new RegExp(`^${userId},acme-3,garmin,`, 'v'));
	expect(read(/overview-.*\.ndjson$/v).trim().split('\n')).toHaveLength(1);
	expect(read(/overview-.*\.csv$/v)).toMatch(/^provider,users,/v);
});

test('copies the fleet with the affected users of the selected provider when Y is pressed on the overview', async () => {
	const {session, type, copied} = await openExports({users: 600});
	type('o');
	await until(workspaceOf(session).fleetStats.store, ({stats}) => stats !== undefined);
	type('Y');
	expect(copied[0]).toMatch(/^\*\*\d+ of \d+ Garmin users fail since about (?:\d{4}-\d\d-\d\d )?\d\d:\d\d UTC, (?:just now|\d+[dhm] ago)\*\*\n/v);
	expect(copied[0]).toMatch(/\n### Affected garmin users \(\d+\)\n\n\| User \|/v);
});

test('copies the shell command of the list, without the API key, when :command is run', async () => {
	const {session, line, copied, simulator} = await openExports();
	const {rosterFilter, userQuery} = workspaceOf(session);
	rosterFilter.apply('provider:garmin state:failing');
	userQuery.sortBy({column: 'newest', isReversed: true});
	line('command');
	const text = `junctop users --profile acme --base-url ${simulator.url} --filter 'provider:garmin state:failing' --sort newest:reversed`;
	expect(copied).toEqual([text]);
	expect(flashOf(session)).toBe(`Sent to the clipboard: ${text}. Type :command again to show it.`);
	expect(text).not.toContain(simulator.key);
});

test('prints no command that needs IDs which redaction hides, and prints other commands', async () => {
	const {session, type, line, copied} = await openExports();
	const {rosterFilter, roster} = workspaceOf(session);
	const userId = roster.userId(3) ?? '';
	type('x');
	for (const text of [userId, `-${userId}`, userId.slice(0, 8), 'id:3f2c', 'user-0001', 'provider:garmin acme-3']) {
		rosterFilter.apply(text);
		line('command');
		expect(flashOf(session)).toBe('Not now: a command needs the IDs that redaction hides.');
	}

	session.openUser(userId);
	line('command');
	expect(flashOf(session)).toBe('Not now: a command needs the IDs that redaction hides.');
	type('\u{1B}');
	rosterFilter.apply('garmin state:failing');
	line('command');
	expect(copied).toHaveLength(1);
	expect(copied[0]).toContain('--filter \'garmin state:failing\'');
});

test('copies the text of a text screen and of the help', async () => {
	const {session, type, copied} = await openExports();
	session.view.flash('A message');
	session.view.push({
		name: 'text',
		title: 'Raw data',
		content: {kind: 'raw', value: {user_id: 'x'}},
		redacted: {title: 'Raw data', content: {kind: 'raw', value: {user_id: 'user-0001'}}},
		scrollOffset: 0,
	});
	type('Y');
	expect(copied[0]).toMatch(/^## Raw data\n\n```\n\{\n[\s\S]*user_id[\s\S]*\n```\n$/v);
	session.view.pop();
	type('?');
	type('\u{19}');
	expect(copied[1]).toContain('export what is shown to a file');
});
