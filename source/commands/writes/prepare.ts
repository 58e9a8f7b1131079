import process from 'node:process';
import {createClient, type Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {baseUrlOf, type Target} from '../../junction/target.ts';
import {isUserId} from '../../junction/user-id.ts';
import {confirmTexts, writeRefusals} from '../../messages/writes.ts';
import {confirmationOf, type ProposedWrite} from '../../presentation/write-confirmation.ts';
import {openSettings} from '../../settings/settings.ts';
import {formatAgo} from '../../text/ages.ts';
import {displayWidth, pad} from '../../text/width.ts';
import {largest} from '../../text/extremes.ts';
import {auditFileNextTo, type AuditFile} from '../../writes/audit-file.ts';
import type {WriteFacts, WriteKind} from '../../writes/audit-line.ts';
import {pastWritesIn} from '../../writes/past-writes.ts';
import {writeFacts} from '../../writes/write-facts.ts';
import {ask, dropTypedAhead} from '../ask.ts';
import type {CommonOptions} from '../common-options.ts';
import {
	Cancelled,
	CommandFailure,
	LineError,
	UsageError,
} from '../exit.ts';
import {interruption} from '../interruption.ts';
import {reportRetry} from '../report-retry.ts';
import {requireTarget} from '../target.ts';
import {refuseAsUserId} from '../typed-api-keys.ts';
import {standardInput} from '../user-ids.ts';

/** The options of a command that writes, as commander returns them. */
export type WriteCommandOptions = CommonOptions & {readonly yes?: boolean; readonly repeatUnknown?: boolean};

/** A write that was confirmed. */
export type ReadyWrite = {
	readonly client: Client;
	readonly facts: WriteFacts;
	readonly audit: AuditFile;
	readonly signal: AbortSignal;
};

/** Returns what is shown on stderr before the question. */
const questionText = (proposed: ProposedWrite, target: Target): string => {
	const {place, rows, effects, warnings} = confirmationOf(proposed, target, Date.now());
	const width = largest(rows.map(({label}) => displayWidth(label)));
	return [
		confirmTexts.titles[proposed.facts.what],
		`  ${place}`,
		...rows.map(({label, value}) => `  ${pad(label, width)}  ${value}`),
		...effects,
		...warnings,
		'',
	].join('\n');
};

/** Asks on the terminal. Rejects with a `CommandFailure` for any answer but the one that is asked for, and with `Cancelled` at Ctrl-C. */
const confirmOnTerminal = async (proposed: ProposedWrite, target: Target): Promise<void> => {
	await dropTypedAhead();
	process.stderr.write(questionText(proposed, target));
	// In production a word that no other question takes, so that habit does not confirm.
	const expected = proposed.facts.environment === 'production' ? 'production' : 'yes';
	const answer = await ask(confirmTexts.question(expected));
	if (answer === undefined) {
		throw new Cancelled(writeRefusals.cancelled);
	}

	if (answer.toLowerCase() !== expected) {
		throw new CommandFailure(writeRefusals.cancelled);
	}
};

/** Refuses to repeat a write without a question that mentions the unknown one. */
const refuseUnknown = ({facts, past}: ProposedWrite): void => {
	if (past.unknownSince === undefined) {
		return;
	}

	const age = Math.max(0, Date.now() - past.unknownSince);
	throw new JunctionError({
		kind: 'outcome-unknown',
		message: writeRefusals.isUnknown({write: confirmTexts.writes[facts.what], ago: formatAgo(age)}),
		nextStep: writeRefusals.repeatUnknown(facts.userId),
	});
};

/**
Finds the user, and gets a yes to a write: `--yes`, or an answer on the terminal. Nothing is sent but reads. Rejects with a `LineError` for `-`, which is no ID, with a `UsageError` for a snapshot, if writes are not allowed or
nobody can be asked, with a `CommandFailure` if the answer is no, with a `JunctionError` for a user that does not exist or, with `--yes`, an earlier write of
unknown outcome, and as `requireTarget` does.
*/
export const prepareWrite = async (id: string, options: WriteCommandOptions, {what, provider, inPlaceOf}: {
	readonly what: WriteKind;
	readonly provider?: string;
	readonly inPlaceOf?: string | undefined;
}): Promise<ReadyWrite> => {
	if (id === standardInput) {
		throw new LineError(writeRefusals.oneId);
	}

	const settings = await openSettings({env: process.env});
	refuseAsUserId(id, settings.apiKeys());
	const target = await requireTarget({...options, provider: undefined}, settings);
	if (target.stored !== undefined) {
		throw new UsageError(writeRefusals.snapshot);
	}

	if (options.allowWrites !== true && target.allowsWrites !== true) {
		throw new UsageError(writeRefusals.notAllowed);
	}

	const isAsked = options.yes !== true;
	if (isAsked && !process.stdin.isTTY) {
		throw new UsageError(writeRefusals.needsYes);
	}

	const client = createClient({
		baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits: settings.preferences().maximumResponse,
	});
	const signal = interruption();
	const reading = {signal, onRetry: reportRetry};
	const {value: user} = await (isUserId(id) ? client.user(id.toLowerCase(), reading) : client.resolveUser(id, reading));
	const audit = auditFileNextTo(settings.path);
	const facts = writeFacts(target, {what, userId: user.userId, provider});
	const proposed: ProposedWrite = {
		facts, user, inPlaceOf, past: pastWritesIn(audit.lines(), facts, Date.now()),
	};
	if (isAsked) {
		await confirmOnTerminal(proposed, target);
	} else if (options.repeatUnknown !== true) {
		refuseUnknown(proposed);
	}

	return {
		client, facts, audit, signal,
	};
};
