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
	expect(snapshotOf(app.session, unavailable).parts['row']?.lines[0]).toMatch(/connection error token_refresh_failed, since .+ ago, must act: end user\.$/v);
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
	expect(text()).toMatch(/WHO HAS TO ACT[\s\S]+WHAT THE FAILING SHARE[\s\S]+OVER TIME[\s\S]+CONNECTION ERRORS, BY HOUR/v);
});

test('f opens the fixes once, says that no connections are loaded and which key loads them, and Esc returns', async () => {
	const app = await openRoster({users: 60});
	app.press('screen.fixes');
	app.workspace.fixes.update();
	expect(rowsOf(app).map(({text}) => text)).toEqual([expect.stringMatching(/^\d+ failing or stalled: connections not loaded\. Press C\.$/v) as string]);
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

test('the cursor stays on the first row until a key moves it, and then on its row', async () => {
	const app = await openRoster({users: 60});
	const {roster, fixes} = app.workspace;
	const garmin = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(({provider}) => provider === 'garmin'));
	const change = (rows: readonly number[], errorType: string) => {
		for (const row of rows) {
			roster.connections.set(row, [{
				provider: 'garmin', status: 'error', errorType, erroredAt: undefined, createdOn: undefined,
			}], 1, true);
		}

		fixes.update();
		app.session.renderClock.tick();
	};

	const selected = () => {
		const {rows, viewport: {cursor}} = fixesList(app.session, screenOf(app.session, 'fixes'));
		return [cursor, rows[cursor]?.cause];
	};

	app.press('screen.fixes');
	fixes.update();
	app.session.renderClock.tick();
	expect(rowsOf(app)).toMatchObject([{kind: 'not-loaded'}]);
	change(garmin.slice(0, 1), 'token_refresh_failed');
	expect(selected()).toEqual([0, 'token_refresh_failed']);
	change(garmin.slice(1, 3), 'user_revoked');
	expect(selected()).toEqual([0, 'user_revoked']);
	app.press('list.down');
	expect(selected()).toEqual([1, 'token_refresh_failed']);
	change(garmin.slice(3, 6), 'token_refresh_failed');
	expect(selected()).toEqual([0, 'token_refresh_failed']);
	change(garmin.slice(6, 12), 'provider_password_expired');
	expect(selected()).toEqual([1, 'token_refresh_failed']);
});

/** Opens fixes with one failing user of each of these error types of a provider, which Junction does not document. */
const openUndocumented = async (errorTypes: readonly string[]) => {
	const app = await openRoster({users: 60});
	const {roster, fixes} = app.workspace;
	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(({provider}) => provider === 'garmin'));
	for (const [index, errorType] of errorTypes.entries()) {
		roster.connections.set(rows[index] ?? -1, [{
			provider: 'garmin', status: 'error', errorType, erroredAt: undefined, createdOn: undefined,
		}], 1, true);
	}

	app.press('screen.fixes');
	fixes.update();
	return {...app, rows};
};

test.each(['jane@example.com', 'Anna'])('hides the error type %s, which Junction does not document, while redaction is on', async errorType => {
	const app = await openUndocumented([errorType]);
	const drawn = () => {
		const {rows, shown} = fixesList(app.session, screenOf(app.session, 'fixes'));
		return [...rows.map(({text, cause}) => `${text} ${cause}`), ...snapshotOf(app.session, unavailable).parts['row']?.lines ?? [], shown?.filter].join(' ');
	};

	expect(drawn()).toContain(errorType);
	app.workspace.redaction.toggle();
	expect(drawn()).not.toContain(errorType);
	expect(drawn()).toContain('(hidden)');
	app.press('fixes.open');
	const {redaction, rosterFilter} = app.workspace;
	expect(redaction.typedText(rosterFilter.store.getState().text)).toBe('provider=garmin error=(hidden)');
});

test('opens the users of each of two error types that redaction hides', async () => {
	const app = await openUndocumented(['New-Type', 'Other-Type']);
	const {redaction, userQuery} = app.workspace;
	redaction.toggle();
	const ids = rowsOf(app).map(({id}) => id);
	expect(new Set(ids).size).toBe(ids.length);
	for (const [position, row] of app.rows.slice(0, 2).entries()) {
		if (position > 0) {
			app.workspace.rosterFilter.apply('');
			app.press('screen.fixes');
		}

		app.workspace.fixes.update();
		app.press('fixes.openRow', position);
		const {count} = userQuery.store.getState();
		expect(Array.from({length: count}, (_, place) => userQuery.rowAt(place))).toEqual([row]);
	}
});

/** Opens the row of the users whose connections are not loaded by its number, and returns it. */
const openNotLoaded = (app: App) => {
	const rows = rowsOf(app);
	const place = rows.findIndex(({kind}) => kind === 'not-loaded');
	app.press('fixes.openRow', place);
	return rows[place];
};

test('the row of users whose connections are not loaded opens exactly these users on the fixes of a provider', async () => {
	const app = await openRoster({users: 200, scenario: 'garmin-outage'});
	app.workspace.rosterFilter.apply('attempt<900d');
	app.session.view.push({name: 'fixes', provider: 'garmin', list: {cursor: 0, scrollOffset: 0}});
	app.workspace.fixes.update('garmin');
	const row = openNotLoaded(app);
	expect(row).toMatchObject({provider: 'garmin'});
	expect(app.workspace.rosterFilter.store.getState().text).toBe('provider=garmin state:failing,stalled attempt<900d');
	expect(app.workspace.userQuery.store.getState().count).toBe(row?.users);
});

test('the row of users whose connections are not loaded keeps the provider of the filter', async () => {
	const app = await openRoster({users: 200, scenario: 'garmin-outage'});
	app.workspace.rosterFilter.apply('provider=garmin');
	app.press('screen.fixes');
	app.workspace.fixes.update();
	const row = openNotLoaded(app);
	expect(row).toMatchObject({provider: undefined});
	expect(app.workspace.rosterFilter.store.getState().text).toBe('state:failing,stalled provider=garmin');
	expect(app.workspace.userQuery.store.getState().count).toBe(row?.users);
});

/** The users whose connections were requested, with their streams' providers. */
const requestedProviders = ({simulator, workspace: {roster}}: App) => simulator.requests
	.filter(({path}) => path.startsWith('/v2/user/providers/'))
	.map(({path}) => roster.streams(roster.rowOf(path.slice('/v2/user/providers/'.length)) ?? -1).map(({provider}) => provider));

test('C on the fixes of a provider begins its own list when that of another provider was stopped, and resumes its own', async () => {
	const app = await openRoster({users: 400});
	const {connectionLoader, roster} = app.workspace;
	const open = (provider: string) => {
		app.session.view.push({name: 'fixes', provider, list: {cursor: 0, scrollOffset: 0}});
	};

	const rowsWith = (provider: string) => Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(stream => stream.provider === provider));
	open('oura');
	app.press('fixes.connections');
	await until(connectionLoader.store, ({asked}) => asked > 2);
	app.press('fixes.back');
	app.press('fixes.back');
	const before = requestedProviders(app).length;
	open('garmin');
	app.press('fixes.connections');
	await until(connectionLoader.store, ({asked}) => asked > 2);
	app.press('fixes.back');
	const {asked, size} = connectionLoader.store.getState();
	app.press('fixes.connections');
	expect(connectionLoader.store.getState()).toMatchObject({asked, size});
	await until(connectionLoader.store, ({status}) => status === 'done');
	expect(requestedProviders(app).slice(before).every(providers => providers.includes('garmin'))).toBe(true);
	const {unknown} = connectionLoader.store.getState();
	expect(rowsWith('garmin').filter(row => roster.connections.of(row) === undefined)).toHaveLength(unknown);
});

test('C on the fixes of a provider loads only users of the filter, and says how many more match', async () => {
	const app = await openRoster({users: 2500});
	const {workspace} = app;
	workspace.pageLoader.loadAll();
	await until(workspace.pageLoader.store, ({isAllLoaded}) => isAllLoaded);
	const {roster} = workspace;
	const users = Array.from({length: roster.count}, (_, row) => row).filter(row => roster.streams(row).some(({provider}) => provider === 'garmin')).length;
	app.session.view.push({name: 'fixes', provider: 'garmin', list: {cursor: 0, scrollOffset: 0}});
	app.press('screen.command');
	app.type('connections 5\r');
	expect(workspace.connectionLoader.store.getState().size).toBe(5);
	expect(app.message()).toContain(`Loading the connections of 5 of ${users.toLocaleString('en')} users`);
	expect(workspace.connectionsLeft).toMatchObject({provider: 'garmin', most: 5, count: users - 5});
	workspace.connectionLoader.stop();
	workspace.rosterFilter.apply('state:failing');
	app.press('fixes.connections');
	const failing = await until(workspace.userQuery.store, ({pending}) => pending === undefined);
	expect(workspace.connectionLoader.store.getState().size).toBeLessThanOrEqual(failing.count);
	workspace.connectionLoader.stop();
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
