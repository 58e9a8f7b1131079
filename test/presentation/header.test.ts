import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {
	profileMark,
	rosterHeader,
	targetText,
	textHeader,
	updatedText,
	userHeader,
	withProfileMark,
} from '../../source/presentation/header.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {
	failure,
	refreshOf,
	now,
	part,
	target,
	userId,
	walk,
} from '../helpers/samples.ts';

const user = (clientUserId: string | undefined) => part<'user'>({
	userId, clientUserId, teamId: undefined, createdOn: undefined, connectedSources: [], fallbackTimeZone: undefined,
	ingestionStart: undefined, ingestionEnd: undefined, problems: [],
});

describe('the source of the data', () => {
	test.each([
		['a profile', {label: 'acme'}, 'Sandbox US · acme'],
		['a profile that has its region\'s name', {label: 'sandbox-us'}, 'Sandbox US'],
		['another host', {label: 'acme', baseUrl: 'https://proxy.example:8443/junction'}, 'Sandbox US · acme via proxy.example:8443'],
		['the region\'s own host', {label: 'acme', baseUrl: 'https://api.sandbox.us.junction.com'}, 'Sandbox US · acme'],
		['the demo', {label: 'demo', isDemo: true}, 'Demo · simulated data'],
	] as const)('%s', (_, change, expected) => {
		expect(targetText({...target, ...change})).toBe(expected);
	});
});

test('shows the age of the data, never in the future', () => {
	expect(updatedText(undefined, now)).toBe('');
	expect(updatedText(now - 12_000, now)).toBe('updated 12s ago');
	expect(updatedText(now + 60_000, now)).toBe('updated just now');
});

const off = {isOn: false, interval: 60_000};

describe('the roster\'s header', () => {
	test.each([60, 80, 120])('at %d columns', columns => {
		const headers = [
			walk({status: 'loading'}),
			walk({status: 'loading', users: 50, updatedAt: now - 2000}),
			walk({status: 'paused', users: 1250, updatedAt: now - 12_000}),
			walk({status: 'done', users: 1, updatedAt: now - 180_000}),
			walk({status: 'done', users: 0, updatedAt: now}),
			walk({status: 'stopped', users: 250, updatedAt: now}),
			walk({status: 'failed', users: 250, updatedAt: now}),
			walk({
				status: 'loading', users: 1250, updatedAt: now, refresh: refreshOf(450, 1250),
			}),
			walk({
				status: 'failed', users: 1250, updatedAt: now - 60_000, refresh: refreshOf(450, 1250),
			}),
		].map(state => lineText(rosterHeader(target, state, {
			cursor: 0, watching: off, columns, now,
		})));
		expect(headers.map(text => displayWidth(text))).toEqual(headers.map(() => columns));
		expect(headers.map(text => text.trimEnd()).join('\n')).toMatchSnapshot();
	});
});

describe('details of the roster\'s header', () => {
	const text = (change: Partial<Parameters<typeof rosterHeader>[2]>, columns = 120) =>
		lineText(rosterHeader(target, walk({status: 'done', users: 1250, updatedAt: now - 12_000}), {
			cursor: 0, watching: off, columns, now, ...change,
		})).trim();

	test('shows the interval of automatic refresh', () => {
		expect(text({watching: {isOn: true, interval: 60_000}})).toMatch(/1 of 1,250 users, all loaded · updated 12s ago · watch 1m$/v);
		expect(text({watching: {isOn: true, interval: 120_000}}, 60)).toMatch(/1 of 1,250 users, all loaded · 12s · ↻ 2m$/v);
		expect(text({})).toMatch(/updated 12s ago$/v);
	});

	test('shows no row when only some users are listed', () => {
		expect(text({cursor: undefined})).toContain('  1,250 users, all loaded');
	});

	test.each([60, 120])('shows the provider when only its users are loaded, at %d columns', columns => {
		const header = rosterHeader({...target, provider: 'garmin'}, walk({status: 'done', users: 1250, updatedAt: now}), {
			cursor: 0, watching: off, columns, now,
		});
		expect(lineText(header)).toContain(' 1 of 1,250 garmin users, all loaded · ');
	});
});

describe('a user\'s header', () => {
	test.each([60, 80, 120])('at %d columns', columns => {
		const headers = [
			user('acme-42'),
			user(undefined),
			user('8c2f9f5e-5b7d-4c02-9f11-0c2a7be4d915'),
			part<'user'>(undefined, {loading: true}),
			part<'user'>(undefined, {error: failure()}),
		].map(details => lineText(userHeader(target, userId, details, columns)));
		expect(headers.map(text => displayWidth(text))).toEqual(headers.map(() => columns));
		expect(headers.map(text => text.trimEnd()).join('\n')).toMatchSnapshot();
	});

	test('distinguishes users in one clean row for any client ID', () => {
		fc.assert(fc.property(hostileText, fc.integer({min: 60, max: 220}), (clientUserId, columns) => {
			const text = lineText(userHeader(target, userId, user(clientUserId), columns));
			expect(text).toContain(userId.slice(0, 8));
			expect(displayWidth(text)).toBe(columns);
			expect(text).not.toMatch(unprintable);
		}));
	});
});

test('draws a title in one clean row for any user ID', () => {
	fc.assert(fc.property(hostileText, fc.integer({min: 60, max: 220}), (id, columns) => {
		const text = lineText(textHeader(`resources of ${id}`, columns));
		expect(text).toContain('resources of');
		expect(displayWidth(text)).toBe(columns);
		expect(text).not.toMatch(unprintable);
	}));
});

describe('a narrow header with another base URL', () => {
	const other = {...target, label: 'acme-production-team', baseUrl: 'https://proxy.example:8443/junction'};
	const headerAt = (columns: number) => lineText(rosterHeader(other, walk({status: 'paused', users: 1250, updatedAt: now - 12_000}), {
		cursor: 0, watching: off, columns, now,
	}));

	test('leaves out the profile, then the region, never the host while it fits', () => {
		expect(headerAt(120)).toContain('Sandbox US · acme-production-team via proxy.example:8443');
		expect(headerAt(100)).toContain('Sandbox US via proxy.example:8443');
		expect(headerAt(100)).not.toContain('acme');
		expect(headerAt(80)).toContain('via proxy.example:8443');
		expect(headerAt(60)).toMatch(/^ via proxy\.example/v);
	});

	test('without another base URL the end is cut, as before', () => {
		const header = lineText(rosterHeader({...target, label: 'acme-production-team'}, walk({status: 'paused', users: 1250, updatedAt: now - 12_000}), {
			cursor: 0, watching: off, columns: 70, now,
		}));
		expect(header).toContain('Sandbox US · a');
	});
});

test('shows the counts of the states in the header where there is room for all of them', () => {
	const counts = [{text: '✖ 64 ● 182'}];
	const textAt = (columns: number) => lineText(rosterHeader(target, walk({status: 'paused', users: 250, updatedAt: now}), {
		cursor: 0, watching: off, columns, now, counts,
	}));
	expect(textAt(120)).toContain('Sandbox US · acme  ✖ 64 ● 182 ');
	expect(textAt(60)).not.toContain('✖');
});

describe('profileMark', () => {
	test('is the word PRODUCTION in red, or in the colour of the profile', () => {
		expect(profileMark({region: 'us'}, undefined)).toEqual({text: 'PRODUCTION', role: 'mark-red'});
		expect(profileMark({region: 'eu'}, 'magenta')).toEqual({text: 'PRODUCTION', role: 'mark-magenta'});
	});

	test('marks a sandbox only if its profile has a colour, and never the demo', () => {
		expect(profileMark({region: 'sandbox-us'}, undefined)).toBeUndefined();
		expect(profileMark({region: 'sandbox-eu'}, 'green')).toEqual({text: 'SANDBOX', role: 'mark-green'});
		expect(profileMark({region: 'us', isDemo: true}, 'green')).toBeUndefined();
	});

	test.each([60, 80, 120])('is before everything else and whole with %d columns', columns => {
		const mark = {text: 'PRODUCTION', role: 'mark-red'} as const;
		const line = withProfileMark(room => textHeader('a long title '.repeat(20), room), mark, columns);
		expect(line[0]).toEqual({text: ' PRODUCTION ', role: 'mark-red'});
		expect(displayWidth(lineText(line))).toBe(columns);
	});
});
