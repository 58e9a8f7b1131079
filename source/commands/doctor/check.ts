import {doctorTexts, type Blocker} from '../../messages/doctor.ts';
import type {CheckName} from './check-names.ts';
import type {DoctorContext} from './context.ts';

/** How a check has ended, the harmless results first. */
export const statuses = ['ok', 'skipped', 'warn', 'fail'] as const;

/** A value of `statuses`. */
export type Status = (typeof statuses)[number];

/** What a check has found, in sentences. `fix` is what to do about it. */
export type Outcome = {
	readonly status: Status;
	readonly found: string;
	readonly fix?: string | undefined;
	/** The check that reports why this one was skipped. */
	readonly blockedBy?: Blocker | undefined;
	/** Whether the failure is only of this check, so that checks that need it are made all the same. */
	readonly isOwn?: boolean | undefined;
};

/** The result of a check, as `--format json` prints it. */
export type CheckResult = {
	readonly id: CheckName;
	readonly status: Status;
	readonly title: string;
	readonly found: string;
	readonly why: string;
	/** `undefined` also where the check `blockedBy` has the fix. */
	readonly fix: string | undefined;
	/** The check that reports why this one was skipped. */
	readonly blockedBy: Blocker | undefined;
	/** How long it took, in milliseconds. */
	readonly ms: number;
};

/** A check of `junctop doctor`. */
export type Check = {
	/** How long it may take, in milliseconds; then it has failed. */
	readonly limit: number;
	/** Waits for what other checks share, which does not count as its own time. Rejects only when the user has cancelled. */
	readonly ready?: (context: DoctorContext) => Promise<unknown>;
	/** Returns the checks that this one cannot succeed without. If one of them is made at the same time and fails, this one is skipped. */
	readonly needs?: (context: DoctorContext) => Promise<readonly Blocker[]>;
	/** Looks. A rejection is a bug, except when the user has cancelled. */
	readonly run: (context: DoctorContext) => Outcome | Promise<Outcome>;
};

/** The outcome where nothing is wrong. */
export const ok = (found: string): Outcome => ({status: 'ok', found});
/** The outcome of a check that cannot be made. */
export const skipped = (found: string, fix?: string): Outcome => ({status: 'skipped', found, fix});
/** The outcome of a check that needs what another one reports as a problem. The fix is printed if that one is not made. */
export const skippedBy = ({by, fix = doctorTexts.seeOther(by)}: {readonly by: Blocker; readonly fix?: string}): Outcome => ({
	status: 'skipped', found: doctorTexts.notChecked(by), fix, blockedBy: by,
});
/** The outcome of something that may cause trouble. */
export const warn = (found: string, fix: string): Outcome => ({status: 'warn', found, fix});
/** The outcome of something that does not work. */
export const fail = (found: string, fix: string): Outcome => ({status: 'fail', found, fix});

/** Joins outcomes into one, with the worst status. */
export const joinOutcomes = (outcomes: readonly Outcome[]): Outcome => {
	const fixes = new Set(outcomes.map(({fix}) => fix).filter(fix => fix !== undefined));
	return {
		status: statuses.findLast(status => outcomes.some(outcome => outcome.status === status)) ?? 'ok',
		found: outcomes.map(({found}) => found).join(' '),
		fix: fixes.size === 0 ? undefined : [...fixes].join(' '),
	};
};

/** Whether a check has failed, or all were skipped and one of them because of a problem: then success would be untrue. */
export const hasFailed = (results: readonly CheckResult[]): boolean =>
	results.some(({status}) => status === 'fail')
	|| (results.every(({status}) => status === 'skipped') && results.some(({blockedBy}) => blockedBy !== undefined));
