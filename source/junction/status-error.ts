import {detailOf} from './error-detail.ts';
import {type ErrorKind, JunctionError} from './errors.ts';
import {retryAfterOf, traceIdOf} from './headers.ts';
import type {Redact} from './redact.ts';
import type {Reply} from './transport.ts';

type StatusKind = Exclude<ErrorKind, 'not-reachable' | 'not-understood' | 'cancelled'>;

const kindsByStatus: ReadonlyMap<number, StatusKind> = new Map([
	[401, 'key-refused'],
	[403, 'forbidden'],
	[404, 'not-found'],
	[408, 'timed-out'],
	[410, 'not-found'],
	[429, 'limited'],
]);

const kindOf = (status: number): StatusKind =>
	kindsByStatus.get(status) ?? (status >= 500 ? 'unavailable' : 'invalid-request');

const sentences: Readonly<Record<StatusKind, string>> = {
	'key-refused': 'Junction refused the API key',
	forbidden: 'Junction does not allow this with this API key',
	'not-found': 'Junction does not have what was asked for',
	'invalid-request': 'Junction could not accept the request',
	limited: 'Junction is limiting requests',
	unavailable: 'Junction is not available',
	'timed-out': 'Junction gave up waiting for the request',
};

const redirectError = (reply: Reply, scrub: Redact): JunctionError => {
	const location = reply.headers.get('location') ?? '';
	// Only the host: the rest of a location may carry a session or an echo of what was sent.
	const host = URL.canParse(location, reply.url) ? scrub(new URL(location, reply.url).host) : '';
	const target = host === '' ? 'another place' : host;
	return new JunctionError({
		kind: 'not-understood',
		message: `Junction answered with a redirect to ${target} (${reply.status}), which is not followed`,
		status: reply.status,
		traceId: traceIdOf(reply.headers),
		nextStep: `Check the base URL: the API key is not sent on to ${target}.`,
	});
};

/** The error that a reply's status stands for; `undefined` for the 2xx, which are answers. */
export const statusError = (reply: Reply, scrub: Redact): JunctionError | undefined => {
	const {status, headers} = reply;
	if (status >= 200 && status < 300) {
		return undefined;
	}

	// Status 0 is a redirect that fetch hides, as the Fetch standard wants it; Node shows it.
	if (status < 400) {
		return redirectError(reply, scrub);
	}

	const kind = kindOf(status);
	const retryAfter = retryAfterOf(headers);
	const seconds = Math.ceil((retryAfter ?? 0) / 1000);
	return new JunctionError({
		kind,
		message: `${sentences[kind]} (${status})`,
		status,
		detail: scrub(detailOf(reply.text)),
		traceId: traceIdOf(headers),
		nextStep: seconds === 0 ? undefined : `Wait ${seconds} s, as Junction asks, then try again.`,
		retryAfter,
	});
};
