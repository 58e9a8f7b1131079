import {expect, test} from 'vitest';
import {until, createGate} from '../helpers/until.ts';
import {pagesLoaded, workspaceOf} from '../helpers/session.ts';
import {listedIn, openScript, userUnderCursor} from '../helpers/roster-rows.ts';

const resources = '/v2/introspect/resources';
const pageSize = 40;

/** Pages of 40 users; each page has older attempts than the one before. The pages after the first ones wait at a gate. */
const openTeam = async (pages: number) => {
	const gate = createGate();
	const opened = await openScript(async ({path, userId, cursor}) => {
		if (path !== resources || userId !== undefined) {
			return {body: {data: [], next_cursor: null}};
		}

		const number = Number(cursor ?? 0);
		if (number >= 3) {
			await gate.opened;
		}

		const data = Array.from({length: pageSize}, (_, index) => ({
			user_id: `user-${String((number * pageSize) + index).padStart(4, '0')}`,
			provider: {garmin: {sleep: {last_attempt: {timestamp: new Date(Date.UTC(2026, 9, 14) - (((number * pageSize) + index) * 60_000)).toISOString(), status: 'success'}}}},
		}));
		return {body: {data, next_cursor: number + 1 < pages ? String(number + 1) : null}};
	}, {size: {columns: 120, rows: 24}});
	await pagesLoaded(opened.session);
	return {...opened, gate};
};

test.each(['', '5', '1'])('the cursor follows the end while all users are loaded, sorted by key %j', async sortKey => {
	const {session, type, gate} = await openTeam(8);
	type(`${sortKey}LG`);
	gate.open();
	await until(workspaceOf(session).pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	expect(listedIn(session)).toHaveLength(8 * pageSize);
	expect(userUnderCursor(session)).toBe(listedIn(session).at(-1));
});

test('another key that moves ends following', async () => {
	const {session, type, gate} = await openTeam(8);
	type('LGk');
	const before = userUnderCursor(session);
	gate.open();
	await until(workspaceOf(session).pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	expect(userUnderCursor(session)).toBe(before);
});

test('does not load all users because the cursor follows the end', async () => {
	const {session, type, gate} = await openTeam(50);
	gate.open();
	type('G');
	await pagesLoaded(session);
	expect(workspaceOf(session).pageLoader.store.getState().users).toBeLessThan(10 * pageSize);
	expect(userUnderCursor(session)).toBe(listedIn(session).at(-1));
});
