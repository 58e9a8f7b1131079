import process from 'node:process';
import {createPager} from '../fleet/loading/pager.ts';
import {createServerClock} from '../fleet/loading/server-clock.ts';
import {rowScopeOf, scopedRow} from '../fleet/query/scoped-rows.ts';
import {compareRows, type Sort} from '../fleet/query/sort-order.ts';
import {createRoster} from '../fleet/store/roster.ts';
import {isFilterMatch} from '../filter/match.ts';
import {createClient} from '../junction/client.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {utcText} from '../presentation/handover/utc.ts';
import {runtime} from '../runtime/runtime.ts';
import {print} from './output.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportClock} from './report-clock.ts';
import {reportRetry} from './report-retry.ts';
import {usersWriters, type UsersOptions} from './users.ts';

/** So many users are printed at once. */
const slice = 500;

const isoOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : utcText(time));

/**
Loads all users, with progress on stderr, and prints them in the order of the user list on the screens. Times are UTC, because the received texts are not kept. Rejects with a
`JunctionError` before anything is printed, and with an `OutputFailure` if stdout fails.
*/
export const printSortedUsers = async (target: Target, {format, limit = Infinity, filter = {choices: [], facts: []}, limits, signal, sort}: UsersOptions & {readonly sort: Sort}): Promise<void> => {
	runtime.limitYoungGeneration();
	const client = createClient({
		baseUrl: baseUrlOf(target), start: target.start, apiKey: target.apiKey, limits,
	});
	const pager = createPager({client: () => client, provider: target.provider});
	const clock = createServerClock();
	const roster = createRoster();
	let unreadable = 0;
	try {
		for (let isLast = false; !isLast;) {
			const step = await pager.next({signal, onRetry: reportRetry});
			clock.learn(step.answer.serverTime, step.answer.receivedAt);
			roster.add(step.answer.value.records);
			unreadable += step.answer.value.unreadable.length;
			showProgress(progressMessages.usersLoaded(roster.count));
			if (step.fault !== undefined) {
				throw step.fault;
			}

			({isLast} = step);
		}
	} finally {
		endProgress();
	}

	const now = clock.now();
	roster.summaries.summarizeDirty(now);
	const scope = rowScopeOf(roster, filter);
	const rows = Array.from({length: roster.count}, (_, row) => row)
		.filter(row => isFilterMatch(filter, {userId: roster.userId(row) ?? '', streams: roster.streams(row), isReadable: roster.isReadable(row)}, now))
		.toSorted(compareRows(roster, sort))
		.slice(0, limit);
	const writer = usersWriters[format];
	await print(writer.head, signal);
	for (let from = 0; from < rows.length; from += slice) {
		const lines = rows.slice(from, from + slice).map((row, index) => {
			const user = scopedRow(roster, scope, {row, now});
			return user === undefined
				? ''
				: writer.row({...user, lastAttempt: isoOf(user.lastAttempt), newestData: isoOf(user.newestData)}, from + index);
		});
		await print(lines.join(''), signal);
	}

	await print(writer.foot, signal);
	reportClock(clock);
	if (unreadable > 0) {
		process.stderr.write(`${progressMessages.unreadableUsers(unreadable)}\n`);
	}
};
