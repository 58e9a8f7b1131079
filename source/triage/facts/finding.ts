/**
How bad a finding is. `blocker`: something is broken, and data does not arrive until someone acts. `warning`: data does not arrive
or is not whole, and that may be meant, pass by itself or concern a part. `note`: information; nothing is known to be wrong.
*/
export const severities = ['blocker', 'warning', 'note'] as const;

/** One of `severities`. */
export type Severity = (typeof severities)[number];

/** Every kind of finding (docs/triage.md, Findings), in the order in which findings of the same severity are listed. */
export const findingCodes = [
	'user_deleted', 'user_not_found', 'provider_wide', 'no_connections', 'ingestion_window', 'provider_ended', 'connection_error',
	'connection_paused', 'disconnected', 'required_scope_denied', 'attempt_failed', 'attempts_stalled', 'nothing_delivered',
	'permission_unknowable', 'connected_no_streams', 'historical_pull_failed', 'historical_pull_running', 'unrecognized',
	'optional_scope_denied', 'quiet',
] as const;

/** One of `findingCodes`. */
export type FindingCode = (typeof findingCodes)[number];

/**
Whom a finding waits for: the user at the provider or on the phone, the customer (the team that uses Junction), the provider, Junction, or nobody, because it passes by itself
or is information.
*/
export const waitsFor = ['user', 'customer', 'provider', 'junction', 'nobody'] as const;

/** One of `waitsFor`. */
export type WaitsFor = (typeof waitsFor)[number];

/** Whether someone has to act: `required`, `may be required` where that depends or the trouble may pass by itself, or `none`. */
export const actions = ['required', 'may be required', 'none'] as const;

/** One of `actions`. */
export type Action = (typeof actions)[number];

/** Where a fact was read; slugs and resources as received, so that their rows can be found. */
export type EvidenceSource =
	| {readonly kind: 'stream'; readonly provider: string; readonly resource: string}
	| {readonly kind: 'connection'; readonly provider: string}
	| {readonly kind: 'user'}
	| {readonly kind: 'pull'; readonly provider: string; readonly resource: string}
	| {readonly kind: 'fleet'; readonly provider: string};

/** One fact that supports a finding. */
export type Evidence = {
	/** The fact with its times as received: one clean line, to be pasted. */
	readonly text: string;
	readonly at: EvidenceSource;
};

/** One thing that is wrong with a user. Every text is one clean line. */
export type Finding = {
	readonly code: FindingCode;
	readonly severity: Severity;
	/** The slug as received; `undefined` when it is about the user. */
	readonly provider: string | undefined;
	/** As received, sorted; empty when it is about all of the provider. */
	readonly resources: readonly string[];
	/** About since when, as an ISO 8601 time as received; `undefined` where it is unknown. */
	readonly since: string | undefined;
	/** Of a connection in error, as received; `undefined` where it has none, and for other findings. */
	readonly errorType: string | undefined;
	readonly waitsFor: WaitsFor;
	readonly action: Action;
	/** Its own facts, then those of the findings that it explains. */
	readonly evidence: readonly Evidence[];
	/** Who, what, since when: a short line for the screen, without a full stop. */
	readonly title: string;
	/** A sentence or two that can be pasted to a customer. */
	readonly explanation: string;
	/** Who does what. */
	readonly nextStep: string;
};
