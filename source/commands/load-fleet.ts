import {createPager} from '../fleet/loading/pager.ts';
import {createServerClock, type ServerClock} from '../fleet/loading/server-clock.ts';
import {createRoster, type Roster} from '../fleet/store/roster.ts';
import type {ReportClient} from '../fleet/redaction/redacted-client.ts';
import {progressMessages} from '../messages/command-line.ts';
import {endProgress, showProgress} from './progress-line.ts';
import {reportRetry} from './report-retry.ts';

/** All users of a team, or of one of its providers. */
export type LoadedFleet = {
	readonly roster: Roster;
	readonly clock: ServerClock;
	/** The number of users that could not be read. */
	readonly unreadable: number;
};

/** Loads all users, with progress on stderr. Rejects with a `JunctionError`. */
export const loadFleet = async (client: ReportClient, {provider, signal}: {readonly provider: string | undefined; readonly signal: AbortSignal}): Promise<LoadedFleet> => {
	const pager = createPager({client: () => client, provider});
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

	return {roster, clock, unreadable};
};
