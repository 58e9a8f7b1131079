import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import {until} from '../helpers/until.ts';
import {
	screenOf,
	underCursor,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';

/** The rows of the loaded users with failing or stalled streams. */
const troubledIn = (session: Session): readonly number[] => {
	const {roster, clock} = workspaceOf(session);
	return Array.from({length: roster.count}, (_, row) => row)
		.filter(row => ['failing', 'stalled'].includes(roster.row(row, clock.now())?.state ?? ''));
};

const cursorOf = (session: Session) => screenOf(session, 'roster').list.cursor;

const flashOf = (session: Session) => session.view.store.getState().flash;

test('jumps to every user with problems with n and N, and reports the ends', async () => {
	const {session} = await openRoster({users: 60});
	const troubled = troubledIn(session);
	expect(troubled.length).toBeGreaterThan(5);
	const first = cursorOf(session);
	const after = troubled.filter(row => row > first);
	expect(after.map(() => {
		runCommand(session, 'screen.nextProblem');
		return cursorOf(session);
	})).toEqual(after);
	expect(flashOf(session)).toBeUndefined();
	const {scrollOffset: top, cursor} = screenOf(session, 'roster').list;
	expect(top).toBeLessThanOrEqual(cursor);
	runCommand(session, 'screen.nextProblem');
	expect(flashOf(session)).toMatch(/^No later user with failing or stalled streams among the \d+ loaded users\.$/v);
	expect(cursorOf(session)).toBe(after.at(-1));

	session.view.flash(undefined);
	const before = after.slice(0, -1).toReversed();
	expect(before.map(() => {
		runCommand(session, 'screen.previousProblem');
		return cursorOf(session);
	})).toEqual(before);
});

test('reports that no user has problems and keeps the cursor', async () => {
	const {session} = await openRoster({users: 60, scenario: 'healthy'});
	runCommand(session, 'screen.nextProblem');
	expect(flashOf(session)).toBe(`No later user with failing or stalled streams among the ${workspaceOf(session).roster.count} loaded users.`);
	runCommand(session, 'screen.previousProblem');
	expect(flashOf(session)).toBe(`No earlier user with failing or stalled streams among the ${workspaceOf(session).roster.count} loaded users.`);
	expect(cursorOf(session)).toBe(0);
});

test('loads more users until n finds a problem, with progress', async () => {
	const {session} = await openRoster({users: 1200, scenario: 'healthy'});
	const {pageLoader, roster} = workspaceOf(session);
	expect(pageLoader.store.getState().status).toBe('paused');
	runCommand(session, 'screen.nextProblem');
	expect(flashOf(session)).toContain('Looking for the next user');
	await until(pageLoader.store, ({status}) => status === 'done');
	expect(flashOf(session)).toBe(`No later user with failing or stalled streams among the ${roster.count.toLocaleString('en')} loaded users.`);
});

test('finds a user with problems on a page that is not loaded yet', async () => {
	const {session} = await openRoster({users: 400});
	const {count} = workspaceOf(session).roster;
	expect(count).toBeLessThan(390);
	const last = troubledIn(session).at(-1) ?? 0;
	while (cursorOf(session) < last) {
		runCommand(session, 'screen.nextProblem');
	}

	runCommand(session, 'screen.nextProblem');
	await until(session.view.store, () => cursorOf(session) > last);
	expect(troubledIn(session)).toContain(cursorOf(session));
});

test('opens the next user with problems from a user, and Esc returns to it in the roster', async () => {
	const {session} = await openRoster({users: 60});
	runCommand(session, 'screen.nextProblem');
	runCommand(session, 'roster.open');
	const [, ...next] = troubledIn(session).filter(row => row > 0).map(row => workspaceOf(session).roster.userId(row));
	runCommand(session, 'screen.nextProblem');
	expect(screenOf(session, 'user').userId).toBe(next[0]);
	runCommand(session, 'screen.nextProblem');
	expect(screenOf(session, 'user').userId).toBe(next[1]);
	runCommand(session, 'screen.previousProblem');
	expect(screenOf(session, 'user').userId).toBe(next[0]);
	expect(session.view.store.getState().stack).toHaveLength(2);
	runCommand(session, 'user.back');
	expect(underCursor(session)).toBe(next[0]);
});
