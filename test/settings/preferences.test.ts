import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readPreferences} from '../../source/settings/preferences.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const profile = {name: 'acme', region: 'sandbox-us', key: 'sk_us_notarealkey_0042'} as const;

/** Settings from a file with one profile and these preferences. */
const openWith = async (preferences: unknown) => {
	const folder = temporaryFolder();
	const file = path.join(folder, 'config.json');
	fs.writeFileSync(file, JSON.stringify({profiles: [profile], activeProfile: 'acme', preferences}), {mode: 0o600});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
	return {settings, file};
};

test('keys of commands are read', async () => {
	const {settings} = await openWith({watchSeconds: 30, keys: {'roster.open': ['enter', 'l'], 'roster.sort': []}});
	expect(settings.preferences()).toEqual({watchSeconds: 30, keys: {'roster.open': ['enter', 'l'], 'roster.sort': []}});
	expect(settings.notices).toEqual([]);
});

test.each([
	[['l'], {}, ['The setting keys must map command names to lists of keys, such as {"roster.open": ["enter", "l"]}. No keys are changed.']],
	['l', {}, ['The setting keys must map command names to lists of keys, such as {"roster.open": ["enter", "l"]}. No keys are changed.']],
	[
		{'roster.open': 'l', 'roster.sort': ['x']}, {keys: {'roster.sort': ['x']}},
		['The setting keys must give a list of keys for roster.open, such as {"roster.open": ["enter", "l"]}. Its keys are not changed.'],
	],
	[
		{'roster.\u{1B}[2J': [1]}, {keys: {}},
		['The setting keys must give a list of keys for roster., such as {"roster.open": ["enter", "l"]}. Its keys are not changed.'],
	],
])('what keys cannot be is told, and nothing else in the file is lost: %j', async (keys, preferences, notices) => {
	const {settings, file} = await openWith({keys});
	expect(settings.notices).toEqual(notices);
	expect(settings.preferences()).toEqual(preferences);
	expect(settings.profiles()).toEqual([profile]);
	await settings.save({...profile, name: 'second'});
	expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({profiles: [profile, {name: 'second'}], preferences: {keys}});
	expect(fs.readdirSync(path.dirname(file))).toEqual(['config.json']);
});

test.each([9, 86_401, '30', null, NaN])('seconds between refreshes that cannot be are told: %j', async watchSeconds => {
	const {settings} = await openWith({watchSeconds, keys: {'roster.open': ['l']}});
	expect(settings.notices).toEqual(['The setting watchSeconds must be a number from 10 to 86400. Using 60.']);
	expect(settings.preferences()).toEqual({keys: {'roster.open': ['l']}});
});

test('the largest responses are read', async () => {
	const {settings} = await openWith({maximumResponse: {page: 200, user: 1}});
	expect(settings.preferences()).toEqual({maximumResponse: {page: 200, user: 1}});
	expect(settings.notices).toEqual([]);
});

test.each([
	[{page: 0, user: 20}, {user: 20}, ['The setting maximumResponse.page must be a number from 1 to 1000, in MB. Using the default.']],
	[{user: '16'}, {}, ['The setting maximumResponse.user must be a number from 1 to 1000, in MB. Using the default.']],
	[{page: 1001, user: null}, {}, [
		'The setting maximumResponse.page must be a number from 1 to 1000, in MB. Using the default.',
		'The setting maximumResponse.user must be a number from 1 to 1000, in MB. Using the default.',
	]],
])('largest responses that cannot be are reported: %j', async (maximumResponse, read, notices) => {
	const {settings} = await openWith({maximumResponse});
	expect(settings.preferences()).toEqual({maximumResponse: read});
	expect(settings.notices).toEqual(notices);
});

test.each([64, [64], null, 'large'])('what the largest responses cannot be is reported: %j', async maximumResponse => {
	const {settings} = await openWith({maximumResponse, watchSeconds: 30});
	expect(settings.preferences()).toEqual({watchSeconds: 30});
	expect(settings.notices).toEqual(['The setting maximumResponse must set sizes in MB, such as {"page": 64, "user": 16}. Using the defaults.']);
});

test.each(['auto', 'always', 'never'])('reads when large frames are marked: %s', async synchronized => {
	const {settings} = await openWith({synchronized});
	expect(settings.preferences()).toEqual({synchronized});
	expect(settings.notices).toEqual([]);
});

test.each(['auto', 'always', 'never'])('reads when the terminal moves rows: %s', async scrollRegions => {
	const {settings} = await openWith({scrollRegions});
	expect(settings.preferences()).toEqual({scrollRegions});
	expect(settings.notices).toEqual([]);
});

test('reports a way to move rows that does not exist', async () => {
	const {settings} = await openWith({scrollRegions: 'sometimes'});
	expect(settings.preferences()).toEqual({});
	expect(settings.notices).toEqual(['The setting scrollRegions must be "auto", "always" or "never". Using "auto".']);
});

test.each(['sometimes', true, null, {}])('reports a way to mark frames that does not exist: %j', async synchronized => {
	const {settings} = await openWith({synchronized, watchSeconds: 30});
	expect(settings.notices).toEqual(['The setting synchronized must be "auto", "always" or "never". Using "auto".']);
	expect(settings.preferences()).toEqual({watchSeconds: 30});
});

test.each(['bell', 'osc9', 'osc777', 'osc99', 'none'])('notify may be %s', async notify => {
	expect(readPreferences({notify})).toEqual({preferences: {notify}, problems: []});
});

test.each(['beep', 9, null, true])('reports notify if it is %j, and leaves it out', notify => {
	expect(readPreferences({notify})).toEqual({
		preferences: {}, problems: ['The setting notify must be "bell", "osc9", "osc777", "osc99" or "none". Using "bell".'],
	});
});
