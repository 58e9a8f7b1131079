import {expect, test, vi} from 'vitest';
import {recentPage} from '../helpers/recent-attempts.ts';
import {openScript} from '../helpers/roster-rows.ts';
import {pagesLoaded, workspaceOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

test('a changed verdict is announced for automatic refreshes, better news when it is confirmed, and not for a refresh by key', async () => {
	const notify = vi.fn<(text: string) => void>();
	let answer = recentPage(100, 0);
	const {session, type} = await openScript(() => answer, {notify});
	const {pageLoader, autoRefresh} = workspaceOf(session);
	const refresh = async () => {
		const {refreshes} = pageLoader.store.getState();
		pageLoader.refresh();
		await until(pageLoader.store, state => state.refreshes > refreshes && state.status === 'done');
	};

	answer = recentPage(100, 60);
	type('r');
	await pagesLoaded(session);
	answer = recentPage(100, 0);
	type('w');
	await pagesLoaded(session);
	expect(notify).not.toHaveBeenCalled();
	answer = recentPage(100, 60);
	await refresh();
	expect(notify).toHaveBeenCalledTimes(1);
	expect(notify.mock.lastCall?.[0]).toMatch(/^junctop: Garmin: 60 of /v);
	answer = recentPage(100, 0);
	await refresh();
	expect(notify).toHaveBeenCalledTimes(1);
	await refresh();
	expect(notify).toHaveBeenCalledTimes(2);
	type('w');
	expect(autoRefresh.store.getState().isOn).toBe(false);
	answer = recentPage(100, 60);
	await refresh();
	expect(notify).toHaveBeenCalledTimes(2);
});
