import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {rosterHeader} from '../../source/presentation/header.ts';
import type {Session} from '../../source/session/session.ts';
import {page, type Reply} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {pagesLoaded, screenOf, workspaceOf} from '../helpers/session.ts';
import {
	listedIn,
	openScript,
	rowOnScreen,
	userUnderCursor,
} from '../helpers/roster-rows.ts';

const ids = Array.from({length: 80}, (_, index) => `user-${String(index).padStart(2, '0')}`);

const record = (userId: string, minute: number) => ({
	user_id: userId,
	provider: {garmin: {sleep: {last_attempt: {timestamp: new Date(Date.UTC(2026, 9, 14, 9, minute)).toISOString(), status: 'success'}, newest_data: '2026-10-14T08:00:00Z', sent_count: 3}}},
});

const headerOf = (session: Session, columns: number): string => {
	const {target, pageLoader, userQuery, autoRefresh} = workspaceOf(session);
	return lineText(rosterHeader(target(), pageLoader.store.getState(), {
		cursor: 0, isOutdated: userQuery.store.getState().isOutdated ?? false, watching: autoRefresh.store.getState(), columns, now: session.renderClock.store.getState().at,
	}));
};

/** Two pages of 40 users by their last attempt, the latest first. A refresh reverses them, and its second page waits for the gate. */
const openTeam = async () => {
	const gate = createGate();
	const team = {isRefreshing: false, last: undefined as Reply | undefined};
	const opened = await openScript(async ({path, cursor}) => {
		if (path !== '/v2/introspect/resources') {
			return page([]);
		}

		const from = Number(cursor ?? 0);
		if (team.isRefreshing && from > 0) {
			await gate.opened;
			if (team.last !== undefined) {
				return team.last;
			}
		}

		const data = ids.slice(from, from + 40).map((id, index) => record(id, team.isRefreshing ? from + index : 80 - from - index));
		return {body: {data, next_cursor: from + 40 < ids.length ? String(from + 40) : null}};
	}, {size: {columns: 160, rows: 24}});
	const {pageLoader} = workspaceOf(opened.session);
	await until(pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	opened.type(`5${'j'.repeat(10)}`);
	expect(listedIn(opened.session)).toEqual(ids);
	team.isRefreshing = true;
	opened.type('r');
	await until(pageLoader.store, ({refresh}) => refresh?.users === 40);
	return {
		...opened, gate, team, pageLoader,
	};
};

test('keeps all rows in place until a refresh ends, then sorts once with the cursor on its user and screen row', async () => {
	const {session, gate} = await openTeam();
	expect(listedIn(session)).toEqual(ids);
	expect(headerOf(session, 160)).toContain('sorted when the refresh ends');
	expect(headerOf(session, 80)).not.toContain('sorted when');
	const [before, row] = [userUnderCursor(session), rowOnScreen(session)];
	gate.open();
	await pagesLoaded(session);
	expect(listedIn(session)).toEqual(ids.toReversed());
	expect(userUnderCursor(session)).toBe(before);
	expect(rowOnScreen(session)).toBe(row);
	expect(headerOf(session, 160)).not.toContain('sorted when');
});

test('sorts at once when a refresh is stopped, and when it fails', async () => {
	const {session, type, gate, team, pageLoader} = await openTeam();
	type('\u{1B}');
	expect(listedIn(session)[79]).toBe('user-00');
	type('r');
	await until(pageLoader.store, ({refresh}) => refresh?.users === 40);
	team.last = {status: 403, body: {detail: 'no'}};
	gate.open();
	await until(pageLoader.store, ({status}) => status === 'failed');
	expect(workspaceOf(session).userQuery.store.getState().isOutdated).toBeUndefined();
});

test('sorts during a refresh when the first row is asked for, and goes there', async () => {
	const {session, type} = await openTeam();
	expect(listedIn(session)[0]).toBe('user-00');
	type('g');
	expect(listedIn(session)[0]).not.toBe('user-00');
	expect(screenOf(session, 'roster').list).toEqual({cursor: 0, scrollOffset: 0});
	expect(userUnderCursor(session)).toBe(listedIn(session)[0]);
});
