import {describe, expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands.ts';
import {setupScreen} from '../../source/session/setup.ts';
import {landmarks} from '../../source/simulator/landmarks.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {
	page,
	refusal,
	serveScript,
	userRecord,
} from '../fleet/script.ts';
import {until} from '../fleet/until.ts';
import {displayWidth} from '../../source/text/width.ts';
import {unprintable} from '../session/content/hostile.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	setupStep,
	targetOf,
	underCursor,
	workspaceOf,
} from '../session/open-session.ts';
import {temporaryFolder} from '../settings/temporary-folder.ts';
import {simulate} from '../terminal/simulate.ts';
import {expectSize, show} from './show.tsx';

const sizes = [{columns: 60, rows: 15}, {columns: 80, rows: 24}, {columns: 100, rows: 40}];

const openRoster = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const opened = await openSession({target: targetOf(simulator)});
	await pagesLoaded(opened.session);
	return {...opened, simulator};
};

const openUser = async (index: number, options: Parameters<typeof simulate>[0] = {}) => {
	const opened = await openRoster(options);
	const userId = opened.simulator.userId(index);
	opened.session.openUser(userId);
	const {details} = workspaceOf(opened.session);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	return {...opened, userId};
};

describe('the roster', () => {
	test.each(sizes)('fills a terminal of $columns x $rows and no more', async size => {
		const {session} = await openRoster();
		session.view.resize(size);
		await pagesLoaded(session);
		runCommand(session, 'list.last');
		const {rows} = show(session);
		expectSize(rows(), session);
		expect(rows().at(0)).toContain('junctop');
		expect(rows().at(1)).toContain('PROVIDERS');
		expect(rows().at(-1)).toContain('move');
		// Header, titles, one notice row and footer; the rest are users.
		expect(rows().slice(2, -2).filter(row => /[?▲○◌●✖] /v.test(row))).toHaveLength(size.rows - 4);
		expect(rows().filter(row => row.startsWith('▸'))).toHaveLength(1);
	});

	test('marks the row under the cursor and moves the mark', async () => {
		const {session} = await openRoster();
		const {rows, until: drawn} = show(session);
		const first = underCursor(session)?.slice(0, 8);
		expect(rows().at(2)).toContain(`▸ ${first}`);
		runCommand(session, 'list.down');
		await drawn(`▸ ${underCursor(session)?.slice(0, 8)}`);
		expect(rows().at(2)).toContain(`  ${first}`);
	});

	test.each(sizes)('says what failed and what to do at $columns x $rows, above the footer', async size => {
		const {session} = await openRoster({faults: [{kind: '422', path: '/v2/introspect/resources', after: 2}, {kind: 'broken-record', times: 2}]});
		session.view.resize(size);
		await pagesLoaded(session);
		runCommand(session, 'list.last');
		await until(workspaceOf(session).walker.store, ({status}) => status === 'failed');
		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(frame()).toContain('✖ Junction could not accept the request (422)');
		expect(rows().at(-2)).toContain('r tries again');
		expect(frame()).toMatch(/^▸/mv);
	});

	test('a server that repeats itself leaves nothing behind when the terminal is resized', async () => {
		const row = 'this is one row of what the server said.............. ';
		const {baseUrl} = await serveScript(({cursor}) => (cursor === undefined ? page(['a', 'b'], 'next') : refusal(403, row.repeat(4))));
		const {session} = await openSession({size: {columns: 60, rows: 24}, target: targetOf({url: baseUrl, key: 'sk_us_0123456789'})});
		await until(workspaceOf(session).walker.store, ({status}) => status === 'failed');
		const {frame, rows, until: drawn} = show(session);
		const before = frame().match(/this is one row/gv)?.length;
		session.view.resize({columns: 100, rows: 24});
		await drawn('? help  q quit');
		expect(frame().match(/this is one row/gv)).toHaveLength(before ?? 0);
		expectSize(rows(), session);
	});

	test('the smallest terminal has the row under the cursor and what to do, however much the server says', async () => {
		const {baseUrl} = await serveScript(({cursor}) => (cursor === undefined
			? {body: {data: [userRecord('a'), userRecord('b'), 42], next_cursor: 'next'}}
			: refusal(422, 'a long word and then another one '.repeat(9))));
		const {session} = await openSession({size: {columns: 60, rows: 15}, target: targetOf({url: baseUrl, key: 'sk_us_0123456789'})});
		await until(workspaceOf(session).walker.store, ({status}) => status === 'failed');
		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(rows().at(0)).toContain('2 users loaded, not all');
		expect(frame()).toMatch(/^▸ a /mv);
		expect(rows().at(-2)).toContain('r tries again');
		expect(rows().at(-1)).toContain('? help');
	});

	test('without users says so in its header', async () => {
		const {session} = await openRoster({scenario: 'empty'});
		const {rows} = show(session);
		expectSize(rows(), session);
		expect(rows().at(0)).toContain('0 users, all loaded');
	});
});

describe('a user', () => {
	test.each(sizes)('fills a terminal of $columns x $rows and no more', async size => {
		const {session, userId} = await openUser(landmarks.worst);
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

	test('has the focus on one pane at a time', async () => {
		const {session} = await openUser(landmarks.failingGarmin);
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

	test('hostile text keeps every row in its place', async () => {
		const {session} = await openUser(landmarks.worst, {faults: [{kind: 'hostile-text'}]});
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
});

describe('the overview', () => {
	test.each([...sizes, {columns: 200, rows: 60}])('fills a terminal of $columns x $rows and no more, and names the provider', async size => {
		const {session} = await openRoster({scenario: 'garmin-outage'});
		session.view.resize(size);
		await pagesLoaded(session);
		runCommand(session, 'screen.overview');
		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(rows().at(1)).toContain('Garmin: ');
		expect(frame()).toMatch(/^▸ garmin /mv);
		expect(frame()).toContain('e asks for the connections of up to 50 garmin users');
		expect(rows().at(-1)).toContain('Esc back');
	});

	test('shows the sample as it comes in, for the provider under the cursor', async () => {
		const {session} = await openRoster({scenario: 'garmin-outage'});
		runCommand(session, 'screen.overview');
		const {frame, until: drawn} = show(session);
		runCommand(session, 'overview.sample');
		await drawn('Connections of 50 garmin users: ');
		runCommand(session, 'list.down');
		await drawn('e asks for the connections');
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
});

test('the line of a command stands in the place of the footer, below the screen that it is for', async () => {
	const {session} = await openRoster();
	const {rows, until: drawn} = show(session);
	runCommand(session, 'screen.command');
	await drawn(' :');
	expectSize(rows(), session);
	expect(rows().at(1)).toContain('PROVIDERS');
	fillField(session, 'user acme-3');
	await drawn(':user acme-3');
	expect(rows().at(-1)).toContain(':user acme-3');
	runCommand(session, 'command.back');
	await drawn('⏎ open');
});

describe('the other screens', () => {
	test.each([
		['key', 'API key'],
		['region', '▸ Sandbox US'],
		['keep', '▸ Store it on this host'],
		['refused', '▸ Enter another key'],
	])('set-up: %s', async (step, expected) => {
		const simulator = await simulate({users: 60});
		const {session} = await openSession({baseUrl: simulator.url, size: {columns: 60, rows: 15}});
		if (step !== 'key') {
			fillField(session, step === 'refused' ? 'sk_us_0123456789abcdef0123' : simulator.key);
			session.setup.acceptKey();
		}

		if (step === 'keep' || step === 'refused') {
			session.setup.chooseRegion('sandbox-us');
			await setupStep(session, step);
		}

		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(rows().at(0)).toContain('Set-up');
		expect(frame()).toContain(expected);
		expect(frame()).not.toContain(simulator.key);
		expect(rows().at(-1)).toMatch(/Ctrl-C quit/v);
	});

	test('the key in the field is never shown', async () => {
		const {session} = await openSession();
		fillField(session, 'sk_us_abc');
		const {frame} = show(session);
		expect(frame()).toContain('› *********');
		expect(frame()).not.toContain('sk_us_abc');
	});

	test('profiles: which there are, with which keys, and the one in use', async () => {
		const simulator = await simulate({users: 60});
		const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
		settings.save({name: 'acme', region: 'sandbox-us', key: simulator.key});
		settings.save({name: 'vault', region: 'eu', keyCommand: 'pass show junction'});
		const {session} = await openSession({settings, target: targetOf(simulator, {profile: 'vault'})});
		await pagesLoaded(session);
		runCommand(session, 'screen.profiles');
		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(rows().slice(0, 6).map(row => row.trimEnd()).join('\n')).toMatchInlineSnapshot(`
			" junctop  Profiles
			   acme   Sandbox US     sk_us_…tor1
			 ▸ vault  Production EU  key from a command  (in use)
			   Add a profile
			   Look around in the demo
			"
		`);
		expect(frame()).not.toContain(simulator.key);
	});

	test('help', async () => {
		const {session} = await openRoster();
		runCommand(session, 'anywhere.help');
		const {rows, frame} = show(session);
		expectSize(rows(), session);
		expect(frame()).toContain('open the user');
	});

	test('what a key had to say stands in the place of the footer until the next key', async () => {
		const {session} = await openRoster();
		const {rows, until: drawn} = show(session);
		runCommand(session, 'roster.back');
		await drawn('Not now: nothing is being loaded, and no filter is set.');
		expect(rows().at(-1)).not.toContain('open');
		session.view.flash(undefined);
		await drawn('⏎ open');
	});

	test('a screen left behind shows the one below it as it was', async () => {
		const {session} = await openRoster();
		const {frame, until: drawn} = show(session);
		const before = frame();
		session.view.push(setupScreen('add'));
		await drawn('Add a profile');
		runCommand(session, 'key.back');
		await drawn('PROVIDERS');
		expect(frame()).toBe(before);
	});
});

test.each([[59, 40], [100, 14], [1, 1]])('a terminal of %d x %d says in one row what is needed', async (columns, rows) => {
	const {session} = await openRoster();
	session.view.resize({columns, rows});
	expect(show(session).frame()).toBe(`junctop needs 60x15, this is ${columns}x${rows}`);
});
