import fc from 'fast-check';
import {
	describe,
	expect,
	it,
} from 'vitest';
import {actionOf, actorOf} from '../../source/triage/facts/actor.ts';
import {connectionErrors} from '../../source/messages/findings.ts';
import {findingCodes, severities, waitsFor} from '../../source/triage/facts/finding.ts';
import {rules} from '../../source/triage/rules/rules.ts';
import {actionOfVariant} from '../../source/triage/rules/rule.ts';

const ofError = (errorType: string | undefined, provider = 'garmin') => actorOf({provider, status: 'error', errorType});

describe('actorOf', () => {
	it.each([
		['token_refresh_failed', 'user'],
		['deregistered_per_provider', 'user'],
		['provider_credential_error', 'user'],
		['provider_password_expired', 'user'],
		['required_scopes_not_granted', 'user'],
		['user_not_found', 'user'],
		['webhook_registration_failed', 'customer'],
		['unknown', undefined],
		['invented_next_year', undefined],
		['constructor', undefined],
		[undefined, undefined],
	])('names who has to act when the error type is %s', (errorType, actor) => {
		expect(ofError(errorType)).toBe(actor);
	});

	it('has an answer for every error type that has texts', () => {
		expect(Object.keys(connectionErrors).filter(errorType => ofError(errorType) === undefined)).toEqual(['unknown']);
	});

	it('names the user when the provider has ended, whatever the error type', () => {
		expect(ofError('webhook_registration_failed', 'fitbit')).toBe('user');
		expect(ofError(undefined, 'google_fit')).toBe('user');
	});

	it('names the customer when a connection is paused, and nobody when it is connected', () => {
		expect(actorOf({provider: 'garmin', status: 'paused', errorType: undefined})).toBe('customer');
		expect(actorOf({provider: 'fitbit', status: 'paused', errorType: undefined})).toBe('user');
		expect(actorOf({provider: 'garmin', status: 'connected', errorType: 'token_refresh_failed'})).toBe('nobody');
	});

	it('names the user when a connection lacks a required scope', () => {
		expect(actorOf({
			provider: 'oura', status: 'connected', errorType: undefined, denied: ['sleep'],
		})).toBe('user');
		expect(actorOf({
			provider: 'oura', status: 'connected', errorType: undefined, denied: [],
		})).toBe('nobody');
	});

	it('never guesses when a word of Junction is new', () => {
		fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (provider, status, errorType) => {
			const isKnown = ['connected', 'error', 'paused'].includes(status);
			expect(isKnown ? undefined : actorOf({provider, status, errorType})).toBeUndefined();
			expect(Object.hasOwn(connectionErrors, errorType) ? undefined : ofError(errorType)).toBeUndefined();
		}));
	});
});

describe('actionOf', () => {
	it('is none exactly when a finding waits for nobody', () => {
		for (const code of findingCodes) {
			for (const severity of severities) {
				for (const actor of waitsFor) {
					expect(actionOf({code, severity, waitsFor: actor}) === 'none').toBe(actor === 'nobody');
				}
			}
		}
	});

	it('requires an action only about blockers that do not pass by themselves', () => {
		const required = rules.flatMap(rule => rule.variants
			.filter(variant => actionOfVariant(rule, variant) === 'required')
			.map(({severity, actor}) => `${rule.code} ${severity} ${actor}`));
		expect(new Set(required)).toEqual(new Set([
			'user_deleted blocker team',
			'user_not_found blocker team',
			'no_connections blocker user',
			'provider_wide blocker team',
			'provider_wide blocker Junction',
			'provider_ended blocker user',
			'connection_error blocker user',
			'connection_error blocker team',
			'attempts_stalled blocker Junction',
		]));
	});
});
