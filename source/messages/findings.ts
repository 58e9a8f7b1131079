import {formatCount, plural} from '../text/numbers.ts';
import {startWithCapital} from '../text/sentence.ts';

/*
The texts of the findings, grouped by finding code. Titles have no full stop; explanations and next steps are sentences.
Every parameter is clean text: `provider` is a display name, `slug` an identifier, `resources` and `scopes` are lists in words.
*/

const sentences = (...parts: ReadonlyArray<string | undefined>): string => parts.filter(part => part !== undefined && part !== '').join(' ');

/** Adds `, 3 days ago` to a title; nothing where `ago` is unknown. */
const withAgo = (title: string, ago: string | undefined): string => ago === undefined ? title : `${title}, ${ago}`;

/** Adds a detail in parentheses; nothing where it is unknown. */
const withDetail = (title: string, detail: string | undefined): string => detail === undefined ? title : `${title} (${detail})`;

// Parts that several findings share

/** What to send to Junction support, as part of a sentence. */
export const sendToSupport = (traceIds?: {readonly list: string; readonly count: number}): string => {
	const trace = traceIds === undefined ? 'trace ID' : `trace ${traceIds.count === 1 ? 'ID' : 'IDs'} ${traceIds.list}`;
	return `send a support bundle to Junction support: team, region, user ID and ${trace}`;
};

/** How to cause an attempt, as part of a sentence: reloading in junctop causes none. */
const askAgain = 'have Junction ask the provider again once (POST /v2/user/refresh/{user_id}; reloading in junctop does not do this)';

/** How a user is connected, as part of a sentence. */
export const connecting = {
	inApp: (slug: string): string => `have the user connect ${slug} in your app`,
	againInApp: (slug: string): string => `have the user connect ${slug} again in your app`,
	byLink: (slug: string): string => `send a Link for ${slug}`,
	byNewLink: (slug: string): string => `send a new Link for ${slug}`,
	successorOf: ({slug, successor}: {readonly slug: string; readonly successor: string}): string =>
		`${successor} (a new connection; do not reconnect ${slug})`,
	/** How to connect again, with what the user does then: ` and grant sleep`. */
	reconnect: ({how, connect}: {readonly how: string; readonly connect: string}): string => `the user must reconnect${how}: ${connect}`,
	/** `successor` is how to connect the provider that takes its place. */
	instead: ({slug, successor}: {readonly slug: string; readonly successor: string}): string => `${successor} instead of reconnecting ${slug}`,
	account: (provider: string): string => `Ask the user which ${provider} account they logged in with.`,
	accountWithId: ({provider, id}: {readonly provider: string; readonly id: string}): string =>
		`Ask the user which ${provider} account they logged in with; Junction shows account ID ${id}.`,
};

/** What to do while the first data only needs waiting. */
export const firstData = {
	wait: ({provider, until, isFirst}: {readonly provider: string; readonly until: string | undefined; readonly isFirst: boolean}): string =>
		`${until === undefined ? 'Wait.' : `Wait until ${until}, then check again.`} The ${isFirst ? 'first' : 'next'} ${provider} data arrives once the user records something and it syncs.`,
};

// Code: user_deleted

export const userDeleted = {
	title: 'The user is scheduled for deletion',
	explanation: 'Junction has scheduled this user for deletion and no longer accepts their data.',
	nextStep: 'Ask your team who deleted the user. To continue, create a new user and reconnect the providers.',
};

// Code: user_not_found

export const userNotFound = {
	title: 'Junction does not know this user',
	explanation: (userId: string): string => `Junction has no user with the ID ${userId} in the team and region of this API key.`,
	nextStep: 'Compare the ID with your own records. Check that the API key belongs to the user\'s team and region.',
};

// Code: no_connections

export const noConnections = {
	title: 'No provider is connected',
	explanation: (earlierProviders: string): string => sentences(
		'The user has no connected provider, so no data can arrive.',
		earlierProviders === '' ? undefined : `Junction still has streams from ${earlierProviders}.`,
	),
	nextStep: 'Send the user a Link for the provider they want to connect. Phone and Bluetooth sources are connected inside your app.',
	/** `connect` is part of a sentence. */
	reconnect: (connect: string): string => `If the user wants data again, ${connect}.`,
	evidence: 'connections: none',
};

// Code: ingestion_window

export const ingestionWindow = {
	noStart: 'no start',
	noEnd: 'no end',
	range: (start: string, end: string): string => `${start} to ${end}`,
	endedTitle: (date: string): string => `Data is dropped: the ingestion window ended on ${date}`,
	notBegunTitle: (date: string): string => `Data is dropped: the ingestion window does not begin until ${date}`,
	explanation: ({range, pausedProviders, isReversed}: {readonly range: string; readonly pausedProviders: string; readonly isReversed: boolean}): string => sentences(
		`Junction keeps only data from the user's ingestion window (${range}). It silently drops all other data, from every provider.`,
		isReversed ? 'The window ends before it begins, so no data is kept at all.' : undefined,
		pausedProviders === '' ? undefined : `This also explains the pause of ${pausedProviders}: Junction pauses connections 7 days after the window ends.`,
	),
	reversedNextStep: 'Ask your team which dates are intended, and correct the user\'s ingestion_start or ingestion_end in Junction.',
	endedNextStep: 'Ask your team whether the window is intended, for example for a study that has ended. If not, change the user\'s ingestion_end in Junction.',
	notBegunNextStep: 'Ask your team whether the window is intended, for example for a study that has not begun. If not, change the user\'s ingestion_start in Junction.',
	evidence: (range: string): string => `ingestion window: ${range}`,
};

// Code: provider_wide

const reportToSupport = 'If no incident is known, send these numbers to Junction support.';

type Affected = {
	readonly provider: string;
	/** Whether this user's connection is connected. */
	readonly isConnected: boolean;
};

export const providerWide = {
	/** `count` is the number of affected users with the time, as in the answer of the overview. */
	title: ({provider, count}: {readonly provider: string; readonly count: string}): string => `${provider}: ${count}`,
	/** What the numbers mean for this user, as a sentence. */
	causes: {
		failing: (provider: string): string => `The cause is most likely ${provider}, Junction or the team's own credentials, not this user.`,
		lost: (provider: string): string => `The cause is most likely ${provider} or the team's own configuration, not single users.`,
		ended: (provider: string): string => `The cause was most likely ${provider}, Junction or the team's own credentials, not this user.`,
		stopped: (): string => 'The cause is most likely at Junction, not this user.',
		silent: (provider: string): string => `The cause is most likely ${provider}, your app or Junction, not this user.`,
		inError: 'Other users are affected too. This user\'s connection is also in error; see that finding.',
		other: 'Other users are affected too. This user\'s connection may have a problem of its own.',
	},
	explanation: ({count, cause, isComplete}: {readonly count: string; readonly cause: string; readonly isComplete: boolean}): string => sentences(
		`${count}.`,
		cause,
		isComplete ? undefined : 'More users are not loaded yet.',
	),
	nextSteps: {
		failing: ({provider}: Affected): string => sentences(
			`In the overview, open ${provider} and compare its failing users with others (c). Check the team's own ${provider} credentials and the status pages of ${provider} and Junction.`,
			`${reportToSupport} Inform the customer that many ${provider} users are affected.`,
		),
		lost: ({provider, isConnected}: Affected): string => sentences(
			isConnected
				? `This user's connection is not in error: ${askAgain}. If that attempt fails too, have the user connect ${provider} again.`
				: `Users whose connection is in error have to connect ${provider} again.`,
			`In the overview, open ${provider} and compare its failing users with others (c). ${reportToSupport}`,
		),
		ended: ({provider}: Affected): string => `Wait for the next data from ${provider}. If this user's next attempt fails too, look at the connection.`,
		stopped: (): string => `Check the status page of Junction. ${reportToSupport}`,
		silent: ({provider}: Affected): string => sentences(
			`Check for a recent release of your app or of ${provider}, and check the status pages of ${provider} and Junction.`,
			reportToSupport,
		),
	},
};

// Code: provider_ended

const deliveryWords = (status: string): string => {
	if (status === 'connected') {
		return 'still connected';
	}

	return status === 'paused' ? 'paused, and not replaced yet' : 'not replaced yet';
};

/** `announcement` is the end of the provider as a sentence: without its capital in titles, with it in explanations. */
export const providerEnded = {
	brokenTitle: ({provider, announcement, isInError}: {readonly provider: string; readonly announcement: string; readonly isInError: boolean}): string =>
		`${provider}: ${isInError ? 'in error' : 'no fresh data'}; ${announcement}`,
	brokenExplanation: ({provider, announcement, errorType}: {readonly provider: string; readonly announcement: string; readonly errorType: string | undefined}): string => sentences(
		`${announcement}, and this connection depends on it.`,
		errorType === undefined ? undefined : `It is now in error (${errorType}).`,
		`Connecting ${provider} again does not help.`,
	),
	brokenNextStep: ({slug, connect}: {readonly slug: string; readonly connect: string}): string => `${connect}. This is a new connection: do not reconnect ${slug}.`,
	/** `status` is the connection's. */
	deliversTitle: ({provider, announcement, status}: {readonly provider: string; readonly announcement: string; readonly status: string}): string =>
		`${provider}: ${deliveryWords(status)}; ${announcement}`,
	deliversExplanation({provider, announcement, hasEnded, isPaused}: {
		readonly provider: string;
		readonly announcement: string;
		readonly hasEnded: boolean;
		readonly isPaused: boolean;
	}): string {
		const depends = `${announcement}, and this connection depends on it.`;
		if (!hasEnded) {
			return `${depends} Connecting ${provider} again will not help then.`;
		}

		return isPaused
			? `${depends} It is paused, and neither resuming it nor connecting ${provider} again will help.`
			: `${depends} It may stop at any time, and connecting ${provider} again will not help.`;
	},
	deliversNextStep: ({slug, connect, hasEnded}: {readonly slug: string; readonly connect: string; readonly hasEnded: boolean}): string =>
		`${connect}${hasEnded ? '' : ' before then'}. This is a new connection, in addition to ${slug}.`,
	succeededTitle: ({provider, announcement, successors}: {readonly provider: string; readonly announcement: string; readonly successors: string}): string =>
		`${provider}: replaced by ${successors}; ${announcement}`,
	succeededExplanation: ({announcement, successors}: {readonly announcement: string; readonly successors: string}): string =>
		`${announcement}. The user is already connected to ${successors}, which replaces it.`,
	nothingToDo: 'The user need not do anything.',
	succeededNextStep: (slug: string): string => `The user need not do anything. Deregister ${slug} once its history is no longer needed.`,
};

// Code: connection_error

type ConnectionErrorFacts = {
	readonly provider: string;
	readonly what: string;
	readonly ago: string | undefined;
	readonly errorType: string | undefined;
};

const inErrorSince = (reported: string | undefined, laterSuccess: string | undefined): string => {
	if (reported === undefined) {
		return 'is in error';
	}

	return laterSuccess === undefined ? `has been in error since ${reported}` : `is in error, reported at ${reported}`;
};

export const connectionError = {
	title: ({provider, what, ago, errorType}: ConnectionErrorFacts): string => withDetail(withAgo(`${provider}: ${what}`, ago), errorType),
	/** `reported` is the time of the error, `laterSuccess` when the streams worked after it. */
	explanation: ({provider, reported, laterSuccess, cause, message}: {
		readonly provider: string;
		readonly reported: string | undefined;
		readonly laterSuccess: string | undefined;
		readonly cause: string;
		readonly message: string | undefined;
	}): string => sentences(
		`The ${provider} connection ${inErrorSince(reported, laterSuccess)}: ${cause}.`,
		laterSuccess === undefined
			? `Junction does not retry by itself. No ${provider} data arrives until the user reconnects.`
			: `Junction shows data or a success from after that, most recently from ${laterSuccess}, so some data may still arrive. Junction does not retry by itself.`,
		message === undefined ? undefined : `Junction's message: ${message}.`,
	),
};

/** What the texts about a connection error are made with. */
export type ErrorContext = {
	/** The provider's display name. */
	readonly name: string;
	/** The provider's slug, clean. */
	readonly slug: string;
	/** How to connect again, as part of a sentence. */
	readonly connect: string;
	/** What the user must do, as a sentence, with what the user does when reconnecting: ` and tick every box`. */
	readonly reconnect: (how?: string) => string;
	/** What to ask about the connected account, as a sentence. */
	readonly account: string;
};

/**
The texts of one `error_type` (docs/junction-api.md): what happened, for a title and as the end of a sentence, and the next step; and who has to take it.
*/
export type ConnectionErrorWords = {
	/** The end user, or the customer: the team that uses Junction. `undefined` where the type does not show whose error it is. */
	readonly actor: 'user' | 'customer' | undefined;
	readonly title: (context: ErrorContext) => string;
	readonly cause: (context: ErrorContext) => string;
	readonly nextStep: (context: ErrorContext) => string;
	/** The step for many users at once, as the end of a sentence. */
	readonly fix: (context: Pick<ErrorContext, 'name' | 'slug' | 'connect'>) => string;
};

const quoteError = ({reconnect}: ErrorContext): string => `${reconnect()} If the error returns, quote it exactly and ${sendToSupport()}.`;

/** The texts for every error type in docs/junction-api.md. */
export const connectionErrors: Readonly<Record<string, ConnectionErrorWords>> = {
	token_refresh_failed: {
		actor: 'user',
		title: () => 'the token was not renewed',
		cause: ({name}) => `${name} refused to renew the token with which Junction reads this user's data`,
		nextStep: ({reconnect}) => reconnect(),
		fix: ({connect}) => connect,
	},
	deregistered_per_provider: {
		actor: 'user',
		title: ({name}) => `access was revoked at ${name}`,
		cause: ({name}) => `${name} reported that the user revoked access there`,
		nextStep: ({connect}) => `Ask the user whether this was intended. If they want the data back, ${connect}.`,
		fix: ({connect}) => `ask whether they revoked access on purpose; if not, ${connect}`,
	},
	provider_credential_error: {
		actor: 'user',
		title: () => 'the username or password is no longer valid',
		cause: ({name}) => `${name} no longer accepts the user's username or password`,
		nextStep: ({reconnect}) => reconnect(' with the current username and password'),
		fix: ({connect}) => `${connect}, with the current username and password`,
	},
	provider_password_expired: {
		actor: 'user',
		title: () => 'the password has expired',
		cause: ({name}) => `${name} blocks the login until the user changes the password there`,
		nextStep: ({name, connect}) => `The user must first change the password at ${name}. Then ${connect}.`,
		fix: ({name, connect}) => `have them change the password at ${name}, then ${connect}`,
	},
	required_scopes_not_granted: {
		actor: 'user',
		title: () => 'a required scope was not granted',
		cause: () => 'the user did not grant a required scope while connecting',
		nextStep: ({reconnect}) => `${reconnect(' and grant every scope')} Also check which scopes the team requires.`,
		fix: ({connect}) => `${connect}, and have them grant every scope`,
	},
	webhook_registration_failed: {
		actor: 'customer',
		title: () => 'the subscription failed',
		cause: ({name}) => `Junction could not subscribe to this user's data at ${name}`,
		nextStep: ({slug, connect}) => `Check the team's own ${slug} OAuth credentials. Then ${connect}. If the error returns, or many ${slug} users have it, ${sendToSupport()}.`,
		fix: ({slug, connect}) => `check the team's own ${slug} OAuth credentials, then ${connect}`,
	},
	user_not_found: {
		actor: 'user',
		title: ({name}) => `${name} does not know the account`,
		cause: ({name}) => `${name} does not know the account that the user connected`,
		nextStep: ({account, connect}) => `${account} Then ${connect}.`,
		fix: ({name, connect}) => `ask which ${name} account they use, then ${connect}`,
	},
	unknown: {
		actor: undefined,
		title: () => 'unspecified error',
		cause: () => 'Junction does not specify the cause',
		nextStep: quoteError,
		fix: ({connect}) => `${connect}; if the error returns, ask Junction support`,
	},
};

/** The texts where Junction gives no error type. */
export const errorWithoutType: ConnectionErrorWords = {
	actor: undefined,
	title: () => 'error without details',
	cause: () => 'Junction gives no details',
	nextStep: ({reconnect}) => `${reconnect()} If the error returns, ${sendToSupport()}.`,
	fix: ({connect}) => `${connect}; if the error returns, ask Junction support`,
};

/** The texts where the error details could not be read. */
export const errorUnread: ConnectionErrorWords = {
	...errorWithoutType,
	title: () => 'the error details could not be read',
	cause: () => 'the error details could not be read',
};

/** The texts for an error type that is not in the table. */
export const unrecognizedError: ConnectionErrorWords = {
	actor: undefined,
	title: () => 'an error that junctop does not recognize',
	cause: () => 'junctop does not recognize the error type',
	nextStep: quoteError,
	fix: ({connect}) => `${connect}; if the error returns, ask Junction support`,
};

// Code: connection_paused

export const connectionPaused = {
	title: (provider: string): string => `${provider}: the connection is paused`,
	explanation: ({provider, isKnownInBulk}: {readonly provider: string; readonly isKnownInBulk: boolean}): string => sentences(
		'Junction pauses a connection 7 days after the user\'s ingestion window ends, or when the team pauses connections in bulk.',
		isKnownInBulk ? 'The user\'s window does not explain it, so the team probably paused it in bulk.' : undefined,
		`No ${provider} data arrives until the connection is resumed.`,
	),
	nextStep: (provider: string): string => `Ask your Junction admin whether ${provider} was paused on purpose; if not, resume it.`,
	/** `successor` is how to connect the provider that takes its place, as part of a sentence. */
	endedNextStep: ({provider, successor}: {readonly provider: string; readonly successor: string}): string =>
		`Resuming it does not help, because ${provider} has ended: ${successor}.`,
};

// Code: disconnected

export const disconnected = {
	title: ({provider, ago}: {readonly provider: string; readonly ago: string | undefined}): string =>
		withAgo(`${provider}: no longer connected`, ago === undefined ? undefined : `last attempt ${ago}`),
	explanation: ({provider, streams}: {readonly provider: string; readonly streams: number}): string =>
		`Junction still shows ${formatCount(streams)} ${provider} ${streams === 1 ? 'stream' : 'streams'} for this user, but ${provider} is not connected. No new data can arrive.`,
	nextStep: ({provider, connect, isPhone}: {readonly provider: string; readonly connect: string; readonly isPhone: boolean}): string => sentences(
		`If the user wants ${provider} data again, ${connect}.`,
		isPhone ? 'In Auto Connect mode it reconnects by itself when the user opens your app.' : undefined,
	),
};

// Code: required_scope_denied

const scopeNoun = (count: number): string => count === 1 ? 'scope' : 'scopes';

type Denied = {readonly provider: string; readonly resources: string; readonly scopes: string; readonly count: number};

export const requiredScopeDenied = {
	title: ({provider, resources, scopes, count}: Denied): string =>
		`${provider} ${resources}: required ${scopeNoun(count)} not granted: ${scopes}`,
	explanation: ({provider, resources, scopes, count}: Denied): string =>
		`${provider} provides ${resources} only with the ${scopeNoun(count)} ${scopes}, which the user did not grant. No new data of this kind arrives.`,
	/** What the user does when reconnecting. */
	how: (scopes: string): string => ` and grant ${scopes}`,
	/** `status` is the resource's, as received. */
	evidence: ({resource, status, scopes, count}: {readonly resource: string; readonly status: string; readonly scopes: string; readonly count: number}): string =>
		`${resource} ${status}, ${scopeNoun(count)} ${scopes} not granted (required)`,
	unnamed: {
		title: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
			`${provider} ${resources}: not available; Junction does not name the scope that was not granted`,
		explanation: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
			`Junction reports ${provider} ${resources} as unavailable for this user. A required scope was not granted; Junction does not name it.`,
		how: ' and grant everything',
		evidence: ({resource, status}: {readonly resource: string; readonly status: string}): string => `${resource} ${status}, no scope named`,
	},
};

// Code: optional_scope_denied

export const optionalScopeDenied = {
	title: ({provider, resources, scopes, count}: Denied): string =>
		`${provider} ${resources}: fields may be missing: optional ${scopeNoun(count)} ${scopes} not granted`,
	explanation: ({provider, resources, scopes, count}: Denied): string =>
		`The user did not grant the optional ${scopeNoun(count)} ${scopes}, so ${provider} ${resources} data may lack the fields that need ${count === 1 ? 'it' : 'them'}.`,
	how: ' and grant what is missing',
	/** `reconnect` is part of a sentence. */
	nextStep: (reconnect: string): string => `Nothing to do unless these fields are needed. If they are, ${reconnect}.`,
	evidence: ({resource, scopes, count}: {readonly resource: string; readonly scopes: string; readonly count: number}): string =>
		`${resource} available, ${scopeNoun(count)} ${scopes} not granted (optional)`,
};

// Code: attempt_failed

const leftStreams = 'Streams stay listed after their connection has ended, so this may be history.';

/** What is known about the connection when attempts fail or stall. */
export const connectionState = {
	unchecked: 'The connection could not be checked, so it may be the cause.',
	connected: 'Junction shows the connection as connected.',
	unrecognized: (status: string): string => `The connection has the status ${status}, which junctop does not recognize.`,
};

/** How much of a provider, for a title. */
export const allStreams = (count: number): string => `all ${plural(count, 'stream')}`;

/** How the next attempt comes about, by the way in which the data arrives. `support` is part of a sentence. */
const nextAttempt = {
	triedAgain: (support: string): string => `Junction tries again by itself: check again in 15 minutes. If it still fails, ${support}.`,
	notTriedAgain: (support: string): string =>
		`Junction has not tried again since. ${startWithCapital(askAgain)}. If that attempt fails too, or none follows within an hour, ${support}.`,
	pushed: ({provider, support}: {readonly provider: string; readonly support: string}): string =>
		`The next attempt follows when ${provider} sends data: ask the user to sync with the ${provider} app, then check again. If it fails again, ${support}.`,
	phone: ({support}: {readonly support: string}): string =>
		`The next attempt follows when the phone sends data: ask the user to open your app, then check again. If it fails again, ${support}.`,
	manual: ({support}: {readonly support: string}): string =>
		`The next attempt follows the user's next measurement: ask the user to take one, then check again. If it fails again, ${support}.`,
	undocumented: ({provider, support}: {readonly provider: string; readonly support: string}): string =>
		`Ask the user to sync with the ${provider} app, then check for a new attempt. If it fails too, or none follows within a day, ${support}.`,
};

export const attemptFailed = {
	/** `isSingle` is whether one stream is affected. */
	title: ({provider, what, ago, isSingle}: {readonly provider: string; readonly what: string; readonly ago: string | undefined; readonly isSingle: boolean}): string =>
		withAgo(`${provider}: the last ${isSingle ? 'attempt' : 'attempts'} for ${what} failed`, ago === undefined || isSingle ? ago : `most recently ${ago}`),
	explanation: ({provider, resources, isSingle, history, connection, onset}: {
		readonly provider: string;
		readonly resources: string;
		readonly isSingle: boolean;
		/** Whether the streams may be what is left of an earlier connection. */
		readonly history: boolean;
		readonly connection: string;
		readonly onset: string | undefined;
	}): string => sentences(
		`Junction's last ${isSingle ? 'attempt' : 'attempts'} to get ${resources} from ${provider} failed.`,
		connection,
		history ? leftStreams : undefined,
		'Junction gives no reason when a single resource fails.',
		onset,
	),
	/** `ages` are as in `3d ago`; absent where they are not shown. */
	between({from, to, ages}: {readonly from: string; readonly to: string; readonly ages: {readonly from: string; readonly to: string} | undefined}): string {
		const detail = (what: string, age: string | undefined) => (age === undefined ? what : `${what}, ${age}`);
		return `Attempts started failing between ${from} (${detail('newest data', ages?.from)}) and ${to} (${detail('last attempt', ages?.to)}).`;
	},
	newestData: (time: string): string => `The newest data is from ${time}.`,
	steps: nextAttempt,

	// The failure is older than the connection
	olderTitle: ({provider, what, ago, connectedAgo}: {
		readonly provider: string;
		readonly what: string;
		readonly ago: string;
		readonly connectedAgo: string | undefined;
	}): string => `${provider}: no attempt for ${what} since connecting${connectedAgo === undefined ? '' : ` ${connectedAgo}`}; the one before failed ${ago}`,
	olderExplanation: ({provider, resources, attempt, connected}: {
		readonly provider: string;
		readonly resources: string;
		readonly attempt: string;
		readonly connected: string | undefined;
	}): string => sentences(
		`Junction's last attempt to get ${resources} from ${provider} failed at ${attempt}.`,
		`The user connected ${provider} after that${connected === undefined ? '' : `, at ${connected}`}, so the failure is not about this connection.`,
	),
	wait: ({provider, until, isPhone}: {readonly provider: string; readonly until: string; readonly isPhone: boolean}): string =>
		isPhone
			? 'Ask the user to open your app, then check again.'
			: `Wait until ${until}, then check again: the first ${provider} attempts normally follow within 24 hours of connecting.`,
};

/** Explains a state whose threshold the preferences have changed; a finding may be read by someone with other preferences. */
export const changedThreshold = {
	stalled: (age: string): string => `By the preferences, streams count as stalled after ${age} without an attempt.`,
	quiet: (ages: readonly string[]): string => `By the preferences, streams like these count as quiet after ${ages.join(' or ')} without new data.`,
	age: (hours: number): string => (hours >= 48 && hours % 24 === 0 ? plural(hours / 24, 'day') : `${hours} ${hours === 1 ? 'hour' : 'hours'}`),
};

// Code: attempts_stalled

type Stalled = {
	readonly provider: string;
	readonly what: string;
	/** How old the latest of the last attempts is. */
	readonly ago: string | undefined;
	/** The same, without `ago`. */
	readonly duration: string | undefined;
	readonly connectedAgo: string | undefined;
	/** Whether the last attempt of another of the streams is older. */
	readonly isFurther: boolean;
};

const orEarlier = (time: string | undefined, isFurther: boolean): string | undefined => time !== undefined && isFurther ? `${time} or earlier` : time;

export const attemptsStalled = {
	titles: {
		stopped: ({provider, what, ago, isFurther}: Stalled): string => withAgo(`${provider}: Junction stopped polling ${what}`, orEarlier(ago, isFurther)),
		unpolled: ({provider, what, connectedAgo}: Stalled): string => `${provider}: Junction has not polled ${what} since the user connected${connectedAgo === undefined ? '' : ` ${connectedAgo}`}`,
		unconfirmed: ({provider, what, duration, isFurther}: Stalled): string =>
			`${provider}: no attempt for ${what}${duration === undefined ? '' : ` for ${duration}${isFurther ? ' or longer' : ''}`}`,
		waiting: ({provider, what, ago, isFurther}: Stalled): string =>
			withAgo(`${provider}: Junction has not polled ${what} since connecting`, ago === undefined ? undefined : `last attempt ${orEarlier(ago, isFurther)}`),
		undecided: ({provider, what, ago, isFurther}: Stalled): string =>
			withAgo(`${provider}: ${what} may belong to an earlier connection`, ago === undefined ? undefined : `last attempt ${orEarlier(ago, isFurther)}`),
	},
	explanation: ({provider, resources, connection, lastAttempt, isSingle, isFurther, laterData, meaning, threshold}: {
		readonly provider: string;
		readonly resources: string;
		readonly connection: string;
		readonly lastAttempt: string | undefined;
		readonly isSingle: boolean;
		readonly isFurther: boolean;
		readonly laterData: string | undefined;
		readonly meaning: string;
		readonly threshold: string | undefined;
	}): string => sentences(
		`Junction polls ${provider} by itself, usually every 15 minutes.`,
		lastAttempt === undefined
			? `The last attempt for ${resources} is too old.`
			: `The last ${isSingle ? 'attempt' : 'attempts'} for ${resources} ${isSingle ? 'was' : 'were'} at ${orEarlier(lastAttempt, isFurther)}.`,
		laterData === undefined ? undefined : `Data from after that has arrived, most recently from ${laterData}.`,
		connection,
		meaning,
		threshold,
	),
	meanings: {
		stopped: 'A device that is not worn does not explain this.',
		unpolled: 'That was before the user connected; a new connection is normally polled within 24 hours.',
		unconfirmed: 'A device that is not worn does not explain this.',
		waiting: 'That was before the user connected.',
		undecided: leftStreams,
	},
	decide: (provider: string): string => `Once the connection is known: if ${provider} is connected, Junction stopped polling, so ${askAgain}. `
		+ 'If it is not connected, these streams are history.',
	nextStep: (): string => `${startWithCapital(askAgain)}. If no new attempt follows within an hour, ${sendToSupport()}.`,
	wait: ({provider, until}: {readonly provider: string; readonly until: string}): string =>
		`Wait until ${until}, then check again: the first ${provider} attempts normally follow within 24 hours of connecting.`,
};

// Code: nothing_delivered

export const nothingDelivered = {
	title: ({provider, connectedAgo}: {readonly provider: string; readonly connectedAgo: string | undefined}): string =>
		`${provider}: connected${connectedAgo === undefined ? '' : ` ${connectedAgo}`}, but no data has ever arrived`,
	/** `isUntried` is whether there was no attempt, so that no data can have arrived. */
	explanation: ({provider, attempts, isUntried}: {readonly provider: string; readonly attempts: string; readonly isUntried: boolean}): string =>
		isUntried ? `${provider} is connected, but ${attempts}.` : `${provider} is connected and ${attempts}, but no data has ever arrived for this user.`,
	nextStep: ({provider, account}: {readonly provider: string; readonly account: string}): string => sentences(
		`${account} A login with another account is a frequent cause.`,
		`Then check the ${provider} app. If data shows there, ${sendToSupport()}.`,
	),
	partTitle: ({provider, resources}: {readonly provider: string; readonly resources: string}): string => `${provider} ${resources}: no data has ever arrived`,
	partExplanation: ({provider, attempts, resources, isUntried}: {readonly provider: string; readonly attempts: string; readonly resources: string; readonly isUntried: boolean}): string =>
		`${provider} is connected${isUntried ? `, but ${attempts} for ${resources}.` : ` and ${attempts} for ${resources}, but no data of this kind has ever arrived.`} The user may not record it.`,
	partNextStep: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
		`Ask the user whether ${resources} shows in the ${provider} app. If it does, ${sendToSupport()}.`,
	attempts: {
		none: 'Junction never attempted anything',
		succeed: 'the attempts succeed',
		succeedExcept: (resources: string): string => `the attempts succeed (none yet for ${resources})`,
	},
};

// Code: permission_unknowable

const hiddenPermissions = (provider: string): string => `${provider} does not report whether the user denied a permission on the phone. `
	+ 'A denied permission looks the same as no data, or an app that was never opened.';

export const permissionUnknowable = {
	title: (provider: string): string => `${provider}: no data has ever arrived; denied permissions are not visible`,
	partTitle: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
		`${provider} ${resources}: no data has ever arrived; a denied permission is not visible`,
	explanation: hiddenPermissions,
	nextStep: (provider: string): string => `Ask the user to open your app once and check on the phone that it may read their ${provider} data.`,
	partNextStep: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
		`Ask the user to open your app once and check on the phone that it may read ${resources} from ${provider}.`,
};

// Code: connected_no_streams

export const connectedNoStreams = {
	title: ({provider, connectedAgo}: {readonly provider: string; readonly connectedAgo: string | undefined}): string =>
		`${provider}: connected${connectedAgo === undefined ? '' : ` ${connectedAgo}`}, but Junction shows no streams yet`,
	explanation: (provider: string): string => `${provider} is connected, but Junction has not attempted or received anything yet.`,
	nextStep: (provider: string): string => `Ask the user whether data shows in the ${provider} app. If it does, ${sendToSupport()}.`,
};

// Code: historical_pull_failed

type Pull = {readonly provider: string; readonly resources: string; readonly error: string | undefined};

export const historicalPullFailed = {
	title: ({provider, resources, error, ago}: Pull & {readonly ago: string | undefined}): string =>
		withDetail(withAgo(`${provider}: the historical pull failed for ${resources}`, ago), error),
	explanation: ({provider, resources, error}: Pull): string =>
		`${withDetail(`Junction could not fetch the ${resources} history from ${provider}`, error)}. Older data may be missing; new data does not depend on it.`,
	nextStep: (support: string): string => `If the history is needed, ${support}.`,
	noHistoryNextStep: ({provider, resources}: {readonly provider: string; readonly resources: string}): string =>
		`Nothing to do: ${provider} has no ${resources} history.`,
};

// Code: historical_pull_running

type Running = Pull & {readonly isBegun: boolean};

export const historicalPullRunning = {
	started: (ago: string): string => `started ${ago}`,
	scheduled: (ago: string): string => `scheduled ${ago}`,
	/** `isBegun` is whether a pull of these runs, and not all are only scheduled. */
	title: ({provider, resources, error, ago, isBegun}: Running & {readonly ago: string | undefined}): string => withDetail(withAgo(isBegun
		? `${provider}: the historical pull is still running for ${resources}`
		: `${provider}: the historical pull for ${resources} has not started`, ago), error),
	explanation: ({provider, resources, error, isBegun}: Running): string => sentences(
		`${withDetail(isBegun ? `Junction is still fetching the ${resources} history from ${provider}` : `Junction has not begun to fetch the ${resources} history from ${provider}`, error)}.`,
		'Older data arrives when the pull is done.',
	),
	wait: (until: string | undefined): string =>
		`Wait for the historical pull.${until === undefined ? ' When it is done, check again.' : ` Check again at ${until} if it is not done before.`}`,
	lateNextStep: (support: string): string => `It has taken longer than a day: ${support}.`,
};

// Code: unrecognized

type Unrecognized = {readonly subject: string; readonly kind: string; readonly value: string};

export const unrecognized = {
	title: ({subject, kind, value}: Unrecognized): string => `${subject}: junctop does not recognize the ${kind} ${value}`,
	explanation: ({subject, kind, value}: Unrecognized): string =>
		`Junction returned the ${kind} ${value} for ${subject}, which this version of junctop does not recognize. The value may be newer than junctop and need not be a problem.`,
	nextStep: (value: string): string => `Look up ${value} in Junction's documentation, or ask Junction support what it means.`,
	evidence: ({resource, value}: {readonly resource: string; readonly value: string}): string => `${resource} availability ${value}`,
};

// Code: quiet

/** `isSingle` is whether one stream is meant. */
const succeeded = (resources: string, isSingle: boolean): string => `The last ${isSingle ? 'attempt' : 'attempts'} for ${resources} succeeded`;

export const quiet = {
	title: ({provider, what, ago}: {readonly provider: string; readonly what: string; readonly ago: string | undefined}): string =>
		withAgo(`${provider}: no new data lately in ${what}`, ago === undefined ? undefined : `newest data ${ago}`),
	explanation: ({provider, resources, isSingle, newest, reason, always, isConnectionUnknown, threshold}: {
		readonly provider: string;
		readonly resources: string;
		readonly isSingle: boolean;
		readonly newest: string | undefined;
		readonly reason: string;
		readonly always: string;
		readonly isConnectionUnknown: boolean;
		readonly threshold: string | undefined;
	}): string => sentences(
		newest === undefined
			? `${succeeded(resources, isSingle)}, but no new ${provider} data of this kind has arrived lately.`
			: `${succeeded(resources, isSingle)}, but the newest ${provider} data of this kind is from ${newest}.`,
		reason,
		isConnectionUnknown ? connectionState.unchecked : undefined,
		threshold,
		always === '' ? undefined : `That does not explain ${always}, which keeps arriving from ${provider} even when the device is not worn. The device may not be synced.`,
	),
	reasons: {
		device: 'The user may not be wearing the device.',
		scale: 'The user may not have weighed themselves.',
		workout: 'The user may not have recorded a workout.',
		phone: 'The user may not have opened your app or recorded anything.',
		manual: 'The user may not have taken a measurement.',
	},
	steps: {
		device: (provider: string): string => `Ask the user whether the device is worn and synced with the ${provider} app. Nothing is known to be wrong.`,
		scale: (provider: string): string => `Ask the user whether they have weighed themselves since, and synced with the ${provider} app. Nothing is known to be wrong.`,
		workout: (provider: string): string => `Ask the user whether they have recorded a workout since, and synced with the ${provider} app. Nothing is known to be wrong.`,
		phone: (): string => 'Ask the user to open your app. Nothing is known to be wrong.',
		manual: (): string => 'Ask the user whether they have taken a measurement since. Nothing is known to be wrong.',
	},
};

// Facts about single providers

export const providerNotes = {
	ownCredentials: 'Connecting this provider requires the team\'s own OAuth credentials.',
	fitbitWillEnd: 'the legacy Fitbit Web API will end in September 2026',
	fitbitEnded: 'the legacy Fitbit Web API ended in September 2026',
	googleFitWillEnd: 'Google will end Google Fit in 2026',
	googleFitEnded: 'Google ended Google Fit in 2026',
	garminHistory: 'Garmin\'s historical pull succeeds immediately without data, and the history arrives gradually afterwards. To run it again, deregister garmin first.',
	freestyleLibrePractice: 'The patient must be in Junction\'s practice for the right region.',
	abbottLogin: 'LibreView blocks the login about once a year until the password is changed there.',
	dexcomShare: 'Dexcom G6 delivers only if Dexcom Share is on and has one follower.',
	omronPermissions: 'Omron accepts only "all permissions": the user must grant every one.',
	polarHistory: 'Polar provides history for sleep only. The other resources begin with the first new data.',
};

// Evidence

/** Labels of the facts in evidence, each followed by its value. */
export const evidenceLabels = {
	lastAttempt: 'last attempt',
	newestData: 'newest data',
	oldestData: 'oldest data',
	sent: 'sent',
	status: 'status',
	errorType: 'error type',
	since: 'since',
	message: 'message',
	connectedOn: 'connected on',
	externalId: 'external ID',
	error: 'error',
	scheduled: 'scheduled',
	started: 'started',
	ended: 'ended',
	traceId: 'trace ID',
};

const moreUsers = (isComplete: boolean): string => isComplete ? '' : ' (more users are not loaded yet)';

type EventCounts = {readonly provider: string; readonly affected: number; readonly compared: number; readonly isComplete: boolean};

export const evidence = {
	noStatistics: 'no statistics',
	stream: ({provider, resource, facts}: {readonly provider: string; readonly resource: string; readonly facts: string}): string => `${provider} ${resource}: ${facts}`,
	connection: ({provider, facts}: {readonly provider: string; readonly facts: string}): string => `${provider} connection: ${facts}`,
	pull: ({provider, resource, facts}: {readonly provider: string; readonly resource: string; readonly facts: string}): string =>
		`${provider} ${resource}: historical pull ${facts}`,
	fleet: ({provider, users, failing, stalled, isComplete}: {
		readonly provider: string;
		readonly users: number;
		readonly failing: number;
		readonly stalled: number;
		readonly isComplete: boolean;
	}): string => `${provider}: of ${plural(users, 'loaded user')}, ${formatCount(failing)} failing and ${formatCount(stalled)} stalled`
		+ moreUsers(isComplete),
	stopped: ({provider, affected, compared, isComplete}: EventCounts): string =>
		`${provider}: of ${plural(compared, 'recently polled user')}, ${formatCount(affected)} no longer polled${moreUsers(isComplete)}`,
	silent: ({provider, affected, compared, isComplete}: EventCounts): string =>
		`${provider}: of ${plural(compared, 'user')} who sent lately, ${formatCount(affected)} no longer sending${moreUsers(isComplete)}`,
};
