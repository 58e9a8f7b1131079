import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {expandSaved} from '../../source/filter/saved.ts';
import {lineText} from '../../source/presentation/line.ts';
import {rosterStatusLines} from '../../source/session/selectors/roster-status-lines.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {readSavedFilters, withSavedFilter} from '../../source/settings/saved-filters.ts';
import {openRoster, type AppOptions} from '../helpers/app.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {until} from '../helpers/until.ts';

const open = async (filters?: unknown, {keys, target}: {readonly keys?: unknown; readonly target?: AppOptions['target']} = {}) => {
	const folder = temporaryFolder();
	const file = path.join(folder, 'config.json');
	fs.writeFileSync(file, JSON.stringify({preferences: {watchSeconds: 30, ...(filters !== undefined && {filters}), ...(keys !== undefined && {keys})}, newer: true}), {mode: 0o600});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	const app = await openRoster({users: 50, session: {settings}, ...(target !== undefined && {target})});
	const textOf = () => app.workspace.rosterFilter.store.getState().text;
	const stored = () => JSON.parse(fs.readFileSync(file, 'utf8')) as {readonly preferences: {readonly filters?: unknown; readonly watchSeconds: number}; readonly newer: boolean};
	const reported = async (text: string) => until(app.session.view.store, () => app.message()?.includes(text) === true);
	return {
		...app, textOf, stored, reported,
	};
};

test('saves the filter in use with a key, runs it by key, name and menu, renames and deletes it', async () => {
	const {type, press, textOf, stored, reported, session} = await open();
	type('/state:failing\r');
	type(':save oncall\r');
	await reported('Saved @oncall. Alt-1');
	expect(stored()).toMatchObject({newer: true, preferences: {watchSeconds: 30, filters: [{name: 'oncall', filter: 'state:failing', key: 'alt+1'}]}});
	type('/\u{15}\r');
	expect(textOf()).toBe('');
	type('\u{1B}1');
	expect(textOf()).toBe('state:failing');
	type(':filter @oncall provider:oura\r');
	expect(textOf()).toBe('state:failing provider:oura');
	type('/\u{15}@on\t fresh\r');
	expect(textOf()).toBe('state:failing fresh');
	type('/\u{15}\r');
	press('roster.filters');
	press('filters.rename');
	type('night\r');
	await reported('Renamed');
	press('filters.run');
	expect(textOf()).toBe('state:failing');
	press('roster.filters');
	press('filters.delete');
	await reported('Its filter was: state:failing');
	expect(stored().preferences.filters).toEqual([]);
	expect(session.view.screen().name).toBe('filters');
});

test('refuses a key that a command or another filter has, an invalid name and an unknown @name, and keeps the line', async () => {
	const {type, message, session} = await open([{name: 'a', filter: 'oura', key: 'alt+7'}]);
	const refused = (line: string) => {
		type(`${line}\r`);
		const shown = message();
		type('\u{15}\u{1B}');
		return shown;
	};

	type('/fresh\r');
	expect(refused(':save night r')).toContain('r is the key for: ');
	expect(refused(':save night alt+7')).toContain('Alt-7 runs @a');
	expect(refused(':save night hyper+x')).toContain('Unknown key');
	expect(refused(':save no,t')).toContain('A name has letters');
	expect(refused(':filter @b')).toContain('No saved filter @b');
	expect(session.savedFilters.store.getState().filters).toHaveLength(1);
});

test('replaces a filter of the same name in either case, and shows the one that it had', async () => {
	const {type, reported, stored} = await open([{name: 'Oncall', filter: 'state:failing', key: 'alt+3'}]);
	type('/fresh\r:save oncall\r');
	await reported('Replaced @oncall. Its filter was: state:failing. Alt-3 runs it');
	expect(stored().preferences.filters).toEqual([{name: 'oncall', filter: 'fresh', key: 'alt+3'}]);
	type(':save oncall\r');
	await reported('Saved @oncall.');
});

test('completes a name in either case', async () => {
	const {type, textOf} = await open([{name: 'Oncall', filter: 'state:failing'}]);
	type(':filter @on\t\r');
	expect(textOf()).toBe('state:failing');
});

test('lists no key for a filter whose key something else has', async () => {
	const {session} = await open([{name: 'a', filter: 'oura', key: 'alt+1'}, {name: 'b', filter: 'fresh', key: 'alt+1'}, {name: 'c', filter: 'fresh', key: 'q'}]);
	expect(session.savedFilters.store.getState().filters.map(filter => session.savedFilters.keyOf(filter))).toEqual(['Alt-1', undefined, undefined]);
});

test('saves the real user ID behind a pseudonym, and shows none while redaction is on', async () => {
	const {type, press, textOf, stored, reported, simulator, session, message} = await open();
	const id = simulator.userId(0);
	const shown = () => JSON.stringify([session.view.screen(), message(), session.view.store.getState().messages]);
	type('x');
	const pseudonym = session.redaction.userId(id);
	type(`/${pseudonym}\rx`);
	expect(textOf()).toBe(id);
	type(':save one\r');
	await reported('Saved @one');
	expect(stored().preferences.filters).toMatchObject([{filter: id}]);
	type('x');
	type('/');
	expect(session.view.screen()).toMatchObject({field: {text: pseudonym}});
	type('\u{15}\u{1B}[A');
	expect(session.view.screen()).toMatchObject({field: {text: pseudonym}});
	type('\u{12}\r');
	expect(session.view.screen()).toMatchObject({field: {text: pseudonym}});
	type(`\u{15}${pseudonym} stat:failing\u{1B}`);
	press('roster.filters');
	press('filters.delete');
	await reported('Deleted @one');
	expect(shown()).toContain(pseudonym);
	expect(shown()).not.toContain(id);
});

test('shows nothing of a saved filter with a mistake while redaction is on', async () => {
	const id = 'd42737af-754d-41d2-96ab-9c7836d98f58';
	const {type, session, message} = await open([{name: 'bad', filter: `${id} stat:failing`}]);
	type('x:filter @bad\r');
	expect(session.view.screen().name).toBe('roster');
	expect(message()).toBe('The filter has an error. Turn redaction off to see and correct it.');
});

test('quotes no filter with a mistake at a start with redaction', async () => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({preferences: {filters: [{name: 'x', filter: 'john.smith@acme.com:1'}]}}), {mode: 0o600});
	const {session} = await openRoster({users: 20, session: {settings: await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}}), isRedacted: true}});
	const said = JSON.stringify(session.view.store.getState().messages);
	expect(said).toContain('The saved filter @x has an error: Turn redaction off to see it.');
	expect(said).not.toContain('john.smith');
});

test('refuses a filter that would be too long to be read again, and promises no key that another command has', async () => {
	const {type, session, stored, reported} = await open([{name: 'a', filter: 'oura', key: 'q'}]);
	expect(session.savedFilters.save('long', 'oura '.repeat(300), undefined)).toContain('The filter has more than 1,000 characters');
	type('/\u{15}fresh\r:save a\r');
	await reported('Replaced @a. Its filter was: oura. Alt-1 runs it');
	expect(stored().preferences.filters).toEqual([{name: 'a', filter: 'fresh', key: 'alt+1'}]);
});

test('reports a filter that cannot be parsed or a key that is taken, and keeps both', async () => {
	const {session, stored, type} = await open([{name: 'old', filter: 'stat:failing'}, {name: 'b', filter: 'oura', key: 'r'}, 'odd', {name: 'x'}]);
	const messages = session.view.store.getState().messages.map(({text}) => text).join('\n');
	expect(messages).toContain('The saved filter @old has an error: Unknown field "stat"');
	expect(messages).toContain('@b has no key: r is the key for: ');
	expect(messages).toContain('The saved filter 3 needs a name');
	type(':filter @old\r');
	expect(session.view.screen()).toMatchObject({name: 'filter', field: {text: 'stat:failing'}});
	expect(stored().preferences.filters).toHaveLength(4);
});

test('stores nothing from the demo', async () => {
	const {type, reported, stored, session} = await open(undefined, {target: {isDemo: true}});
	type('/fresh\r');
	type(':save mine\r');
	await reported('this session only');
	expect(stored().preferences.filters).toBeUndefined();
	expect(session.savedFilters.store.getState().filters).toHaveLength(1);
});

test('searches the history from the newest filter on, and accepts into the field', async () => {
	const {type, textOf, session, workspace} = await open();
	for (const text of ['state:failing', 'provider:oura', 'provider:garmin']) {
		type(`/\u{15}${text}\r`);
	}

	const shown = () => rosterStatusLines(workspace, session.view.store.getState(), 0, session).map(line => lineText(line)).join('\n');
	type('/\u{12}');
	expect(shown()).toMatch(/provider:garmin +1 of 3/v);
	type('PROV\u{12}');
	expect(shown()).toMatch(/provider:oura +2 of 2/v);
	type('\r');
	expect(session.view.screen()).toMatchObject({name: 'filter', field: {text: 'provider:oura'}});
	type('\u{12}zzz');
	expect(shown()).toContain('no match');
	type('\u{7}');
	expect(session.view.screen()).toMatchObject({name: 'filter', field: {text: 'provider:oura'}});
	type('\r');
	expect(textOf()).toBe('provider:oura');
});

test('replaces names of saved filters outside quotes only', () => {
	const filters = [{name: 'a', filter: ' state:failing oura '}];
	expect(expandSaved('@A x', filters)).toEqual({text: 'state:failing oura x', unknown: undefined});
	expect(expandSaved('"@a" -@a id:x@a', filters)).toEqual({text: '"@a" -@a id:x@a', unknown: undefined});
	expect(expandSaved('@b @a', filters)).toEqual({text: ' state:failing oura', unknown: 'b'});
});

test('never throws for what the preferences may hold, and keeps the entries that it cannot read', () => {
	const anyName = fc.oneof(hostileText, fc.constant('a'));
	const anyKey = fc.oneof(hostileText, fc.nat());
	const anyNamed = fc.record({name: anyName, filter: hostileText, key: anyKey});
	const anyEntry = fc.oneof(hostileText, anyNamed, fc.anything());
	const anyList = fc.oneof(fc.array(anyEntry), fc.anything());
	fc.assert(fc.property(anyList, stored => {
		const {filters, problems} = readSavedFilters(stored);
		expect([...filters.map(({filter, name}) => name + filter), ...problems].join('')).not.toMatch(unprintable);
		const changed = withSavedFilter(stored, 'mine', {name: 'mine', filter: 'oura'});
		expect(readSavedFilters(withSavedFilter(changed, 'mine', undefined)).filters).toEqual(filters.filter(({name}) => name !== 'mine'));
	}));
});
