import {checkReasons, checkTitles, doctorTexts} from '../../messages/doctor.ts';
import {JunctionError} from '../../junction/errors.ts';
import {reportHandledError} from '../../logging/handled-errors.ts';
import {smallest} from '../../presentation/layout.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {crashLogFile} from '../crash-log.ts';
import {ApiKeyCommandCancelled} from '../../settings/settings-error.ts';
import {fail, type CheckResult, type Outcome} from './check.ts';
import {checkNames, type CheckName} from './check-names.ts';
import {checks} from './checks/checks.ts';
import type {DoctorContext} from './context.ts';
import {within} from './within.ts';

const reasons = checkReasons(smallest);

const isCancelled = (error: unknown): boolean =>
	error instanceof ApiKeyCommandCancelled || (error instanceof JunctionError && error.kind === 'cancelled');

/** Makes one check within its time limit. Rejects only when the user has cancelled; an error of the check itself is its result. */
const makeCheck = async (name: CheckName, context: DoctorContext): Promise<CheckResult> => {
	const {ready, run, limit} = checks[name];
	let started = monotonicNow();
	const make = async (): Promise<Outcome> => {
		try {
			await ready?.(context);
			started = monotonicNow();
			const task = Promise.resolve(run(context));
			return await within(limit, task, () => fail(doctorTexts.tooSlow(limit), doctorTexts.tooSlowFix(name)));
		} catch (error) {
			if (isCancelled(error)) {
				throw error;
			}

			const {reason} = reportHandledError(`doctor ${name}`, error);
			return fail(doctorTexts.broken(reason), doctorTexts.brokenFix(crashLogFile(context.env)));
		}
	};

	const {status, found, fix} = await make();
	return {
		id: name, status, title: checkTitles[name], found, why: reasons[name], fix, ms: Math.round(monotonicNow() - started),
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
	const started = names.map(name => ({name, result: makeCheck(name, context)}));
	// Waiting for one result would otherwise leave the rejections of the others unhandled.
	void Promise.allSettled(started.map(async ({result}) => result));
	return started;
};
