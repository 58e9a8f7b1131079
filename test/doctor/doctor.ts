import {expect} from 'vitest';
import type {CheckName} from '../../source/commands/doctor/check-names.ts';
import type {CheckResult} from '../../source/commands/doctor/check.ts';
import {run} from '../helpers/run.ts';

type Results = Readonly<Record<CheckName, CheckResult>>;

/** Runs the built `junctop doctor --format json` in pipes. Returns its exit code and the results by check. */
export const diagnose = async (args: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<{readonly code: number; readonly results: Results}> => {
	const {code, stdout, stderr} = await run(['doctor', '--format', 'json', ...args], options);
	expect(stderr).toBe('');
	const {schema, checks} = JSON.parse(stdout) as {readonly schema: number; readonly checks: readonly CheckResult[]};
	expect(schema).toBe(1);
	return {code, results: Object.fromEntries(checks.map(check => [check.id, check])) as Results};
};

/** Returns the result of one check. */
export const resultOf = async (check: CheckName, args: readonly string[] = [], options: Parameters<typeof run>[1] = {}): Promise<CheckResult & {readonly code: number}> => {
	const {code, results} = await diagnose([check, ...args], options);
	expect(Object.keys(results)).toEqual([check]);
	return {...results[check], code};
};
