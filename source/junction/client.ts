import {invalidApiKey, invalidUserId} from '../messages/junction-errors.ts';
import {type Answer, answerOf} from './read-answer.ts';
import {parseBaseUrl} from './base-url.ts';
import {decodeConnections} from './decode/connections.ts';
import {decodeHistoricalPull} from './decode/historical-pull.ts';
import {decodeMetrics} from './decode/metrics.ts';
import {decodeProviders} from './decode/providers.ts';
import {decodeResources} from './decode/resources.ts';
import {decodeUser, decodeUserList} from './decode/user.ts';
import {JunctionError} from './errors.ts';
import type {
	Connections,
	Metrics,
	Page,
	Providers,
	User,
	UserHistoricalPulls,
	UserList,
	UserResources,
} from './records.ts';
import {
	type CallOptions,
	realSleep,
	type Sleep,
	withRetries,
} from './retry.ts';
import {redactorFor} from './redact.ts';
import {statusError} from './status-error.ts';
import {exchange} from './transport.ts';
import {rememberApiKey} from './used-api-keys.ts';

export {type Answer} from './read-answer.ts';
export {parseBaseUrl} from './base-url.ts';
export {type CallOptions, type Retry, type Sleep} from './retry.ts';

/** Selects a page of users. `userLimit` is an upper bound that the server may undercut (50 when absent). */
export type PageQuery = {
	readonly userId?: string | undefined;
	readonly provider?: string | undefined;
	readonly userLimit?: number | undefined;
	/** Opaque: from the previous page; absent for the first page. */
	readonly nextCursor?: string | undefined;
	/** The deprecated twin of `nextCursor`. */
	readonly cursor?: string | undefined;
};

export type ClientOptions = {
	/** As `parseBaseUrl` accepts it. */
	readonly baseUrl: string;
	readonly apiKey: string;
	/** For one try, its body included, in ms; 30,000 when absent. */
	readonly deadline?: number | undefined;
	/** How often a call is tried at most; 4 when absent. */
	readonly attempts?: number | undefined;
	/** Waits between tries; a real clock when absent. */
	readonly sleep?: Sleep | undefined;
	/** Jitter, 0 to 1; `Math.random` when absent. */
	readonly random?: (() => number) | undefined;
};

/** The read-only calls to Junction. Each one rejects only with a `JunctionError`. */
export type Client = {
	readonly baseUrl: string;
	/** `GET /v2/introspect/resources` */
	introspectResources(query?: PageQuery, options?: CallOptions): Promise<Answer<Page<UserResources>>>;
	/** `GET /v2/introspect/historical_pull` */
	historicalPull(query?: PageQuery, options?: CallOptions): Promise<Answer<Page<UserHistoricalPulls>>>;
	/** `GET /v2/user/providers/{user_id}` */
	userConnections(userId: string, options?: CallOptions): Promise<Answer<Connections>>;
	/** `GET /v2/user/{user_id}` */
	user(userId: string, options?: CallOptions): Promise<Answer<User>>;
	/** `GET /v2/user/resolve/{client_user_id}` */
	resolveUser(clientUserId: string, options?: CallOptions): Promise<Answer<User>>;
	/** `GET /v2/user`; `limit` is 100 when absent and 500 at most. */
	users(query?: {readonly offset?: number; readonly limit?: number}, options?: CallOptions): Promise<Answer<UserList>>;
	/** `GET /v2/user/metrics` */
	metrics(options?: CallOptions): Promise<Answer<Metrics>>;
	/** `GET /v2/providers` */
	providers(options?: CallOptions): Promise<Answer<Providers>>;
};

type Query = Readonly<Record<string, string | number | undefined>>;

const queryString = (query: Query): string => {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) {
			search.set(name, String(value));
		}
	}

	return search.size === 0 ? '' : `?${search.toString()}`;
};

const pageQuery = ({userId, provider, userLimit, nextCursor, cursor}: PageQuery): Query => ({
	user_id: userId, provider, user_limit: userLimit, next_cursor: nextCursor, cursor,
});

/** Encodes one step of a path. URLs drop an empty step and dots, which would request something else. */
const segment = (id: string): string => {
	if (/^\.{0,2}$|\p{Surrogate}/v.test(id)) {
		throw new JunctionError({
			kind: 'invalid-request',
			message: invalidUserId.message,
			nextStep: invalidUserId.nextStep,
		});
	}

	return encodeURIComponent(id);
};

const checkKey = (key: string): void => {
	if (!/^[\u{21}-\u{7E}]+$/v.test(key)) {
		throw new JunctionError({
			kind: 'key-refused',
			message: invalidApiKey.message,
			nextStep: invalidApiKey.nextStep,
		});
	}
};

/** Creates a client for one region and API key. Throws as `parseBaseUrl` does. */
export const createClient = (options: ClientOptions): Client => {
	const baseUrl = parseBaseUrl(options.baseUrl);
	const {apiKey: key, deadline = 30_000, attempts = 4, sleep = realSleep, random = Math.random} = options;
	const redact = redactorFor(key);
	rememberApiKey(key);

	const get = async <Value>(
		path: string,
		query: Query,
		decode: (json: unknown) => Value,
		callOptions: CallOptions = {},
	): Promise<Answer<Value>> => {
		checkKey(key);
		const url = `${baseUrl}${path}${queryString(query)}`;
		const reply = await withRetries(async () => {
			const each = await exchange({
				url, apiKey: key, deadline, signal: callOptions.signal, redact,
			});
			const error = statusError(each, redact);
			if (error) {
				throw error;
			}

			return each;
		}, {attempts, sleep, random}, callOptions);
		return answerOf(reply, decode, redact);
	};

	return {
		baseUrl,
		introspectResources: async (query = {}, callOptions = {}) =>
			get('/v2/introspect/resources', pageQuery(query), decodeResources, callOptions),
		historicalPull: async (query = {}, callOptions = {}) =>
			get('/v2/introspect/historical_pull', pageQuery(query), decodeHistoricalPull, callOptions),
		userConnections: async (userId, callOptions) =>
			get(`/v2/user/providers/${segment(userId)}`, {}, decodeConnections, callOptions),
		user: async (userId, callOptions) => get(`/v2/user/${segment(userId)}`, {}, decodeUser, callOptions),
		resolveUser: async (clientUserId, callOptions) =>
			get(`/v2/user/resolve/${segment(clientUserId)}`, {}, decodeUser, callOptions),
		users: async ({offset, limit} = {}, callOptions = {}) => get('/v2/user', {offset, limit}, decodeUserList, callOptions),
		metrics: async callOptions => get('/v2/user/metrics', {}, decodeMetrics, callOptions),
		providers: async callOptions => get('/v2/providers', {}, decodeProviders, callOptions),
	};
};
