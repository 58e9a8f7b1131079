import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createKeyDispatcher} from '../../source/session/input/key-dispatcher.ts';
import {rosterViewportSize} from '../../source/session/selectors/viewport-size.ts';
import type {Session} from '../../source/session/session.ts';
import type {Key} from '../../source/terminal/key.ts';
import {
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';
import {flashOf} from '../helpers/roster-rows.ts';
import {openRoster} from '../helpers/app.ts';

const report = (button: number, column: number, row: number): string => `\u{1B}[<${button};${column + 1};${row + 1}M`;

const listOf = (session: Session) => screenOf(session, 'roster').list;

test('ignores mouse reports and keeps the message while the mouse is off', async () => {
	const {session, type} = await openRoster({users: 120});
	session.view.flash('Something was said.');
	type(report(65, 10, 10) + report(0, 10, 10));
	expect(listOf(session)).toEqual({cursor: 0, scrollOffset: 0});
	expect(flashOf(session)).toBe('Something was said.');
});

test('selects nothing for a click below the last row, next to the titles or on the footer', async () => {
	const {session, type} = await openRoster({users: 120});
	type('m/state:unknown\r');
	const {count} = rosterViewportSize(session);
	expect(count).toBeGreaterThan(0);
	const before = listOf(session);
	type(report(0, 10, 3 + count) + report(0, 10, 0) + report(0, 10, 23));
	expect(listOf(session)).toEqual(before);
	expect(workspaceOf(session).userQuery.store.getState().sort).toBeUndefined();
});

test('sends arrow keys for the wheel in a menu and ignores clicks', async () => {
	const {session} = await openRoster({users: 120});
	const forwarded: string[] = [];
	const dispatch = createKeyDispatcher(session, async ({id}: Key) => {
		forwarded.push(id);
	});
	session.view.setMouse(true);
	session.view.push({name: 'sort'});
	for (const kind of ['wheelDown', 'press', 'wheelUp'] as const) {
		dispatch([{
			id: 'a report', text: undefined, sequence: '', mouse: {kind, column: 3, row: 5},
		}]);
	}

	await expect.poll(() => forwarded).toEqual(['down', 'up']);
});

test('keeps the roster\'s cursor on a visible row for any mouse input', async () => {
	const {session, type} = await openRoster({users: 120});
	type('m');
	const action = fc.oneof(
		{weight: 5, arbitrary: fc.tuple(fc.constantFrom(0, 64, 65), fc.nat(130), fc.nat(30)).map(([button, column, row]) => report(button, column, row))},
		{weight: 1, arbitrary: fc.constantFrom('o', '?', '\u{1B}', '\t', 'J', 's', ':', '/', 'n')},
	);
	fc.assert(fc.property(fc.array(action, {maxLength: 30}), actions => {
		for (const bytes of actions) {
			type(bytes);
		}

		const [lowest] = session.view.store.getState().stack;
		const {list} = lowest.name === 'roster' ? lowest : {list: {cursor: -1, scrollOffset: 0}};
		const {count, height} = rosterViewportSize(session);
		expect(list.cursor).toBeGreaterThanOrEqual(list.scrollOffset);
		expect(list.cursor).toBeLessThan(Math.min(list.scrollOffset + height, Math.max(1, count)));
	}), {numRuns: 50});
});
