import {expect, onTestFinished, test} from 'vitest';
import {startAnnouncer} from '../../source/session/announcer/announcer.ts';
import {openRoster} from '../helpers/app.ts';
import {bigFleet} from '../helpers/big-fleet.ts';
import {isWhole, slowDown} from '../helpers/sliced-query.ts';
import {until} from '../helpers/until.ts';

/** A roster too large to be matched and sorted within a key, and what the screen reader hears. */
const openHeard = async () => {
	const app = await openRoster({users: 60, session: {size: {columns: 120, rows: 40}}});
	const {roster, userQuery} = app.workspace;
	roster.add(bigFleet(11_000));
	const heard: string[] = [];
	const announcer = startAnnouncer(app.session, lines => {
		heard.push(...lines);
	});
	onTestFinished(announcer.stop);
	return {
		...app, announcer, heard, userQuery, whole: async () => until(userQuery.store, isWhole),
	};
};

/** The numbers in the sentences "… of … loaded users match." */
const countsIn = (heard: readonly string[]): ReadonlyArray<string | undefined> => heard.filter(line => line.endsWith(' match.')).map(line => line.split(' ', 1)[0]);

test('announces the number of matching users only when all are found', async () => {
	const {heard, type, userQuery, whole} = await openHeard();
	type('/provider:garmin failing:0\r');
	await until(userQuery.store, ({pending}) => pending === undefined);
	await whole();
	const count = userQuery.store.getState().count.toLocaleString('en');
	await expect.poll(() => countsIn(heard)).toEqual([count]);
});

test('announces the number of users that a filter lists only when they are sorted', async () => {
	const {heard, type, userQuery, whole, announcer} = await openHeard();
	type('/provider:garmin failing:0\r');
	await whole();
	slowDown();
	type('1');
	const {pendingSort} = await until(userQuery.store, ({sort}) => sort?.column === 'user');
	expect(pendingSort).toBeDefined();
	heard.length = 0;
	announcer.repeat();
	expect(heard).toContainEqual(expect.stringMatching(/^Row 1: /v));
	await whole();
	const count = userQuery.store.getState().count.toLocaleString('en');
	await expect.poll(() => countsIn(heard)).toEqual([count]);
	announcer.repeat();
	expect(heard).toContainEqual(expect.stringContaining(`Row 1 of ${count}: `));
});
