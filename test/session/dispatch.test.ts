import {describe, expect, test} from 'vitest';
import {createStore} from 'zustand/vanilla';
import {createDispatch} from '../../source/session/dispatch.ts';
import type {Session} from '../../source/session/session.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';
import type {Key} from '../../source/terminal/key.ts';
import {createGate, until} from '../fleet/until.ts';
import {simulate} from '../terminal/simulate.ts';
import {
	openSession,
	pagesLoaded,
	screenOf,
	targetOf,
} from './open-session.ts';

const keysOf = (input: string): readonly Key[] => {
	const parser = createKeyParser();
	return [...parser.push(input), ...parser.flush()];
};

/** A dispatcher whose field or menu notes what it is given; `type` sends what a terminal would send. */
const openDispatch = (session: Session, take: (key: Key) => Promise<void> = async () => undefined) => {
	const given = createStore<readonly string[]>(() => []);
	const dispatch = createDispatch(session, async key => {
		await take(key);
		given.setState([...given.getState(), key.id], true);
	});
	return {
		given,
		type(input: string) {
			for (const key of keysOf(input)) {
				dispatch(key);
			}
		},
	};
};

const neverTaken = async () => {
	await createGate().opened;
};

const openRoster = async () => {
	const simulator = await simulate({users: 60});
	const opened = await openSession({target: targetOf(simulator)});
	await pagesLoaded(opened.session);
	return opened;
};

const cursorOf = (session: Session) => screenOf(session, 'roster').list.cursor;

describe('on a screen without a field', () => {
	test('keys run their commands at once and in order', async () => {
		const {session} = await openRoster();
		const {type, given} = openDispatch(session);
		type('jjjk\u{1B}[B');
		expect(cursorOf(session)).toBe(3);
		type('Gg');
		expect(cursorOf(session)).toBe(0);
		expect(given.getState()).toEqual([]);
	});

	test('keys that mean nothing do nothing, and a paste is not typed', async () => {
		const {session, quit} = await openRoster();
		const {type, given} = openDispatch(session);
		type('xzé\u{1B}OP\u{1A}\u{1B}[<0;1;1M\u{1B}[200~qqjj\u{1B}[201~');
		expect(cursorOf(session)).toBe(0);
		expect(given.getState()).toEqual([]);
		expect(quit).not.toHaveBeenCalled();
	});

	test('what the last key had to say goes with the next key', async () => {
		const {session} = await openRoster();
		const {type} = openDispatch(session);
		type('r');
		expect(session.view.store.getState().flash).toBe('Not now: loading has neither failed nor been stopped.');
		type('j');
		expect(session.view.store.getState().flash).toBeUndefined();
	});
});

describe('in the field for the key', () => {
	test('text, pastes and editing keys reach the field', async () => {
		const {session} = await openSession();
		const {type, given} = openDispatch(session);
		type('sk_\u{1B}[D\u{1B}[C\u{7F}\u{1B}[3~\u{1B}[200~us_q?\u{1B}[201~ q?');
		await until(given, ids => ids.length === 11);
		expect(given.getState()).toEqual(['s', 'k', '_', 'left', 'right', 'backspace', 'delete', 'paste', 'space', 'q', '?']);
	});

	test('keys with Ctrl or Alt, function keys and mouse reports never do', async () => {
		const {session} = await openSession();
		const {type, given} = openDispatch(session);
		type('\u{1}\u{4}\u{B}\u{17}\u{1B}b\u{1B}OP\u{1B}[<0;1;1M\u{1B}[A\u{1B}[5~\u{1B}[1;5Dz');
		await until(given, ids => ids.includes('z'));
		expect(given.getState()).toEqual(['z']);
	});

	test('bound keys run their commands', async () => {
		const {session, quit, redraw} = await openSession();
		const {type, given} = openDispatch(session);
		session.setup.type('abc');
		type('\u{15}');
		expect(screenOf(session, 'setup').step).toEqual({name: 'key', text: ''});
		type('\u{C}');
		expect(redraw).toHaveBeenCalledTimes(1);
		type('\u{3}');
		expect(quit).toHaveBeenCalledExactlyOnceWith(130);
		expect(given.getState()).toEqual([]);
	});
});

describe('in a menu', () => {
	test('moving and choosing reach it, digits and other text do not', async () => {
		const {session} = await openRoster();
		session.view.push({name: 'profiles'});
		const {type, given} = openDispatch(session);
		type('jk\u{1B}[A\u{1B}[B3x!\u{1B}[200~2\u{1B}[201~\r');
		await until(given, ids => ids.includes('enter'));
		expect(given.getState()).toEqual(['j', 'k', 'up', 'down', 'enter']);
	});

	test('Esc leaves it', async () => {
		const {session} = await openRoster();
		session.view.push({name: 'profiles'});
		openDispatch(session).type('\u{1B}');
		expect(session.view.screen().name).toBe('roster');
	});
});

describe('while the field takes a key in', () => {
	test('the keys after it wait, so that none overtakes another', async () => {
		const {session} = await openSession();
		const gate = createGate();
		const {type, given} = openDispatch(session, async key => {
			await gate.opened;
			session.setup.type(key.id);
		});
		type('a');
		type('b\u{15}');
		// The key that clears the field came last, so it must not run before the others are in.
		expect(given.getState()).toEqual([]);
		const cleared = until(session.view.store, () => {
			const {step} = screenOf(session, 'setup');
			return given.getState().length === 2 && step.name === 'key' && step.text === '';
		});
		gate.open();
		await cleared;
		expect(given.getState()).toEqual(['a', 'b']);
	});

	test('Ctrl-C still quits when the field has gone and never takes it in', async () => {
		const {session, quit} = await openRoster();
		const {type} = openDispatch(session, neverTaken);
		session.view.push({name: 'profiles'});
		type('j');
		session.view.pop();
		type('\u{3}');
		await expect.poll(() => quit.mock.calls).toEqual([[130]]);
	});

	test('the next screen has its keys when the menu has gone and never takes the last one in', async () => {
		const {session} = await openRoster();
		const {type} = openDispatch(session, neverTaken);
		session.view.push({name: 'profiles'});
		type('j');
		session.view.pop();
		type('jj');
		await until(session.view.store, () => cursorOf(session) === 2);
	});
});

test('in a terminal that is too small nothing is drawn, so nothing is typed, and Ctrl-C quits', async () => {
	const {session, quit} = await openSession({size: {columns: 50, rows: 10}});
	const {type, given} = openDispatch(session, neverTaken);
	type('abc\u{3}');
	expect(quit).toHaveBeenCalledExactlyOnceWith(130);
	expect(given.getState()).toEqual([]);
});
