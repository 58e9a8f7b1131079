import {describe, expect, test} from 'vitest';
import {bindings, type KnownBinding} from '../../source/keys/bindings.ts';
import {runCommand, unavailable} from '../../source/session/commands/registry.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {scopesOf, type Screen} from '../../source/session/state/screen.ts';
import {until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {said} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {everyScreen} from '../helpers/every-screen.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
	textInSight,
	workspaceOf,
} from '../helpers/session.ts';

const table: readonly KnownBinding[] = bindings;

/** What stands over the roster to choose what it lists. */
const overRoster: readonly Screen[] = [{name: 'filter', field: textInputOf('state:failing'), before: ''}, {name: 'sort'}, {name: 'states'}, {name: 'provider'}, {name: 'provider', chosen: 'garmin'}];
const screens = [...everyScreen, ...overRoster];

const openRoster = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 60, ...options});
	const opened = await openSession({target: targetOf(simulator), startDemo: async () => targetOf(simulator, {isDemo: true})});
	await pagesLoaded(opened.session);
	return {...opened, simulator};
};

describe('every command of the table', () => {
	test('runs on every screen of its scope or reports why it is not available', async () => {
		const {session} = await openRoster();
		for (const screen of screens) {
			const ids = table.filter(({scope}) => scopesOf(screen).includes(scope)).map(({id}) => id);
			for (const id of ids) {
				session.view.reset({name: 'roster', list: {cursor: 0, scrollOffset: 0}});
				session.view.push(screen);
				session.view.flash(undefined);
				const reason = unavailable(session, id);
				runCommand(session, id);
				const {flash} = session.view.store.getState();
				expect(flash?.startsWith('Not now: ') ?? false, id).toBe(reason !== undefined);
				expect(flash?.includes(reason ?? '') ?? true, id).toBe(true);
			}
		}
	});

	test('does nothing when it is not available', async () => {
		const {session} = await openSession({target: targetOf(await simulate({scenario: 'empty'}))});
		await pagesLoaded(session);
		for (const [id, reason] of [
			['roster.open', 'no users loaded'],
			['roster.loadAll', 'all users are already loaded'],
			['roster.back', 'nothing is loading and no filter is set'],
			['roster.raw', 'no unreadable records'],
		] as const) {
			const before = session.view.screen();
			runCommand(session, id);
			expect(session.view.screen()).toBe(before);
			expect(session.view.store.getState().flash).toBe(`Not now: ${reason}.`);
		}
	});
});

describe('quitting', () => {
	test('does not quit when Esc is pressed repeatedly on any screen', async () => {
		const {session, quit} = await openRoster();
		const dispatch = createKeyDispatcher(session, async () => undefined);
		for (const screen of screens) {
			session.view.push(screen);
			for (let press = 0; press < 5; press++) {
				dispatch([{id: 'escape', text: undefined, sequence: '\u{1B}'}]);
			}
		}

		expect(quit).not.toHaveBeenCalled();
	});

	test('closes the screen when q is pressed, and quits on the roster', async () => {
		const {session, quit} = await openRoster();
		const dispatch = createKeyDispatcher(session, async () => undefined);
		const q = {id: 'q', text: 'q', sequence: 'q'};
		runCommand(session, 'roster.open');
		session.view.push({
			name: 'text', title: 'Raw', content: {kind: 'raw', value: {}}, redacted: {title: 'Raw', content: {kind: 'raw', value: {}}}, scrollOffset: 0,
		});
		dispatch([q]);
		expect(session.view.screen().name).toBe('user');
		dispatch([q]);
		expect(session.view.screen().name).toBe('roster');
		expect(quit).not.toHaveBeenCalled();
		dispatch([q]);
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});
});

describe('loading users', () => {
	test('stops the page when Esc is pressed, keeps the loaded users, and resumes with r', async () => {
		const {session, simulator} = await openRoster({users: 400});
		const {pageLoader, roster} = workspaceOf(session);
		const {count} = roster;
		simulator.inject({kind: 'latency', milliseconds: 60_000});
		runCommand(session, 'list.last');
		expect(pageLoader.store.getState().status).toBe('loading');
		runCommand(session, 'roster.back');
		await until(pageLoader.store, ({status}) => status === 'stopped');
		expect(roster.count).toBe(count);
		simulator.clearFaults();
		runCommand(session, 'roster.refresh');
		await pagesLoaded(session);
		expect(roster.count).toBeGreaterThan(count);
	});

	test('shows unreadable records as received and cleaned when J is pressed', async () => {
		const {session} = await openRoster({faults: [{kind: 'broken-record', times: 1}, {kind: 'hostile-text'}]});
		runCommand(session, 'roster.raw');
		const text = said(textInSight(session));
		expect(screenOf(session, 'text').title).toBe('Unreadable records');
		expect(text).toContain('"raw": 42');
		expect(text.replaceAll('\n', '')).not.toMatch(unprintable);
		runCommand(session, 'text.back');
		expect(session.view.screen().name).toBe('roster');
	});
});
