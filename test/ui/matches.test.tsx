import {expect, test} from 'vitest';
import type {FaultKind} from '../../source/simulator/faults.ts';
import {openRoster} from '../helpers/app.ts';
import {openKeyboard} from '../helpers/keyboard.tsx';
import {run} from '../helpers/run.ts';
import {screenOf} from '../helpers/session.ts';
import {show} from '../helpers/show.tsx';
import {simulate} from '../helpers/simulator.ts';

const searches = ({requests}: {readonly requests: ReadonlyArray<{readonly path: string}>}): number =>
	requests.filter(({path}) => path === '/v2/team/users/search').length;

test('offers the users of whose IDs a part was typed, and opens the chosen one', async () => {
	const {session, simulator} = await openRoster({users: 60, session: {size: {columns: 100, rows: 24}}});
	await session.openById('acme-4');
	// A user has exactly this ID.
	expect(screenOf(session, 'user').userId).toBe(simulator.userId(4));
	expect(searches(simulator)).toBe(0);
	await session.openById('ACME-4');
	const {users} = screenOf(session, 'matches');
	expect(users.map(({clientUserId}) => clientUserId)).toEqual(expect.arrayContaining(['acme-4', 'acme-40', 'acme-41']));
	await show(session).until(`${simulator.userId(41)}  acme-41`);
	openKeyboard(session)('\r');
	await expect.poll(() => screenOf(session, 'user').userId).toBe(users[0]?.userId);
});

test('opens the only user of whose IDs a part was typed', async () => {
	const {session, simulator} = await openRoster({users: 60});
	await session.openById('Acme-42');
	expect(screenOf(session, 'user').userId).toBe(simulator.userId(42));
	expect(searches(simulator)).toBe(1);
});

test.each<FaultKind>(['403', '404'])('reports an unknown ID as before when the search answers %s', async kind => {
	const {session, simulator} = await openRoster({users: 60, faults: [{kind, path: '/v2/team/users/search'}]});
	await session.openById('nobody');
	expect(session.view.store.getState().flash).toContain('No user has the ID nobody');
	await session.openById('somebody');
	// A team that may not search is asked once; a 404 may be about this ID.
	expect(searches(simulator)).toBe(kind === '403' ? 1 : 2);
});

test('names the error when the search fails for another reason', async () => {
	const {session} = await openRoster({users: 60, faults: [{kind: 'non-json', path: '/v2/team/users/search'}]});
	await session.openById('nobody');
	expect(session.view.store.getState().flash).toMatch(/JSON|understand|read/v);
});

test('a command takes no user of whose ID the given one is only a part, and names some', async () => {
	const simulator = await simulate({users: 60});
	const ask = async (...options: readonly string[]) => run(['user', 'ACME-5', ...options, '--base-url', simulator.url, '--region', 'sandbox-us'], {env: {JUNCTION_API_KEY: simulator.key}});
	const {code, stdout, stderr} = await ask();
	expect({code, stdout}).toEqual({code: 5, stdout: ''});
	expect(stderr).toContain('No user has exactly this client user ID');
	expect(stderr).toMatch(/part of other IDs: acme-5(?:, acme-5\d){4} and \d+ more\./v);
	const redacted = await ask('--redact');
	expect(redacted.stderr).not.toContain('acme-5');
	expect(redacted.code).toBe(5);
});
