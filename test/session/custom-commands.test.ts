import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {textLines} from '../../source/presentation/text-screen.ts';
import {runLines} from '../../source/session/screens/run.ts';
import {shownText} from '../../source/session/selectors/shown-text.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {moveMonotonic} from '../helpers/monotonic.ts';
import {screenOf} from '../helpers/session.ts';
import {press} from '../helpers/terminal.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

/** A program that prints its arguments, and the API key of its environment. */
const echo = [process.execPath, '-e', 'console.log([...process.argv.slice(1), process.env.JUNCTION_API_KEY ?? "no API key"].join(" "))', '--'];

/** A roster whose settings have one custom command with the key T. */
const openWith = async (change: Record<string, unknown>, {session, ...options}: AppOptions = {}) => {
	const folder = temporaryFolder();
	const command = {
		key: 'T', title: 'Open a ticket', run: [...echo, '{userId}'], scope: 'any', ...change,
	};
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {commands: [command]}}), {mode: 0o600});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	const app = await openRoster({users: 60, ...options, session: {settings, env: {...process.env, JUNCTION_API_KEY: 'sk_us_notarealkey_0042'}, ...session}});
	const ended = async () => until(app.session.view.store, () => app.session.customCommands.hasOutput() && !app.session.customCommands.isRunning() && !(app.message() ?? '').includes('running'));
	return {...app, ended};
};

const screenText = (session: Session): string =>
	textLines(shownText(session, screenOf(session, 'text')).content, 200, 0).map(line => lineText(line).trim()).join('\n');

const questionText = (session: Session): string =>
	runLines(session, screenOf(session, 'run'), {columns: 200, nameOf: session.keymap.nameOf}).map(line => lineText(line).trim()).join('\n');

describe('custom commands', () => {
	test('run on the selected user, without the API key, and show one line in the last row', async () => {
		const {send, simulator, ended, message, expectScreen} = await openWith({});
		send('jT');
		await ended();
		expect(message()).toBe(`Open a ticket: ${simulator.userId(1)} no API key`);
		expectScreen('roster');
	});

	test('run by name in the command line, and are in the help', async () => {
		const {send, ended, message, session} = await openWith({key: undefined, run: [...echo, '{region}']});
		send(`:open-a-ticket${press.enter}`);
		await ended();
		expect(message()).toContain('sandbox-us no API key');
		expect(session.keymap.of(['screen']).find(({id}) => id === 'custom.open-a-ticket')).toMatchObject({title: 'Open a ticket', keys: []});
	});

	test('show longer output in a text screen, with the exit code', async () => {
		const {send, session, ended, expectScreen} = await openWith({run: [process.execPath, '-e', String.raw`console.log("\u001b[31mfirst\nsecond"); process.exitCode = 4`]});
		send('T');
		await ended();
		expectScreen('text');
		expect(screenText(session)).toMatch(/^Exit code 4, after \d+\.\d s\n\nfirst\nsecond$/v);
		send('x');
		expect(screenText(session)).toBe('The output is hidden while redaction is on.');
	});

	test('keep the output for later when the user has gone elsewhere', async () => {
		const {send, session, ended, message, expectScreen} = await openWith({run: [process.execPath, '-e', String.raw`console.log("first\nsecond")`]});
		send('T/');
		await ended();
		expectScreen('filter');
		expect(message()).toBe('Open a ticket: done. :output shows the output.');
		send(press.escape);
		send(`:output${press.enter}`);
		expect(screenText(session)).toContain('first\nsecond');
	});

	test('show nothing of one profile on the screens of another', async () => {
		const file = path.join(temporaryFolder(), 'go');
		const script = String.raw`const wait = setInterval(() => { if (require('fs').existsSync(${JSON.stringify(file)})) { console.log('first\nsecond'); clearInterval(wait); } }, 20)`;
		const {send, session, simulator, message, expectScreen} = await openWith({run: [process.execPath, '-e', script]});
		send('T');
		await until(session.view.store, () => session.customCommands.isRunning());
		session.connect({
			region: 'eu', baseUrl: simulator.url, apiKey: simulator.keys.eu, label: 'other',
		});
		fs.writeFileSync(file, '');
		await expect.poll(message).toBe('Open a ticket: done.');
		expectScreen('roster');
		send(`:output${press.enter}`);
		expect(message()).toBe('Not now: no custom command has ended yet.');
	});

	test('report a program that does not exist', async () => {
		const {send, ended, message} = await openWith({run: ['no-such-program-here', '{userId}']});
		send('T');
		await ended();
		expect(message()).toBe('Open a ticket: there is no program no-such-program-here. Check "run" in the settings, and PATH.');
	});

	test('are cancelled with Esc, one at a time', async () => {
		const {send, ended, message, expectScreen} = await openWith({run: [process.execPath, '-e', 'setInterval(() => {}, 1000)']});
		send('T');
		expect(message()).toBe('Open a ticket: running… Esc cancels.');
		send('T');
		expect(message()).toBe('Not now: another custom command is still running (Esc cancels it).');
		send(press.escape);
		await ended();
		expect(message()).toBe('Open a ticket: cancelled.');
		expectScreen('roster');
	});

	test('ask first with the exact arguments if they should, and ignore keys typed ahead', async () => {
		const clock = moveMonotonic();
		const {send, session, simulator, ended, message, expectScreen} = await openWith({confirm: true});
		send('Ty');
		expectScreen('run');
		expect(message()).toBe('Read what will happen, then press the key again.');
		expect(questionText(session).split('\n')).toEqual(expect.arrayContaining([process.execPath, '-e', '--', simulator.userId(0)]));
		expect(session.customCommands.hasOutput()).toBe(false);
		clock.advance(1000);
		send('y');
		await ended();
		expectScreen('roster');
		expect(message()).toContain(simulator.userId(0));
	});

	test('get no ID while redaction is on, not even from an open question', async () => {
		const clock = moveMonotonic();
		const {send, session, simulator, message} = await openWith({confirm: true});
		send('T');
		clock.advance(1000);
		send('x');
		expect(questionText(session)).not.toContain(simulator.userId(0));
		send('y');
		expect(message()).toBe('The arguments are hidden while redaction is on.');
		send(press.escape);
		send('T');
		expect(message()).toBe('Not now: redaction is on, and this command gets real IDs.');
		expect(session.customCommands.isRunning()).toBe(false);
	});

	test('always ask in the demo', async () => {
		const {send, session, expectScreen} = await openWith({}, {target: {isDemo: true}});
		send('T');
		expectScreen('run');
		expect(questionText(session)).toContain('The users are those of the demo: they do not exist.');
	});

	test('are not available without what they need', async () => {
		const {send, message} = await openWith({run: [...echo, '{userId}']});
		send('oT');
		expect(message()).toBe('Not now: no user selected.');
	});

	test('report at the start what is wrong with them', async () => {
		const {message} = await openWith({key: 'o'});
		expect(message()).toContain('has the key o, but screen.overview uses it on the same screen.');
	});

	test('run once for each user of a list, four at a time, and sum up', async () => {
		const clock = moveMonotonic();
		const {session, message, send, ended} = await openWith({});
		const [command] = session.settings.preferences().commands ?? [];
		if (command === undefined) {
			throw new Error('The settings have no command');
		}

		const script = 'console.log(process.argv[1]); process.exitCode = Number(process.argv[1] === "3")';
		session.customCommands.begin({
			command, hasIds: true, isDemo: false, isOfMarked: false, runs: ['1', '2', '3', '4', '5', '6'].map(id => [process.execPath, '-e', script, id]),
		});
		expect(questionText(session)).toContain('Run this program 6 times on this machine, 4 at a time?');
		clock.advance(1000);
		send('y');
		await ended();
		expect(message()).toBe('Open a ticket: 5 of 6 runs done, 1 failed.');
		expect(screenText(session)).toMatch(/ 3\nExit code 1, after [\d.]+ s\n\n3\n/v);
	});

	test('run for each marked user on the list, name the first ones, and show the words of failures first', async () => {
		const clock = moveMonotonic();
		const script = 'console.log(process.argv[1]); if (process.argv[1] === process.argv[2]) { console.log("No such user"); process.exitCode = 3; }';
		const app = await openWith({run: [process.execPath, '-e', script, '--', '{userId}', '{filter}']});
		const {send, session, simulator, ended, message, expectScreen, workspace} = app;
		const failing = simulator.userId(2);
		// Marks outside the filter count too.
		send('g   ');
		send(`/${failing}${press.enter}`);
		await until(workspace.userQuery.store, ({count}) => count === 1);
		send('T');
		expectScreen('run');
		const question = questionText(session);
		expect(question).toContain('Run this program for 3 marked users on this machine, 4 at a time?');
		expect([0, 1, 2].every(index => question.includes(simulator.userId(index)))).toBe(true);
		clock.advance(1000);
		send('y');
		await ended();
		expect(message()).toBe('Open a ticket: 2 of 3 marked users done, 1 failed.');
		const shown = screenText(session);
		expect(shown.indexOf('No such user')).toBeLessThan(shown.indexOf(simulator.userId(0)));
		expect(shown).toContain(simulator.userId(1));
	});

	test('run on the open user on the user screen, whoever is marked', async () => {
		const {send, session, simulator, ended, message, expectScreen} = await openWith({});
		send(`g  jj${press.enter}`);
		expectScreen('user');
		const screen = screenOf(session, 'user');
		send('T');
		await ended();
		expect(message()).toContain(screen.userId);
		expect(screen.userId).not.toBe(simulator.userId(0));
	});

	test('do not run for marked users of whom a value is missing, nor for too many', async () => {
		const {send, session, message, workspace} = await openWith({run: [...echo, '{clientUserId}']});
		send('g  T');
		expect(message()).toContain('no client user ID loaded for some of the marked users');
		expect(session.customCommands.isRunning()).toBe(false);
		const {roster} = workspace;
		roster.add(Array.from({length: 600}, (_, row) => ({userId: `user ${row}`, streams: [], problems: []})));
		roster.marks.set(Array.from({length: 600}, (_, row) => row), true);
		send('T');
		expect(message()).toBe('Not now: more than 500 users are marked.');
	});
});
