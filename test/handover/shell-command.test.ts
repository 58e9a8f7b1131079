import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readSort, sortOrders} from '../../source/fleet/query/sort-names.ts';
import {shellCommand, sortText, viewArguments} from '../../source/presentation/handover/shell-command.ts';
import {shellWords} from '../../source/text/shell-words.ts';

const text = fc.oneof(fc.string({unit: 'grapheme', maxLength: 12}), fc.string({unit: fc.constantFrom('\'', '"', '\\', '$', '`', '!', ' ', '-', '~', '*', '=', 'a'), maxLength: 12}));

const target = {region: 'sandbox-us', apiKey: 'sk_us_Zq7-notarealkey_42', label: 'acme'} as const;

test('a shell splits the command back into its arguments', () => {
	fc.assert(fc.property(fc.array(text, {maxLength: 5}), args => {
		expect(shellWords(shellCommand(args)).map(word => word.text)).toEqual(['junctop', ...args]);
	}));
	const args = ['it\'s', '$HOME `id` "x" \\', '!1', '*', '~', '-n', '', 'a\nb'];
	expect(execFileSync('/bin/sh', ['-c', String.raw`junctop() { printf '%s\0' "$@"; }; ${shellCommand(args)}`], {encoding: 'utf8'}).split('\0').slice(0, -1)).toEqual(args);
});

test('the arguments have the filter and the sort as typed, and never the API key', () => {
	fc.assert(fc.property(text, fc.constantFrom(...sortOrders), (filter, order) => {
		const sort = readSort(order);
		const args = viewArguments({name: 'users', filter, sort}, {...target, profile: filter === '' ? undefined : filter}, {});
		expect(sort && sortText(sort)).toBe(order);
		expect(filter.trim() === '' || args.includes(filter.trim()) || args.includes(`--filter=${filter.trim()}`)).toBe(true);
		expect(args.slice(-2)).toEqual(['--sort', order]);
		expect(args.join(' ')).not.toContain(target.apiKey);
	}));
});

test.each([
	[{...target}, ['overview', '--region', 'sandbox-us']],
	[{...target, profile: 'acme', provider: 'garmin'}, ['overview', '--profile', 'acme', '--provider', 'garmin']],
	[{...target, baseUrl: 'http://127.0.0.1:1'}, ['overview', '--region', 'sandbox-us', '--base-url', 'http://127.0.0.1:1']],
	[{...target, baseUrl: 'https://api.sandbox.us.junction.com'}, ['overview', '--region', 'sandbox-us']],
	[{
		...target, isDemo: true, scenario: 'garmin-outage', baseUrl: 'http://127.0.0.1:1',
	} as const, ['overview', '--demo', '--users', '20', '--scenario', 'garmin-outage']],
])('a command asks where the screens ask (%j)', (from, expected) => {
	expect(viewArguments({name: 'overview'}, from, {users: 20})).toEqual(expected);
});

test('the command of a user has no provider: it prints all of the user', () => {
	expect(viewArguments({name: 'user', userId: 'acme-1'}, {...target, provider: 'garmin'}, {})).toEqual(['user', '--region', 'sandbox-us', 'acme-1']);
});
