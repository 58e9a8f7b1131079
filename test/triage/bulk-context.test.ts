import {expect, test} from 'vitest';
import type {BulkOperation} from '../../source/junction/records.ts';
import {triageUser} from '../../source/triage/triage.ts';
import {connection, now, userId} from '../helpers/samples.ts';

const operation = (change: Partial<BulkOperation>): BulkOperation => ({
	type: 'link_bulk_import', status: 'in_progress', provider: 'garmin', pending: 880, processed: 320, startedAt: '2026-11-21T12:25:00Z', endedAt: undefined, problems: [], ...change,
});

/** The explanations of a user whose Garmin connection has this status and no streams. */
const explanations = (status: string, ...bulkOperations: readonly BulkOperation[]): string => triageUser({
	userId,
	connections: {status: 'known', value: {connections: [connection({status})], unreadable: [], partlyRead: []}},
	resources: {
		status: 'known', value: {
			records: [], unreadable: [], partlyRead: [], nextCursor: undefined,
		},
	},
	user: {status: 'loading'},
	pulls: {status: 'loading'},
	fleet: new Map(),
	bulkOperations,
}, now).findings.map(({explanation, evidence}) => [explanation, ...evidence.map(({text}) => text)].join('\n')).join('\n');

test('names a running import of the provider where data is not there yet, and its evidence', () => {
	const text = explanations('connected', operation({}));
	expect(text).toContain('Junction runs a bulk import of garmin since 12:25 UTC, 2h ago: 320 of 1,200 connections done. This may be the reason.');
	expect(text.split('320 of 1,200')).toHaveLength(3);
});

test('names a bulk pause, also one that has ended, where a connection is paused', () => {
	expect(explanations('paused', operation({type: 'link_bulk_pause', status: 'success'}))).toContain('Junction ran the bulk operation link_bulk_pause for this provider (success). This may be the reason.');
});

test.each([
	['of another provider', 'connected', operation({provider: 'oura'})],
	['that has ended', 'connected', operation({status: 'success'})],
	['of another kind where a connection is paused', 'paused', operation({})],
	['where the connection has an error', 'error', operation({})],
])('adds no operation %s', (_name, status, one) => {
	expect(explanations(status, one)).toBe(explanations(status));
});
