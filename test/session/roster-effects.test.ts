import {
	beforeEach,
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import type {Session} from '../../source/session/session.ts';
import {until} from '../helpers/until.ts';
import {pageRequests} from '../helpers/simulator.ts';
import {
	pagesLoaded,
	screenOf,
	underCursor,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';

/** How long the cursor rests on a user before the details are fetched, in milliseconds. */
const pause = 250;

beforeEach(() => {
	// The pause is the subject; everything else goes over real sockets.
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	onTestFinished(() => {
		vi.useRealTimers();
	});
});

const openCountedRoster = async (options: AppOptions['session'] = {}) => {
	const app = await openRoster({session: options});
	const asked = (userId: string | undefined) => app.simulator.requests.filter(({path}) => path === `/v2/user/providers/${userId}`).length;
	return {...app, asked};
};

const isLoading = (session: Session, userId: string) => Object.values(workspaceOf(session).details.of(userId)).some(({loading}) => loading);

const detailsLoaded = async (session: Session, userId: string) => {
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({answer}) => answer !== undefined));
};

/** The user under the cursor, who is there. */
const currentUser = (session: Session): string => {
	const userId = underCursor(session);
	if (userId === undefined) {
		throw new Error('The roster is empty');
	}

	return userId;
};

test('prefetches the selected user once after a pause', async () => {
	const {session, asked} = await openCountedRoster();
	const userId = currentUser(session);
	vi.advanceTimersByTime(pause - 1);
	expect(isLoading(session, userId)).toBe(false);
	vi.advanceTimersByTime(1);
	expect(isLoading(session, userId)).toBe(true);
	await detailsLoaded(session, userId);
	vi.advanceTimersByTime(10 * pause);
	expect(asked(userId)).toBe(1);
});

test('prefetches nothing for a moving cursor', async () => {
	const {session, simulator} = await openCountedRoster();
	for (let step = 0; step < 5; step++) {
		vi.advanceTimersByTime(pause - 1);
		runCommand(session, 'list.down');
	}

	expect(workspaceOf(session).details.store.getState().size).toBe(0);
	vi.advanceTimersByTime(pause);
	await detailsLoaded(session, currentUser(session));
	expect(simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers/'))).toHaveLength(1);
});

test('cancels the prefetch when the cursor moves to another user', async () => {
	const {session, simulator} = await openCountedRoster();
	const first = currentUser(session);
	simulator.inject({kind: 'latency', path: '/v2/user/', milliseconds: 60_000});
	vi.advanceTimersByTime(pause);
	expect(isLoading(session, first)).toBe(true);
	runCommand(session, 'list.down');
	simulator.clearFaults();
	vi.advanceTimersByTime(pause);
	expect(isLoading(session, first)).toBe(false);
	await detailsLoaded(session, currentUser(session));
	expect(workspaceOf(session).details.of(first).connections.answer).toBeUndefined();
});

test('reuses a prefetch when the user is opened', async () => {
	const {session, asked} = await openCountedRoster();
	const userId = currentUser(session);
	vi.advanceTimersByTime(pause);
	runCommand(session, 'roster.open');
	expect(screenOf(session, 'user').userId).toBe(userId);
	await detailsLoaded(session, userId);
	runCommand(session, 'user.back');
	vi.advanceTimersByTime(pause);
	runCommand(session, 'roster.open');
	expect(isLoading(session, userId)).toBe(false);
	expect(asked(userId)).toBe(1);
	runCommand(session, 'user.refresh');
	expect(isLoading(session, userId)).toBe(true);
	await detailsLoaded(session, userId);
});

test('prefetches nothing while another screen is active', async () => {
	const {session} = await openCountedRoster();
	vi.advanceTimersByTime(pause - 1);
	runCommand(session, 'anywhere.help');
	vi.advanceTimersByTime(10 * pause);
	expect(workspaceOf(session).details.store.getState().size).toBe(0);
	runCommand(session, 'help.back');
	vi.advanceTimersByTime(pause);
	await detailsLoaded(session, currentUser(session));
});

test('prefetches nothing after the session is closed', async () => {
	const {session} = await openCountedRoster();
	session.close();
	vi.advanceTimersByTime(10 * pause);
	expect(workspaceOf(session).details.store.getState().size).toBe(0);
});

test('loads pages two screens ahead and no further', async () => {
	const {session, simulator} = await openCountedRoster({size: {columns: 100, rows: 15}});
	// 11 rows are in sight, 33 are wanted of the 50 that the first page brings.
	expect(pageRequests(simulator)).toHaveLength(1);
	while (screenOf(session, 'roster').list.scrollOffset + 33 < workspaceOf(session).roster.count) {
		expect(workspaceOf(session).pageLoader.store.getState().status).toBe('paused');
		runCommand(session, 'list.down');
	}

	runCommand(session, 'list.down');
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('loading');
	await pagesLoaded(session);
	expect(pageRequests(simulator)).toHaveLength(2);
});

test('loads more users when the terminal becomes taller', async () => {
	const {session, simulator} = await openCountedRoster({size: {columns: 100, rows: 15}});
	session.view.resize({columns: 100, rows: 60});
	await pagesLoaded(session);
	expect(pageRequests(simulator)).toHaveLength(2);
	expect(workspaceOf(session).roster.count).toBeGreaterThanOrEqual(3 * 56);
});

test('keeps the cursor on its user when the terminal becomes smaller', async () => {
	const {session} = await openCountedRoster();
	for (let step = 0; step < 15; step++) {
		runCommand(session, 'list.down');
	}

	const before = currentUser(session);
	session.view.resize({columns: 60, rows: 15});
	expect(currentUser(session)).toBe(before);
	expect(screenOf(session, 'roster').list).toEqual({cursor: 15, scrollOffset: 5});
	session.view.resize({columns: 100, rows: 24});
	expect(currentUser(session)).toBe(before);
});
