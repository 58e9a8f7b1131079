import {invalidUserId, rejectedProvider} from '../messages/junction-errors.ts';
import {cleanText} from '../text/clean.ts';
import type {Answer} from './read-answer.ts';
import {decodeConnections} from './decode/connections.ts';
import {decodeDevices} from './decode/devices.ts';
import {decodeHistoricalPull} from './decode/historical-pull.ts';
import {decodeMetrics} from './decode/metrics.ts';
import {decodeReconnectLink} from './decode/reconnect-link.ts';
import {decodeProviders} from './decode/providers.ts';
import {decodeResources} from './decode/resources.ts';
import {decodeUserRefresh} from './decode/user-refresh.ts';
import {decodeUser, decodeUserList} from './decode/user.ts';
import {JunctionError} from './errors.ts';
import {
	decodeOwn,
	ownUser,
	resolvedUser,
	withOwn,
	writeToAnother,
} from './own-records.ts';
import type {
	Connections,
	Devices,
	Metrics,
	Page,
	Providers,
	ReconnectLink,
	User,
	UserHistoricalPulls,
	UserList,
	UserRefresh,
	UserResources,
} from './records.ts';
import type {Query, ReadPurpose, ReadRequest} from './request.ts';
import type {CallOptions} from './retry.ts';
import {outcomeUnknown} from './write-outcome.ts';
import {createSender, type SenderOptions} from './sender.ts';

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

/** What a caller may pass with a call that reads. */
export type ReadOptions = CallOptions & {
	/** In the debug log, in place of the endpoint's usual purpose. */
	readonly purpose?: ReadPurpose | undefined;
};

/** What a caller may pass with a call that writes. */
export type WriteOptions<Value> = CallOptions & {
	/** Called once with the answer or the error while the write is still under way, so that the program does not end before. */
	readonly ended?: ((end: Answer<Value> | JunctionError) => void) | undefined;
};

export type ClientOptions = SenderOptions;

/** The calls to Junction. Each one rejects only with a `JunctionError`. Answers about one user have no records of other users. */
export type Client = {
	readonly baseUrl: string;
	/** `GET /v2/introspect/resources` */
	introspectResources(query?: PageQuery, options?: ReadOptions): Promise<Answer<Page<UserResources>>>;
	/** `GET /v2/introspect/historical_pull` */
	historicalPull(query?: PageQuery, options?: ReadOptions): Promise<Answer<Page<UserHistoricalPulls>>>;
	/** `GET /v2/user/providers/{user_id}` */
	userConnections(userId: string, options?: ReadOptions): Promise<Answer<Connections>>;
	/** `GET /v2/user/{user_id}/device` */
	userDevices(userId: string, options?: ReadOptions): Promise<Answer<Devices>>;
	/** `GET /v2/user/{user_id}` */
	user(userId: string, options?: ReadOptions): Promise<Answer<User>>;
	/** `GET /v2/user/resolve/{client_user_id}` */
	resolveUser(clientUserId: string, options?: ReadOptions): Promise<Answer<User>>;
	/** `GET /v2/user`; `limit` is 100 when absent and 500 at most. */
	users(query?: {readonly offset?: number; readonly limit?: number}, options?: ReadOptions): Promise<Answer<UserList>>;
	/** `GET /v2/user/metrics` */
	metrics(options?: ReadOptions): Promise<Answer<Metrics>>;
	/** `GET /v2/providers` */
	providers(options?: ReadOptions): Promise<Answer<Providers>>;
	/**
	`POST /v2/user/refresh/{user_id}`: Junction asks the user's providers for data now, at most 8 times an hour. It is sent once, and no signal
	cancels it then. Without a readable answer it rejects with `outcome-unknown`.
	*/
	refreshUser(userId: string, options?: WriteOptions<UserRefresh>): Promise<Answer<UserRefresh>>;
	/**
	`POST /v2/link/token`: creates a link with which the user connects this provider; it works once and for 10 minutes. Sent like `refreshUser`. `raw` of the
	answer is empty, because the link is a secret.
	*/
	createReconnectLink(place: {readonly userId: string; readonly provider: string}, options?: WriteOptions<ReconnectLink>): Promise<Answer<ReconnectLink>>;
};

/** One user's page is fetched for the user's details. */
const pageReading = ({userId}: PageQuery): Pick<ReadRequest, 'purpose' | 'size'> =>
	(userId === undefined ? {purpose: 'load page', size: 'page'} : {purpose: 'user details', size: 'user'});

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

/** Returns the error of a rejected request with advice about the provider that it asked for. */
const aboutProvider = (error: JunctionError, provider: string): JunctionError =>
	new JunctionError({
		...error, message: error.message, cause: error, nextStep: rejectedProvider(cleanText(provider)),
	});

/** Creates a client for one region and API key. Throws as `parseBaseUrl` does. */
export const createClient = (options: ClientOptions): Client => {
	const {baseUrl, send} = createSender(options);

	const get = async <Value>(
		{path, query, purpose, size}: Omit<ReadRequest, 'method'>,
		decode: (json: unknown) => Value,
		callOptions: ReadOptions = {},
	): Promise<Answer<Value>> =>
		send({
			method: 'GET', path, ...(query !== undefined && {query}), size, purpose: callOptions.purpose ?? purpose,
		}, {decode}, callOptions);

	const getOwn = async <Value extends {readonly otherUsers?: number}>(
		request: Omit<ReadRequest, 'method'>,
		userId: string,
		decode: (json: unknown) => Value,
		countOf: (value: Value) => number,
		callOptions?: ReadOptions,
	): Promise<Answer<Value>> => withOwn(await get(request, json => decodeOwn(json, userId, decode), callOptions), userId, countOf);

	const pageOf = async <Record>(
		path: string,
		query: PageQuery,
		decode: (json: unknown) => Page<Record>,
		callOptions: ReadOptions,
	): Promise<Answer<Page<Record>>> => {
		const request = {path, query: pageQuery(query), ...pageReading(query)};
		try {
			return query.userId === undefined
				? await get(request, decode, callOptions)
				: await getOwn(request, query.userId, decode, ({records, unreadable}) => records.length + unreadable.length, callOptions);
		} catch (error) {
			throw query.provider !== undefined && error instanceof JunctionError && error.kind === 'invalid-request' ? aboutProvider(error, query.provider) : error;
		}
	};

	return {
		baseUrl,
		introspectResources: async (query = {}, callOptions = {}) => pageOf('/v2/introspect/resources', query, decodeResources, callOptions),
		historicalPull: async (query = {}, callOptions = {}) => pageOf('/v2/introspect/historical_pull', query, decodeHistoricalPull, callOptions),
		userConnections: async (userId, callOptions) => getOwn({
			path: `/v2/user/providers/${segment(userId)}`, purpose: 'user details', size: 'user',
		}, userId, decodeConnections, ({connections, unreadable}) => connections.length + unreadable.length, callOptions),
		userDevices: async (userId, callOptions) => getOwn({
			path: `/v2/user/${segment(userId)}/device`, purpose: 'user details', size: 'user',
		}, userId, decodeDevices, ({devices, unreadable}) => devices.length + unreadable.length, callOptions),
		user: async (userId, callOptions) => ownUser(await get({
			path: `/v2/user/${segment(userId)}`, purpose: 'user details', size: 'user',
		}, decodeUser, callOptions), userId),
		resolveUser: async (clientUserId, callOptions) => resolvedUser(await get({
			path: `/v2/user/resolve/${segment(clientUserId)}`, purpose: 'resolve user', size: 'user',
		}, decodeUser, callOptions), clientUserId),
		users: async ({offset, limit} = {}, callOptions = {}) =>
			get({
				path: '/v2/user', query: {offset, limit}, purpose: 'list users', size: 'page',
			}, decodeUserList, callOptions),
		metrics: async callOptions => get({path: '/v2/user/metrics', purpose: 'count users', size: 'page'}, decodeMetrics, callOptions),
		providers: async callOptions => get({path: '/v2/providers', purpose: 'list providers', size: 'page'}, decodeProviders, callOptions),
		refreshUser: async (userId, callOptions) => send(
			{method: 'POST', path: `/v2/user/refresh/${segment(userId)}`, purpose: 'refresh user'},
			{
				decode: decodeUserRefresh,
				otherStatuses: [400],
				check(answer) {
					const error = writeToAnother(answer, userId);
					if (error !== undefined) {
						throw outcomeUnknown('refresh user', error.message, error);
					}
				},
				ended: callOptions?.ended,
			},
			callOptions,
		),
		async createReconnectLink({userId, provider}, callOptions) {
			const answer = await send(
				{
					method: 'POST', path: '/v2/link/token', body: {user_id: userId, provider}, purpose: 'create reconnect link',
				},
				{decode: decodeReconnectLink, ended: callOptions?.ended},
				callOptions,
			);
			return {...answer, raw: undefined};
		},
	};
};
