import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {fixesList} from '../../source/session/selectors/fixes-list.ts';
import {providerView} from '../../source/session/selectors/provider-view.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {openRoster} from '../helpers/app.ts';
import {screenOf} from '../helpers/session.ts';
import {until} from '../helpers/until.ts';

type App = Awaited<ReturnType<typeof openRoster>>;

const rowsOf = ({session}: App) => fixesList(session, screenOf(session, 'fixes')).rows;

/** Waits until no connections are loading, and the fixes count them all. */
const loaded = async (app: App) => {
	const {connectionLoader, fixes, roster} = app.workspace;
	await until(connectionLoader.store, ({status}) => status === 'done');
	await expect.poll(() => {
		fixes.update(screenOf(app.session, 'fixes').provider);
		return fixes.store.getState().fixes?.asked;
	}, {timeout: 10_000}).toBe(roster.connections.loadedCount);
};

test('answers who of Oura has an expired token, since when, as a list, with at most six keys from the loaded roster, when it is one of the nine largest groups', async () => {
	const app = await openRoster({users: 400});
	const {workspace} = app;
	const {roster, clock} = workspace;
	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(({provider}) => provider === 'oura'));
	const expired = new Set(rows.slice(0, 20));
	for (const row of rows) {
		const isExpired = expired.has(row);
		roster.connections.set(row, [{
			provider: 'oura', status: isExpired ? 'error' : 'connected', errorType: isExpired ? 'token_refresh_failed' : undefined, erroredAt: isExpired ? 1_700_000_000_000 : undefined, createdOn: 1,
		}], clock.now(), true);
	}

	let keys = 0;
	const press = (...pressed: Parameters<typeof app.press>) => {
		keys++;
		app.press(...pressed);
	};

	press('screen.fixes');
	press('fixes.connections');
	workspace.fixes.update();
	const place = rowsOf(app).findIndex(({cause}) => cause === 'token_refresh_failed');
	press('fixes.openRow', place);
	expect(keys).toBeLessThanOrEqual(6);
	app.expectScreen('roster');
	expect(workspace.rosterFilter.store.getState()).toEqual({text: 'provider=oura error=token_refresh_failed', error: undefined});
	const {count} = workspace.userQuery.store.getState();
	expect(new Set(Array.from({length: count}, (_, position) => workspace.userQuery.rowAt(position)))).toEqual(expired);
});

test('answers the same with at most six keys in the demo fleet, where the group is one of the smallest', async () => {
	const app = await openRoster({users: 2500});
	const {workspace} = app;
	workspace.pageLoader.loadAll();
	await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	let keys = 0;
	const press = (...pressed: Parameters<typeof app.press>) => {
		keys++;
		app.press(...pressed);
	};

	press('screen.overview');
	await until(workspace.fleetStats.store, ({stats}) => stats?.isComplete === true);
	const place = workspace.fleetStats.current()?.providers.findIndex(({provider}) => provider === 'oura') ?? -1;
	press('overview.openRow', place);
	press('screen.fixes');
	press('fixes.connections');
	await loaded(app);
	press('fixes.openRow', rowsOf(app).findIndex(({cause}) => cause === 'token_refresh_failed'));
	expect(keys).toBeLessThanOrEqual(6);
	app.expectScreen('roster');
	const {userQuery, rosterFilter, roster} = workspace;
	expect(rosterFilter.store.getState().text).toBe('provider=oura error=token_refresh_failed');
	await until(userQuery.store, ({pending}) => pending === undefined);
	const isExpired = (row: number) => roster.connections.of(row)?.connections.some(({provider, errorType}) => provider === 'oura' && errorType === 'token_refresh_failed') === true;
	const expected = Array.from({length: roster.count}, (_, row) => row).filter(row => isExpired(row));
	expect(expected.length).toBeGreaterThan(0);
	const listed = Array.from({length: userQuery.store.getState().count}, (_, position) => userQuery.rowAt(position));
	expect(new Set(listed)).toEqual(new Set(expected));
	expect(snapshotOf(app.session, unavailable).parts['row']?.lines[0]).toMatch(/connection error token_refresh_failed, since .+ ago, must act: user\.$/v);
});

test('f on the screen of a provider opens its fixes, and a row says so', async () => {
	const app = await openRoster({users: 60, scenario: 'garmin-outage'});
	app.press('screen.overview');
	app.press('overview.open');
	const text = () => providerView(app.session, screenOf(app.session, 'explain'))?.lines.map(({line}) => lineText(line)).join('\n');
	expect(text()).toMatch(/WHO HAS TO ACT\n.*press f, then C to load their\s+connections\.\nPress f for the fixes of garmin/v);
	app.press('screen.fixes');
	expect(screenOf(app.session, 'fixes').provider).toBe('garmin');
	app.press('fixes.connections');
	await loaded(app);
	app.press('fixes.back');
	await expect.poll(text).toMatch(/WHO HAS TO ACT\nOf all \d+ failing garmin users: /v);
	expect(text()).toMatch(/WHO HAS TO ACT[\s\S]+WHAT THE FAILING SHARE[\s\S]+WHEN IT BEGAN[\s\S]+CONNECTION ERRORS, BY HOUR/v);
});

test('f opens the fixes once, says that no connections are loaded and which key loads them, and Esc returns', async () => {
	const app = await openRoster({users: 60});
	app.press('screen.fixes');
	app.workspace.fixes.update();
	expect(rowsOf(app).map(({text}) => text)).toEqual([expect.stringMatching(/^\d+ failing users: connections not loaded\. Press C\.$/v) as string]);
	app.send('f');
	expect(app.message()).toBe('Not now: the fixes are already open.');
	app.press('fixes.back');
	app.expectScreen('roster');
});

test('Enter opens the fix under the cursor, keeps the rest of the filter, and replaces its provider', async () => {
	const app = await openRoster({users: 120});
	app.workspace.rosterFilter.apply('provider:garmin,oura attempt<900d');
	app.press('screen.fixes');
	app.press('fixes.connections');
	await loaded(app);
	app.press('list.down');
	const {filter, users} = fixesList(app.session, screenOf(app.session, 'fixes')).selected ?? {};
	app.press('fixes.open');
	expect(app.workspace.rosterFilter.store.getState()).toEqual({text: `${filter} attempt<900d`, error: undefined});
	expect(app.workspace.userQuery.store.getState().count).toBe(users);
});

test('the first Esc stops loading connections, and what is loaded stays', async () => {
	const app = await openRoster({users: 120});
	app.press('screen.fixes');
	app.press('fixes.connections');
	await until(app.workspace.connectionLoader.store, ({asked}) => asked > 2);
	app.press('fixes.back');
	app.expectScreen('fixes');
	expect(app.workspace.connectionLoader.store.getState().status).toBe('stopped');
	expect(app.workspace.roster.connections.loadedCount).toBeGreaterThan(0);
	app.press('fixes.back');
	app.expectScreen('roster');
});

test('Y copies the fixes for a ticket, and a screen reader gets the selected one in words', async () => {
	let copied = '';
	const app = await openRoster({
		users: 60,
		session: {
			copy(text) {
				copied = text;
				return {kind: 'copied', characters: text.length};
			},
		},
	});
	app.press('screen.fixes');
	app.press('fixes.connections');
	await loaded(app);
	app.press('screen.copySummary');
	expect(copied).toMatch(/^# Fixes\n\nConnections of .+\n\n\| USERS \| FIX \|/v);
	const {parts} = snapshotOf(app.session, unavailable);
	expect(parts['row']?.lines.join(' ')).toMatch(/^Row 1 of \d+\. .+ Filter: provider=/v);
	expect(parts['title']?.lines).toEqual(['Fixes.']);
});

test('an error type that Junction does not document is hidden while redaction is on', async () => {
	const app = await openRoster({users: 12});
	const {roster, redaction, fixes} = app.workspace;
	roster.connections.set(0, [{
		provider: roster.streams(0)[0]?.provider ?? '', status: 'error', errorType: 'jane@example.com', erroredAt: undefined, createdOn: undefined,
	}], 1, true);
	app.press('screen.fixes');
	fixes.update();
	const shown = () => rowsOf(app).map(({text, cause, filter}) => `${text} ${cause} ${filter}`).join(' ');
	expect(shown()).toContain('jane@example.com');
	redaction.toggle();
	expect(shown()).not.toContain('jane@example.com');
});

test('does not offer to load connections when all are loaded', async () => {
	const app = await openRoster({users: 12});
	const {roster, fixes, clock} = app.workspace;
	app.press('screen.fixes');
	expect(unavailable(app.session, 'fixes.connections')).toBeUndefined();
	app.press('fixes.connections');
	await until(app.workspace.connectionLoader.store, ({status}) => status === 'done');
	// The simulator has a user whom only the list knows.
	for (let row = 0; row < roster.count; row++) {
		if (roster.connections.loadedAt(row) === 0) {
			roster.connections.set(row, [], clock.now(), true);
		}
	}

	await expect.poll(() => {
		fixes.update();
		return unavailable(app.session, 'fixes.connections');
	}).toBe('all connections were loaded under 15 minutes ago');
	app.send('C');
	expect(app.message()).toBe('Not now: all connections were loaded under 15 minutes ago.');
});
