import fc from 'fast-check';
import {expect, test} from 'vitest';
import {redactedSharing} from '../../source/fleet/redaction/redacted-sharing.ts';
import {sharingSentences} from '../../source/presentation/sharing.ts';
import type {SampledUser} from '../../source/triage/sharing/sampled-user.ts';
import {findSharing} from '../../source/triage/sharing/sharing.ts';
import {now} from '../helpers/samples.ts';

const someone: SampledUser = {
	values: {}, areConnectionsKnown: true, status: 'connected', errorType: undefined, erroredAt: undefined, failedAt: undefined, goodUntil: undefined, failingResources: [], resources: 3,
};

const withValues = (count: number, values: (index: number) => SampledUser['values']) => Array.from({length: count}, (_, index): SampledUser => ({...someone, values: values(index)}));

const zone = 'Asia/Tokyo';

test('names a shared time zone without its value, instead of claiming that nothing is shared', () => {
	const failing = withValues(60, index => ({timeZone: [index < 55 ? zone : 'Europe/Berlin']}));
	const others = withValues(60, index => ({timeZone: [index < 2 ? zone : 'Europe/Berlin']}));
	const sharing = redactedSharing(findSharing(failing, others, {now}));
	expect(sharingSentences(sharing, now)[0]).toMatch(/^55 of 60 failing are in the time zone \(hidden\); 3% of the others are\./v);
	expect(JSON.stringify(sharing)).not.toMatch(/Tokyo|Berlin/v);
});

test('keeps the sentence of a further value that is hidden', () => {
	const failing = withValues(60, index => ({deviceModel: [index < 40 ? 'Garmin Venu 3' : 'Garmin Venu 2'], timeZone: [index >= 20 ? zone : 'Europe/Berlin']}));
	const others = withValues(60, index => ({deviceModel: [index < 4 ? 'Garmin Venu 3' : 'Garmin Venu 2'], timeZone: [index >= 56 ? zone : 'Europe/Berlin']}));
	const whole = findSharing(failing, others, {now});
	expect(whole.further.length).toBeGreaterThan(0);
	const sentences = sharingSentences(redactedSharing(whole), now);
	expect(sentences).toHaveLength(sharingSentences(whole, now).length);
	expect(sentences.join(' ')).toContain('are in the time zone (hidden)');
});

test('shows as much as without redaction, and no time zone or region, whatever the users have', () => {
	const word = fc.constantFrom('CANARY/City', 'CANARY', 'CANARY/Other');
	const usual = fc.constant({timeZone: ['CANARY/City'], region: ['CANARY']});
	const other = fc.record({timeZone: fc.array(word, {maxLength: 2}), region: fc.array(word, {maxLength: 1})});
	const failingUsers = fc.array(fc.oneof({weight: 5, arbitrary: usual}, {weight: 1, arbitrary: other}), {minLength: 20, maxLength: 40});
	const otherUsers = fc.array(fc.oneof({weight: 5, arbitrary: fc.constant({timeZone: ['CANARY/Other'], region: []})}, {weight: 1, arbitrary: other}), {minLength: 20, maxLength: 40});
	let named = 0;
	fc.assert(fc.property(failingUsers, otherUsers, (failing, others) => {
		const whole = findSharing(failing.map(values => ({...someone, values})), others.map(values => ({...someone, values})), {now});
		const sharing = redactedSharing(whole);
		named += Number(whole.value !== undefined);
		expect(JSON.stringify(sharing)).not.toContain('CANARY');
		expect(sharingSentences(sharing, now)).toHaveLength(sharingSentences(whole, now).length);
	}));
	expect(named).toBeGreaterThan(0);
});
