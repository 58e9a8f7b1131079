import fs from 'node:fs';
import path from 'node:path';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {keepItems} from '../../source/presentation/setup.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import type {Session} from '../../source/session/session.ts';
import {setupScreen} from '../../source/session/flows/setup-flow.ts';
import {SettingsError} from '../../source/settings/settings-error.ts';
import {openSettings} from '../../source/settings/settings.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {until} from '../helpers/until.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	fillField,
	openSession,
	pagesLoaded,
	screenOf,
	setupStep,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';

const stepOf = (session: Session) => screenOf(session, 'setup').step;

const problemOf = (session: Session): string | undefined => {
	const step = stepOf(session);
	return 'problem' in step ? step.problem : undefined;
};

/** From an empty field to the menu of regions. */
const enterKey = (session: Session, key: string) => {
	fillField(session, key);
	runCommand(session, 'key.accept');
};

/** From an empty field to the question whether to store the key. */
const enterGoodKey = async (session: Session, simulator: Simulator) => {
	enterKey(session, simulator.key);
	session.setupFlow.chooseRegion('sandbox-us');
	await setupStep(session, 'keep');
};

const openSetup = async () => {
	const simulator = await simulate({users: 60});
	return {simulator, ...await openSession({baseUrl: simulator.url})};
};

/** Everything that the session holds, as text: where a key might be left. */
const everythingIn = (session: Session): string => JSON.stringify(session.view.store.getState());

describe('entering an API key', () => {
	test('starts with set-up when there is no API key', async () => {
		const {session} = await openSetup();
		expect(stepOf(session)).toEqual({name: 'key', field: textInputOf('')});
	});

	test('cleans the API key and proposes the region of its prefix', async () => {
		const {session, simulator} = await openSetup();
		enterKey(session, ` export JUNCTION_API_KEY="${simulator.keys.eu}"\n`);
		expect(stepOf(session)).toEqual({name: 'region', key: simulator.keys.eu, proposed: 'eu'});
	});

	test('reports an invalid API key at once and sends nothing', async () => {
		const {session, simulator} = await openSetup();
		enterKey(session, '');
		expect(problemOf(session)).toContain('No API key entered');
		enterKey(session, 'two words');
		expect(stepOf(session)).toMatchObject({name: 'key', field: {text: 'two words'}});
		expect(problemOf(session)).toContain('white space');
		runCommand(session, 'field.left');
		expect(problemOf(session)).toContain('white space');
		fillField(session, 'two words!');
		expect(stepOf(session)).toEqual({name: 'key', field: textInputOf('two words!')});
		runCommand(session, 'field.deleteToStart');
		expect(stepOf(session)).toEqual({name: 'key', field: textInputOf('')});
		expect(simulator.requests).toEqual([]);
	});

	test('saves the API key as a profile and opens its roster', async () => {
		const {
			session, simulator, settings,
		} = await openSetup();
		await enterGoodKey(session, simulator);
		await session.setupFlow.keep('save');
		expect(settings.activeProfile()).toEqual({
			name: 'sandbox-us', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url, teamId: simulator.population.teamId,
		});
		expect(workspaceOf(session).target()).toMatchObject({label: 'sandbox-us', profile: 'sandbox-us'});
		await pagesLoaded(session);
		expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
		expect(workspaceOf(session).roster.count).toBeGreaterThan(0);
	});

	test('gives a second profile of a region its own name', async () => {
		const {
			session, simulator, settings,
		} = await openSetup();
		await enterGoodKey(session, simulator);
		await session.setupFlow.keep('save');
		session.view.push(setupScreen('add'));
		await enterGoodKey(session, simulator);
		await session.setupFlow.keep('save');
		expect(settings.profiles().map(({name}) => name)).toEqual(['sandbox-us', 'sandbox-us-2']);
		expect(settings.activeProfile()?.name).toBe('sandbox-us-2');
	});

	test('uses an unsaved API key for this session only', async () => {
		const {
			session, simulator, settings,
		} = await openSetup();
		await enterGoodKey(session, simulator);
		await session.setupFlow.keep('session');
		expect(fs.existsSync(settings.path)).toBe(false);
		expect(workspaceOf(session).target()).toMatchObject({label: 'this session only', profile: undefined});
		await pagesLoaded(session);
	});

	test('reports why an API key cannot be saved and still uses it', async () => {
		const simulator = await simulate({users: 60});
		const occupied = path.join(temporaryFolder(), 'a-file');
		fs.writeFileSync(occupied, '');
		const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: path.join(occupied, 'junctop')}});
		const {session} = await openSession({baseUrl: simulator.url, settings});
		await enterGoodKey(session, simulator);
		await session.setupFlow.keep('save');
		expect(stepOf(session).name).toBe('keep');
		expect(problemOf(session)).toContain('cannot be stored');
		await session.setupFlow.keep('session');
		await pagesLoaded(session);
		expect(session.view.screen().name).toBe('roster');
	});
});

test('loads only the provider of the command line after the first set-up, and all of an added profile', async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({baseUrl: simulator.url, provider: 'garmin'});
	await enterGoodKey(session, simulator);
	await session.setupFlow.keep('save');
	expect(workspaceOf(session).target().provider).toBe('garmin');
	session.view.push(setupScreen('add'));
	await enterGoodKey(session, simulator);
	await session.setupFlow.keep('save');
	expect(workspaceOf(session).target().provider).toBeUndefined();
});

describe('a rejected API key', () => {
	const refuse = async () => {
		const opened = await openSetup();
		opened.simulator.inject({kind: '401', times: 1});
		enterKey(opened.session, opened.simulator.key);
		opened.session.setupFlow.chooseRegion('us');
		await setupStep(opened.session, 'refused');
		return opened;
	};

	test('is reported with Junction\'s response and not saved', async () => {
		const {session, settings} = await refuse();
		expect(stepOf(session)).toMatchObject({name: 'refused', region: 'us', error: {kind: 'key-refused', status: 401}});
		expect(settings.profiles()).toEqual([]);
	});

	test('can be checked again', async () => {
		const {session} = await refuse();
		session.setupFlow.checkAgain();
		await setupStep(session, 'keep');
		expect(stepOf(session)).toMatchObject({region: 'us'});
	});

	test('can be tried in another region', async () => {
		const {session, simulator} = await refuse();
		session.setupFlow.pickRegion();
		expect(stepOf(session)).toEqual({name: 'region', key: simulator.key, proposed: 'us'});
	});

	test('can be replaced by another one', async () => {
		const {session} = await refuse();
		session.setupFlow.enterKey();
		expect(stepOf(session)).toEqual({name: 'key', field: textInputOf('')});
	});
});

test('shows a region that the API key\'s prefix contradicts, and sends nothing', async () => {
	const {session} = await openSession();
	enterKey(session, 'pk_us_0123456789abcdef');
	session.setupFlow.chooseRegion('eu');
	expect(stepOf(session)).toMatchObject({name: 'region', proposed: 'us'});
	expect(problemOf(session)).toContain('it is a Production US API key, but the region is Production EU');
});

describe('while an API key is being saved', () => {
	/** Set-up with a key whose save waits until `save` or `fail` is called, gone back and accepted once more. */
	const goBackWhileSaving = async () => {
		const simulator = await simulate({users: 60});
		const stored = await openSettings({env: {JUNCTOP_CONFIG_DIR: temporaryFolder()}});
		let end: (problem?: SettingsError) => void = () => undefined;
		const ended = new Promise<void>((resolve, reject) => {
			end = problem => {
				if (problem === undefined) {
					resolve();
				} else {
					reject(problem);
				}
			};
		});
		const add = vi.fn<typeof stored.add>(async profile => {
			await ended;
			return stored.add(profile);
		});
		const {session} = await openSession({baseUrl: simulator.url, settings: {...stored, add}});
		await enterGoodKey(session, simulator);
		const first = session.setupFlow.keep('save');
		session.setupFlow.back();
		session.setupFlow.chooseRegion('sandbox-us');
		await setupStep(session, 'keep');
		return {
			session,
			stored,
			add,
			async save() {
				end();
				await first;
			},
			async fail(message: string) {
				end(new SettingsError(message));
				await first;
			},
		};
	};

	test('refuses to save or use one again, and says why', async () => {
		const {
			session, stored, add, save,
		} = await goBackWhileSaving();
		for (const keeping of ['save', 'session'] as const) {
			session.view.flash(undefined);
			await session.setupFlow.keep(keeping);
			expect(session.view.store.getState().flash).toBe('An API key is still being saved. Try again when that has ended.');
			expect(stepOf(session).name).toBe('keep');
		}

		await save();
		// The guard of the first save still stands after the refused ones.
		expect(add).toHaveBeenCalledTimes(1);
		expect(stored.profiles().map(({name}) => name)).toEqual(['sandbox-us']);
		await session.setupFlow.keep('session');
		expect(session.view.screen().name).toBe('roster');
	});

	test('reports as a message that it could not be saved when another step is shown', async () => {
		const {session, fail} = await goBackWhileSaving();
		await fail('The disk is full.');
		expect(session.view.store.getState().flash).toBe('The disk is full.');
		expect(problemOf(session)).toBeUndefined();
	});
});

describe('going back', () => {
	test('goes one step back each time and drops the API key', async () => {
		const simulator = await simulate({users: 60});
		const {session} = await openSession({target: targetOf(simulator), baseUrl: simulator.url});
		await pagesLoaded(session);
		const {'sandbox-eu': other} = simulator.keys;
		session.view.push(setupScreen('add'));
		enterKey(session, other);
		session.setupFlow.chooseRegion('sandbox-eu');
		await setupStep(session, 'keep');
		const names = [];
		while (session.view.screen().name === 'setup') {
			names.push(stepOf(session).name);
			session.setupFlow.back();
		}

		expect(names).toEqual(['keep', 'region', 'key']);
		expect(session.view.screen().name).toBe('roster');
		expect(everythingIn(session)).not.toContain(other);
	});

	test('clears the field when going back from the region', async () => {
		const {session, simulator} = await openSetup();
		enterKey(session, simulator.key);
		runCommand(session, 'menu.back');
		expect(stepOf(session)).toEqual({name: 'key', field: textInputOf('')});
		expect(everythingIn(session)).not.toContain(simulator.key);
	});

	test('reports that there is no previous screen on the first screen', async () => {
		const {session, quit} = await openSetup();
		runCommand(session, 'key.back');
		expect(stepOf(session).name).toBe('key');
		expect(session.view.store.getState().flash).toBe('Not now: no previous screen.');
		expect(quit).not.toHaveBeenCalled();
	});

	test('cancels a check and ignores its answer', async () => {
		const {session, simulator} = await openSetup();
		const release = simulator.inject({kind: 'latency', milliseconds: 60_000});
		enterKey(session, simulator.key);
		session.setupFlow.chooseRegion('sandbox-us');
		expect(stepOf(session).name).toBe('checking');
		runCommand(session, 'checking.cancel');
		await setupStep(session, 'region');
		expect(stepOf(session)).toEqual({name: 'region', key: simulator.key, proposed: 'sandbox-us'});
		release();
		session.setupFlow.chooseRegion('sandbox-eu');
		await setupStep(session, 'keep');
		expect(stepOf(session)).toMatchObject({region: 'sandbox-eu'});
	});
});

test('shows a countdown when a check is limited', async () => {
	const {session, simulator} = await openSetup();
	simulator.inject({kind: '429', retryAfter: '90', times: 1});
	enterKey(session, simulator.key);
	session.setupFlow.chooseRegion('sandbox-us');
	await until(session.view.store, () => {
		const step = stepOf(session);
		return step.name === 'checking' && step.retry !== undefined;
	});
	expect(stepOf(session)).toMatchObject({retry: {attempt: 1, error: {kind: 'limited'}}});
	runCommand(session, 'checking.cancel');
	await setupStep(session, 'region');
});

describe('help in set-up', () => {
	test('explains set-up in the field and in its menus, and returns to the same step', async () => {
		const simulator = await simulate({users: 60});
		const {session} = await openSession({baseUrl: simulator.url});
		fillField(session, simulator.key);
		runCommand(session, 'key.help');
		expect(screenOf(session, 'text').title).toBe('Help for set-up');
		runCommand(session, 'text.back');
		expect(stepOf(session)).toMatchObject({name: 'key', field: {text: simulator.key}});
		runCommand(session, 'key.accept');
		runCommand(session, 'anywhere.help');
		expect(screenOf(session, 'text').title).toBe('Help for set-up');
		runCommand(session, 'text.back');
		expect(stepOf(session).name).toBe('region');
	});
});

test('stores nothing if the first choice is taken', () => {
	const accepted = {name: 'keep', key: 'sk_us_notarealkey_0042', region: 'sandbox-us'} as const;
	for (const change of [{}, {profile: 'acme'}, {fileFault: 'not JSON'}]) {
		expect(keepItems({...accepted, ...change})[0]?.value).toBe('session');
	}
});
