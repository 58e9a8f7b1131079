import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {until} from '../helpers/until.ts';
import {
	openSession,
	pagesLoaded,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {simulate} from '../helpers/simulator.ts';
import {expectSize, show} from '../helpers/show.tsx';

const openUser = async (options: Parameters<typeof simulate>[0] = {}) => {
	const simulator = await simulate({users: 400, ...options});
	const {session} = await openSession({target: targetOf(simulator), size: {columns: 100, rows: 40}});
	await pagesLoaded(session);
	const userId = simulator.userId(fixtureUsers.failingGarmin);
	session.openUser(userId);
	const {details} = workspaceOf(session);
	await until(details.store, () => Object.values(details.of(userId)).every(({loading}) => !loading));
	return session;
};

test('the titles of the streams stand over streams', async () => {
	const {frame} = show(await openUser());
	expect(frame()).toMatch(/ RESOURCE +STATE +ATTEMPT/v);
});

test('no titles of streams stand over an error', async () => {
	const {frame} = show(await openUser({faults: [{kind: '422', path: '/v2/introspect/resources', after: 1}]}));
	expect(frame()).toContain('Junction could not accept the request');
	expect(frame()).not.toMatch(/ RESOURCE +STATE +ATTEMPT/v);
});

test('what the lower panes say begins under their titles', async () => {
	const {rows} = show(await openUser());
	const title = rows().findIndex(row => row.includes('RESOURCE FRESHNESS'));
	expect(rows()[title + 2]?.indexOf('garmin')).toBe(rows()[title]?.indexOf('RESOURCE'));
	expect(rows()[title + 1]?.indexOf('✖ Garmin')).toBe(rows()[title]?.indexOf('CONNECTIONS'));
});

test('a team without users is told where else to look, at every size', async () => {
	const simulator = await simulate({scenario: 'empty'});
	const {session} = await openSession({target: targetOf(simulator), size: {columns: 60, rows: 15}});
	await pagesLoaded(session);
	const {frame, rows} = show(session);
	expectSize(rows(), session);
	expect(frame()).toContain('No user has resource information.');
	expect(frame()).toContain('(P).');
});
