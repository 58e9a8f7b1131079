import {checkTexts, doctorTexts} from '../../messages/doctor.ts';
import {JunctionError} from '../../junction/errors.ts';
import {reportHandledError} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {crashLogFile} from '../crash-log.ts';
import {ApiKeyCommandCancelled} from '../../settings/settings-error.ts';
import {fail, type CheckResult, type Outcome} from './check.ts';
import {checkNames, type CheckName} from './check-names.ts';
import {checks} from './checks/checks.ts';
import type {DoctorContext} from './context.ts';
import {within} from './within.ts';

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
	const {title, why} = checkTexts[name];
	return {
		id: name, status, title, found, why, fix, ms: Math.round(monotonicNow() - started),
	};
};

/** The checks from here on may need an API key, whose command may need the terminal that earlier checks ask. */
const firstWithKey = checkNames.indexOf('api-key');

/** Waits for promises without their results or errors, which others handle. */
const settled = async (promises: ReadonlyArray<Promise<unknown>>): Promise<unknown> => Promise.allSettled(promises);

/**
Makes checks at the same time, those of this machine before the others. Returns their results, in the given order; each rejects when the user has cancelled.
*/
export const startChecks = (names: readonly CheckName[], context: DoctorContext): ReadonlyArray<{readonly name: CheckName; readonly result: Promise<CheckResult>}> => {
	const isLocal = (name: CheckName) => checkNames.indexOf(name) < firstWithKey;
	const local = names.filter(name => isLocal(name)).map(name => ({name, result: makeCheck(name, context)}));
	const localEnd = settled(local.map(async ({result}) => result));
	const others = names.filter(name => !isLocal(name)).map(name => ({
		name,
		result: localEnd.then(async () => makeCheck(name, context)),
	}));
	const all = [...local, ...others];
	// Whoever waits for one result would otherwise leave the rejections of the others unhandled.
	void settled(all.map(async ({result}) => result));
	return all;
};
