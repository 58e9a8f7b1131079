import {describe, expect, it} from 'vitest';
import {computeFleetStats} from '../../source/fleet/stats/fleet-stats.ts';
import type {Connection} from '../../source/junction/records.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {sharingOf} from '../../source/fleet/stats/sharing-of.ts';
import type {SharingSample} from '../../source/fleet/loading/sharing-sample.ts';
import {sharingTexts} from '../../source/messages/sharing.ts';
import {providerRows, providerSections} from '../../source/presentation/provider-screen.ts';

const now = Date.UTC(2026, 10, 20, 12);
const timestamp = new Date(now - 60_000).toISOString();

/** Returns the filter that each row of the provider's screen opens, by the row's key. Ten users fail with this error type, ten do not. */
const filtersOf = (provider: string, errorType: string): ReadonlyMap<string, string | undefined> => {
	const roster = createRoster(() => now);
	const idsOf = (name: string) => Array.from({length: 10}, (_, index) => `${name}-${index}`);
	const groups = {failing: idsOf('failing'), others: idsOf('other')};
	roster.add([...groups.failing, ...groups.others].map((userId, index) => ({
		userId,
		streams: [{
			provider, resource: 'sleep', lastAttempt: {timestamp, status: index < 10 ? 'failure' as const : 'success' as const}, oldestData: undefined, newestData: timestamp, sentCount: 1,
		}],
		problems: [],
	})));
	const [stats] = computeFleetStats(roster, {now, loadedAt: now, isComplete: true}).providers;
	if (stats === undefined) {
		throw new Error('No statistics of the provider');
	}

	const connectionOf = (isFailing: boolean): Connection => ({
		slug: provider, name: provider, logo: undefined, status: isFailing ? 'error' : 'connected', createdOn: timestamp, externalUserId: undefined, availability: [], problems: [],
		errorDetails: isFailing ? {errorType, errorMessage: undefined, erroredAt: timestamp} : undefined,
	});
	const sample: SharingSample = {
		provider, groups, takenAt: now, refused: new Map(),
		progress: {
			status: 'done', size: 20, asked: 20, failed: 0, unknown: 0, postponed: 0, lastFailure: undefined, rate: undefined, secondsLeft: undefined, retry: undefined, error: undefined,
		},
		loaded: new Map([...groups.failing, ...groups.others].map(userId => [userId, {connections: [connectionOf(userId.startsWith('failing'))]}])),
	};
	const facts = {
		stats, sample, shown: sharingOf(sample, roster, {now, event: stats.event}), canResume: false, canSample: true, samples: [], now,
	};
	return new Map(providerRows(providerSections(facts, {columns: 120, nameOf: undefined, hasCharts: false})).map(({key, open}) => [key, open]));
};

it('does not claim that users who are fine have none of what describes the failure: the status of a connection can be the same', () => {
	expect(sharingTexts.follows).toMatch(/^These describe the failure and do not explain it\./v);
});

describe('a row opens', () => {
	it('the users of a state, and of exactly this error type', () => {
		const filters = filtersOf('whoop_v2', 'token_refresh_failed');
		expect(filters.get('state failing')).toBe('provider=whoop_v2 state:failing');
		expect(filters.get('errorType token_refresh_failed')).toBe('provider=whoop_v2 error=token_refresh_failed');
	});

	it('the same where names have characters that the filter reads as several values', () => {
		const filters = filtersOf('acme health', 'expired, again');
		expect(filters.get('state failing')).toBe('provider="acme health" state:failing');
		expect(filters.get('errorType expired, again')).toBe('provider="acme health" error="expired, again"');
	});

	it('nothing where the filter cannot express a quote in the name', () => {
		const filters = filtersOf('a"b', 'x');
		expect(filters.get('state failing')).toBeUndefined();
		expect(filters.get('errorType x')).toBeUndefined();
	});
});
