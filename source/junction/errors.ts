/** Everything that can go wrong with a call: a closed set, so that screens and exit codes can cover all of it. */
export type ErrorKind =
	| 'key-refused' | 'forbidden' | 'not-found' | 'invalid-request' | 'limited' | 'unavailable' | 'not-reachable'
	| 'timed-out' | 'not-understood' | 'cancelled';

const nextSteps: Readonly<Record<ErrorKind, string>> = {
	'key-refused': 'Check that the key belongs to this region (sk_ is sandbox, pk_ is production), or enter another key.',
	forbidden: 'Ask whoever manages the team in Junction whether this key may read this.',
	'not-found': 'Check the id, and that the key belongs to the team and region that have it.',
	'invalid-request': 'Check the id and the filters; if they are right, hand the trace id to Junction support.',
	limited: 'Wait a minute, then try again.',
	unavailable: 'The fault is on Junction\'s side: try again in a few minutes, then hand the trace id to Junction support.',
	'not-reachable': 'Check the base URL and this host\'s network, VPN and proxy, then try again.',
	'timed-out': 'Try again; if it stays slow, check the network, VPN or proxy between this host and Junction.',
	'not-understood': 'Check that the base URL is Junction\'s; if it is, hand the trace id to Junction support.',
	cancelled: 'Start it again when you need it.',
};

/** What a `JunctionError` is made from; what is left out is `undefined`, an empty `detail` too, and `nextStep` falls back to the kind's. */
export type ErrorFacts = {
	readonly kind: ErrorKind;
	readonly message: string;
	readonly status?: number | undefined;
	readonly detail?: string | undefined;
	readonly traceId?: string | undefined;
	readonly nextStep?: string | undefined;
	readonly retryAfter?: number | undefined;
	readonly cause?: Error | undefined;
};

/** A call that failed: `message` says what happened in one plain sentence. Nothing in it ever holds the API key. */
export class JunctionError extends Error {
	override readonly name = 'JunctionError';
	readonly kind: ErrorKind;
	/** The HTTP status; `undefined` where no answer came. */
	readonly status: number | undefined;
	/** What the server said, as one clean line of at most 200 characters. */
	readonly detail: string | undefined;
	/** 32 hex digits from the header `traceresponse`: what Junction support asks for. */
	readonly traceId: string | undefined;
	/** What to do next, in a sentence. */
	readonly nextStep: string;
	/** How long the server asked to wait, in milliseconds. */
	readonly retryAfter: number | undefined;

	constructor(facts: ErrorFacts) {
		super(facts.message, facts.cause && {cause: facts.cause});
		this.kind = facts.kind;
		this.status = facts.status;
		this.detail = facts.detail === '' ? undefined : facts.detail;
		this.traceId = facts.traceId;
		this.nextStep = facts.nextStep ?? nextSteps[facts.kind];
		this.retryAfter = facts.retryAfter;
	}
}

/** The caller's own signal ended the call. */
export const cancelled = (): JunctionError =>
	new JunctionError({kind: 'cancelled', message: 'The request was cancelled'});
