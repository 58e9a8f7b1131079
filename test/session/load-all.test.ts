import {expect, test} from 'vitest';
import type {Session} from '../../source/session/session.ts';
import {until} from '../helpers/until.ts';
import {introspectable, pageRequests} from '../helpers/simulator.ts';
import {
	pagesLoaded,
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';
import {
	flashOf,
	footOf,
	listedIn,
	userUnderCursor,
} from '../helpers/roster-rows.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';

const resources = '/v2/introspect/resources';

const openLargeRoster = async (options: AppOptions = {}) => openRoster({
	users: 1200, pageCap: 100, session: {size: {columns: 120, rows: 24}}, ...options,
});

const walkOf = (session: Session) => workspaceOf(session).pageLoader.store;

test('loads all users with progress when L is pressed', async () => {
	const {session, simulator, type} = await openLargeRoster();
	const said: string[] = [];
	const stop = walkOf(session).subscribe(() => {
		said.push(footOf(session));
	});
	type('L');
	await pagesLoaded(session);
	stop();
	expect(listedIn(session)).toEqual(introspectable(simulator));
	expect(walkOf(session).getState()).toMatchObject({status: 'done', total: 1200});
	const progress = said.filter(text => text.includes('Loading all'));
	expect(progress.length).toBeGreaterThan(5);
	expect(progress.at(-1)).toMatch(/^ Loading all: 1,\d{3} of 1,200 users, 1\d pages, [\d,]+ users\/s, about \ds left\. Esc stops\. ▇+·+ +\d\d%$/v);
	expect(footOf(session)).toBe('');
	type('L');
	expect(flashOf(session)).toBe('Not now: all users are already loaded.');
});

test('loads a team without a count and shows no remaining time', async () => {
	const {session, type} = await openLargeRoster({faults: [{kind: '403', path: '/v2/user/metrics'}]});
	const said: string[] = [];
	walkOf(session).subscribe(() => {
		said.push(footOf(session));
	});
	type('L');
	await pagesLoaded(session);
	expect(walkOf(session).getState()).toMatchObject({status: 'done', error: undefined, total: undefined});
	expect(said.join('\n')).toMatch(/ Loading all: 1,\d{3} users, 1\d pages, [\d,]+ users\/s\. Esc stops\./v);
});

test('stops with Esc, keeps the loaded users, and resumes with L', async () => {
	const {session, simulator, type} = await openLargeRoster();
	simulator.inject({
		kind: 'latency', path: resources, after: 3, milliseconds: 60_000,
	});
	type('L');
	const {pages} = walkOf(session).getState().pagination;
	// The details of the user under the cursor may use up one of the three answers.
	await until(walkOf(session), ({pagination}) => pagination.pages >= pages + 2);
	type('\u{1B}');
	await until(walkOf(session), ({status}) => status === 'stopped');
	const loaded = listedIn(session);
	expect(loaded).toEqual(introspectable(simulator).slice(0, loaded.length));
	expect(footOf(session)).toContain('Loading stopped at');
	expect(footOf(session)).toContain('L to load all.');

	simulator.clearFaults();
	type('L');
	await pagesLoaded(session);
	expect(listedIn(session)).toEqual(introspectable(simulator));
	const cursors = pageRequests(simulator).map(({query}) => query['next_cursor']);
	// Only the page that was stopped may have been asked for twice.
	expect(cursors.length - new Set(cursors).size).toBeLessThanOrEqual(1);
});

test('stops at an error, reports it, and resumes with L', async () => {
	const {session, simulator, type} = await openLargeRoster();
	simulator.inject({
		kind: '403', path: resources, after: 3,
	});
	type('L');
	await until(walkOf(session), ({status}) => status === 'failed');
	const loaded = listedIn(session).length;
	expect(loaded).toBeGreaterThan(250);
	expect(footOf(session)).toContain('(403)');
	expect(footOf(session)).toContain('Press r to retry.');

	simulator.clearFaults();
	type('L');
	await until(walkOf(session), ({status}) => status === 'done');
	expect(listedIn(session)).toEqual(introspectable(simulator));
	expect(footOf(session)).toBe('');
});

test('handles keys as usual while loading', async () => {
	const {session, simulator, type} = await openLargeRoster();
	simulator.inject({kind: 'latency', path: resources, milliseconds: 60_000});
	type('L');
	expect(walkOf(session).getState().status).toBe('loading');
	const ids = listedIn(session);
	type('jjj');
	expect(userUnderCursor(session)).toBe(ids[3]);
	type('/state:failing\r');
	expect(listedIn(session).length).toBeLessThan(ids.length);
	expect(footOf(session).split('\n')).toHaveLength(2);
	type('3\r');
	expect(screenOf(session, 'user').userId).toBe(listedIn(session)[0]);
	type('q');
	type('L');
	expect(flashOf(session)).toBe('Not now: all users are already loading.');
	type('r');
	expect(flashOf(session)).toBe('Not now: users are still loading.');
	expect(walkOf(session).getState().status).toBe('loading');
	simulator.clearFaults();
});
