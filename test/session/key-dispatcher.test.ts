import {once} from 'node:events';
import {describe, expect, test} from 'vitest';
import {createStore} from 'zustand/vanilla';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import type {Session} from '../../source/session/session.ts';
import {createInkInput} from '../../source/terminal/ink-input.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import type {Key} from '../../source/terminal/key.ts';
import {createGate, until} from '../helpers/until.ts';
import {simulate} from '../helpers/simulator.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';

const keysOf = (input: string): readonly Key[] => {
	const parser = createKeyParser();
	return [...parser.push(input), ...parser.flush()];
};

/** A dispatcher whose menu notes what it is given; `type` sends what a terminal would send. */
const openDispatch = (session: Session, take: (key: Key) => Promise<void> = async () => undefined) => {
	const given = createStore<readonly string[]>(() => []);
	const dispatch = createKeyDispatcher(session, async key => {
		await take(key);
		given.setState([...given.getState(), key.id], true);
	});
	return {
		given,
		type(input: string) {
			for (const key of keysOf(input)) {
				dispatch([key]);
			}
		},
	};
};

const cursorOf = (session: Session) => screenOf(session, 'roster').list.cursor;

describe('on a screen without a field', () => {
	test('runs the commands of keys at once and in order', async () => {
		const {session} = await openRoster({users: 60});
		const {type, given} = openDispatch(session);
		type('jjjk\u{1B}[B');
		expect(cursorOf(session)).toBe(3);
		type('Gg');
		expect(cursorOf(session)).toBe(0);
		expect(given.getState()).toEqual([]);
	});

	test('ignores unbound keys and pastes', async () => {
		const {session, quit} = await openRoster({users: 60});
		const {type, given} = openDispatch(session);
		type('xzé\u{1B}OP\u{1A}\u{1B}[<0;1;1M\u{1B}[200~qqjj\u{1B}[201~');
		expect(cursorOf(session)).toBe(0);
		expect(given.getState()).toEqual([]);
		expect(quit).not.toHaveBeenCalled();
	});

	test('removes the last message when the next key is pressed', async () => {
		const {session} = await openRoster({users: 60});
		const {type} = openDispatch(session);
		type('K');
		expect(session.view.store.getState().flash).toBe('Not now: Junction has not rejected the API key.');
		type('j');
		expect(session.view.store.getState().flash).toBeUndefined();
	});
});

/** Set-up with its field, and what the field has. */
const openField = async () => {
	const opened = await openSession();
	return {
		...opened,
		field() {
			const {step} = screenOf(opened.session, 'setup');
			return step.name === 'key' ? step.field : undefined;
		},
	};
};

describe('in a field', () => {
	test('types text and pastes in order, including letters that are commands elsewhere', async () => {
		const {session, field, quit} = await openField();
		const {type, given} = openDispatch(session);
		type('sk_\u{1B}[200~us_q?\r\n\u{1B}[201~ q?:佳');
		expect(field()).toEqual(textInputOf('sk_us_q? q?:佳'));
		expect(given.getState()).toEqual([]);
		expect(quit).not.toHaveBeenCalled();
	});

	test.each([
		['left and right', '\u{1B}[D\u{1B}[D\u{1B}[C', 'one two three', 12],
		['Home', '\u{1B}[H', 'one two three', 0],
		['Ctrl-A and End', '\u{1}\u{1B}[F', 'one two three', 13],
		['Ctrl-A and Ctrl-E', '\u{1}\u{5}', 'one two three', 13],
		['Ctrl-A and Ctrl-F', '\u{1}\u{6}', 'one two three', 1],
		['Alt-B', '\u{1B}b\u{1B}b', 'one two three', 4],
		['Alt and left', '\u{1B}[1;3D', 'one two three', 8],
		['Ctrl and left, Ctrl and right', '\u{1B}[1;5D\u{1B}[1;5D\u{1B}[1;5C', 'one two three', 7],
		['Ctrl-A and Alt-F', '\u{1}\u{1B}f', 'one two three', 3],
		['Backspace', '\u{7F}', 'one two thre', 12],
		['Ctrl-H', '\u{8}', 'one two thre', 12],
		['Home and Delete', '\u{1B}[H\u{1B}[3~', 'ne two three', 0],
		['Ctrl-A and Ctrl-D', '\u{1}\u{4}', 'ne two three', 0],
		['Ctrl-W', '\u{17}', 'one two ', 8],
		['Alt and Backspace', '\u{1B}\u{7F}', 'one two ', 8],
		['Alt-B and Ctrl-U', '\u{1B}b\u{15}', 'three', 0],
		['Alt-B and Ctrl-K', '\u{1B}b\u{B}', 'one two ', 8],
	])('%s', async (_, keys, text, cursor) => {
		const {session, field} = await openField();
		openDispatch(session).type(`one two three${keys}`);
		expect(field()).toEqual({text, cursor});
	});

	test('types nothing for keys without text', async () => {
		const {session, field} = await openField();
		openDispatch(session).type('\u{1B}OP\u{1B}[<0;1;1M\u{1B}[A\u{1B}[5~\u{7}\u{1B}xz');
		expect(field()).toEqual(textInputOf('z'));
	});

	test('runs the keys of the screen and of all screens', async () => {
		const {session, quit, redraw} = await openField();
		const {type} = openDispatch(session);
		type('two words\r');
		expect(screenOf(session, 'setup').step).toHaveProperty('problem');
		type('\u{C}');
		expect(redraw).toHaveBeenCalledTimes(1);
		type('\u{3}');
		expect(quit).toHaveBeenCalledExactlyOnceWith(130);
	});
});

describe('in a menu', () => {
	test('forwards moving and choosing, but no digits or text', async () => {
		const {session} = await openRoster({users: 60});
		session.view.push({name: 'profiles'});
		const {type, given} = openDispatch(session);
		type('jk\u{1B}[A\u{1B}[B3x!\u{1B}[200~2\u{1B}[201~\r');
		await until(given, ids => ids.includes('enter'));
		expect(given.getState()).toEqual(['j', 'k', 'up', 'down', 'enter']);
	});

	test('closes the menu when Esc is pressed', async () => {
		const {session} = await openRoster({users: 60});
		session.view.push({name: 'profiles'});
		openDispatch(session).type('\u{1B}');
		expect(session.view.screen().name).toBe('roster');
	});
});

describe('while the menu handles a key', () => {
	test('queues later keys in order', async () => {
		const {session} = await openRoster({users: 60});
		session.view.push({name: 'profiles'});
		const gate = createGate();
		const {type, given} = openDispatch(session, async () => {
			await gate.opened;
		});
		type('j');
		type('k\u{1B}');
		// The key that leaves the menu came last, so it must not run before the others are in.
		expect(given.getState()).toEqual([]);
		expect(session.view.screen().name).toBe('profiles');
		gate.open();
		await until(session.view.store, () => session.view.screen().name === 'roster');
		expect(given.getState()).toEqual(['j', 'k']);
	});

	test('does not forward a key to a menu that replaced the first one', async () => {
		const {session} = await openSession();
		const signals: AbortSignal[] = [];
		const dispatch = createKeyDispatcher(session, async (_, signal) => {
			signals.push(signal);
			await once(signal, 'abort');
		});
		session.view.push({name: 'setup', purpose: 'add', step: {name: 'keep', key: 'sk_us_0123456789', region: 'sandbox-us'}});
		dispatch([{id: 'j', text: 'j', sequence: 'j'}]);
		expect(signals.map(({aborted}) => aborted)).toEqual([false]);
		session.view.replace({name: 'setup', purpose: 'add', step: {name: 'region', key: 'sk_us_0123456789', proposed: undefined}});
		expect(signals.map(({aborted}) => aborted)).toEqual([true]);
	});

	test('quits with Ctrl-C when the menu has closed without handling a key', async () => {
		const {session, quit} = await openRoster({users: 60});
		const dispatch = createKeyDispatcher(session, createInkInput().send);
		session.view.push({name: 'profiles'});
		dispatch([{id: 'j', text: 'j', sequence: 'j'}]);
		session.view.pop();
		dispatch([{id: 'ctrl+c', text: undefined, sequence: '\u{3}'}]);
		await expect.poll(() => quit.mock.calls).toEqual([[130]]);
	});

	test('sends keys to the next screen when the menu has closed without handling the last key', async () => {
		const {session} = await openRoster({users: 60});
		const dispatch = createKeyDispatcher(session, createInkInput().send);
		session.view.push({name: 'profiles'});
		dispatch([{id: 'j', text: 'j', sequence: 'j'}]);
		session.view.pop();
		for (const key of keysOf('jj')) {
			dispatch([key]);
		}

		await until(session.view.store, () => cursorOf(session) === 2);
	});
});

test('types nothing in a terminal that is too small, and Ctrl-C quits', async () => {
	const {session, quit} = await openSession({size: {columns: 50, rows: 10}});
	const before = session.view.screen();
	const {type, given} = openDispatch(session);
	type('abc\u{3}');
	expect(quit).toHaveBeenCalledExactlyOnceWith(130);
	expect(session.view.screen()).toBe(before);
	expect(given.getState()).toEqual([]);
});

test('splits Escape and a key that arrive as one Alt key', async () => {
	const simulator = await simulate();
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	const {type} = openDispatch(session);
	type('o');
	expect(session.view.screen().name).toBe('overview');
	type('\u{1B}:');
	expect(session.view.store.getState().stack.map(({name}) => name)).toEqual(['roster', 'command']);
	// In a field Alt edits, and does not leave it.
	type('\u{1B}x');
	expect(screenOf(session, 'command').field.text).toBe('');
});

test('drops the rest of a burst when something else than the screens takes the keys', async () => {
	const {session} = await openRoster({users: 60});
	// The keys of one read are then handled in one slice, however slow the machine is.
	stopMonotonic();
	let isPlain = false;
	const dispatch = createKeyDispatcher({
		...session,
		suspend() {
			isPlain = true;
		},
	}, async () => undefined, () => isPlain);
	dispatch(keysOf('jj\u{1A}jjj'));
	expect(cursorOf(session)).toBe(2);
	dispatch(keysOf('j'));
	expect(cursorOf(session)).toBe(2);
	isPlain = false;
	dispatch(keysOf('j'));
	expect(cursorOf(session)).toBe(3);
});

test('says that a key does nothing here, but not of what is no key', async () => {
	const {session, type} = await openRoster({users: 60});
	const flash = () => session.view.store.getState().flash;
	type('X');
	expect(flash()).toBe('X does nothing here. Press ? for the keys of this screen.');
	type('\u{1B}[23~');
	expect(flash()).toBe('F11 does nothing here. Press ? for the keys of this screen.');
	type('j');
	expect(flash()).toBeUndefined();
	type('\u{1B}[I');
	expect(flash()).toBeUndefined();
	type('/X');
	expect(flash()).toBeUndefined();
});

test.each([['Ctrl-R', '\u{12}'], ['F5', '\u{1B}[15~']])('%s names the key that refreshes', async (name, sequence) => {
	const {session, type, press} = await openRoster({users: 60});
	const flash = () => session.view.store.getState().flash;
	for (const open of ['roster.open', 'screen.overview'] as const) {
		type(sequence);
		expect(flash()).toBe(`${name} does nothing here. Press r to refresh.`);
		press(open);
	}

	type(sequence);
	expect(flash()).toBe(`${name} does nothing here. Press r to refresh.`);
	press('anywhere.help');
	type(sequence);
	expect(flash()).toBeUndefined();
});
