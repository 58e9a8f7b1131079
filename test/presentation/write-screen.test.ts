import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Details} from '../../source/fleet/loading/user-details.ts';
import type {Target} from '../../source/junction/target.ts';
import {lineText} from '../../source/presentation/line.ts';
import {writeLines, type WriteContext, type WriteStep} from '../../source/presentation/write-screen.ts';
import {sourceOf} from '../../source/presentation/refresh-sources.ts';
import {writeFacts} from '../../source/writes/write-facts.ts';
import {hostileText, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';

const emptyPart = {
	loading: false, answer: undefined, updatedAt: undefined, error: undefined, retry: undefined,
} as const;

const target: Target = {
	region: 'us', apiKey: 'pk_us_0123456789abcdef', label: 'acme-production', profile: 'acme-production',
};

const userId = '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915';

const keyNames = new Map<string, string>([['confirm.accept', 'y'], ['confirm.cancel', 'Esc']]);

const contextOf = (columns: number, clientUserId = 'acme-42'): WriteContext => ({
	columns,
	now: 0,
	serverNow: 0,
	target,
	details: {
		resources: emptyPart, connections: emptyPart, pulls: emptyPart, user: {...emptyPart, answer: {value: {clientUserId}}},
	} as unknown as Details,
	nameOf: id => keyNames.get(id) ?? id,
});

const confirmOf = (what: 'refresh' | 'reconnect', change: Partial<Extract<WriteStep, {name: 'confirm'}>> = {}): WriteStep => ({
	name: 'confirm',
	facts: writeFacts(target, {what, userId, provider: what === 'reconnect' ? 'google_health' : undefined}),
	inPlaceOf: what === 'reconnect' ? 'fitbit' : undefined,
	past: {refreshes: 8, unknownSince: 0},
	askedAt: 10 * 60_000,
	shownAt: 0,
	...change,
});

test.each(['refresh', 'reconnect'] as const)('has room for the whole question about a %s in 60 columns and 15 rows', what => {
	const lines = writeLines(confirmOf(what), contextOf(60)).map(line => lineText(line));
	expect(lines.length).toBeLessThanOrEqual(13);
	expect(lines[0]).toBe(' ▲ PRODUCTION US: real users\' data');
	expect(lines.at(-1)).toMatch(/^ Press y to .+, Esc to cancel\.$/v);
	expect(lines.join(' ')).toContain('The outcome of the');
});

test('shows no link whose time is over', () => {
	const step: WriteStep = {
		name: 'link', facts: writeFacts(target, {what: 'reconnect', userId, provider: 'garmin'}), url: 'https://link.example/?token=secret', expiresAt: 1000, isCopied: true,
	};
	const textAt = (now: number) => writeLines(step, {...contextOf(60), now}).map(line => lineText(line)).join('\n');
	expect(textAt(999)).toContain('token=secret');
	expect(textAt(1000)).not.toContain('secret');
});

test('shows any sources and any client user ID within the columns and without control characters', () => {
	const sources = fc.array(hostileText, {maxLength: 6});
	const columns = fc.integer({min: 60, max: 200});
	fc.assert(fc.property(sources, hostileText, columns, (texts, clientUserId, width) => {
		const refreshed: WriteStep = {
			name: 'refreshed',
			facts: writeFacts(target, {what: 'refresh', userId}),
			refresh: {
				outcome: 'refused', reason: texts[0], refreshed: texts, inProgress: texts, failed: [], problems: [],
			},
			traceId: undefined,
			count: {refreshes: 1},
			before: undefined,
		};
		for (const step of [refreshed, confirmOf('refresh')]) {
			for (const line of writeLines(step, contextOf(width, clientUserId))) {
				expect(lineText(line)).not.toMatch(unprintable);
				expect(widthOf(line)).toBeLessThanOrEqual(width);
			}
		}
	}));
});

test.each([
	['withings/vitals/blood_pressure', {provider: 'withings', resource: 'vitals/blood_pressure'}],
	['oura', {provider: 'oura', resource: ''}],
])('splits the source %s at its first slash', (text, source) => {
	expect(sourceOf(text)).toEqual(source);
});
