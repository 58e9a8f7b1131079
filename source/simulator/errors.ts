import type {ProviderEntry} from './catalogue.ts';
import {pick} from './random.ts';

/** An error type that the contract does not have. */
export const newerErrorType = 'provider_account_suspended';

/** Every error type that a connection can carry here: those of the contract, and one newer than it. */
export const errorTypes = [
	'token_refresh_failed', 'deregistered_per_provider', 'provider_credential_error', 'provider_password_expired',
	'required_scopes_not_granted', 'webhook_registration_failed', 'user_not_found', 'unknown', newerErrorType,
] as const;

/** One of `errorTypes`. */
export type ErrorType = (typeof errorTypes)[number];

const messages: Readonly<Record<ErrorType, (provider: string) => string>> = {
	token_refresh_failed: provider => `${provider} rejected the refresh token: invalid_grant (Token has been expired or revoked.)`,
	deregistered_per_provider: provider => `The user has deregistered the connection per notification from ${provider}.`,
	provider_credential_error: provider => `${provider} did not accept the username or the password.`,
	provider_password_expired: provider => `The password has expired. ${provider} blocks the login until the user changes it.`,
	required_scopes_not_granted: provider => `The user did not grant all required scopes at ${provider}.`,
	webhook_registration_failed: provider => `Could not register the webhook subscription at ${provider}: HTTP 409 (subscription exists for another client).`,
	user_not_found: provider => `${provider} does not know this account.`,
	unknown: provider => `Unexpected answer from ${provider}: HTTP 418 while the connection was verified.`,
	provider_account_suspended: provider => `${provider} has suspended the account of this user.`,
};

/** What Junction would say about the error, in one sentence. */
export const errorMessage = (errorType: ErrorType, provider: string): string => messages[errorType](provider);

// With repeats: what happens often is listed often.
const oauthErrors: readonly ErrorType[] = [
	'token_refresh_failed', 'token_refresh_failed', 'token_refresh_failed', 'token_refresh_failed', 'deregistered_per_provider',
	'deregistered_per_provider', 'deregistered_per_provider', 'required_scopes_not_granted', 'required_scopes_not_granted',
	'webhook_registration_failed', 'user_not_found', 'unknown', 'provider_account_suspended',
];
const passwordErrors: readonly ErrorType[] = [
	'provider_credential_error', 'provider_credential_error', 'provider_credential_error', 'provider_password_expired',
	'provider_password_expired', 'user_not_found', 'unknown',
];

/** An error type that makes sense for the way in which the provider signs users in. */
export const drawErrorType = ({auth}: ProviderEntry, key: number, by: number): ErrorType =>
	pick(auth === 'password' || auth === 'email' ? passwordErrors : oauthErrors, key, by);
