import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {runCommand, unavailable} from '../../source/session/commands/registry.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {until} from '../helpers/until.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {simulate} from '../helpers/simulator.ts';
import {said} from '../helpers/hostile-text.ts';
import {
	fillField,
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';

/** What is said of the screen in sight. */
const heard = (session: Session): string => Object.values(snapshotOf(session, unavailable).parts).flatMap(({lines}) => lines).join('\n');

const settingsWith = async (keys: Readonly<Record<string, readonly string[]>>) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {keys}}), {mode: 0o600});
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

const openRebound = async (keys: Readonly<Record<string, readonly string[]>>) => openRoster({session: {settings: await settingsWith(keys)}});

test('runs a command by its configured key and not by the default key', async () => {
	const {session} = await openRebound({'list.down': ['t']});
	const dispatch = createKeyDispatcher(session, async () => undefined);
	dispatch([{id: 't', text: 't', sequence: 't'}]);
	dispatch([{id: 'j', text: 'j', sequence: 'j'}]);
	expect(screenOf(session, 'roster').list.cursor).toBe(1);
});

test('names configured keys in messages, and the command line for a command without a key', async () => {
	const {session, simulator} = await openRebound({'roster.refresh': ['f5'], 'roster.loadAll': []});
	const {pageLoader} = workspaceOf(session);
	simulator.inject({kind: 'latency', milliseconds: 60_000});
	runCommand(session, 'list.last');
	runCommand(session, 'roster.back');
	await until(pageLoader.store, ({status}) => status === 'stopped');
	const foot = rosterStatusLines(workspaceOf(session), session.view.store.getState(), Date.now(), session);
	expect(said(foot)).toMatch(/Press F5 to resume or :loadAll to load all\./v);
});

test('names configured keys in words for the screen reader', async () => {
	const {session, simulator} = await openRebound({
		'roster.loadAll': ['f6'],
		'roster.back': ['f5'],
		'filter.accept': ['f7'],
		'command.run': ['pagedown'],
		'help.run': ['alt+delete'],
		'user.pane': ['f9'],
		'list.up': ['f10'],
	});
	runCommand(session, 'roster.filter');
	expect(heard(session)).toContain('Tab completes, F7 applies it, Escape restores the previous filter.');
	fillField(session, 'no-such-user');
	runCommand(session, 'filter.accept');
	expect(heard(session)).toMatch(/press F6 to load all\. Press F5 to show all loaded users\./v);
	runCommand(session, 'screen.command');
	expect(heard(session)).toContain('Page Down runs it, Escape closes the command line.');
	runCommand(session, 'command.back');
	runCommand(session, 'anywhere.help');
	expect(heard(session)).toContain('Alt-Delete to run.');
	runCommand(session, 'help.back');
	session.openUser(simulator.userId(0));
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(simulator.userId(0))).every(({loading}) => !loading));
	expect(heard(session)).toContain('F9 goes to resource freshness, then to connections.');
	runCommand(session, 'user.raw');
	expect(heard(session)).toContain('. F10 and ↓ read them.');
});

test('reports all problems with configured keys at the start, also in set-up', async () => {
	const settings = await settingsWith({'roster.open': ['s'], 'no.such': ['x']});
	const simulator = await simulate({users: 5});
	const {session} = await openSession({target: targetOf(simulator), settings});
	expect(session.view.store.getState().messages.map(({text}) => text)).toEqual([
		'The settings assign keys to an unknown command, no.such. '
		+ 'The settings assign s to roster.open, but roster.sort uses it (both in the scope roster). roster.open keeps enter.',
	]);
	const {session: first} = await openSession({settings});
	const {step} = screenOf(first, 'setup');
	expect(step.name === 'key' ? step.problem : undefined).toContain('but roster.sort uses it');
});
