import {describe, expect, test} from 'vitest';
import {bindings} from '../../source/keys/bindings.ts';
import {helpSynonyms} from '../../source/messages/help-synonyms.ts';
import {runCommand, unavailable} from '../../source/session/commands/registry.ts';
import {argumentCommands} from '../../source/session/palette/argument-commands.ts';
import {helpViewModel} from '../../source/session/palette/help-view-model.ts';
import type {Session} from '../../source/session/session.ts';
import {everyScreen} from '../helpers/every-screen.ts';
import {
	fillField,
	screenOf,
	workspaceOf,
} from '../helpers/session.ts';
import {openRoster} from '../helpers/app.ts';

const inSight = (session: Session) => helpViewModel(session, screenOf(session, 'help'), unavailable);
const picked = (session: Session) => inSight(session).picked;
const flash = (session: Session) => session.view.store.getState().flash;

test('lists the commands of the screen below, nearest scope first, with reasons', async () => {
	const {session, type} = await openRoster({users: 60});
	type('?');
	const {rows, all} = inSight(session);
	expect(rows.length).toBeLessThan(all);
	expect(rows[0]).toMatchObject({
		name: 'roster.open', keys: '⏎', title: 'open the user', reason: undefined,
	});
	expect(rows.filter(({reason}) => reason !== undefined)).toEqual([]);
	expect(rows.some(({name}) => name.startsWith('user.'))).toBe(false);
});

test('opens on every screen without a text field, and is typed in a field', async () => {
	const {session, type} = await openRoster({users: 60});
	for (const screen of everyScreen) {
		session.view.reset({name: 'roster', list: {cursor: 0, scrollOffset: 0}});
		session.view.push(screen);
		type('?');
		const isChecking = screen.name === 'setup' && screen.step.name === 'checking';
		const hasField = 'field' in screen || (screen.name === 'setup' && 'field' in screen.step);
		// Set-up is explained in words, not by its few commands.
		const help = screen.name === 'setup' ? 'text' : 'help';
		expect(session.view.screen().name, screen.name).toBe(isChecking || hasField ? screen.name : help);
	}
});

describe('searching', () => {
	test('lists what cannot be run now last, with the reason', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?raw');
		expect(inSight(session).rows.at(-1)).toMatchObject({name: 'roster.raw', reason: 'no unreadable records'});
	});

	test.each([
		['expired', 'screen.fixes'],
		['exp', 'screen.export'],
		['csv', 'screen.export'],
		['error', 'roster.sortByError'],
		['reload', 'roster.refresh'],
		['ticket', 'screen.copySummary'],
		['find users', 'roster.filter'],
		['EXIT', 'screen.quit'],
	])('%j finds %s by a word that means the same', async (text, id) => {
		const {session, type} = await openRoster({users: 60});
		type(`?${text}`);
		expect(inSight(session).rows.map(({name}) => name)).toContain(id);
	});

	test.each(Object.entries(helpSynonyms))('%s leads to words that a title has', (word, others) => {
		const titles = [...bindings, ...argumentCommands].map(({title}) => title.toLowerCase());
		expect(others.filter(other => titles.every(title => !title.includes(other))), word).toEqual([]);
	});

	test.each([
		['state sort', ['roster.sortByState']],
		['SORTBYST', ['roster.sortByState']],
		['pgup', ['list.pageUp']],
		[':user', ['user']],
		['newest data older', ['filter']],
		['no such thing', []],
	])('%j finds %j', async (text, names) => {
		const {session, type} = await openRoster({users: 60});
		type(`?${text}`);
		expect(inSight(session).rows.map(({name}) => name)).toEqual(names);
	});

	test('selects the first row when the search changes, and stops at the last row', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?sort by\u{1B}[B\u{E}\u{1B}[B\u{10}');
		expect(inSight(session).list.cursor).toBe(2);
		type('\u{1B}[6~\u{1B}[6~');
		expect(picked(session)).toEqual(inSight(session).rows.at(-1));
		type('\u{7F}');
		expect(inSight(session).list).toEqual({cursor: 0, scrollOffset: 0});
	});
});

describe('Enter', () => {
	test('runs the selected command on the screen below', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?sortByFailing\r');
		expect(session.view.screen().name).toBe('roster');
		expect(workspaceOf(session).userQuery.store.getState().sort?.column).toBe('failing');
		type('?one row down\r');
		expect(screenOf(session, 'roster').list.cursor).toBe(1);
	});

	test('reports why a command is not available and stays open', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?roster.raw\r');
		expect(session.view.screen().name).toBe('help');
		expect(flash(session)).toBe('Not now: no unreadable records.');
	});

	test('reports that a menu handles its own keys', async () => {
		const {session, type} = await openRoster({users: 60});
		type('s?choose\r');
		expect(session.view.screen().name).toBe('help');
		expect(flash(session)).toBe('Not now: the menu handles these keys.');
	});

	test('does nothing when no row is found', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?nothing like it\r');
		expect(session.view.screen().name).toBe('help');
		expect(flash(session)).toBeUndefined();
	});

	test('opens the filter with the selected example, and Esc restores the previous filter', async () => {
		const {session, type} = await openRoster({users: 60});
		type('/garmin\r?provider:garmin,fitbit\r');
		expect(screenOf(session, 'filter').field.text).toBe('provider:garmin,fitbit');
		expect(workspaceOf(session).rosterFilter.store.getState().text).toBe('provider:garmin,fitbit');
		type('\u{1B}');
		expect(workspaceOf(session).rosterFilter.store.getState().text).toBe('garmin');
	});

	test('opens the command line when the command takes an argument', async () => {
		const {session, type} = await openRoster({users: 60});
		type('?:watch\r');
		expect(screenOf(session, 'command').field.text).toBe('watch ');
	});
});

test('closes with Esc and types q', async () => {
	const {session, type} = await openRoster({users: 60});
	type('?q');
	expect(screenOf(session, 'help').field.text).toBe('q');
	type('\u{1B}');
	expect(session.view.screen().name).toBe('roster');
});

test('explains filters while one is typed, and adds the selected example to it', async () => {
	const {session, type} = await openRoster({users: 60});
	type('/garmin?');
	expect(session.view.screen().name).toBe('help');
	expect(inSight(session).rows[0]).toMatchObject({name: 'filter'});
	type('state:fail');
	expect(picked(session)?.keys).toContain('state:');
	const example = picked(session)?.keys ?? '';
	type('\r');
	expect(screenOf(session, 'filter').field.text).toBe(`garmin ${example}`);
	expect(workspaceOf(session).rosterFilter.store.getState().text).toBe(`garmin ${example}`);
	type('?\u{1B}\u{1B}');
	expect(session.view.screen().name).toBe('roster');
	expect(workspaceOf(session).rosterFilter.store.getState().text).toBe('');
});

test('lists the filter language only on the roster', async () => {
	const {session, type} = await openRoster({users: 60});
	runCommand(session, 'screen.overview');
	type('?');
	fillField(session, 'provider:garmin,fitbit');
	expect(inSight(session).rows).toEqual([]);
});
