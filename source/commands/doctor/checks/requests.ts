import {createServerClock} from '../../../fleet/loading/server-clock.ts';
import type {ErrorKind, JunctionError} from '../../../junction/errors.ts';
import {clockCheckTexts, requestTexts as texts} from '../../../messages/doctor.ts';
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
import {requestLimit, requestNames, type RequestName} from '../context.ts';

/** A slower request is a warning, in milliseconds. */
const slow = 3000;

/** Errors that pass by themselves. */
const passing: ReadonlySet<ErrorKind> = new Set(['limited']);

/** The server's own words are left out: they may name a user. */
const failure = ({kind, message, traceId, nextStep}: JunctionError): Outcome =>
	(passing.has(kind) ? warn : fail)(texts.failed({message, traceId}), nextStep);

/** Sends one request that reads, and reports how long it took and its trace ID. */
const requestCheck = (name: RequestName): Check => ({
	limit: requestLimit + 1000,
	// The server of the demo starts here.
	ready: async context => context.server(),
	async run({request}) {
		const result = await request(name);
		if ('problem' in result) {
			return skippedBy(result);
		}

		if ('error' in result) {
			return failure(result.error);
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
	async run({request}) {
		for (const name of requestNames) {
			const result = await request(name);
			if ('problem' in result) {
				return skippedBy(result);
			}

			if ('error' in result || result.serverTime === undefined) {
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

		return skipped(clockCheckTexts.noTime, clockCheckTexts.noTimeFix);
	},
};
