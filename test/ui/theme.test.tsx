import {expect, test, vi} from 'vitest';
import {landmarks} from '../../source/simulator/landmarks.ts';
import {until} from '../fleet/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../session/open-session.ts';
import {simulate} from '../terminal/simulate.ts';
import {show} from './show.tsx';

// Chalk looks once, when it is loaded, and a test has no terminal.
vi.hoisted(() => {
	vi.stubEnv('FORCE_COLOR', '1');
});

const begin = '\u{1B}[';
const inverse = `${begin}7m`;

/** The codes of a frame, such as 31 for red. */
const codesOf = (frame: string): readonly number[] => frame.split(begin).slice(1).map(part => Number(part.slice(0, part.indexOf('m'))));

/** Foreground and background, and back to the terminal's own. */
const coloursOf = (frame: string): readonly number[] => codesOf(frame).filter(code => code >= 30);

const openRoster = async () => {
	const simulator = await simulate({users: 60});
	const {session} = await openSession({target: targetOf(simulator)});
	await pagesLoaded(session);
	return {session, simulator};
};

const without = (frame: string): string => frame.split(begin).map((part, index) => (index === 0 ? part : part.replace(/^[\d;]*m/v, ''))).join('');

test('states have colours, and words as well', async () => {
	const {session} = await openRoster();
	const {frame} = show(session);
	expect(frame()).toContain('\u{1B}[31m✖ failing');
	expect(frame()).toContain('\u{1B}[32m● fresh');
	expect(frame()).toContain(inverse);
});

test.each(['1', 'true'])('with NO_COLOR=%s there is no colour, and the row under the cursor is still marked', async value => {
	const {session} = await openRoster();
	const {frame} = show(session, {NO_COLOR: value});
	expect(coloursOf(frame())).toEqual([]);
	expect(frame()).toContain('✖ failing');
	const selected = frame().split('\n').find(row => row.includes(inverse));
	expect(selected).toContain(`${inverse}▸ `);
	const coloured = show(session).frame();
	expect(without(frame())).toBe(without(coloured));
});

test('an empty NO_COLOR takes nothing away', async () => {
	const {session} = await openRoster();
	const {frame} = show(session, {NO_COLOR: ''});
	expect(coloursOf(frame())).not.toEqual([]);
});

test('a user has no colour either, and the same words', async () => {
	const {session, simulator} = await openRoster();
	const userId = simulator.userId(landmarks.worst);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
	const coloured = show(session).frame();
	const plain = show(session, {NO_COLOR: '1'}).frame();
	expect(coloursOf(coloured)).not.toEqual([]);
	expect(coloursOf(plain)).toEqual([]);
	expect(without(plain)).toBe(without(coloured));
});
