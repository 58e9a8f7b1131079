import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {rosterHeading} from '../../source/presentation/roster-columns.ts';
import {unavailable} from '../../source/session/commands/registry.ts';
import {snapshotOf} from '../../source/session/screens/registry.ts';
import {viewCommand} from '../../source/session/selectors/handover-text.ts';
import {shownRosterView} from '../../source/session/selectors/roster-view.ts';
import {shownRow} from '../../source/session/selectors/shown-row.ts';
import type {Session} from '../../source/session/session.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {openRoster} from '../helpers/app.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const titles = (session: Session) => {
	const {columns, hidden} = shownRosterView(session);
	return lineText(rosterHeading(columns, undefined, hidden)).trim().split(/\s{2,}/v);
};

/** Opens the roster of a stored profile, with these columns in the file. */
const openProfile = async (columns?: unknown, folder = temporaryFolder()) => {
	const file = path.join(folder, 'config.json');
	const profile = {
		name: 'acme', region: 'sandbox-us', key: 'sk_us_0123456789abcdef0123', later: true, ...(columns !== undefined && {columns}),
	};
	if (!fs.existsSync(file)) {
		fs.writeFileSync(file, JSON.stringify({profiles: [profile], activeProfile: 'acme'}), {mode: 0o600});
	}

	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	const app = await openRoster({users: 20, session: {settings}, target: {profile: 'acme', label: 'acme'}});
	return {...app, folder, stored: () => (JSON.parse(fs.readFileSync(file, 'utf8')) as {readonly profiles: readonly [{readonly columns?: unknown}]}).profiles[0]};
};

test('chooses, orders and sizes columns, keeps them with Enter in the profile, and shows them at the next start', async () => {
	const {session, type, press, folder, stored, message} = await openProfile();
	expect(titles(session)).toEqual(['USER', 'PROVIDERS', 'STATE', 'FAILING', 'ATTEMPT', 'NEWEST']);
	press('roster.columns');
	// Hides the providers, puts the state first, and makes the attempt two cells wider.
	type('j jKKjjjj++');
	type('\r');
	expect(titles(session)).toEqual(['STATE', 'USER', 'FAILING', 'LAST ATTEMPT', 'NEWEST DATA']);
	await until(session.view.store, () => message()?.includes('profile acme') === true);
	expect(stored()).toMatchObject({columns: ['state', 'user', 'failing', 'attempt:15', 'newest'], later: true});
	const again = await openProfile(undefined, folder);
	expect(titles(again.session)).toEqual(['STATE', 'USER', 'FAILING', 'LAST ATTEMPT', 'NEWEST DATA']);
});

test('sizes an automatic column from the width in which it is drawn', async () => {
	const {session, type, press} = await openProfile();
	const drawn = shownRosterView(session).columns.find(({sortedBy}) => sortedBy === 'providers')?.width ?? 0;
	expect(drawn).toBeGreaterThan(12);
	press('roster.columns');
	type('j-\r');
	expect(session.chosenColumns.store.getState().choices?.find(({name}) => name === 'providers')).toEqual({name: 'providers', width: drawn - 1});
});

test('restores the columns with Esc, and the automatic ones with d', async () => {
	const {session, type, press, stored, message} = await openProfile(['state', 'user']);
	press('roster.columns');
	type(' ');
	type('\u{1B}');
	expect(titles(session)).toEqual(['STATE', 'USER']);
	press('roster.columns');
	press('columns.reset');
	press('columns.keep');
	expect(titles(session)).toContain('PROVIDERS');
	await until(session.view.store, () => message()?.startsWith('Automatic') === true);
	expect(stored().columns).toBeUndefined();
});

test('keeps a column of a newer version in the file, and reports a value that cannot be used', async () => {
	const {session, type, stored, message} = await openProfile(['state', 'mood:7', 'user:900']);
	expect(session.view.store.getState().messages.at(-1)?.text).toContain('Unknown column mood');
	expect(titles(session)).toEqual(['STATE']);
	type(':columns user,oldest\r');
	await until(session.view.store, () => message()?.includes('saved') === true);
	expect(stored().columns).toEqual(['user', 'oldest', 'mood:7']);
	type(':columns default\r');
	await until(session.view.store, () => message()?.startsWith('Automatic') === true);
	expect(stored().columns).toEqual(['mood:7']);
});

test('sets columns at once, and keeps the line of a mistake for correction', async () => {
	const {session, type, message, settings} = await openRoster({users: 20});
	type(':columns state,user,error-age\r');
	expect(titles(session)).toEqual(['STATE', 'USER', 'ERR AGE']);
	expect(message()).toContain('this session only');
	expect(settings.profiles()).toEqual([]);
	type(':columns state,usr\r');
	expect(message()).toContain('Did you mean user?');
	expect(session.view.screen()).toMatchObject({name: 'command', field: {text: 'columns state,usr'}});
	expect(titles(session)).toEqual(['STATE', 'USER', 'ERR AGE']);
});

test('sorts by a chosen column whose title is clicked', async () => {
	const {session, type, workspace} = await openRoster({users: 20, session: {size: {columns: 100, rows: 24}}});
	type(':columns oldest,user\r');
	session.view.setMouse(true);
	// The titles are under the header and the meters.
	type('\u{1B}[<0;5;3M');
	expect(workspace.userQuery.store.getState().sort).toEqual({column: 'oldest', isReversed: false});
});

test('shows the client user ID of a user whose details are known, as a pseudonym while redaction is on', async () => {
	const {session, type, workspace} = await openRoster({users: 20});
	await until(workspace.details.store, details => details.get(workspace.roster.userId(0) ?? '')?.user.answer !== undefined);
	const clientId = () => shownRow(workspace, {row: 0, scope: undefined, now: workspace.clock.now()})?.user.clientUserId;
	const real = clientId();
	expect(real).toMatch(/^acme-/v);
	type('x');
	expect(clientId()).not.toBe(real);
	expect(session.redaction.realId(clientId() ?? '')).toBe(real);
});

test('a screen reader gets the chosen columns in their order, with their titles', async () => {
	const {session, type, workspace, simulator} = await openRoster({users: 20});
	const said = () => snapshotOf(session, unavailable).parts['row']?.lines.join(' ') ?? '';
	expect(said()).toMatch(/^Row 1 of \d+: \S+, .*streams failing, last attempt/v);
	type(':columns state,error,connections,failing,user\r');
	await until(session.view.store, () => session.chosenColumns.store.getState().choices !== undefined);
	expect(said()).toMatch(/^Row 1 of \d+: [a-z]+, connection error not loaded, connections not loaded, failing \d+ of \d+ streams, \S+\.$/v);
	type('C');
	await until(workspace.connectionLoader.store, ({status}) => status === 'done');
	type(' g');
	expect(said()).toMatch(/^Row 1 of \d+: marked, [a-z]+, connection error \S+, connections \d+, failing/v);
	expect(said()).toContain(simulator.userId(0));
	type('x');
	expect(said()).not.toContain(simulator.userId(0));
});

test('the copied command has the chosen columns without widths and client user IDs, and loads connections for those about them', async () => {
	const {type, session} = await openProfile();
	const command = (columns: string) => {
		type(`:columns ${columns}\r`);
		const view = viewCommand(session);
		return 'text' in view ? view.text : view.reason;
	};

	expect(command('state,user:20')).toMatch(/ --columns state,user$/v);
	expect(command('state,client,acts')).toMatch(/ --columns state,acts --with-connections$/v);
	expect(command('client')).not.toContain('--columns');
	expect(command('default')).not.toContain('--columns');
});
