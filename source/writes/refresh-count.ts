import {SettingsError} from '../settings/settings-error.ts';
import type {AuditFile} from './audit-file.ts';
import type {WriteFacts} from './audit-line.ts';
import {pastWritesIn} from './past-writes.ts';

/** How many refreshes of a user this machine's junctops have sent in the last hour, or why that is not known. */
export type RefreshCount = {readonly refreshes: number} | {readonly unreadable: string};

/**
Counts the refreshes after one was sent, at the time `now` in milliseconds since 1970. An audit file that cannot be read is returned as a sentence: it must not hide
the outcome of the refresh.
*/
export const countRefreshes = (audit: Pick<AuditFile, 'lines'>, facts: WriteFacts, now: number): RefreshCount => {
	try {
		return {refreshes: pastWritesIn(audit.lines(), facts, now).refreshes};
	} catch (error) {
		if (error instanceof SettingsError) {
			return {unreadable: error.message};
		}

		throw error;
	}
};
