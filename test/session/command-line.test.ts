import {describe, expect, test} from 'vitest';
import {unavailable} from '../../source/session/commands/registry.ts';
import {commandLine} from '../../source/presentation/command-line.ts';
import {lineText} from '../../source/presentation/line.ts';
import {commandHint} from '../../source/session/palette/command-hint.ts';
import {underlyingSession} from '../../source/session/selectors/underlying-session.ts';
import {recalled} from '../../source/session/state/input-history.ts';
import type {Session} from '../../source/session/session.ts';
import {displayWidth} from '../../source/text/width.ts';
import {
	screenOf,
	targetOf,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';

const flash = (session: Session) => session.view.store.getState().flash;
const row = (session: Session, columns = 120) => {
	const {field} = screenOf(session, 'command');
	return lineText(commandLine(field, columns, room => commandHint(underlyingSession(session), field.text, {unavailable, room}))).trimEnd();
};

describe('command names', () => {
	test.each(['roster.sortByState', 'sortByState', 'SORTBYSTATE', '  sortbystate  '])('%j', async name => {
		const {session, type} = await openRoster({users: 60});
		type(`:${name}\r`);
		expect(session.view.screen().name).toBe('roster');
		expect(workspaceOf(session).userQuery.store.getState().sort?.column).toBe('state');
	});

	test('runs the command of the nearer scope when two share a short name', async () => {
		const {type, quit} = await openRoster({users: 60});
		type(':quit\r');
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});

	test('asks for the ID after :user on every screen, as the hint does, also where a command of the screen has that name', async () => {
		const {session, type} = await openRoster({users: 60});
		for (const keys of ['', 'o']) {
			type(`${keys}:user`);
			expect(row(session)).toContain('user ID');
			type('\r');
			expect(flash(session)).toMatch(/^Missing argument\./v);
			expect(screenOf(session, 'command').field.text).toBe('user ');
			type('\u{1B}');
		}

		type(':overview.user\r');
		expect(session.view.screen().name).toBe('user');
	});

	test('runs a command whose key belongs to another command on this screen', async () => {
		const {type, quit} = await openRoster({users: 60});
		type('o:screen.quit\r');
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});

	test('reports why a command is not available', async () => {
		const {session, type} = await openRoster({users: 60});
		type(':raw\r');
		expect(flash(session)).toBe('Not now: no unreadable records.');
	});

	test.each([
		['overvew', 'Unknown command `overvew` here. Did you mean `overview`?'],
		['roster.opn', 'Unknown command `roster.opn` here. Did you mean `roster.open`?'],
		['wach 30', 'Unknown command `wach` here. Did you mean `watch`?'],
		['wholly', 'Unknown command `wholly` here.'],
		['user.pane', 'Unknown command `user.pane` here.'],
		['overview now', '`overview` takes no argument.'],
	])('%s: %s', async (text, said) => {
		const {session, type} = await openRoster({users: 60});
		type(`:${text}\r`);
		expect(flash(session)).toBe(said);
	});
});

describe('command arguments', () => {
	test('opens a user with an ID and reports a missing argument without one', async () => {
		const {session, type, simulator} = await openRoster({users: 60});
		type(`:user ${simulator.userId(3)}\r`);
		expect(screenOf(session, 'user').userId).toBe(simulator.userId(3));
		type(':user\r');
		expect(flash(session)).toBe('Missing argument. Type `user ID` to open a user by user ID or client user ID.');
	});

	test('applies and remembers a filter, and opens the field when the filter has an error', async () => {
		const {session, type} = await openRoster({users: 60});
		const {rosterFilter} = workspaceOf(session);
		type(':filter provider:garmin  state:failing\r');
		expect(session.view.screen().name).toBe('roster');
		expect(rosterFilter.store.getState().text).toBe('provider:garmin  state:failing');
		expect(rosterFilter.history.getState().entries).toEqual(['provider:garmin  state:failing']);
		type(':filter newest:3d\r');
		expect(screenOf(session, 'filter').field.text).toBe('newest:3d');
		expect(rosterFilter.store.getState()).toMatchObject({text: 'provider:garmin  state:failing', error: {from: 7}});
		type('\u{1B}');
		expect(rosterFilter.store.getState()).toMatchObject({text: 'provider:garmin  state:failing', error: undefined});
	});

	test('opens the filter field without an argument, and reports why not on other screens', async () => {
		const {session, type} = await openRoster({users: 60});
		type(':filter\r');
		expect(session.view.screen().name).toBe('filter');
		type('\u{1B}');
		type('o:filter garmin\r');
		expect(flash(session)).toBe('Not now: only available on the user list.');
	});

	test('sets the refresh interval for the session, also for the next team, without starting it there', async () => {
		const {session, type, simulator} = await openRoster({users: 60});
		type(':watch 30\r');
		expect(workspaceOf(session).autoRefresh.store.getState()).toEqual({isOn: true, interval: 30_000});
		session.connect(targetOf(simulator));
		expect(workspaceOf(session).autoRefresh.store.getState()).toEqual({isOn: true, interval: 30_000});
		session.connect({...targetOf(simulator), apiKey: simulator.keys.us});
		expect(workspaceOf(session).autoRefresh.store.getState()).toEqual({isOn: false, interval: 30_000});
		type(':watch\r');
		expect(workspaceOf(session).autoRefresh.store.getState()).toEqual({isOn: true, interval: 30_000});
	});

	test.each(['9', '86401', 'soon', '30 40', '-1'])('watch does not take %s', async seconds => {
		const {session, type} = await openRoster({users: 60});
		type(`:watch ${seconds}\r`);
		expect(flash(session)).toBe('`watch` takes a number from 10 to 86400, in seconds, or `off`.');
		expect(workspaceOf(session).autoRefresh.store.getState().isOn).toBe(false);
	});
});

describe('names and arguments as people type them', () => {
	test.each(['q', 'q!', 'qa', 'exit', 'Q', 'qui'])('%s quits', async name => {
		const {type, quit} = await openRoster({users: 60});
		type(`:${name}\r`);
		expect(quit).toHaveBeenCalledExactlyOnceWith(0);
	});

	test.each(['h', 'hel'])('%s opens the help', async name => {
		const {session, type} = await openRoster({users: 60});
		type(`:${name}\r`);
		expect(session.view.screen().name).toBe('help');
	});

	test('runs the only command that starts with the name, with its argument', async () => {
		const {session, type} = await openRoster({users: 60});
		type(':overv\r');
		expect(session.view.screen().name).toBe('overview');
		type('q:wat 30\r');
		expect(workspaceOf(session).autoRefresh.store.getState()).toEqual({isOn: true, interval: 30_000});
		type(':watch off\r');
		expect(workspaceOf(session).autoRefresh.store.getState().isOn).toBe(false);
	});

	test.each([
		['sort state', {column: 'state', isReversed: false}],
		['sort STATE:reversed', {column: 'state', isReversed: true}],
		['sort fail', {column: 'failing', isReversed: false}],
		['sort default', undefined],
	])('%s', async (text, sort) => {
		const {session, type} = await openRoster({users: 60});
		type('1');
		type(`:${text}\r`);
		expect(workspaceOf(session).userQuery.store.getState().sort).toEqual(sort);
	});

	test('filters by a provider, in place of the one before, and by all again', async () => {
		const {session, type} = await openRoster({users: 60});
		const {rosterFilter} = workspaceOf(session);
		type(':filter state:failing provider:garmin\r:provider our\r');
		expect(rosterFilter.store.getState().text).toBe('provider=oura state:failing');
		type(':provider all\r');
		expect(rosterFilter.store.getState().text).toBe('state:failing');
	});

	test.each([
		['overvew', 'Unknown command `overvew` here. Did you mean `overview`?'],
		['sort stat3', 'Unknown column `stat3`. Did you mean `state`?'],
		['sort §', 'Unknown column `§`. Columns: user, providers, state, failing, attempt, newest, oldest, error, error-age, acts, connections.'],
		['provider garmn', 'Unknown provider `garmn`. Did you mean `garmin`?'],
		['watch soon', '`watch` takes a number from 10 to 86400, in seconds, or `off`.'],
		['overview now', '`overview` takes no argument.'],
		['sortBy', 'Several commands start with `sortBy`: sortByUser, sortByProviders, sortByState, sortByFailing, sortByAttempt, sortByNewest, sortByError, sortByErrorAge, sortByActs.'],
	])('keeps the line %s for correction if it has a mistake', async (text, problem) => {
		const {session, type} = await openRoster({users: 60});
		type(`:${text}\r`);
		expect(screenOf(session, 'command').field.text).toBe(text);
		expect(flash(session)).toBe(problem);
		type('\u{1B}');
		expect(session.view.screen().name).toBe('roster');
	});
});

describe('while typing', () => {
	test.each([
		['', ' :                  user ID  filter TEXT  sort COLUMN  provider NAME  watch SECONDS  snapshot [FILE]  …'],
		['sor', ' :sor               sort COLUMN  sortAsLoaded  sortByUser  sortByProviders  sortByState  sortByFailing  …'],
		['screen.over', ' :screen.over       screen.overview: overview: one user, one provider, or everything'],
		['raw', ' :raw               raw: show the raw JSON of unreadable records (not now: no unreadable records)'],
		['watch ', ' :watch             SECONDS: refresh automatically in this session, SECONDS after each refresh; off stops it'],
		['overvew', ' :overvew           unknown; did you mean overview?'],
		['§', ' :§                 unknown command'],
	])('%j shows %j', async (text, shown) => {
		const {session, type} = await openRoster({users: 60});
		type(`:${text}`);
		expect(row(session)).toBe(shown);
	});

	test('lists as many completions as fit', async () => {
		const {session, type} = await openRoster({users: 60});
		type(':');
		expect(row(session, 60)).toBe(' :                  user ID  filter TEXT  sort COLUMN  …');
		type('x'.repeat(70));
		expect(displayWidth(row(session, 60))).toBeLessThanOrEqual(60);
	});

	test.each([
		['over', 'overview'],
		['SORTBYS', 'sortByState'],
		['sortB', 'sortBy'],
		['us', 'user '],
		['roster.lo', 'roster.loadAll'],
		['nothing', 'nothing'],
		['', ''],
	])('Tab makes %j %j', async (text, completed) => {
		const {session, type} = await openRoster({users: 60});
		type(`:${text}\t`);
		expect(screenOf(session, 'command').field).toEqual({text: completed, cursor: completed.length});
	});
});

test('keeps all commands in the history, but no API key typed by mistake', async () => {
	const {session, type} = await openRoster({users: 60});
	const key = 'sk_us_Zq7notarealkey0042';
	type(':overview\r');
	type(`:${key}\r`);
	expect(flash(session)).toBe('That looks like an API key. It was not sent and not kept in the history. To use it, add a profile.');
	type(':\u{1B}[A\u{1B}[A');
	expect(screenOf(session, 'command').field.text).toBe('overview');
	expect(recalled(session.commandHistory.getState())).toBe('overview');
	const {stack: _, ...view} = session.view.store.getState();
	expect(JSON.stringify([view, session.commandHistory.getState()])).not.toContain('Zq7notareal');
});

test('skips the history entry that is already shown', async () => {
	const {session, type} = await openRoster({users: 60});
	type(':sort\r');
	type('\u{1B}');
	type(':overview\r');
	type(':overview\u{1B}[A');
	expect(screenOf(session, 'command').field.text).toBe('sort');
});

test('reports an extremely long unknown name, as far as the field holds it', async () => {
	const {session, type} = await openRoster({users: 60});
	type(`:${'é'.repeat(5000)}`);
	expect(flash(session)).toBe('The text was cut to 1,000 characters, the most that this field holds.');
	type('\r');
	expect(flash(session)).toBe(`Unknown command \`${'é'.repeat(1000)}\` here.`);
});
