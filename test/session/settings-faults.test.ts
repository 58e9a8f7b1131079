import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {profileItems} from '../../source/presentation/profiles.ts';
import {keepItems, setupLines} from '../../source/presentation/setup.ts';
import {lineText} from '../../source/presentation/line.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {setupScreen} from '../../source/session/flows/setup-flow.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {openKeyboard} from '../helpers/keyboard.tsx';
import {
	fillField,
	openSession,
	screenOf,
	setupStep,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {show} from '../helpers/show.tsx';
import {simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const key = 'pk_us_0123456789abcdef';

const settingsWith = async (text: string) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), text, {mode: 0o600});
	return openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
};

const asideOf = (file: string) => fs.readdirSync(path.dirname(file)).filter(name => name.startsWith('config.json.corrupt-'));

/** The step whose API key was accepted, as it is drawn. */
const keepStep = (session: Session) => {
	const {step} = screenOf(session, 'setup');
	if (step.name !== 'keep') {
		throw new Error(`The step is ${step.name}`);
	}

	return {
		labels: keepItems(step).map(({label}) => label),
		text: setupLines(step, {columns: 400, now: 0, settingsPath: 'config.json'}).map(line => lineText(line)).join('\n'),
	};
};

describe('set-up with a settings file that is not JSON', () => {
	const broken = `{"profiles": [\n\t{"name": "acme", "region": "us", "key": "${key}"},\n]}`;

	const openKeep = async (text = broken) => {
		const simulator = await simulate({users: 60});
		const settings = await settingsWith(text);
		const opened = await openSession({baseUrl: simulator.url, settings});
		fillField(opened.session, simulator.key);
		runCommand(opened.session, 'key.accept');
		opened.session.setupFlow.chooseRegion('sandbox-us');
		return {...opened, simulator, settings};
	};

	test('shows the fault at the start, and offers to rename the file where saving is offered', async () => {
		const {session, settings} = await openKeep();
		await setupStep(session, 'keep');
		const {labels, text} = keepStep(session);
		expect(labels).toEqual(['Use it for this session only', 'Rename the settings file and save']);
		expect(text).toContain(`${settings.path}:3:1: expected a value.`);
		expect(text).not.toContain(key);
		expect(fs.readFileSync(settings.path, 'utf8')).toBe(broken);
	});

	test('renames the file and saves when that is chosen', async () => {
		const {session, settings, simulator} = await openKeep();
		await setupStep(session, 'keep');
		await session.setupFlow.keep('setAside');
		expect(workspaceOf(session).target()).toMatchObject({profile: 'sandbox-us', apiKey: simulator.key});
		expect(settings.profiles().map(({name}) => name)).toEqual(['sandbox-us']);
		const [aside = ''] = asideOf(settings.path);
		const asideFile = path.join(path.dirname(settings.path), aside);
		expect(fs.readFileSync(asideFile, 'utf8')).toBe(broken);
	});

	test('leaves the file when it is not to be saved', async () => {
		const {session, settings} = await openKeep();
		await setupStep(session, 'keep');
		await session.setupFlow.keep('session');
		expect(workspaceOf(session).target().profile).toBeUndefined();
		expect(fs.readdirSync(path.dirname(settings.path))).toEqual(['config.json']);
		expect(fs.readFileSync(settings.path, 'utf8')).toBe(broken);
	});

	test('makes the offer also when the file became unreadable since the start', async () => {
		const {session, settings} = await openKeep('{}');
		await setupStep(session, 'keep');
		expect(keepStep(session).labels[1]).toBe('Save it on this machine');
		fs.writeFileSync(settings.path, broken);
		await session.setupFlow.keep('save');
		expect(keepStep(session).labels[1]).toBe('Rename the settings file and save');
		expect(keepStep(session).text).toContain(`${settings.path}:3:1: expected a value.`);
		await session.setupFlow.keep('setAside');
		expect(settings.activeProfile()?.name).toBe('sandbox-us');
	});

	test('saves an API key once when its item is chosen twice', async () => {
		const {session, settings} = await openKeep('{}');
		await setupStep(session, 'keep');
		const first = session.setupFlow.keep('save');
		await session.setupFlow.keep('save');
		await first;
		expect(settings.profiles()).toHaveLength(1);
	});

	test('does not leave the step that the user went back to while an API key was saved', async () => {
		const {session, settings} = await openKeep('{}');
		await setupStep(session, 'keep');
		const kept = session.setupFlow.keep('save');
		session.setupFlow.back();
		await kept;
		expect(screenOf(session, 'setup').step.name).toBe('region');
		expect(settings.profiles()).toHaveLength(1);
	});
});

describe('a profile that cannot be used', () => {
	const password = 'quiet-sesame';

	const openMenu = async () => {
		const simulator = await simulate({users: 60});
		const settings = await settingsWith(JSON.stringify({
			profiles: [
				{
					name: 'good', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
				},
				{
					name: 'proxied', region: 'us', key, baseUrl: `https://me:${password}@proxy.example`,
				},
			],
			activeProfile: 'good',
		}));
		const opened = await openSession({settings, target: targetOf(simulator, {profile: 'good'})});
		return {...opened, settings};
	};

	test('is reported at the start', async () => {
		const {session} = await openMenu();
		expect(session.view.store.getState().flash).toContain('config.json:1: profile "proxied" has an invalid base URL. The base URL contains a username or password.');
	});

	test('is in the menu as unusable; choosing it shows the reason and changes nothing', async () => {
		const {session} = await openMenu();
		const before = workspaceOf(session);
		runCommand(session, 'screen.profiles');
		session.view.flash(undefined);
		const {frame} = show(session);
		expect(frame()).toMatch(/proxied +cannot be used: select it to see why/v);
		const type = openKeyboard(session);
		type('j\r');
		await expect.poll(() => session.view.store.getState().flash).toContain('profile "proxied" has an invalid base URL. The base URL contains a username or password.');
		expect(workspaceOf(session)).toBe(before);
		expect(screenOf(session, 'profiles').chosen).toBeUndefined();
		expect(frame()).not.toContain(password);
		// The menu works on.
		type('k\r');
		await expect.poll(() => workspaceOf(session) === before).toBe(false);
	});
});

test('shows a profile name that is an API key only masked', async () => {
	const simulator = await simulate({users: 60});
	const settings = await settingsWith(JSON.stringify({
		profiles: [{
			name: key, region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		}],
	}));
	const {session} = await openSession({settings, target: targetOf(simulator)});
	const [item] = profileItems({profiles: settings.profiles(), unusable: [], current: undefined});
	expect(item?.label).toMatch(/^pk_us_…cdef +Sandbox US/v);
	await session.useProfile(key);
	expect(workspaceOf(session).target()).toMatchObject({apiKey: simulator.key, label: 'pk_us_…cdef'});
	await expect(settings.save({name: `team ${key}`, region: 'us'})).rejects.toThrow('This profile name looks like an API key');
});

test('keeps the key command of a profile whose API key is replaced', async () => {
	const simulator = await simulate({users: 60});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
	const profile = {
		name: 'vault', region: 'sandbox-us', keyCommand: 'pass show junction', baseUrl: simulator.url,
	} as const;
	await settings.save({...profile, teamId: simulator.population.teamId});
	const {session} = await openSession({settings, target: targetOf(simulator, {profile: 'vault'})});
	session.view.push(setupScreen('replace'));
	fillField(session, simulator.key);
	session.setupFlow.acceptKey();
	session.setupFlow.chooseRegion('sandbox-us');
	await setupStep(session, 'keep');
	await session.setupFlow.keep('save');
	expect(settings.profiles()).toEqual([{...profile, key: simulator.key, teamId: simulator.population.teamId}]);
});
