import {createPager} from '../fleet/loading/pager.ts';
import {createServerClock, type ServerClock} from '../fleet/loading/server-clock.ts';
import {createRoster, type Roster} from '../fleet/store/roster.ts';
import type {ReportClient} from '../fleet/redaction/redacted-client.ts';
import type {Retry} from '../junction/retry.ts';
import {progressMessages} from '../messages/command-line.ts';
import {monotonicNow} from '../runtime/clock.ts';
import {printNotice} from './notices.ts';

/** Users that were loaded from the first page on. */
export type LoadedFleet = {
	readonly roster: Roster;
	readonly clock: ServerClock;
	/** When the first page arrived, by the server's clock, in milliseconds since 1970; events are judged as of then. */
	readonly loadedAt: number;
	/** Whether these are all users: false if `most` ended the loading. */
	readonly isComplete: boolean;
	/** Users whose records could not be read; they are not in the roster. */
	readonly unreadable: number;
	/** The number of parts that could not be read, by user ID; users without any are left out. */
	readonly unreadParts: ReadonlyMap<string, number>;
	readonly pages: number;
	/** All requests, repeated ones included. */
	readonly requests: number;
	/** How long loading took, in milliseconds. */
	readonly duration: number;
};

/**
Loads the users of a target, all of them or the first `most`. `client` is kept by a caller that loads again. Rejects with a `JunctionError`; the users so far
are lost then, and `onUsers` has received their number.
*/
export const loadFleet = async ({client, provider, most = Infinity, signal, onRetry, onUsers, clock = createServerClock()}: {
	readonly client: ReportClient;
	readonly provider: string | undefined;
	readonly most?: number | undefined;
	readonly signal: AbortSignal;
	readonly onRetry?: ((retry: Retry) => void) | undefined;
	readonly onUsers?: ((users: number) => void) | undefined;
	readonly clock?: ServerClock;
}): Promise<LoadedFleet> => {
	const startedAt = monotonicNow();
	const roster = createRoster(clock.now);
	let [unreadable, pages, requests] = [0, 0, 0];
	const unreadParts = new Map<string, number>();
	let loadedAt: number | undefined;
	let isComplete = false;
	const pager = createPager({
		client() {
			requests++;
			return client;
		},
		provider,
	});
	const countRetry = (retry: Retry) => {
		requests++;
		onRetry?.(retry);
	};

	while (!isComplete && roster.count < most) {
		const {answer, fault, isLast} = await pager.next({signal, onRetry: countRetry});
		clock.learn(answer.serverTime, answer.receivedAt);
		loadedAt ??= clock.at(answer.receivedAt);
		const {records, unreadable: broken} = answer.value;
		const room = most - roster.count;
		roster.add(records.length > room ? records.slice(0, room) : records);
		unreadable += broken.length;
		for (const {userId, problems} of records) {
			if (problems.length > 0) {
				unreadParts.set(userId, (unreadParts.get(userId) ?? 0) + problems.length);
			}
		}

		pages++;
		onUsers?.(roster.count);
		if (fault !== undefined) {
			throw fault;
		}

		isComplete = isLast && records.length <= room;
	}

	return {
		roster, clock, loadedAt: loadedAt ?? clock.now(), isComplete, unreadable, unreadParts, pages, requests, duration: monotonicNow() - startedAt,
	};
};

/** Reports on stderr how many users could not be read; nothing for none. */
export const reportUnreadable = (users: number): void => {
	if (users > 0) {
		printNotice(progressMessages.unreadableUsers(users));
	}
};
