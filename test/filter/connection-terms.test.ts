import {describe, expect, test} from 'vitest';
import type {MatchedConnections} from '../../source/filter/connection-terms.ts';
import {isFilterMatch} from '../../source/filter/match.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {day} from '../../source/text/durations.ts';

const now = Date.parse('2026-11-21T14:35:00Z');

const filterOf = (text: string) => {
	const parsed = parseFilter(`${text} `);
	if ('error' in parsed) {
		throw new Error(parsed.error.message);
	}

	return parsed.filter;
};

const stream = (provider: string) => ({
	provider, resource: 'sleep', outcome: 'success' as const, lastAttempt: now, newestData: now, oldestData: undefined, sentCount: 1,
});

const connection = (provider: string, {status = 'connected', errorType, erroredDays, createdDays}: {
	readonly status?: string; readonly errorType?: string; readonly erroredDays?: number; readonly createdDays?: number;
} = {}) => ({
	provider, status, errorType, erroredAt: erroredDays === undefined ? undefined : now - (erroredDays * day), createdOn: createdDays === undefined ? undefined : now - (createdDays * day),
});

const expired = connection('oura', {
	status: 'error', errorType: 'token_refresh_failed', erroredDays: 4, createdDays: 30,
});
const fine = connection('garmin', {createdDays: 2});

const isMatch = (text: string, connections: MatchedConnections | undefined) => isFilterMatch(filterOf(text), {
	userId: 'user-1', streams: [stream('oura'), stream('garmin')], isReadable: true, connections,
}, now);

const both = {connections: [expired, fine], isWhole: true};
const onlyFine = {connections: [fine], isWhole: true};

describe('matches a user with a fitting connection', () => {
	test.each([
		['error:token_refresh_failed', true],
		['error:token', true],
		['error=token', false],
		['error:unspecified', false],
		['error:none', false],
		['errored>3d', true],
		['errored:>3d', true],
		['errored:<3d', false],
		['errored:>=4d', true],
		['connected<7d', true],
		['connected:<7d', true],
		['acts:user', true],
		['acts:u', true],
		['acts:customer', false],
		['acts:nobody', false],
		// All terms are about one connection.
		['error:token connected<7d', false],
		['error:token connected>7d errored>3d acts:user', true],
		['-error:token', false],
		['-error:deregistered', true],
		['-acts:customer', true],
		// With a provider, they are about its connection.
		['provider:garmin error:token', false],
		['garmin error:token', false],
		['provider:garmin error:none acts:nobody', true],
		['provider:oura error:token', true],
		['provider:garmin -error:token', true],
	])('%s: %s', (text, expected) => {
		expect(isMatch(text, both)).toBe(expected);
	});

	test('finds users whose connections are all fine', () => {
		expect(['error:none', 'acts:nobody', '-error:token', 'errored:none'].map(text => isMatch(text, onlyFine))).toEqual([true, true, true, true]);
	});

	test('finds an error without a type by a word of its own', () => {
		const untyped = {connections: [connection('oura', {status: 'error'})], isWhole: true};
		expect(isMatch('error:unspecified', untyped)).toBe(true);
		expect(isMatch('error:none', untyped)).toBe(false);
	});
});

test.each([
	['denied:sleep', true],
	['denied:sl', true],
	['denied=sl', false],
	['denied:any', true],
	['denied:none', false],
	['denied:activity', false],
	['-denied:activity', true],
	['acts:user', true],
	['acts:nobody', false],
	['provider:garmin denied:none', true],
])('%s is about required scopes that the user denied: %s', (text, expected) => {
	const denying = {connections: [{...connection('oura'), denied: ['body', 'sleep']}, fine], isWhole: true};
	expect(isMatch(text, denying)).toBe(expected);
});

test.each(['error:token', '-error:token', 'denied:none', '-denied:any', 'errored>3d', '-connected<7d', 'acts:nobody', 'error:none'])('matches no user whose connections are not loaded: %s', text => {
	expect(isMatch(text, undefined)).toBe(false);
});

test('does not claim that an error is missing when a connection could not be read', () => {
	expect(isMatch('-error:deregistered', {...both, isWhole: false})).toBe(false);
	expect(isMatch('error:token', {...both, isWhole: false})).toBe(true);
});

test.each([
	['acts:nobody', [false, true]],
	['acts:unclear', [true, false]],
	['-acts:nobody', [true, false]],
	['provider:garmin acts:unclear', [true, false]],
	// Only garmin fails.
	['provider:oura acts:nobody', [true, true]],
])('%s is about what streams show where connections work: %s', (text, expected) => {
	const own = {connections: [connection('oura'), fine], isWhole: true};
	expect((['failure', 'success'] as const).map(outcome => isFilterMatch(filterOf(text), {
		userId: 'user-1', streams: [stream('oura'), {...stream('garmin'), outcome}], isReadable: true, connections: own,
	}, now))).toEqual(expected);
});

test.each([['acts:unclear', true], ['acts:nobody', false], ['denied:none', false], ['acts:user', false]])('%s finds a status that junctop does not know: %s', (text, expected) => {
	expect(isMatch(text, {connections: [connection('garmin', {status: 'suspended'})], isWhole: true})).toBe(expected);
});

test('reports an unknown party', () => {
	expect(parseFilter('acts:team ')).toMatchObject({error: {message: 'Unknown party. Use user, customer, provider, junction, nobody or unclear.', from: 5, to: 9}});
	expect(parseFilter('errored:3d ')).toMatchObject({error: {from: 8, to: 10}});
});
