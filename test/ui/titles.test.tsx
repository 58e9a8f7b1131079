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

test('shows the column titles above streams', async () => {
	const {frame} = show(await openUser());
	expect(frame()).toMatch(/ RESOURCE +STATE +ATTEMPT/v);
});

test('shows no column titles above an error', async () => {
	const {frame} = show(await openUser({faults: [{kind: '422', path: '/v2/introspect/resources', after: 1}]}));
	expect(frame()).toContain('Junction rejected the request');
	expect(frame()).not.toMatch(/ RESOURCE +STATE +ATTEMPT/v);
});

test('aligns the content of the lower panes with their titles', async () => {
	const {rows} = show(await openUser());
	const title = rows().findIndex(row => row.includes('RESOURCE FRESHNESS'));
	expect(rows()[title + 2]?.indexOf('garmin')).toBe(rows()[title]?.indexOf('RESOURCE'));
	expect(rows()[title + 1]?.indexOf('✖ Garmin')).toBe(rows()[title]?.indexOf('CONNECTIONS'));
});

test('shows where else to look when the team has no users, at every size', async () => {
	const simulator = await simulate({scenario: 'empty'});
	const {session} = await openSession({target: targetOf(simulator), size: {columns: 60, rows: 15}});
	await pagesLoaded(session);
	const {frame, rows} = show(session);
	expectSize(rows(), session);
	expect(frame()).toContain('No user has resource information.');
	expect(frame()).toContain('(P).');
});
