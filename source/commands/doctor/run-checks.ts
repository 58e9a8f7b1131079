import {
	checkReasons,
	checkTitles,
	doctorTexts,
	type Blocker,
} from '../../messages/doctor.ts';
import {JunctionError} from '../../junction/errors.ts';
import {reportHandledError} from '../../logging/handled-errors.ts';
import {smallest} from '../../presentation/layout.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {crashLogFile} from '../crash-log.ts';
import {ApiKeyCommandCancelled} from '../../settings/settings-error.ts';
import {
	fail,
	skippedBy,
	type CheckResult,
	type Outcome,
} from './check.ts';
import {checkNames, type CheckName} from './check-names.ts';
import {checks} from './checks/checks.ts';
import type {DoctorContext} from './context.ts';
import {within} from './within.ts';

const reasons = checkReasons(smallest);

const isCancelled = (error: unknown): boolean =>
	error instanceof ApiKeyCommandCancelled || (error instanceof JunctionError && error.kind === 'cancelled');

/** An outcome, and how long it took, in milliseconds. */
type Made = Outcome & {readonly ms: number};

/** The checks that are made at the same time. */
type AllMade = ReadonlyMap<CheckName, Promise<Made>>;

/** Returns the first check of these that is made too and has failed, so that others fail as well. Rejects when the user has cancelled. */
const failedOf = async (needs: readonly Blocker[], all: AllMade): Promise<Blocker | undefined> => {
	for (const name of needs) {
		const made = await all.get(name);
		if (made?.status === 'fail' && made.isOwn !== true) {
			return name;
		}
	}

	return undefined;
};

/** Makes one check within its time limit. Rejects only when the user has cancelled; an error of the check itself is its result. */
const makeCheck = async (name: CheckName, context: DoctorContext, all: AllMade): Promise<Made> => {
	const {ready, needs, run, limit} = checks[name];
	let started = monotonicNow();
	const make = async (): Promise<Outcome> => {
		try {
			await ready?.(context);
			const failed = await failedOf(await needs?.(context) ?? [], all);
			if (failed !== undefined) {
				return skippedBy({by: failed});
			}

			started = monotonicNow();
			const task = Promise.resolve(run(context));
			return await within(limit, task, () => fail(doctorTexts.tooSlow(limit), doctorTexts.tooSlowFix(name)));
		} catch (error) {
			if (isCancelled(error)) {
				throw error;
			}

			const {reason} = reportHandledError(`doctor ${name}`, error);
			return {...fail(doctorTexts.broken(reason), doctorTexts.brokenFix(crashLogFile(context.env))), isOwn: true};
		}
	};

	return {...await make(), ms: Math.round(monotonicNow() - started)};
};

/** Returns the result of a check. Its fix is left out where the check that blocks it has one. */
const resultOf = (name: CheckName, {status, found, fix, blockedBy, ms}: Made, all: AllMade): CheckResult => {
	const isReported = blockedBy !== undefined && all.has(blockedBy);
	return {
		id: name, status, title: checkTitles[name], found, why: reasons[name], fix: isReported ? undefined : fix, blockedBy, ms,
	};
};

/** The checks from here on may need an API key, whose command may need the terminal that earlier checks ask. */
const firstWithKey = checkNames.indexOf('api-key');

/** Returns the names of checks that are made at the same time, in two stages: those of this machine are done and printed before a key command may ask in the terminal. */
export const stagesOf = (names: readonly CheckName[]): ReadonlyArray<readonly CheckName[]> => {
	const isLocal = (name: CheckName) => checkNames.indexOf(name) < firstWithKey;
	return [names.filter(name => isLocal(name)), names.filter(name => !isLocal(name))];
};

/** Makes checks at the same time. Returns their results, in the given order; each rejects when the user has cancelled. */
export const startChecks = (names: readonly CheckName[], context: DoctorContext): ReadonlyArray<{readonly name: CheckName; readonly result: Promise<CheckResult>}> => {
	const all = new Map<CheckName, Promise<Made>>();
	for (const name of names) {
		all.set(name, makeCheck(name, context, all));
	}

	const started = [...all].map(([name, made]) => ({name, result: made.then(each => resultOf(name, each, all))}));
	// Waiting for one result would otherwise leave the rejections of the others unhandled.
	void Promise.allSettled(started.map(async ({result}) => result));
	return started;
};
