import {describe, expect, test} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {lineText} from '../../source/presentation/line.ts';
import {rosterHeader} from '../../source/presentation/header.ts';
import {directionsText} from '../../source/presentation/load-notices.ts';
import {
	page,
	refusal,
	userRecord,
	type Call,
	type Reply,
} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {pagesLoaded, screenOf, workspaceOf} from '../helpers/session.ts';
import {
	flashOf,
	footOf,
	listedIn,
	openScript,
	rowOnScreen,
	userUnderCursor,
} from '../helpers/roster-rows.ts';

const resources = '/v2/introspect/resources';
const ids = Array.from({length: 80}, (_, index) => `user-${String(index).padStart(2, '0')}`);

const walkOf = (session: Session) => workspaceOf(session).pageLoader.store;

/** Two pages of 40 users, all loaded; the test may change the users and hold back or replace an answer. */
const openTeam = async () => {
	const team = {
		ids: ids as readonly string[], failing: new Set<string>(), instead: undefined as undefined | ((call: Call) => Reply | undefined | Promise<Reply | undefined>),
	};
	const opened = await openScript(async call => {
		const other = call.path === resources ? await team.instead?.(call) : page([]);
		if (other !== undefined) {
			return other;
		}

		const from = Number(call.cursor ?? 0);
		const data = team.ids.slice(from, from + 40).map(id => userRecord(id, team.failing.has(id) ? 'failure' : 'success'));
		return {body: {data, next_cursor: from + 40 < team.ids.length ? String(from + 40) : null}};
	}, {size: {columns: 120, rows: 24}});
	await until(walkOf(opened.session), ({status}) => status === 'done');
	return {...opened, team};
};

const marksOf = (session: Session): Readonly<Record<string, string>> => {
	const {roster} = workspaceOf(session);
	return Object.fromEntries(listedIn(session).flatMap(userId => {
		const change = roster.generations.changeOf(roster.rowOf(userId) ?? -1);
		return change === 'same' ? [] : [[userId, change]];
	}));
};

test('reloads the loaded users when r is pressed, marks changes, and reports their number once', async () => {
	const {session, type, team} = await openTeam();
	expect(flashOf(session)).toBeUndefined();
	team.failing = new Set(['user-03', 'user-50']);
	team.ids = [...ids.filter(id => id !== 'user-07'), 'user-80', 'user-81'];
	type('jjjjj');
	type('r');
	await pagesLoaded(session);
	expect(marksOf(session)).toEqual({
		'user-03': 'broke', 'user-50': 'broke', 'user-80': 'new', 'user-81': 'new',
	});
	expect(flashOf(session)).toBe('Refreshed 81 users: 2 broke (!), 2 new (+), 1 removed.');
	expect(userUnderCursor(session)).toBe('user-05');
	type('j');
	expect(flashOf(session)).toBeUndefined();

	type('r');
	await pagesLoaded(session);
	expect(flashOf(session)).toBe('Refreshed 81 users: no state, stream count or attempt changed.');
});

test('counts only the present users in filter and header when refreshes removed others', async () => {
	const {session, type, team} = await openTeam();
	type('/garmin\r');
	for (const missing of [10, 20]) {
		team.ids = ids.slice(missing);
		type('r');
		await pagesLoaded(session);
	}

	expect(flashOf(session)).toBe('Refreshed 60 users: 10 removed.');
	expect(footOf(session)).toMatch(/60 of 60 loaded users/v);
	expect(listedIn(session)).toEqual(ids.slice(20));
	expect(walkOf(session).getState().users).toBe(60);
});

test('keeps all users, the cursor and the keys working during a refresh', async () => {
	const {session, type, team} = await openTeam();
	type('3G');
	const before = {userId: userUnderCursor(session), row: rowOnScreen(session)};
	const gate = createGate();
	team.instead = async ({cursor}) => {
		if (cursor !== undefined) {
			await gate.opened;
		}

		return undefined;
	};

	team.failing = new Set(ids.slice(0, 30));
	const counts = new Set<number>();
	workspaceOf(session).userQuery.store.subscribe(({count}) => {
		counts.add(count);
	});
	type('r');
	await until(walkOf(session), ({refresh}) => refresh?.users === 40);
	expect(footOf(session)).toMatch(/^ Refreshing: 40 of 80 users.* Esc stops\. ▇{10}·{10} {2}50%$/v);
	const header = lineText(rosterHeader(workspaceOf(session).target(), walkOf(session).getState(), {
		cursor: 79, watching: workspaceOf(session).autoRefresh.store.getState(), columns: 120, now: Date.now(),
	}));
	expect(header).toContain('80 of 80 users, refreshing 50%');
	expect(listedIn(session).slice(0, 30)).toEqual(ids.slice(0, 30));
	expect({userId: userUnderCursor(session), row: rowOnScreen(session)}).toEqual(before);
	type('kk');
	expect(listedIn(session).indexOf(userUnderCursor(session) ?? '')).toBe(77);
	type('r');
	expect(flashOf(session)).toBe('Not now: users are still loading.');
	gate.open();
	await pagesLoaded(session);
	expect(flashOf(session)).toBe('Refreshed 80 users: 30 broke (!).');
	expect(counts).toEqual(new Set([80]));
});

test('takes no row from the users when a filter is set', async () => {
	const {session, type, team} = await openTeam();
	type('/garmin\r');
	const gate = createGate();
	team.instead = async () => {
		await gate.opened;
		return undefined;
	};

	type('r');
	expect(walkOf(session).getState().status).toBe('loading');
	const [field, note, ...others] = footOf(session).split('\n').map(line => line.trimEnd());
	expect(field).toMatch(/^ Filter {2}garmin .*80 of 80 loaded users$/v);
	expect([note, ...others]).toEqual([' The rows have times, states and counts of garmin only.']);
	gate.open();
	await pagesLoaded(session);
});

test('keeps the loaded users when a refresh fails, and resumes with r', async () => {
	const {session, type, team, calls} = await openTeam();
	team.failing = new Set(['user-60']);
	team.instead = ({cursor}) => (cursor === undefined ? undefined : refusal(403));
	type('r');
	await until(walkOf(session), ({status}) => status === 'failed');
	expect(listedIn(session)).toEqual(ids);
	expect(footOf(session)).toContain('Press r to retry. The 80 loaded users stay.');
	expect(flashOf(session)).toBeUndefined();

	team.instead = undefined;
	const asked = calls.getState().filter(({path}) => path === resources).length;
	type('r');
	await pagesLoaded(session);
	expect(calls.getState().filter(({path}) => path === resources)).toHaveLength(asked + 1);
	expect(flashOf(session)).toBe('Refreshed 80 users: 1 broke (!).');
	expect(walkOf(session).getState()).toMatchObject({status: 'done', error: undefined});
});

test('stops with Esc and keeps the loaded state', async () => {
	const {session, type, team} = await openTeam();
	const gate = createGate();
	team.instead = async () => {
		await gate.opened;
		return undefined;
	};

	type('r');
	expect(walkOf(session).getState().status).toBe('loading');
	type('\u{1B}');
	await pagesLoaded(session);
	expect(walkOf(session).getState()).toMatchObject({status: 'done', refresh: undefined});
	expect(listedIn(session)).toEqual(ids);
	expect(footOf(session)).toBe('');
	expect(flashOf(session)).toBe(`Refresh stopped: 0 of ${ids.length} users updated, the rest not refreshed.`);
	gate.open();
});

test('does not report changes on the user screen', async () => {
	const {session, type, team} = await openTeam();
	const gate = createGate();
	team.instead = async ({userId}) => {
		if (userId === undefined) {
			await gate.opened;
		}

		return undefined;
	};

	type('r\r');
	expect(screenOf(session, 'user').userId).toBe('user-00');
	gate.open();
	await until(walkOf(session), ({refreshed}) => refreshed !== undefined);
	expect(flashOf(session)).toBeUndefined();
});

describe('marks of what refreshes changed', () => {
	test('show the direction and stay until the user is opened', async () => {
		const {session, type, team} = await openTeam();
		const refresh = async () => {
			type('r');
			await pagesLoaded(session);
		};

		team.failing = new Set(['user-03', 'user-50']);
		await refresh();
		await refresh();
		expect(marksOf(session)).toEqual({'user-03': 'broke', 'user-50': 'broke'});
		type('jjj\r');
		expect(screenOf(session, 'user').userId).toBe('user-03');
		type('\u{1B}');
		expect(marksOf(session)).toEqual({'user-03': 'broke', 'user-50': 'broke'});
		await refresh();
		expect(marksOf(session)).toEqual({'user-50': 'broke'});
		team.failing = new Set();
		await refresh();
		expect(flashOf(session)).toBe('Refreshed 80 users: 2 recovered (✓).');
		expect(marksOf(session)).toEqual({'user-03': 'recovered', 'user-50': 'recovered'});
	});

	test('are found with the filter change:', async () => {
		const {session, type, team} = await openTeam();
		type('/change:broke\r');
		expect(footOf(session)).toContain('there is no baseline and no refresh');
		team.failing = new Set(['user-03', 'user-50']);
		type('r');
		await pagesLoaded(session);
		expect(listedIn(session)).toEqual(['user-03', 'user-50']);
		team.failing = new Set(['user-50']);
		type('r');
		await pagesLoaded(session);
		expect(listedIn(session)).toEqual(['user-50']);
		workspaceOf(session).rosterFilter.apply('change:recovered');
		expect(listedIn(session)).toEqual(['user-03']);
	});

	test('are counted for the overview with the time of the users before', async () => {
		const {session, type, team} = await openTeam();
		team.failing = new Set(['user-03', 'user-50']);
		type('r');
		await pagesLoaded(session);
		const {refreshed} = walkOf(session).getState();
		expect(directionsText(walkOf(session).getState(), (refreshed?.since ?? 0) + 120_000)).toMatch(/^2 broke, 0 recovered since \d\d:\d\d UTC, 2m ago$/v);
	});
});
