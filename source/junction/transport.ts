import {ofetch, type $Fetch} from 'ofetch';
import {logEvent, type LogFields} from '../logging/debug-log.ts';
import {largeAnswer, timedOut, withStatus} from '../messages/junction-errors.ts';
import {monotonicNow} from '../runtime/clock.ts';
import {network} from '../runtime/network.ts';
import {cancelled, JunctionError, withTrace} from './errors.ts';
import {traceIdOf} from './headers.ts';
import {networkError} from './network-error.ts';
import {readBody} from './read-body.ts';
import type {Redact} from './redact.ts';
import type {Trace} from './trace.ts';
import {queryString, type JunctionRequest} from './request.ts';
import {
	bytesOf,
	errorBodyLimit,
	type ResponseLimits,
	type ResponseSize,
} from './response-limits.ts';

/** One try of a request. `deadline` in ms covers everything from the connection to the last byte of the body. */
export type Exchange = {
	readonly request: JunctionRequest;
	/** In the form of `parseBaseUrl`. */
	readonly baseUrl: string;
	readonly apiKey: string;
	readonly deadline: number;
	readonly limits: ResponseLimits;
	readonly signal: AbortSignal | undefined;
	readonly redact: Redact;
	readonly trace: Trace;
};

/** The reply, whatever its status. */
export type Reply = {
	readonly url: string;
	readonly status: number;
	readonly headers: Headers;
	/** The moment of the monotonic clock at which the headers arrived, in ms. */
	readonly receivedAt: number;
	/** The whole body; with an error status, no more than `errorBodyLimit`. */
	readonly text: string;
	/** See `Body.isPlain`. */
	readonly isPlain: boolean;
	/** The trace ID that was sent. */
	readonly traceId: string;
	/** When the try was sent, by this machine's clock, in ms since 1970. */
	readonly sentAt: number;
};

const urlOf = ({path, query}: JunctionRequest, baseUrl: string): string => `${baseUrl}${path}${queryString(query)}`;

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const tooLarge = (size: ResponseSize, limits: ResponseLimits, status: number, traceId: string | undefined): JunctionError => new JunctionError({
	kind: 'too-large',
	message: withStatus(largeAnswer.message(limits[size]), status),
	nextStep: largeAnswer.nextStep(size),
	status,
	traceId,
});

let created: $Fetch | undefined;

/** Ofetch is evaluated with the first request, because that loads the runtime's HTTP client. */
const ofetchOnNetwork = (): $Fetch => {
	created ??= ofetch.create({}, {fetch: network.send as typeof fetch});
	return created;
};

/** Sends the request; `exchange` without its log line. */
const send = async ({
	request, baseUrl, apiKey: key, deadline, limits, signal, redact, trace,
}: Exchange, sentAt: number): Promise<Reply> => {
	const url = urlOf(request, baseUrl);
	const body = 'body' in request && request.body !== undefined ? JSON.stringify(request.body) : undefined;
	const controller = new AbortController();
	const abort = () => {
		controller.abort();
	};

	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		abort();
	}, deadline);
	// A listener of our own, taken off again, because the caller's signal may outlive thousands of requests.
	signal?.addEventListener('abort', abort, {once: true});

	let traceId: string | undefined;
	try {
		const response = await ofetchOnNetwork().raw(url, {
			method: request.method,
			headers: {
				'x-vital-api-key': key, accept: 'application/json', 'user-agent': 'junctop', traceparent: trace.nextHeader(), ...(body !== undefined && {'content-type': 'application/json'}),
			},
			...(body !== undefined && {body}),
			redirect: 'manual',
			retry: false,
			ignoreResponseError: true,
			// The headers are needed even when the body is cut off: they contain the trace ID.
			responseType: 'stream',
			signal: controller.signal,
		});
		const receivedAt = monotonicNow();
		traceId = traceIdOf(response.headers, redact);
		const {status, headers} = response;
		const size = 'size' in request ? request.size : 'user';
		const {text, isWhole, isPlain} = await readBody(response, isSuccess(status) ? bytesOf(limits, size) : errorBodyLimit);
		if (!isWhole && isSuccess(status)) {
			throw tooLarge(size, limits, status, traceId);
		}

		return {
			url, status, headers, receivedAt, text, isPlain, traceId: trace.id, sentAt,
		};
	} catch (error) {
		if (error instanceof JunctionError) {
			throw error;
		}

		if (signal?.aborted) {
			throw cancelled();
		}

		if (isLate) {
			throw new JunctionError({
				kind: 'timed-out',
				message: timedOut(deadline / 1000),
				traceId,
			});
		}

		throw networkError(error, new URL(url).host, redact, traceId);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', abort);
	}
};

/** Whether the debug log has the value of a parameter: a searched ID can be an e-mail address, a cursor is opaque. */
const isLogged = (name: string): boolean => name !== 'query_id' && !name.endsWith('cursor');

/** Returns the path and query of a request without what may be personal, such as a client user ID. */
const loggedPath = (url: string): string => {
	const {pathname, searchParams} = new URL(url);
	const query = [...searchParams].map(([name, value]) => `${name}=${isLogged(name) ? value : '…'}`).join('&');
	return pathname.replace(/(?<=\/user\/resolve\/).+/v, '…') + (query === '' ? '' : `?${query}`);
};

/**
Sends one request and reads its whole reply; no redirect is followed. Throws a `JunctionError`: `cancelled` by the
signal, `timed-out` at the deadline, `too-large` past the limit of the response, `not-reachable` for every fault of the network. Each end frees the socket.
*/
export const exchange = async (options: Exchange): Promise<Reply> => {
	const {request, baseUrl, signal, trace} = options;
	if (signal?.aborted) {
		throw cancelled();
	}

	const started = performance.now();
	const sentAt = Date.now();
	/** The trace ID of the answer, and the sent one where it is another. */
	const logged = (received: string | undefined): LogFields =>
		(received === undefined || received === trace.id ? {traceId: trace.id} : {traceId: received, sentTraceId: trace.id});
	const logEnd = (fields: LogFields) => {
		logEvent('request', {
			method: request.method,
			path: loggedPath(urlOf(request, baseUrl)),
			purpose: request.purpose,
			ms: Math.round(performance.now() - started),
			...fields,
		});
	};

	try {
		const reply = await send(options, sentAt);
		logEnd({status: reply.status, ...logged(traceIdOf(reply.headers, options.redact))});
		return reply;
	} catch (error) {
		logEnd({error: error instanceof JunctionError ? error.kind : 'unexpected', ...logged(error instanceof JunctionError ? error.traceId : undefined)});
		throw error instanceof JunctionError ? withTrace(error, {traceId: trace.id, sentAt}) : error;
	}
};
