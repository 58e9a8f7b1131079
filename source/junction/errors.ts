import {cancelledMessage, nextSteps} from '../messages/junction-errors.ts';
/** The kinds of failed calls: a closed set, so that screens and exit codes can cover all of them. */
export type ErrorKind =
	| 'key-refused' | 'forbidden' | 'not-found' | 'invalid-request' | 'limited' | 'unavailable' | 'not-reachable'
	| 'timed-out' | 'too-large' | 'not-understood' | 'outcome-unknown' | 'cancelled'
	/** A snapshot does not have the answer. */
	| 'not-stored';

const nextStepsByKind: Readonly<Record<ErrorKind, string>> = nextSteps;

/** The fields of a `JunctionError`: an empty `detail` counts as `undefined`, and `nextStep` defaults to the kind's. */
export type ErrorFacts = {
	readonly kind: ErrorKind;
	readonly message: string;
	readonly status?: number | undefined;
	readonly detail?: string | undefined;
	readonly traceId?: string | undefined;
	readonly sentAt?: number | undefined;
	readonly nextStep?: string | undefined;
	readonly retryAfter?: number | undefined;
	readonly isUnsent?: boolean | undefined;
	readonly isLasting?: boolean | undefined;
	readonly cause?: Error | undefined;
};

/** A failed call: `message` is one plain sentence. No field ever contains the API key. */
export class JunctionError extends Error {
	override readonly name = 'JunctionError';
	readonly kind: ErrorKind;
	/** The HTTP status; `undefined` without an answer. */
	readonly status: number | undefined;
	/** The server's explanation, as one clean line of at most 200 characters. */
	readonly detail: string | undefined;
	/** 32 hex digits: Junction support asks for it. From the answer's header `traceresponse`, else the one that was sent; `undefined` if no request was sent or it was cancelled. */
	readonly traceId: string | undefined;
	/** When the last try was sent, by this machine's clock, in ms since 1970; `undefined` if none was. */
	readonly sentAt: number | undefined;
	/** What to do next, in a sentence. */
	readonly nextStep: string;
	/** How long the server asked to wait, in milliseconds. */
	readonly retryAfter: number | undefined;
	/** Whether the request certainly never left this machine. */
	readonly isUnsent: boolean;
	/** Whether the fault stays until a person changes something, so that repeating the request at once cannot help. */
	readonly isLasting: boolean;

	constructor(facts: ErrorFacts) {
		super(facts.message, facts.cause && {cause: facts.cause});
		this.kind = facts.kind;
		this.status = facts.status;
		this.detail = facts.detail === '' ? undefined : facts.detail;
		this.traceId = facts.traceId;
		this.sentAt = facts.sentAt;
		this.nextStep = facts.nextStep ?? nextStepsByKind[facts.kind];
		this.retryAfter = facts.retryAfter;
		this.isUnsent = facts.isUnsent ?? false;
		this.isLasting = facts.isLasting ?? false;
	}
}

/** Returns the error with some facts replaced. */
const withFacts = (error: JunctionError, changed: Pick<ErrorFacts, 'traceId' | 'sentAt' | 'nextStep'>): JunctionError => new JunctionError({
	kind: error.kind,
	message: error.message,
	status: error.status,
	detail: error.detail,
	traceId: error.traceId,
	sentAt: error.sentAt,
	nextStep: error.nextStep,
	retryAfter: error.retryAfter,
	isUnsent: error.isUnsent,
	isLasting: error.isLasting,
	cause: error.cause instanceof Error ? error.cause : undefined,
	...changed,
});

/** Returns the error with another next step. */
export const withNextStep = (error: JunctionError, nextStep: string): JunctionError => withFacts(error, {nextStep});

/** Returns an error of a request with its trace ID, unless it has one from the answer. A cancelled request has none: nothing about it is wrong. Nor has one that cannot leave this machine: Junction has no trace of it. */
export const withTrace = (error: JunctionError, {traceId, sentAt}: {readonly traceId: string; readonly sentAt: number}): JunctionError =>
	(error.kind === 'cancelled' ? error : withFacts(error, {traceId: error.isUnsent && error.isLasting ? undefined : error.traceId ?? traceId, sentAt}));

/** Creates the error of a call that the caller's own signal ended. */
export const cancelled = (): JunctionError =>
	new JunctionError({kind: 'cancelled', message: cancelledMessage});
