/** Every error type of a connection in Junction's contract (docs/junction-api.md), by text. Junction may send newer ones. */
export const connectionErrorTypes: readonly string[] = [
	'deregistered_per_provider', 'provider_credential_error', 'provider_password_expired', 'required_scopes_not_granted', 'token_refresh_failed', 'unknown', 'user_not_found',
	'webhook_registration_failed',
];
