import {
	redirect,
	statusMessages,
	unreadableAnswer,
	waitAsAsked,
	withStatus,
} from '../messages/junction-errors.ts';
import {detailOf} from './error-detail.ts';
import {type ErrorKind, JunctionError} from './errors.ts';
import {retryAfterOf, traceIdOf} from './headers.ts';
import type {Redact} from './redact.ts';
import type {Reply} from './transport.ts';

type StatusKind = Exclude<ErrorKind, 'not-reachable' | 'too-large' | 'not-understood' | 'outcome-unknown' | 'cancelled' | 'not-stored'>;

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

const redirectError = (reply: Reply, redact: Redact): JunctionError => {
	const location = reply.headers.get('location') ?? '';
	// Only the host: the rest of a location may carry a session or an echo of what was sent.
	const host = URL.canParse(location, reply.url) ? redact(new URL(location, reply.url).host) : '';
	const target = host === '' ? redirect.unknownTarget : host;
	return new JunctionError({
		kind: 'not-understood',
		message: redirect.message({target, status: reply.status}),
		status: reply.status,
		traceId: traceIdOf(reply.headers, redact),
		nextStep: redirect.nextStep(target),
	});
};

/** Returns the error for a reply's status; `undefined` for 2xx. */
export const statusError = (reply: Reply, redact: Redact): JunctionError | undefined => {
	const {status, headers} = reply;
	if (status >= 200 && status < 300) {
		return undefined;
	}

	// Status 0 is a redirect that fetch hides, as the Fetch standard wants it; Node shows it.
	if (status < 400) {
		return redirectError(reply, redact);
	}

	const kind = kindOf(status);
	// A web page that is not found comes from a proxy or another host: it does not mean that Junction has no such data.
	if (kind === 'not-found' && reply.text.trimStart().startsWith('<')) {
		return new JunctionError({
			kind: 'not-understood',
			message: withStatus(unreadableAnswer.webPage, status),
			status,
			detail: redact(detailOf(reply.text)),
			traceId: traceIdOf(headers, redact),
		});
	}

	const retryAfter = retryAfterOf(headers);
	const seconds = Math.ceil((retryAfter ?? 0) / 1000);
	return new JunctionError({
		kind,
		message: withStatus(statusMessages[kind], status),
		status,
		detail: redact(detailOf(reply.text)),
		traceId: traceIdOf(headers, redact),
		nextStep: seconds === 0 ? undefined : waitAsAsked(seconds),
		retryAfter,
	});
};
