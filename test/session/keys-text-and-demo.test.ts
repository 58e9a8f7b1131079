import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {createStore} from 'zustand/vanilla';
import {runCommand} from '../../source/session/commands/registry.ts';
import {lineText} from '../../source/presentation/line.ts';
import {textLines} from '../../source/presentation/text-screen.ts';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import type {Session} from '../../source/session/session.ts';
import {createRenderClock} from '../../source/session/state/render-clock.ts';
import type {Target} from '../../source/junction/target.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import {changesOf, createGate, until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	fillField,
	openSession,
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';

/** Types what a terminal would send; `given` has the keys that a field or menu got. */
const openDispatch = (session: Session) => {
	const given = createStore<readonly string[]>(() => []);
	const dispatch = createKeyDispatcher(session, async key => {
		given.setState([...given.getState(), key.id], true);
	});
	return {
		given,
		type(input: string) {
			const parser = createKeyParser();
			for (const key of [...parser.push(input), ...parser.flush()]) {
				dispatch([key]);
			}
		},
	};
};

describe('keys', () => {
	test('ignores digits in a menu', async () => {
		const {session} = await openRoster({users: 60});
		session.view.push({name: 'profiles'});
		const {type, given} = openDispatch(session);
		type('12\r');
		await until(given, ids => ids.length > 0);
		expect(given.getState()).toEqual(['enter']);
	});

	test('closes the profiles when q is pressed', async () => {
		const {session, quit} = await openRoster({users: 60});
		session.view.push({name: 'profiles'});
		openDispatch(session).type('q');
		expect(session.view.screen().name).toBe('roster');
		expect(quit).not.toHaveBeenCalled();
	});

	test('moves nothing in a terminal that is too small, and q quits', async () => {
		const {session, quit} = await openRoster({users: 60});
		session.view.resize({columns: 40, rows: 10});
		const before = session.view.store.getState().stack;
		const {type} = openDispatch(session);
		type('jGP?:\r');
		expect(session.view.store.getState().stack).toEqual(before);
		expect(quit).not.toHaveBeenCalled();
		type('q');
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});

	test('quits from any screen when q is pressed in a terminal that is too small', async () => {
		const {session, quit} = await openRoster({users: 60, session: {size: {columns: 40, rows: 10}}});
		session.openUser('u');
		openDispatch(session).type('q');
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});
});

describe('text', () => {
	test('is laid out again for another width without cutting text', async () => {
		const {session, simulator} = await openRoster({users: 60});
		session.openUser(simulator.userId(0));
		const {details} = workspaceOf(session);
		await until(details.store, () => details.of(simulator.userId(0)).resources.answer !== undefined);
		runCommand(session, 'user.raw');
		const {content} = screenOf(session, 'text');
		const words = (columns: number) => textLines(content, columns, 0).map(line => lineText(line)).join(' ').split(/\s+/v);
		expect(textLines(content, 40, 0).length).toBeGreaterThan(textLines(content, 200, 0).length);
		expect(words(40).join('')).toEqual(words(200).join(''));
	});

	test('reports that no data is loaded when J is pressed', async () => {
		const {session} = await openRoster({users: 60});
		session.view.push({
			name: 'user', userId: 'u', pane: 'connections', scrollOffsets: {findings: 0, resources: 0, connections: 0}, finding: 0, isOpen: false,
		});
		runCommand(session, 'user.raw');
		expect(session.view.screen().name).toBe('user');
		expect(session.view.store.getState().flash).toBe('Not now: no data loaded for this pane yet.');
	});
});

describe('the demo', () => {
	/** A demo that starts when the test says so. */
	const slowDemo = async () => {
		const simulator = await simulate({users: 60});
		const gate = createGate();
		const close = vi.fn<() => Promise<void>>(async () => undefined);
		const startDemo = vi.fn<() => Promise<Target>>(async () => {
			await gate.opened;
			return targetOf(simulator, {isDemo: true, close});
		});
		return {gate, close, startDemo};
	};

	test('starts once when it is requested repeatedly', async () => {
		const {gate, startDemo} = await slowDemo();
		const {session} = await openSession({startDemo});
		const both = Promise.all([session.useDemo(), session.useDemo()]);
		fillField(session, 'x');
		gate.open();
		await both;
		expect(startDemo).toHaveBeenCalledTimes(1);
		expect(session.view.screen().name).toBe('roster');
	});

	test('is closed without effect when the user has left the screen', async () => {
		const {gate, close, startDemo} = await slowDemo();
		const {session} = await openRoster({users: 60, session: {startDemo}});
		session.view.push({name: 'profiles'});
		const before = workspaceOf(session);
		const started = session.useDemo();
		session.view.pop();
		gate.open();
		await started;
		expect(workspaceOf(session)).toBe(before);
		expect(close).toHaveBeenCalledTimes(1);
	});

	test('is closed when the user switches away', async () => {
		const {gate, close, startDemo} = await slowDemo();
		const {session} = await openSession({startDemo});
		gate.open();
		await session.useDemo();
		expect(close).not.toHaveBeenCalled();
		const next = await simulate({users: 60});
		session.connect(targetOf(next));
		expect(close).toHaveBeenCalledTimes(1);
	});

	test('reports a failed start and can be started again', async () => {
		const startDemo = vi.fn<() => Promise<Target>>(async () => {
			throw new Error('too many open files');
		});
		const {session} = await openSession({startDemo});
		await session.useDemo();
		expect(session.view.store.getState().flash).toBe('The demo could not start: too many open files');
		await session.useDemo();
		expect(startDemo).toHaveBeenCalledTimes(2);
	});
});

test('cancels all requests of the previous team when switching', async () => {
	const {session, simulator} = await openRoster({users: 60});
	simulator.inject({kind: 'latency', path: '/v2/user/', milliseconds: 60_000});
	const {details} = workspaceOf(session);
	session.openUser(simulator.userId(0));
	details.load(simulator.userId(1));
	const next = await simulate({users: 60});
	session.connect(targetOf(next));
	for (const index of [0, 1]) {
		const parts = Object.values(details.of(simulator.userId(index)));
		expect(parts.filter(({loading}) => loading)).toEqual([]);
	}
});

test('does not redraw the roster when a user\'s details arrive', async () => {
	const {session, simulator} = await openRoster({users: 60});
	// A tick of its own may come when this takes longer than a second.
	session.renderClock.stop();
	const ticks = changesOf(session.renderClock.store);
	const {details} = workspaceOf(session);
	details.load(simulator.userId(0));
	await until(details.store, () => Object.values(details.of(simulator.userId(0))).every(({answer}) => answer !== undefined));
	expect(ticks).toEqual([]);
});

test('shortens the tick interval when a countdown starts', () => {
	vi.useFakeTimers();
	let pace = 30_000;
	const renderClock = createRenderClock(() => pace);
	const ticks = changesOf(renderClock.store);
	renderClock.tick();
	vi.advanceTimersByTime(5000);
	expect(ticks).toHaveLength(1);
	pace = 1000;
	renderClock.reschedule();
	vi.advanceTimersByTime(2000);
	expect(ticks).toHaveLength(4);
	renderClock.stop();
	vi.useRealTimers();
});
