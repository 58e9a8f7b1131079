import {handToSupport} from './reconnecting.ts';

/** What the sentences about a connection error are made with. */
export type ErrorContext = {
	/** The provider's display name. */
	readonly name: string;
	/** The provider's slug, clean. */
	readonly slug: string;
	/** What is to be done to connect again, as part of a sentence. */
	readonly connect: string;
	/** The account that is connected, in words. */
	readonly account: string;
};

/** One `error_type` (junction-api.md): what happened, for a title and as the end of a sentence, and the next step. */
export type ConnectionErrorWords = {
	readonly title: (context: ErrorContext) => string;
	readonly cause: (context: ErrorContext) => string;
	readonly nextStep: (context: ErrorContext) => string;
};

const quoteIt = (): string => `Quote the error as it stands and ${handToSupport()}.`;

/** The words for every error type of junction-api.md. */
export const connectionErrors: Readonly<Record<string, ConnectionErrorWords>> = {
	token_refresh_failed: {
		title: () => 'the token was not renewed',
		cause: ({name}) => `${name} refused to renew the token with which Junction reads this user's data`,
		nextStep: ({connect}) => `The user has to reconnect: ${connect}.`,
	},
	deregistered_per_provider: {
		title: ({name}) => `access was revoked at ${name}`,
		cause: ({name}) => `${name} reported that the user revoked the access there`,
		nextStep: ({connect}) => `Confirm with the user that this was meant; if they want the data back, ${connect}.`,
	},
	provider_credential_error: {
		title: () => 'the username or password is no longer valid',
		cause: ({name}) => `${name} no longer accepts the username or password that the user gave`,
		nextStep: ({connect}) => `The user has to reconnect with the current username and password: ${connect}.`,
	},
	provider_password_expired: {
		title: () => 'the password has expired',
		cause: ({name}) => `${name} blocks the login until the user has changed the password there`,
		nextStep: ({name, connect}) => `The user changes the password at ${name} first; only then ${connect}.`,
	},
	required_scopes_not_granted: {
		title: () => 'the user left a required box unticked',
		cause: () => 'the user left a required box unticked while connecting',
		nextStep: ({connect}) => `The user has to reconnect and tick everything: ${connect}. Check, too, which scopes the team requires.`,
	},
	webhook_registration_failed: {
		title: () => 'the subscription failed',
		cause: ({name}) => `Junction could not subscribe to this user's data at ${name}`,
		nextStep: ({slug, connect}) => `The user has to reconnect: ${connect}. If many users of ${slug} have this error, `
			+ 'check the team\'s own OAuth credentials, then ask Junction support.',
	},
	user_not_found: {
		title: () => 'the account is not known there',
		cause: ({name}) => `${name} does not know the account that the user connected`,
		nextStep: ({account, connect}) => `Compare ${account} with the account that the user means; then ${connect}.`,
	},
	unknown: {
		title: () => 'an error of which Junction does not say what happened',
		cause: () => 'Junction does not say what happened',
		nextStep: quoteIt,
	},
};

const withoutType: ConnectionErrorWords = {
	title: () => 'an error without details',
	cause: () => 'no details are given',
	nextStep: ({connect}) => `The user has to reconnect: ${connect}. If the error comes back, ${handToSupport()}.`,
};

const newType: ConnectionErrorWords = {
	title: () => 'an error that junctop does not know',
	cause: () => 'the error is of a type that junctop does not know',
	nextStep: quoteIt,
};

const wordsByType: ReadonlyMap<string, ConnectionErrorWords> = new Map(Object.entries(connectionErrors));

/** The words for an error type as it came: also for one that nobody knows yet, and for none at all. */
export const connectionErrorWords = (errorType: string | undefined): ConnectionErrorWords =>
	errorType === undefined ? withoutType : wordsByType.get(errorType) ?? newType;
