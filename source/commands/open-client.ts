import {redactedClient, type ReportClient} from '../fleet/redaction/redacted-client.ts';
import type {Redactor} from '../fleet/redaction/redactor.ts';
import type {ClientOptions} from '../junction/client.ts';
import {rememberRefusals} from '../junction/optional-calls.ts';
import type {Target} from '../junction/target.ts';
import {clientOf} from '../junction/target-client.ts';

/** What the commands that print Junction's data have in common. */
export type ReportOptions = {
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
	/** Redacts all that arrives, so that no output has anything else; `undefined` without `--redact`. */
	readonly redactor?: Redactor | undefined;
};

/** Creates the client of a command. Records, and errors with texts of the server, are redacted as they leave it. */
export const openClient = (target: Target, {limits, redactor}: Pick<ReportOptions, 'limits' | 'redactor'>): ReportClient => {
	const client = rememberRefusals(clientOf(target, limits));
	return redactor === undefined ? client : redactedClient(client, redactor);
};
