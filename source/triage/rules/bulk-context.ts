import type {BulkOperation} from '../../junction/records.ts';
import {teamTexts} from '../../messages/team.ts';
import {cleanText} from '../../text/clean.ts';
import type {Finding, FindingCode} from '../facts/finding.ts';
import type {PreparedUser} from '../facts/prepared-user.ts';
import {isRunning, operationSentence} from '../wording/bulk-operations.ts';

/** Data that is not there yet, which a running import or historical pull may bring. */
const awaitsData: ReadonlySet<FindingCode> = new Set(['connected_no_streams', 'nothing_delivered', 'historical_pull_running']);

/** Returns whether an operation may be why this finding is there. A pause has no documented type, so its word is enough; it explains also after it has ended. */
const canExplain = (operation: BulkOperation, {code, provider}: Finding): boolean => {
	if (operation.provider !== provider) {
		return false;
	}

	return code === 'connection_paused' ? operation.type.includes('pause') : isRunning(operation) && awaitsData.has(code);
};

/** Returns whether a bulk operation may explain one of the findings, so that asking for the operations is of use. */
export const canBeExplainedInBulk = (findings: readonly Finding[]): boolean => findings.some(({code}) => code === 'connection_paused' || awaitsData.has(code));

/** Adds to the findings the bulk operations of their providers that may explain them; `now` is the server's time in milliseconds. */
export const withBulkOperations = (findings: readonly Finding[], operations: readonly BulkOperation[], {now, timeForm}: Pick<PreparedUser, 'now' | 'timeForm'>): readonly Finding[] =>
	(operations.length === 0
		? findings
		: findings.map(finding => {
			const sentences = operations.filter(operation => canExplain(operation, finding))
				.map(operation => (isRunning(operation) ? operationSentence(operation, now, timeForm) : teamTexts.ended({type: cleanText(operation.type), status: cleanText(operation.status)})));
			return sentences.length === 0 || finding.provider === undefined
				? finding
				: {
					...finding,
					explanation: `${finding.explanation} ${sentences.map(sentence => teamTexts.mayExplain(sentence)).join(' ')}`,
					evidence: [...finding.evidence, ...sentences.map(text => ({text, at: {kind: 'connection', provider: finding.provider ?? ''}} as const))],
				};
		}));
