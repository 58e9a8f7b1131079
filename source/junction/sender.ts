import {invalidApiKey} from '../messages/junction-errors.ts';
import {parseBaseUrl} from './base-url.ts';
import {cancelled, JunctionError, withTrace} from './errors.ts';
import {keepWrite} from './pending-writes.ts';
import {type Answer, answerOf} from './read-answer.ts';
import {redactionOf} from './redact.ts';
import {isIdempotent, isWrite, type JunctionRequest} from './request.ts';
import {defaultResponseLimits, type ResponseLimits} from './response-limits.ts';
import {
	type CallOptions,
	realSleep,
	type Sleep,
	withRetries,
} from './retry.ts';
import {statusError} from './status-error.ts';
import {createTrace} from './trace.ts';
import {exchange, type Reply} from './transport.ts';
import {rememberApiKey} from './used-api-keys.ts';
import {writeError} from './write-outcome.ts';

/** Where requests go, with which API key, and how patiently. */
export type SenderOptions = {
	/** As `parseBaseUrl` accepts it. */
	readonly baseUrl: string;
	/** See `Target.start`; what is at the base URL answers already where absent. */
	readonly start?: (() => Promise<string>) | undefined;
	readonly apiKey: string;
	/** For one try, its body included, in ms; 30,000 when absent. */
	readonly deadline?: number | undefined;
	/** The largest responses; `defaultResponseLimits` where absent. */
	readonly limits?: Partial<ResponseLimits> | undefined;
	/** How often a request is tried at most; 4 when absent. One that is not idempotent is tried once. */
	readonly attempts?: number | undefined;
	/** Waits between tries; a real clock when absent. */
	readonly sleep?: Sleep | undefined;
	/** Jitter, 0 to 1; `Math.random` when absent. */
	readonly random?: (() => number) | undefined;
};

/** How an endpoint's answer is read. */
export type Reading<Value> = {
	/** Throws a `DecodeError` for JSON that is not an answer of the endpoint. */
	readonly decode: (json: unknown, status: number) => Value;
	/** Statuses outside 2xx with which the endpoint answers too; a body that cannot be decoded is an error as usual. */
	readonly otherStatuses?: readonly number[];
	/** Throws a `JunctionError` for an answer to another request. A write is under way until then. */
	readonly check?: (answer: Answer<Value>) => void;
	/** Called once with the end of a write while it is still under way, so that the program does not end before. */
	readonly ended?: ((end: Answer<Value> | JunctionError) => void) | undefined;
};

/**
Sends one request, with retries if it is idempotent, and reads the answer. All tries have one trace ID, each a span of its own. Rejects only with a `JunctionError`. A write that was sent is not
cancelled by the signal.
*/
export type Sender = {
	readonly baseUrl: string;
	send<Value>(request: JunctionRequest, reading: Reading<Value>, options?: CallOptions): Promise<Answer<Value>>;
};

const checkKey = (key: string): void => {
	if (!/^[\u{21}-\u{7E}]+$/v.test(key)) {
		throw new JunctionError({
			kind: 'key-refused',
			message: invalidApiKey.message,
			nextStep: invalidApiKey.nextStep,
			isUnsent: true,
		});
	}
};

/** Creates what sends the requests of one region and API key. Throws as `parseBaseUrl` does. */
export const createSender = (options: SenderOptions): Sender => {
	const baseUrl = parseBaseUrl(options.baseUrl);
	const {start = async () => baseUrl, apiKey, deadline = 30_000, attempts = 4, sleep = realSleep, random = Math.random} = options;
	const limits = {...defaultResponseLimits, ...options.limits};
	const redaction = redactionOf(apiKey);
	const {redact} = redaction;
	rememberApiKey(apiKey);

	const read = <Value>(reply: Reply, {decode, otherStatuses = []}: Reading<Value>): Answer<Value> => {
		const error = statusError(reply, redact);
		if (error === undefined) {
			return answerOf(reply, decode, redaction);
		}

		if (!otherStatuses.includes(reply.status)) {
			throw error;
		}

		try {
			return answerOf(reply, decode, redaction);
		} catch (error_) {
			throw error_ instanceof JunctionError ? error : error_;
		}
	};

	const tryToSend = async <Value>(request: JunctionRequest, reading: Reading<Value>, callOptions: CallOptions): Promise<Answer<Value>> => {
		const trace = createTrace();
		return withRetries(async () => {
			const reply = await exchange({
				request, baseUrl: await start(), apiKey, deadline, limits, signal: callOptions.signal, redact, trace,
			});
			try {
				return read(reply, reading);
			} catch (error) {
				throw error instanceof JunctionError ? withTrace(error, reply) : error;
			}
		}, {attempts: isIdempotent(request) ? attempts : 1, sleep, random}, callOptions);
	};

	return {
		baseUrl,
		async send(request, reading, callOptions = {}) {
			checkKey(apiKey);
			if (!isWrite(request)) {
				return tryToSend(request, reading, callOptions);
			}

			if (callOptions.signal?.aborted) {
				throw cancelled();
			}

			return keepWrite(request.purpose, async () => {
				try {
					const answer = await tryToSend(request, reading, {...callOptions, signal: undefined});
					reading.check?.(answer);
					reading.ended?.(answer);
					return answer;
				} catch (error) {
					if (!(error instanceof JunctionError)) {
						throw error;
					}

					const reported = writeError(error, request.purpose);
					reading.ended?.(reported);
					throw reported;
				}
			});
		},
	};
};
