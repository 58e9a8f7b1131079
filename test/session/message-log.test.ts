import fc from 'fast-check';
import {
	describe,
	expect,
	test,
} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import {flashLine} from '../../source/presentation/footer.ts';
import {lineText} from '../../source/presentation/line.ts';
import {messageLines} from '../../source/presentation/message-log.ts';
import {runCommand} from '../../source/session/commands/registry.ts';
import {scopesOf} from '../../source/session/state/screen.ts';
import {said, widthOf} from '../helpers/hostile-text.ts';
import {
	textInSight,
} from '../helpers/session.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {minute} from '../../source/text/durations.ts';
import {openRoster} from '../helpers/app.ts';

const messagesOf = ({view}: Session) => view.store.getState().messages;

describe(':messages', () => {
	test('lists messages, newest first, with ages and repeat counts', async () => {
		const {session} = await openRoster({users: 5});
		const clock = stopMonotonic();
		session.view.flash('The first one.');
		clock.advance(minute);
		session.view.flash('The same again.');
		session.view.flash(undefined);
		session.view.flash('The same again.');
		clock.advance(2 * minute);
		session.renderClock.tick();
		runCommand(session, 'screen.messages');
		expect(said(textInSight(session))).toBe(' 2m ago     The same again. x2\n 3m ago     The first one.');
	});

	test('reports that there are no messages yet', async () => {
		const {session} = await openRoster({users: 5});
		runCommand(session, 'screen.messages');
		expect(session.view.store.getState().flash).toBe('Not now: no messages yet.');
		expect(messagesOf(session)).toHaveLength(1);
	});

	test('keeps the last 200 messages', async () => {
		const {session} = await openRoster({users: 5});
		for (let index = 0; index < 250; index++) {
			session.view.flash(`number ${index}`);
		}

		expect(messagesOf(session)).toHaveLength(200);
		expect(messagesOf(session).map(({text}) => text).slice(0, 1)).toEqual(['number 50']);
	});

	test('contains no progress and no API key', async () => {
		const {session} = await openRoster({users: 5});
		session.view.progress('Looking: 500 users so far…');
		expect(session.view.store.getState().flash).toBe('Looking: 500 users so far…');
		session.view.flash('Unknown command `sk_us_Zq7notarealkey0042` here.');
		expect(messagesOf(session).map(({text}) => text)).toEqual(['Unknown command `sk_us_…0042` here.']);
		expect(session.view.store.getState().flash).toBe('Unknown command `sk_us_…0042` here.');
	});

	const word = fc.string({unit: fc.constantFrom('a', 'z', '佳', '明'), minLength: 1, maxLength: 30});
	const words = fc.array(word, {minLength: 1, maxLength: 30});
	const anyTexts = fc.array(words);
	const anyColumns = fc.integer({min: 60, max: 200});

	test('wraps long messages without cutting text', () => {
		fc.assert(fc.property(anyTexts, anyColumns, (texts, columns) => {
			const messages = texts.map(own => ({
				text: own.join(' '), at: 0, times: 1, isRedacted: false,
			}));
			const lines = messageLines(messages, columns, 0);
			expect(Math.max(0, ...lines.map(line => widthOf(line)))).toBeLessThanOrEqual(columns);
			const all = lines.map(line => lineText(line).slice(12)).join('').replaceAll(' ', '');
			expect(all).toBe(messages.toReversed().map(({text}) => text.replaceAll(' ', '')).join(''));
		}));
	});
});

test('shows how to read a message that does not fit', async () => {
	const {session: {keymap, view}} = await openRoster({users: 5});
	const text = 'long '.repeat(20).trim();
	const roster = keymap.of(scopesOf(view.screen()));
	expect(lineText(flashLine(text, roster, 60, 'unicode'))).toBe(` ${'long '.repeat(9)}l…  :messages `);
	expect(lineText(flashLine('short', roster, 60, 'unicode')).trimEnd()).toBe(' short');
	const other = createKeymap({'screen.command': ['left']}, 'ascii').keymap.of(scopesOf(view.screen()));
	expect(lineText(flashLine(text, other, 60, 'ascii'))).toMatch(/ {2}Left messages $/v);
	const menu = keymap.of(scopesOf({name: 'sort'}));
	expect(lineText(flashLine(text, menu, 60, 'unicode'))).toBe(` ${'long '.repeat(11)}lon…`);
});
