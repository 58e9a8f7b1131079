import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {until} from '../helpers/until.ts';
import {
	workspaceOf,
} from '../helpers/session.ts';
import {show, withoutLooks} from '../helpers/show.tsx';
import {openRoster} from '../helpers/app.ts';

const begin = '\u{1B}[';
const inverse = `${begin}7m`;

/** Foreground and background colours, such as 31 for red, in the order in which a frame has them. */
const coloursOf = (frame: string): readonly number[] => frame
	.split(begin)
	.slice(1)
	.map(part => Number(part.slice(0, part.indexOf('m')).split(';', 1)[0]))
	.filter(code => code >= 30);

/** What the rows say; Ink leaves out spaces at their ends where they have no look. */
const wordsOf = (frame: string): readonly string[] => withoutLooks(frame).split('\n').map(row => row.trimEnd());

test.each([
	['16', '1m\u{1B}[91m✖ failing'],
	['256', '1m\u{1B}[38;5;131m✖ failing'],
	['truecolor', '1m\u{1B}[38;2;232;21;30m✖ failing'],
] as const)('with %s colours states have colours of that kind, and words as well', async (colours, failing) => {
	const {session} = await openRoster({users: 60});
	const {frame} = show(session, colours);
	expect(frame()).toContain(failing);
	expect(frame()).toContain('● fresh');
	expect(frame()).toContain(inverse);
});

test('without colours there is none, and the row under the cursor is still marked', async () => {
	const {session} = await openRoster({users: 60});
	const frame = show(session, 'none').frame();
	expect(coloursOf(frame)).toEqual([]);
	expect(frame).toContain('✖ failing');
	const selected = frame.split('\n').find(row => row.includes(inverse));
	expect(selected).toContain(`${inverse}▸ `);
	expect(wordsOf(frame)).toEqual(wordsOf(show(session, '16').frame()));
});

test('a user has no colour either, and the same words', async () => {
	const {session, simulator} = await openRoster({users: 60});
	const userId = simulator.userId(fixtureUsers.worst);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
	const coloured = show(session, '256').frame();
	const plain = show(session, 'none').frame();
	expect(coloursOf(coloured)).not.toEqual([]);
	expect(coloursOf(plain)).toEqual([]);
	expect(wordsOf(plain)).toEqual(wordsOf(coloured));
});

test('nothing is dim: on some terminals it cannot be read', async () => {
	const {session} = await openRoster({users: 60});
	for (const colours of ['none', '16', '256', 'truecolor'] as const) {
		expect(show(session, colours).frame()).not.toContain(`${begin}2m`);
	}
});
