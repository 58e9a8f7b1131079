import {expect, test} from 'vitest';
import {redactedSummary} from '../../source/fleet/redaction/redacted-states.ts';
import {isImpersonalFilter} from '../../source/fleet/redaction/redacted-filter.ts';

test('shows Junction\'s words about a connection, and nothing else', () => {
	const summary = {
		errorType: 'token_refresh_failed', erroredAt: 1, status: 'error', actor: 'user' as const, loadedAt: 2, isWhole: true,
	};
	expect(redactedSummary(summary)).toEqual(summary);
	const canary = {...summary, errorType: 'jane@example.com', status: 'Jane Doe'};
	expect(redactedSummary({...canary, extra: 'canary'} as typeof canary)).toEqual({...summary, errorType: 'removed', status: 'removed'});
});

test('takes an error type in a filter for an ID unless it has the form of one of Junction\'s words', () => {
	expect(['error:token_refresh_failed', 'errored>3d', 'connected<7d', '-acts:user', 'error:none'].map(text => isImpersonalFilter(text))).toEqual([true, true, true, true, true]);
	expect(['error:jane@example.com', 'error:"a b"', 'error:3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915'].map(text => isImpersonalFilter(text))).toEqual([false, false, false]);
});
