import {randomUUID} from 'node:crypto';
import type {Answer, WriteOptions} from '../junction/client.ts';
import {JunctionError} from '../junction/errors.ts';
import {auditTexts} from '../messages/writes.ts';
import {SettingsError} from '../settings/settings-error.ts';
import type {AuditFile} from './audit-file.ts';
import type {AuditLine, AuditOutcome, WriteFacts} from './audit-line.ts';

const outcomeOfError = ({kind, status}: JunctionError): AuditOutcome => {
	if (kind === 'outcome-unknown') {
		return 'unknown';
	}

	return status === undefined ? 'failed' : 'refused';
};

/**
Sends one write and records it: `begun` before, its outcome after, while the program still waits for the write. Rejects as `send` does, and with a
`SettingsError` if `begun` could not be recorded: nothing was sent then. `problem` gets a sentence if the outcome could not be recorded.
*/
export const auditedWrite = async <Value>({audit, facts, outcomeOf, send, problem, now = Date.now}: {
	readonly audit: AuditFile;
	readonly facts: WriteFacts;
	/** Returns what Junction's answer means. */
	readonly outcomeOf: (value: Value) => 'done' | 'refused';
	readonly send: (options: WriteOptions<Value>) => Promise<Answer<Value>>;
	readonly problem: (text: string) => void;
	readonly now?: (() => number) | undefined;
}): Promise<Answer<Value>> => {
	const id = randomUUID();
	const line = (outcome: AuditOutcome, traceId: string | undefined): AuditLine => ({
		...facts, time: now(), id, outcome, traceId,
	});
	try {
		audit.append(line('begun', undefined));
	} catch (error) {
		throw error instanceof SettingsError ? new SettingsError(auditTexts.nothingSent(error.message), {cause: error}) : error;
	}

	return send({
		ended(end) {
			try {
				audit.append(line(end instanceof JunctionError ? outcomeOfError(end) : outcomeOf(end.value), end.traceId));
			} catch (error) {
				if (!(error instanceof SettingsError)) {
					throw error;
				}

				problem(auditTexts.outcomeMissing(error.message));
			}
		},
	});
};
