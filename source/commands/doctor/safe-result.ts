import {cleanText} from '../../text/clean.ts';
import {secretRedactor} from '../redaction.ts';
import type {CheckResult} from './check.ts';

const userIds = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giv;

/**
Returns a function that removes from results every known API key, in each form, what looks like one, and what has the form of a user ID. `others` are API keys that
no client has used.
*/
export const createSafety = (env: NodeJS.ProcessEnv, others: readonly string[]): ((result: CheckResult) => CheckResult) => {
	const redact = secretRedactor(env, others);
	// First as it is, where a line break in a key is seen, then as clean text: removing a character later could join the halves of a key.
	const safe = (text: string): string => redact(cleanText(redact(text))).replaceAll(userIds, '[id]');
	return result => ({...result, found: safe(result.found), fix: result.fix === undefined ? undefined : safe(result.fix)});
};
