import process from 'node:process';
import type {UserRefresh} from '../../junction/records.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {confirmTexts, refreshTexts} from '../../messages/writes.ts';
import {
	isWithoutEffect,
	refreshLists,
	refreshOutcome,
	sourceOf,
} from '../../presentation/refresh-sources.ts';
import {auditedWrite} from '../../writes/audited-write.ts';
import {refreshLimit} from '../../writes/past-writes.ts';
import {countRefreshes, type RefreshCount} from '../../writes/refresh-count.ts';
import {exitCodes} from '../exit.ts';
import type {WriteFormat} from '../formats.ts';
import {toJson} from '../json.ts';
import {printNotice} from '../notices.ts';
import {print} from '../output.ts';
import {prepareWrite, type WriteCommandOptions} from './prepare.ts';

const sourcesOf = (sources: readonly string[]) => sources.map(source => sourceOf(source));

const textOf = (userId: string, refresh: UserRefresh, {count, traceId}: {readonly count: RefreshCount; readonly traceId: string | undefined}): string => [
	refreshOutcome(refresh),
	...refreshLists(refresh).flatMap(({title, items}) => [title, ...items.map(item => `  ${item}`)]),
	...(refresh.problems.length === 0 ? [] : [refreshTexts.unreadable(refresh.problems.length)]),
	...('refreshes' in count ? [confirmTexts.count({...count, limit: refreshLimit, next: 'the next one'})] : []),
	...(isWithoutEffect(refresh) ? [] : [`${refreshTexts.takesTime} ${refreshTexts.checkLater(userId)}`]),
	...(traceId === undefined ? [] : [refreshTexts.traceId(traceId)]),
	'',
].join('\n');

/** Runs `junctop refresh ID`; resolves with the exit code, 1 if Junction refreshed nothing: it refused, or every source failed. Rejects as `prepareWrite` and `auditedWrite` do. */
export const refresh = async (id: string, options: WriteCommandOptions & {readonly format: WriteFormat}): Promise<number> => {
	const {client, facts, audit, signal} = await prepareWrite(id, options, {what: 'refresh'});
	const {value, traceId} = await auditedWrite<UserRefresh>({
		audit,
		facts,
		outcomeOf: ({outcome}) => (outcome === 'refused' ? 'refused' : 'done'),
		send: async writing => client.refreshUser(facts.userId, {...writing, signal}),
		problem(text) {
			process.stderr.write(`${usageErrors.line(text)}\n`);
		},
	});
	const count = countRefreshes(audit, facts, Date.now());
	if ('unreadable' in count) {
		printNotice(confirmTexts.notCounted(count.unreadable));
	}

	await print(options.format === 'json'
		? `${toJson({
			userId: facts.userId,
			outcome: value.outcome,
			reason: value.reason,
			refreshed: sourcesOf(value.refreshed),
			inProgress: sourcesOf(value.inProgress),
			failed: sourcesOf(value.failed),
			refreshesThisHour: 'refreshes' in count ? count.refreshes : undefined,
			refreshLimit,
			unreadable: value.problems,
			traceId,
		}, 2)}\n`
		: textOf(facts.userId, value, {count, traceId}));
	return isWithoutEffect(value) ? exitCodes.failed : exitCodes.fine;
};
