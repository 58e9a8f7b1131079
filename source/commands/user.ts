import process from 'node:process';
import {createServerClock} from '../fleet/loading/server-clock.ts';
import {createClient, type ClientOptions} from '../junction/client.ts';
import {cancelled, JunctionError} from '../junction/errors.ts';
import {isUserId} from '../junction/user-id.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {outputTexts, progressMessages, usageErrors} from '../messages/command-line.ts';
import type {FindingCode} from '../triage/facts/finding.ts';
import {triageUser, type Triage} from '../triage/triage.ts';
import {errorText, exitCodeOf, exitCodes} from './exit.ts';
import type {UserFormat} from './formats.ts';
import {userHandover} from './handover.ts';
import {print} from './output.ts';
import {reportClock} from './report-clock.ts';
import {reportRetry} from './report-retry.ts';
import {unreadableOf, userJson} from './user-json.ts';
import {asCheck, loadUserParts} from './user-parts.ts';
import {userText} from './user-text.ts';

const singleUserFindings: ReadonlySet<FindingCode> = new Set(['attempt_failed', 'attempts_stalled']);

/** Adds that other users were not checked: one user cannot show whether the provider has a problem. */
const withoutOthers = (triage: Triage): Triage =>
	(triage.findings.some(({code}) => singleUserFindings.has(code))
		? {...triage, unchecked: [...triage.unchecked, {what: 'other users', sentence: outputTexts.othersNotChecked}]}
		: triage);

/**
Prints one user on stdout, by user ID or client user ID. Resolves with the exit code: a part that could not be loaded is reported in
its place, for JSON also on stderr, and decides the code. Rejects with a `JunctionError` if no user has the client user ID.
*/
export const printUser = async (target: Target, id: string, {format, limits, signal}: {
	readonly format: UserFormat;
	readonly limits?: ClientOptions['limits'];
	readonly signal: AbortSignal;
}): Promise<number> => {
	const client = createClient({
		baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits,
	});
	const clock = createServerClock();
	const options = {signal, onRetry: reportRetry};
	let userId = id.toLowerCase();
	if (!isUserId(id)) {
		({value: {userId}} = await client.resolveUser(id, options));
	}

	const parts = await loadUserParts(client, userId, options);
	const {user, connections, resources, pulls} = parts;
	for (const result of [user, connections, resources, pulls]) {
		if (!(result instanceof JunctionError)) {
			clock.learn(result.serverTime, result.receivedAt);
		}
	}

	if (signal.aborted) {
		throw cancelled();
	}

	const now = clock.now();
	const triage = withoutOthers(triageUser({
		userId, user: asCheck(user), connections: asCheck(connections), resources: asCheck(resources), pulls: asCheck(pulls), fleet: new Map(),
	}, now));
	await print(format === 'markdown' || format === 'support'
		? userHandover(format, {
			target, userId, parts, triage, now,
		})
		: (format === 'json' ? userJson(parts, triage, now) : userText(userId, parts, triage, now)), signal);
	reportClock(clock);
	const unreadable = unreadableOf(parts).length;
	if (unreadable > 0) {
		process.stderr.write(`${progressMessages.unreadableRecords(unreadable)}\n`);
	}

	const others = [connections, resources, pulls].map(result => (result instanceof JunctionError ? 0 : result.value.otherUsers ?? 0));
	const records = others.reduce((sum, count) => sum + count, 0);
	if (records > 0) {
		process.stderr.write(`${progressMessages.otherUsers(records)}\n`);
	}

	const failures = [user, connections, resources, pulls].filter(result => result instanceof JunctionError);
	// The text has each failure in its place.
	for (const line of format === 'json' ? new Set(failures.map(failure => usageErrors.line(errorText(failure)))) : []) {
		process.stderr.write(`${line}\n`);
	}

	const [failed] = failures;
	return failed === undefined ? exitCodes.fine : exitCodeOf(failed);
};
