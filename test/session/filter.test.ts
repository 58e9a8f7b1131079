import {expect, test} from 'vitest';
import {runCommand} from '../../source/session/commands/registry.ts';
import {rowScopeOf, scopedRow} from '../../source/fleet/query/scoped-rows.ts';
import type {RosterRow} from '../../source/fleet/store/roster.ts';
import type {Session} from '../../source/session/session.ts';
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
import {shownRow} from '../../source/session/selectors/shown-row.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';

const openWideRoster = async (options: AppOptions = {}) => openRoster({session: {size: {columns: 120, rows: 40}}, ...options});

const keys = {
	enter: '\r', escape: '\u{1B}', tab: '\t', up: '\u{1B}[A', down: '\u{1B}[B', clear: '\u{15}', left: '\u{1B}[D',
} as const;

/** The loaded users whose row shows what the filter asks for. */
const idsWith = (session: Session, isMeant: (row: {readonly state: string; readonly providers: readonly string[]}) => boolean): readonly string[] => {
	const {roster, clock} = workspaceOf(session);
	return Array.from({length: roster.count}, (_, row) => roster.row(row, clock.now()))
		.filter(row => row !== undefined && isMeant(row))
		.map(row => row?.userId ?? '');
};

/** The loaded users whose row, as the filtered list shows it, is as wanted. */
const idsInScope = (session: Session, isMeant: (row: RosterRow) => boolean): readonly string[] => {
	const {roster, clock, userQuery} = workspaceOf(session);
	const scope = rowScopeOf(roster, userQuery.store.getState().filter);
	return Array.from({length: roster.count}, (_, row) => scopedRow(roster, scope, {row, now: clock.now()}))
		.filter(row => row !== undefined)
		.filter(row => isMeant(row))
		.map(row => row.userId);
};

const fieldText = (session: Session): string => screenOf(session, 'filter').field.text;

test('applies at every key and shows how many loaded users match', async () => {
	const {session, type} = await openWideRoster();
	const {roster} = workspaceOf(session);
	type('/');
	expect(footOf(session)).toContain(`${roster.count} of ${roster.count} loaded users, more available: ⏎, then L loads all`);
	for (const typed of 'state:failing') {
		type(typed);
	}

	const failing = idsWith(session, ({state}) => state === 'failing');
	expect(failing.length).toBeGreaterThan(5);
	expect(listedIn(session)).toEqual(failing);
	expect(footOf(session)).toContain(`${failing.length} of ${roster.count} loaded users, more available: ⏎, then L loads all`);
	type(' -provider:garmin');
	const others = listedIn(session);
	expect(others.length).toBeLessThan(failing.length);
	expect(others.every(userId => failing.includes(userId))).toBe(true);
	type(keys.enter);
	expect(session.view.screen().name).toBe('roster');
	expect(footOf(session)).toContain(' Filter  state:failing -provider:garmin');
	expect(listedIn(session)).toEqual(others);
});

test('does not mention more users when all are loaded', async () => {
	const {session, type} = await openWideRoster({users: 60});
	runCommand(session, 'roster.loadAll');
	await pagesLoaded(session);
	type('/state:fresh');
	expect(footOf(session)).toMatch(/ \d+ of \d+ loaded users $/mv);
	expect(footOf(session)).not.toContain('L loads all');
});

test('types keys that are commands in the roster', async () => {
	const {session, type} = await openWideRoster();
	type('/LqrsnwpJ:3 ');
	expect(fieldText(session)).toBe('LqrsnwpJ:3 ');
	expect(workspaceOf(session).pageLoader.store.getState()).toMatchObject({status: 'paused', all: undefined});
});

test('shows an error at its place and keeps the last valid filter until it is fixed', async () => {
	const {session, type} = await openWideRoster();
	type('/state:failing');
	const failing = listedIn(session);
	type(',xyz');
	expect(listedIn(session)).toEqual(failing);
	const [field = '', error = ''] = footOf(session).split('\n', 2);
	expect(error.indexOf('^')).toBe(field.indexOf('xyz'));
	expect(error).toContain('failing');
	expect(error).toContain('stalled');

	type(keys.enter);
	expect(session.view.screen().name).toBe('filter');
	expect(flashOf(session)).toContain('The filter has an error');
	type('\u{7F}\u{7F}\u{7F}stalled');
	expect(footOf(session)).not.toContain('^');
	expect(listedIn(session)).toEqual(idsWith(session, ({state}) => state === 'failing' || state === 'stalled'));
	type(keys.enter);
	expect(session.view.screen().name).toBe('roster');
});

test('restores the previous filter with Esc in the field, and clears it with Esc in the roster', async () => {
	const {session, type} = await openWideRoster();
	const all = listedIn(session);
	type(`/state:failing${keys.enter}`);
	const failing = listedIn(session);
	type(`/${keys.clear}state:fresh,nonsense`);
	expect(listedIn(session)).not.toEqual(failing);
	type(keys.escape);
	expect(session.view.screen().name).toBe('roster');
	expect(listedIn(session)).toEqual(failing);
	expect(footOf(session)).toContain('state:failing');
	type(keys.escape);
	expect(listedIn(session)).toEqual(all);
	expect(footOf(session)).toBe('');
	// As in other programs, Esc with nothing to close is no mistake.
	type(keys.escape);
	expect(flashOf(session)).toBeUndefined();
});

test('names the providers of the filter first, also in a frozen row that changed, except where the list is sorted by providers', async () => {
	const {session, type} = await openWideRoster();
	const workspace = workspaceOf(session);
	const {roster, userQuery, clock} = workspace;
	const shownProviders = (userId: string) => {
		const row = userQuery.rowOf(userId);
		const scope = rowScopeOf(roster, userQuery.store.getState().filter);
		return row === undefined ? [] : shownRow(workspace, {row, scope, now: clock.now()})?.user.providers ?? [];
	};

	const user = idsWith(session, ({providers}) => providers.indexOf('garmin') > 0)[0] ?? '';
	const all = shownProviders(user);
	const moved = ['garmin', ...all.filter(provider => provider !== 'garmin')];
	expect(all[0]).not.toBe('garmin');
	type(`/garmin${keys.enter}`);
	expect(shownProviders(user)).toEqual(moved);
	type('z');
	roster.beginRefresh();
	roster.add([{userId: user, streams: [], problems: []}]);
	expect(shownProviders(user)).toEqual(moved);
	type('z');
	type('2');
	const sorted = listedIn(session).find(userId => roster.row(roster.rowOf(userId) ?? -1, clock.now())?.providers[0] !== 'garmin') ?? '';
	expect(shownProviders(sorted)[0]).not.toBe('garmin');
});

test('completes the common part with Tab and lists the candidates', async () => {
	const {session, type} = await openWideRoster();
	type('/prov');
	expect(footOf(session)).toContain('provider:');
	type(keys.tab);
	expect(fieldText(session)).toBe('provider:');
	type(`g${keys.tab}`);
	// Of garmin and google_health no more than their beginning is sure.
	expect(fieldText(session)).toBe('provider:g');
	expect(footOf(session)).toMatch(/garmin {2}google_health|google_health {2}garmin/v);
	type(`a${keys.tab}`);
	expect(fieldText(session)).toBe('provider:garmin');
	expect(listedIn(session)).toEqual(idsWith(session, ({providers}) => providers.includes('garmin')));
	type(` state:s${keys.tab},fa${keys.tab}`);
	expect(fieldText(session)).toBe('provider:garmin state:stalled,failing');
	type(` zzz${keys.tab}`);
	expect(fieldText(session)).toBe('provider:garmin state:stalled,failing zzz');
});

test('recalls the session\'s entries with the arrow keys, and finally the typed text', async () => {
	const {session, type} = await openWideRoster();
	for (const text of ['state:failing', 'garmin', 'newest>3d']) {
		type(`/${keys.clear}${text}${keys.enter}`);
	}

	// The one in use stands in the field already: the arrow goes to the one before.
	type(`/${keys.up}`);
	expect(fieldText(session)).toBe('garmin');
	expect(listedIn(session)).toEqual(idsWith(session, ({providers}) => providers.some(provider => provider.includes('garmin'))));
	type(keys.up);
	expect(fieldText(session)).toBe('state:failing');
	type(keys.up);
	expect(fieldText(session)).toBe('state:failing');
	type(keys.down + keys.down);
	expect(fieldText(session)).toBe('newest>3d');
	type(keys.escape);
	type(keys.escape);
	type(`/oura${keys.up}`);
	expect(fieldText(session)).toBe('newest>3d');
	type(keys.down);
	expect(fieldText(session)).toBe('oura');
});

test('opens the user under the cursor when Enter is pressed', async () => {
	const {session, type} = await openWideRoster();
	type(`/state:stalled${keys.enter}jj`);
	const third = idsWith(session, ({state}) => state === 'stalled').at(2);
	expect(userUnderCursor(session)).toBe(third);
	type(keys.enter);
	expect(screenOf(session, 'user').userId).toBe(third);
});

test('jumps between listed users with problems when n is pressed, and reports how many were checked', async () => {
	const {session, type} = await openWideRoster({users: 60});
	runCommand(session, 'roster.loadAll');
	await pagesLoaded(session);
	type(`/oura${keys.enter}`);
	const listed = listedIn(session);
	const troubled = new Set(idsInScope(session, ({state}) => state === 'failing' || state === 'stalled'));
	const wanted = listed.slice(1).filter(userId => troubled.has(userId));
	expect(wanted.length).toBeGreaterThan(0);
	expect(wanted.map(() => {
		type('n');
		return userUnderCursor(session);
	})).toEqual(wanted);
	type('n');
	expect(flashOf(session)).toBe(`No later user with failing or stalled streams among the ${listed.length} of ${workspaceOf(session).roster.count} loaded users that match the filter.`);
});

test('reports why no user can be opened when nothing matches', async () => {
	const {session, type} = await openWideRoster();
	type(`/nobody-is-called-so failing${keys.enter}${keys.enter}`);
	expect(listedIn(session)).toEqual([]);
	expect(session.view.screen().name).toBe('roster');
	expect(flashOf(session)).toBe('Not now: no loaded user matches the filter.');
});

test('does not load pages to fill the screen when a filter is set', async () => {
	const {session, type} = await openWideRoster();
	const {count} = workspaceOf(session).roster;
	type(`/nobody-is-called-so${keys.enter}`);
	await pagesLoaded(session);
	expect(workspaceOf(session).roster.count).toBe(count);
	type('L');
	await pagesLoaded(session);
	expect(workspaceOf(session).pageLoader.store.getState().status).toBe('done');
});

test.each([
	['provider:garmn', 'No loaded user has the provider garmn. Did you mean garmin?'],
	['-resource:slep', 'No loaded user has the resource slep. Did you mean sleep?'],
	['provider:nothing-like-it', 'No loaded user has the provider nothing-like-it.'],
])('reports the name in %j that no loaded user has, also when it is entered', async (text, hint) => {
	const {session, type} = await openWideRoster();
	type(`/${text}`);
	expect(footOf(session).split('\n').at(-1)?.trim()).toBe(hint);
	type(keys.enter);
	expect(session.view.screen().name).toBe('roster');
	expect(footOf(session).split('\n').at(-1)?.trim()).toBe(hint);
});

test('lists the failing Garmin users for two words', async () => {
	const {session, type} = await openWideRoster();
	type('/garmin failing');
	const listed = listedIn(session);
	type(`${keys.clear}provider:garmin state:failing`);
	expect(listed).toEqual(listedIn(session));
	expect(listed.length).toBeGreaterThan(0);
});

test('says that rows are about the provider of the filter, and that the order is not', async () => {
	const {session, type} = await openWideRoster();
	type(`/provider:garmin${keys.enter}`);
	expect(footOf(session).split('\n').at(-1)?.trim()).toBe('The rows have times, states and counts of garmin only.');
	type('3');
	expect(footOf(session).split('\n').at(-1)?.trim()).toBe('The rows have times, states and counts of garmin only. Sorted by all streams of each user.');
	type(`/${keys.clear}sleep${keys.enter}`);
	expect(footOf(session)).not.toContain('only.');
});

test('shows each listed user in the state that the filter asks for', async () => {
	const {session, type} = await openWideRoster();
	type(`/garmin fresh${keys.enter}`);
	const listed = listedIn(session);
	const fresh = new Set(idsInScope(session, ({state}) => state === 'fresh'));
	expect(listed.length).toBeGreaterThan(0);
	expect(listed.filter(userId => !fresh.has(userId))).toEqual([]);
	// Some of them fail elsewhere.
	expect(idsWith(session, ({state}) => state === 'failing').some(userId => fresh.has(userId))).toBe(true);
});

test.each([
	['errored', 'Type an age after errored, as in errored>3d.'],
	['provider:', 'Type a value directly after the sign'],
])('reports the unfinished term %s on Enter and not while it is typed', async (text, message) => {
	const {session, type} = await openWideRoster();
	type(`/${text}`);
	expect(footOf(session)).not.toContain('Type a');
	type(keys.enter);
	expect(flashOf(session)).toContain(message);
	expect(screenOf(session, 'filter').field.text).toBe(text);
});
