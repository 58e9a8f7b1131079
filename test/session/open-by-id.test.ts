import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {older, recalled} from '../../source/session/state/input-history.ts';
import {createInkInput} from '../../source/terminal/ink-input.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {
	fillField,
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const clientIdOf = (index: number): string => `acme-${index}`;

const flashOf = (session: Session) => session.view.store.getState().flash;

const inSight = async (session: Session, name: string) => until(session.view.store, () => session.view.screen().name === name);

/** Settings with one profile that has this API key. */
const storedSettings = async (key: string) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({profiles: [{name: 'acme', region: 'sandbox-us', key}]}));
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

describe('a user by id', () => {
	test('opens a user ID at once, also in upper case', async () => {
		const {session, simulator} = await openRoster({users: 60});
		const userId = simulator.userId(fixtureUsers.worst);
		void session.openById(userId.toUpperCase());
		expect(screenOf(session, 'user').userId).toBe(userId);
	});

	test('opens a user by client user ID', async () => {
		const {session, simulator} = await openRoster({users: 60});
		const opened = session.openById(clientIdOf(fixtureUsers.failingGarmin));
		expect(flashOf(session)).toBe('Looking up user acme-3… Esc cancels.');
		await opened;
		const userId = simulator.userId(fixtureUsers.failingGarmin);
		expect(screenOf(session, 'user').userId).toBe(userId);
		expect(flashOf(session)).toBeUndefined();
		const {details} = workspaceOf(session);
		await until(details.store, () => details.of(userId).user.answer !== undefined);
	});

	test('reports an unknown ID, cleaned, and opens nothing', async () => {
		const {session} = await openRoster({users: 60});
		await session.openById('nobody\u{1B}[2J');
		expect(session.view.screen().name).toBe('roster');
		expect(flashOf(session)).toMatch(/^No user has the ID nobody.*, neither as user ID nor as client user ID\.$/v);
		expect(flashOf(session)).not.toMatch(unprintable);
	});

	test.each(['sk_us_Zq7notarealkey0042', 'SK_EU_Zq7notarealkey0042', 'the key of this team', 'a stored key'])('does not send %s as an ID, and keeps it in no history', async typed => {
		const {session, simulator, type} = await openRoster({users: 60, session: {settings: await storedSettings('acme.Zq7notarealkey0042')}});
		const key = {'the key of this team': simulator.key, 'a stored key': 'acme.Zq7notarealkey0042'}[typed] ?? typed;
		const {length} = simulator.requests;
		type(':overview\r');
		type(`o:user ${key}\u{1B}[A\u{1B}[B\r`);
		expect(flashOf(session)).toBe('That looks like an API key, not a user ID. It was not sent. Enter a user ID or client user ID.');
		expect(JSON.stringify([session.view.store.getState(), session.commandHistory.getState()])).not.toContain(key);
		const last = older(session.commandHistory.getState(), '');
		expect(recalled(last)).toBe('overview');
		expect(simulator.requests).toHaveLength(length);
	});

	test('keeps an API key that was typed as a filter in no history', async () => {
		const {workspace, type} = await openRoster({users: 60});
		type('/sk_us_Zq7notarealkey0042\r');
		expect(workspace.rosterFilter.history.getState().entries).toEqual([]);
	});

	test('reports the reason and the next step when the lookup fails', async () => {
		const {session, simulator} = await openRoster({users: 60});
		simulator.inject({kind: '403'});
		await session.openById(clientIdOf(0));
		expect(session.view.screen().name).toBe('roster');
		expect(flashOf(session)).toContain('Junction does not allow this with this API key (403). Ask ');
	});

	test('cancels the first lookup when a second one starts', async () => {
		const {session, simulator} = await openRoster({users: 60});
		simulator.inject({
			kind: 'latency', milliseconds: 60_000, path: '/v2/user/resolve', times: 1,
		});
		const {length} = simulator.requests;
		const first = session.openById(clientIdOf(fixtureUsers.failingGarmin));
		await expect.poll(() => simulator.requests.length, {interval: 5}).toBeGreaterThan(length);
		await Promise.all([first, session.openById(clientIdOf(fixtureUsers.stalled))]);
		expect(screenOf(session, 'user').userId).toBe(simulator.userId(fixtureUsers.stalled));
		expect(session.view.store.getState().stack).toHaveLength(2);
		expect(flashOf(session)).toBeUndefined();
	});

	test('opens the user of the command line above the roster', async () => {
		const simulator = await simulate({users: 60});
		const {session} = await openSession({target: targetOf(simulator), openId: clientIdOf(fixtureUsers.stalled)});
		await inSight(session, 'user');
		expect(screenOf(session, 'user').userId).toBe(simulator.userId(fixtureUsers.stalled));
		runCommand(session, 'user.back');
		expect(session.view.screen().name).toBe('roster');
	});
});

describe('the command line', () => {
	/** What comes back sends what a terminal would send. */
	const typeInto = (session: Session) => {
		const dispatch = createKeyDispatcher(session, createInkInput().send);
		return (input: string) => {
			const parser = createKeyParser();
			for (const key of [...parser.push(input), ...parser.flush()]) {
				dispatch([key]);
			}
		};
	};

	const runLine = (session: Session, text: string) => {
		runCommand(session, 'screen.command');
		fillField(session, text);
		runCommand(session, 'command.run');
	};

	test.each([clientIdOf(fixtureUsers.stalled), `  ${clientIdOf(fixtureUsers.stalled)} `])('user %s opens the user', async id => {
		const {session, simulator} = await openRoster({users: 60});
		runLine(session, `user ${id}`);
		await inSight(session, 'user');
		expect(screenOf(session, 'user').userId).toBe(simulator.userId(fixtureUsers.stalled));
		expect(session.view.store.getState().stack.map(({name}) => name)).toEqual(['roster', 'user']);
	});

	test.each([
		['frobnicate', 'Unknown command `frobnicate` here.', 'command'],
		['user', 'Missing argument. Type `user ID` to open a user by user ID or client user ID.', 'command'],
		['', undefined, 'roster'],
	])('"%s" opens nothing and says what there is', async (text, expected, screen) => {
		const {session} = await openRoster({users: 60});
		runLine(session, text);
		expect(flashOf(session)).toBe(expected);
		expect(session.view.screen().name).toBe(screen);
	});

	test('closes without running when Esc is pressed, and clears with Ctrl-U', async () => {
		const {session} = await openRoster({users: 60});
		const dispatch = createKeyDispatcher(session, async () => undefined);
		dispatch([{id: ':', text: ':', sequence: ':'}]);
		fillField(session, `user ${clientIdOf(0)}`);
		dispatch([{id: 'ctrl+u', text: undefined, sequence: '\u{15}'}]);
		expect(screenOf(session, 'command').field.text).toBe('');
		dispatch([{id: 'escape', text: undefined, sequence: '\u{1B}'}]);
		expect(session.view.screen().name).toBe('roster');
		expect(flashOf(session)).toBeUndefined();
	});

	test('recalls the session\'s entries with the arrow keys, and finally the typed text', async () => {
		const {session} = await openRoster({users: 60});
		const type = typeInto(session);
		type(`:frobnicate\r\u{15}user ${clientIdOf(0)}\r`);
		await inSight(session, 'user');
		type(':us\u{1B}[A');
		const text = () => screenOf(session, 'command').field.text;
		expect(text()).toBe(`user ${clientIdOf(0)}`);
		type('\u{10}\u{1B}[A');
		expect(text()).toBe('frobnicate');
		type('\u{1B}[B\u{E}');
		expect(text()).toBe('us');
		type('\u{1B}');
		type(':');
		expect(text()).toBe('');
	});

	test('edits and runs a recalled command', async () => {
		const {session, simulator} = await openRoster({users: 60});
		const type = typeInto(session);
		type(`:user nobody\r:\u{1B}[A\u{17}${clientIdOf(fixtureUsers.stalled)}\r`);
		await inSight(session, 'user');
		expect(screenOf(session, 'user').userId).toBe(simulator.userId(fixtureUsers.stalled));
	});
});
