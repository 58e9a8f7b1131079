import {isObject} from '../junction/json.ts';

/** What junctop can change at Junction. */
const writeKinds = ['refresh', 'reconnect'] as const;

/** One of `writeKinds`. */
export type WriteKind = (typeof writeKinds)[number];

/**
How far a write is, or how it ended. `begun`: it is about to be sent. `done`: Junction did or accepted it. `refused`: Junction answered that it did not.
`failed`: it did not reach Junction. `unknown`: nobody can tell.
*/
export const auditOutcomes = ['begun', 'done', 'refused', 'failed', 'unknown'] as const;

/** One of `auditOutcomes`. */
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Where a write goes: whose data, and whether real people are affected. */
export type Environment = 'production' | 'sandbox' | 'demo';

/** What is known of a write before it is sent. */
export type WriteFacts = {
	readonly what: WriteKind;
	/** The stored profile; `undefined` for an API key from elsewhere. */
	readonly profile: string | undefined;
	readonly region: string;
	readonly environment: Environment;
	/** The base URL. */
	readonly server: string;
	readonly userId: string;
	/** Only of a reconnect link. */
	readonly provider: string | undefined;
};

/** One line of the audit file. A write has two, with the same `id`: `begun`, then its outcome. */
export type AuditLine = WriteFacts & {
	/** Milliseconds since 1970, by this machine's clock. */
	readonly time: number;
	readonly id: string;
	readonly outcome: AuditOutcome;
	/** Of Junction's answer. */
	readonly traceId: string | undefined;
};

const schema = 1;

/** Returns a line of the audit file, without its line break (docs/schema/audit.json). */
export const auditText = ({time, id, what, outcome, profile, region, environment, server, userId, provider, traceId}: AuditLine): string => JSON.stringify({
	schema,
	time: new Date(time).toISOString(),
	id,
	what,
	outcome,
	profile: profile ?? null,
	region,
	environment,
	server,
	userId,
	provider: provider ?? null,
	traceId: traceId ?? null,
});

const isOneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value => (values as readonly unknown[]).includes(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const textOrNone = (value: unknown): string | undefined => (isText(value) ? value : undefined);

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const lineOf = (text: string): AuditLine | undefined => {
	const fields = parsed(text);
	if (!isObject(fields) || fields['schema'] !== schema) {
		return undefined;
	}

	const {time, id, what, outcome, region, environment, server, userId} = fields;
	const at = isText(time) ? Date.parse(time) : NaN;
	const isReadable = !Number.isNaN(at) && isText(id) && isOneOf(writeKinds, what) && isOneOf(auditOutcomes, outcome)
		&& isText(region) && isOneOf(['production', 'sandbox', 'demo'] as const, environment) && isText(server) && isText(userId);
	return isReadable
		? {
			time: at, id, what, outcome, region, environment, server, userId, profile: textOrNone(fields['profile']), provider: textOrNone(fields['provider']), traceId: textOrNone(fields['traceId']),
		}
		: undefined;
};

/** Returns the lines of an audit file. Those that are cut off, damaged, of another program or of another version are left out. */
export const auditLinesIn = (text: string): readonly AuditLine[] => text.split('\n').map(line => lineOf(line)).filter(line => line !== undefined);
