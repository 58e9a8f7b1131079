/**
Junction's answers, decoded: names in camel case, times as the received strings, and `undefined` for
what was absent or null. Enums are open: every status, provider, resource and error type is kept as received.
*/

/** One part of a record that could not be read; the rest of the record is kept. */
export type Problem = {
	/** Where in the record, as a dotted path: `provider.garmin.sleep.last_attempt`. */
	readonly at: string;
	/** What was expected and what was received, in words. */
	readonly what: string;
};

/** A record of which nothing useful could be read (a user without an id, a connection that is a number), or not all. */
export type Unreadable = {
	/** Its place in the page, from 0. */
	readonly index: number;
	readonly problems: readonly Problem[];
	/** The record as received. */
	readonly raw: unknown;
};

export type Attempt = {
	readonly timestamp: string | undefined;
	/** `success`, `failure`, or an unrecognized value. */
	readonly status: string | undefined;
};

/** A part of a stream, as the API names it. */
export type StreamPart = 'last_attempt' | 'last_attempt.timestamp' | 'last_attempt.status' | 'oldest_data' | 'newest_data' | 'sent_count';

/** One resource of one provider of one user (`SingleResourceStatistics`). */
export type Stream = {
	readonly provider: string;
	readonly resource: string;
	readonly lastAttempt: Attempt | undefined;
	readonly oldestData: string | undefined;
	readonly newestData: string | undefined;
	readonly sentCount: number | undefined;
	/** The parts that arrived but could not be read; without the key, all could be read. */
	readonly unread?: readonly StreamPart[];
};

/** One user of an introspection page (`SingleUserResourceResponse`). */
export type UserResources = {
	readonly userId: string;
	/** In the order of the answer. */
	readonly streams: readonly Stream[];
	readonly problems: readonly Problem[];
};

/** One page of any cursor-paged endpoint. */
export type Page<Record> = {
	readonly records: readonly Record[];
	readonly unreadable: readonly Unreadable[];
	/** The records that are among `records` with problems, as received. */
	readonly partlyRead: readonly Unreadable[];
	/** The number of records of other users in a page that was requested for one user. They are dropped; without the key there were none. */
	readonly otherUsers?: number;
	/** `undefined` ends the walk: the cursor was absent, null, empty or the string "None". */
	readonly nextCursor: string | undefined;
};

export type Scopes = {
	readonly required: readonly string[];
	readonly optional: readonly string[];
};

export type Availability = {
	readonly resource: string;
	/** `available`, `unavailable`, or an unrecognized value. */
	readonly status: string;
	/** `undefined`: the provider has no scopes, so availability proves nothing. */
	readonly scopes: {readonly granted: Scopes; readonly denied: Scopes} | undefined;
};

/** One user's link to one provider (`ClientFacingProviderWithStatus`). */
export type Connection = {
	readonly name: string;
	readonly slug: string;
	readonly logo: string | undefined;
	readonly createdOn: string | undefined;
	/** `connected`, `error`, `paused`, or an unrecognized value. */
	readonly status: string;
	readonly externalUserId: string | undefined;
	readonly errorDetails:
		| {
			readonly errorType: string | undefined;
			readonly errorMessage: string | undefined;
			readonly erroredAt: string | undefined;
		}
		| undefined;
	readonly availability: readonly Availability[];
	readonly problems: readonly Problem[];
};

/** One user's connections: the answer of `GET /v2/user/providers/{user_id}`. */
export type Connections = {
	readonly connections: readonly Connection[];
	readonly unreadable: readonly Unreadable[];
	/** The connections that have problems, as received. */
	readonly partlyRead: readonly Unreadable[];
	/** The number of connections of other users, which are dropped; without the key there were none. */
	readonly otherUsers?: number;
};

/** A device or an app that a user's data comes from (`ClientFacingDevice`). Its IDs are not read: they could identify the user. */
export type Device = {
	readonly provider: string;
	/** `watch`, `phone`, `ring`, ... or an unrecognized value. */
	readonly sourceType: string;
	/** The app that wrote the data, as the phone's system names it. */
	readonly appId: string | undefined;
	readonly manufacturer: string | undefined;
	readonly model: string | undefined;
	readonly version: string | undefined;
	readonly problems: readonly Problem[];
};

/** One user's devices: the answer of `GET /v2/user/{user_id}/device`. */
export type Devices = {
	readonly devices: readonly Device[];
	readonly unreadable: readonly Unreadable[];
	/** The devices that have problems, as received. */
	readonly partlyRead: readonly Unreadable[];
	/** The number of devices of other users, which are dropped; without the key there were none. */
	readonly otherUsers?: number;
};

/** `ClientFacingUser`. */
export type User = {
	readonly userId: string;
	readonly teamId: string | undefined;
	readonly clientUserId: string | undefined;
	readonly createdOn: string | undefined;
	readonly connectedSources: ReadonlyArray<{
		readonly slug: string;
		readonly name: string | undefined;
		readonly createdOn: string | undefined;
	}>;
	/** IANA name. */
	readonly fallbackTimeZone: string | undefined;
	/** Dates (`YYYY-MM-DD`) outside which data is dropped. */
	readonly ingestionStart: string | undefined;
	readonly ingestionEnd: string | undefined;
	readonly problems: readonly Problem[];
};

/** `PaginatedUsersResponse`. */
export type UserList = {
	readonly users: readonly User[];
	readonly unreadable: readonly Unreadable[];
	readonly total: number | undefined;
	readonly offset: number | undefined;
	readonly limit: number | undefined;
};

/** `MetricsResult`, without the weekly series. */
export type Metrics = {
	readonly teamId: string | undefined;
	readonly numberOfUsers: number | undefined;
	readonly numberOfConnectedSources: number | undefined;
	readonly numberOfErroredConnectedSources: number | undefined;
};

/** One resource of `GET /v2/introspect/historical_pull` (`SingleHistoricalPullStatistics`). */
export type HistoricalPull = {
	readonly provider: string;
	readonly resource: string;
	/** `success`, `failure`, `in_progress`, `scheduled`, `retrying`, or an unrecognized value. */
	readonly status: string;
	readonly rangeStart: string | undefined;
	readonly rangeEnd: string | undefined;
	readonly scheduledAt: string | undefined;
	readonly startedAt: string | undefined;
	readonly endedAt: string | undefined;
	readonly daysWithData: number | undefined;
	readonly release: string | undefined;
	readonly traceId: string | undefined;
	readonly errorDetails: string | undefined;
};

export type UserHistoricalPulls = {
	readonly userId: string;
	readonly pulled: readonly HistoricalPull[];
	readonly notPulled: ReadonlyArray<{readonly provider: string; readonly resource: string}>;
	readonly problems: readonly Problem[];
};

/** What Junction did when asked to fetch a user's data now (`UserRefreshSuccessResponse`, `UserRefreshErrorResponse`). */
export type UserRefresh = {
	/** `in-progress`: Junction accepted it and continues after the answer. `refused`: it did nothing, see `reason`. */
	readonly outcome: 'done' | 'in-progress' | 'refused';
	readonly reason: string | undefined;
	/** Each source is a provider and a resource, which may have slashes: `withings/vitals/blood_pressure`. */
	readonly refreshed: readonly string[];
	readonly inProgress: readonly string[];
	readonly failed: readonly string[];
	readonly problems: readonly Problem[];
};

/** A link with which an end user connects an account (`LinkTokenExchangeResponse`). It is a secret, it works once, and for ten minutes. */
export type ReconnectLink = {
	readonly url: string;
};

/** `ClientFacingProviderDetailed`. */
export type Provider = {
	readonly slug: string;
	readonly name: string;
	readonly description: string | undefined;
	readonly logo: string | undefined;
	readonly authType: string | undefined;
	readonly supportedResources: readonly string[];
};

export type Providers = {
	readonly providers: readonly Provider[];
	readonly unreadable: readonly Unreadable[];
};
