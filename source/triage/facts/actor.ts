import {connectionErrorWords} from './connection-error-words.ts';
import type {Action, Finding, WaitsFor} from './finding.ts';
import {providerFacts} from './provider-facts.ts';

/** What one connection shows about who has to act; every value as received. */
export type ConnectionState = {
	readonly provider: string;
	readonly status: string | undefined;
	readonly errorType: string | undefined;
	/** The resources that cannot be had because the user denied a required scope; absent for none. */
	readonly denied?: readonly string[];
};

/**
Returns who has to act so that a connection delivers again: the user where it is connected and lacks a required scope, `nobody` where it lacks none, whatever its streams show; the user or the customer by the error
type, from the table of `connection_error`; the customer where it is paused; the user where the provider has ended and another one takes its place.
`undefined` where Junction's words do not show it: an error without a type, of the type `unknown` or of a newer one, or another status.
*/
export const actorOf = ({provider, status, errorType, denied = []}: ConnectionState): WaitsFor | undefined => {
	if (status === 'connected') {
		return denied.length === 0 ? 'nobody' : 'user';
	}

	if (status !== 'error' && status !== 'paused') {
		return undefined;
	}

	if (providerFacts(provider).ended !== undefined) {
		return 'user';
	}

	return status === 'paused' ? 'customer' : connectionErrorWords(errorType).actor;
};

/**
Returns whether someone has to act about a finding. A blocker requires it, except where trouble often passes by itself: a failed attempt is tried again, and an
outage of a provider ends at the provider. A warning or a note that waits for someone may require it.
*/
export const actionOf = ({code, severity, waitsFor}: Pick<Finding, 'code' | 'severity' | 'waitsFor'>): Action => {
	if (waitsFor === 'nobody') {
		return 'none';
	}

	return severity === 'blocker' && waitsFor !== 'provider' && code !== 'attempt_failed' ? 'required' : 'may be required';
};
