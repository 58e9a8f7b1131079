import {expect, test} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {until} from '../helpers/until.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	setupStep,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {simulate} from '../helpers/simulator.ts';
import {openKeyboard} from '../helpers/keyboard.tsx';

const paste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;

const inSight = async (session: Session, name: string) => until(session.view.store, () => session.view.screen().name === name);

test('accepts API key, region and choice to save typed without waiting for the screens', async () => {
	const simulator = await simulate({users: 60});
	const {session, settings} = await openSession({baseUrl: simulator.url});
	const type = openKeyboard(session);
	type(`${paste(simulator.key)}\r\r`);
	await setupStep(session, 'keep');
	type('jjkk\r');
	await inSight(session, 'roster');
	expect(workspaceOf(session).target()).toMatchObject({apiKey: simulator.key, region: 'sandbox-us', label: 'this session only'});
	expect(settings.profiles()).toEqual([]);
});

test('lets an error in the API key be corrected, and Ctrl-U clear the field', async () => {
	const {session} = await openSession();
	const type = openKeyboard(session);
	const textIs = async (text: string) => until(session.view.store, () => {
		const {step} = screenOf(session, 'setup');
		return step.name === 'key' && step.field.text === text;
	});
	type('sk_sus\u{1B}[D\u{1B}[D\u{7F}');
	await textIs('sk_us');
	type('\u{5}\u{15}');
	await textIs('');
	type(`pk_${paste('us_1\n')}`);
	await textIs('pk_us_1');
});

test('ignores digits in a menu, and chooses the marked item with Enter', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({baseUrl: simulator.url});
	const type = openKeyboard(session);
	type(`${paste(simulator.key)}\r`);
	await setupStep(session, 'region');
	type('2\r');
	await setupStep(session, 'keep');
	expect(screenOf(session, 'setup').step).toMatchObject({region: 'sandbox-us'});
});

test('lets a command be typed and corrected, and runs it with Enter', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const type = openKeyboard(session);
	type(':usr acme-\u{15}user acme-33\u{7F}\r');
	await inSight(session, 'user');
	expect(screenOf(session, 'user').userId).toBe(simulator.userId(3));
	expect(session.view.store.getState().stack).toHaveLength(2);
});

test('sends keys typed right after a choice to the screen that it opens', async () => {
	const simulator = await simulate({users: 60});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	await settings.save({
		name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
	});
	const {session, quit} = await openSession({settings, target: targetOf(simulator)});
	await pagesLoaded(session);
	const type = openKeyboard(session);
	type('P\rjjjjj');
	await until(session.workspace, ({current}) => current?.target().profile === 'acme');
	await inSight(session, 'roster');
	await pagesLoaded(session);
	type('q');
	await expect.poll(() => quit.mock.calls).toEqual([[0]]);
});

test('chooses once when Enter is pressed twice, not again when the menu reopens', async () => {
	const simulator = await simulate({users: 60});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	for (const name of ['acme', 'other']) {
		await settings.save({
			name, region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		});
	}

	const {session} = await openSession({settings, target: targetOf(simulator)});
	await pagesLoaded(session);
	const type = openKeyboard(session);
	type('P\r\r');
	await until(session.workspace, ({current}) => current?.target().profile === 'acme');
	await pagesLoaded(session);
	const chosen = workspaceOf(session);
	type('Pj\r');
	await until(session.workspace, ({current}) => current !== chosen);
	expect(workspaceOf(session).target().profile).toBe('other');
});

test('ignores a key for a closed menu in the next one', async () => {
	const simulator = await simulate({users: 60});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	for (const name of ['acme', 'other']) {
		await settings.save({
			name, region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		});
	}

	const {session} = await openSession({settings, target: targetOf(simulator)});
	await pagesLoaded(session);
	const type = openKeyboard(session);
	type('P');
	type('j');
	// Something else took the menu away before the key was in, and the person opened it again.
	session.view.pop();
	session.view.push({name: 'profiles'});
	type('\r');
	await until(session.workspace, ({current}) => current?.target().profile !== undefined);
	expect(workspaceOf(session).target().profile).toBe('acme');
});

test('receives all text typed into a field after a menu', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator), baseUrl: simulator.url});
	await pagesLoaded(session);
	const type = openKeyboard(session);
	type('P\rsk_us_abcdef');
	await until(session.view.store, () => {
		const screen = session.view.screen();
		return screen.name === 'setup' && screen.step.name === 'key' && screen.step.field.text === 'sk_us_abcdef';
	});
	expect(screenOf(session, 'setup').purpose).toBe('add');
});
