import {createServerClock} from '../../../fleet/loading/server-clock.ts';
import type {JunctionError} from '../../../junction/errors.ts';
import {
	clockCheckTexts,
	requestTexts as texts,
	type Blocker,
} from '../../../messages/doctor.ts';
import {clockNotice} from '../../../presentation/clock-notice.ts';
import {
	fail,
	ok,
	skipped,
	skippedBy,
	warn,
	type Check,
	type Outcome,
} from '../check.ts';
import {
	requestLimit,
	requestNames,
	type DoctorContext,
	type RequestName,
} from '../context.ts';
import {refusedFix} from './api-key.ts';
import {requestNeeds} from './needs.ts';

/** A slower request is a warning, in milliseconds. */
const slow = 3000;

/** The server's own words are left out: they may name a user. A limit passes by itself. */
const failure = async (error: JunctionError, context: DoctorContext): Promise<Outcome> => {
	const {kind, message, traceId, nextStep, isUnsent} = error;
	const found = texts.failed({message, traceId});
	if (kind === 'limited') {
		return warn(found, nextStep);
	}

	return kind === 'key-refused'
		? fail(found, await refusedFix(context) ?? nextStep)
		: {...fail(found, nextStep), isOwn: !isUnsent};
};

/** Returns the checks without which no request but the first can succeed: an API key that is refused once is always refused. */
const afterUsers = async (context: DoctorContext): Promise<readonly Blocker[]> => [...await requestNeeds(context), 'users'];

/** Sends one request that reads, and reports how long it took and its trace ID. */
const requestCheck = (name: RequestName): Check => ({
	limit: requestLimit + 1000,
	// The server of the demo starts here.
	ready: async context => context.server(),
	needs: name === 'users' ? requestNeeds : afterUsers,
	async run(context) {
		const result = await context.request(name);
		if ('problem' in result) {
			return skippedBy(result);
		}

		if ('error' in result) {
			return failure(result.error, context);
		}

		const {ms, traceId, hasUnreadable} = result;
		const found = texts.found({ms, traceId});
		if (hasUnreadable) {
			return warn(`${found} ${texts.unreadable}`, texts.unreadableFix);
		}

		return ms > slow ? warn(`${found} ${texts.slow}`, texts.slowFix) : ok(found);
	},
});

/** Whether users can be listed. */
export const usersCheck = requestCheck('users');
/** Whether the statistics of users can be read. */
export const introspectionCheck = requestCheck('introspection');
/** Whether historical pulls can be read. */
export const pullsCheck = requestCheck('pulls');

/** Compares the clocks as the screens do, by the first request that has an answer. */
export const clockCheck: Check = {
	limit: (requestLimit + 1000) * requestNames.length,
	ready: async context => context.server(),
	needs: afterUsers,
	async run({request}) {
		let hasSucceeded = false;
		for (const name of requestNames) {
			const result = await request(name);
			if ('problem' in result) {
				return skippedBy(result);
			}

			if ('error' in result) {
				continue;
			}

			hasSucceeded = true;
			if (result.serverTime === undefined) {
				continue;
			}

			const clock = createServerClock();
			clock.learn(result.serverTime, result.receivedAt);
			const difference = clock.worstDifference();
			if (difference === undefined) {
				return ok(clockCheckTexts.agrees);
			}

			const notice = clockNotice(difference);
			return difference.kind === 'skew' ? warn(notice, clockCheckTexts.skewFix) : fail(notice, clockCheckTexts.absurdFix);
		}

		return hasSucceeded
			? skipped(clockCheckTexts.noTime, clockCheckTexts.noTimeFix)
			: {...skippedBy({by: 'users'}), found: clockCheckTexts.noRequest};
	},
};
