import {readBaseline} from '../fleet/loading/stored-roster.ts';
import {requestTeamId} from '../fleet/loading/team-metrics.ts';
import type {Compared} from '../fleet/store/compared.ts';
import type {Target} from '../junction/target.ts';
import {clientOf} from '../junction/target-client.ts';
import {progressMessages} from '../messages/command-line.ts';
import {SettingsError} from '../settings/settings-error.ts';
import {UsageError} from './exit.ts';
import type {ReportOptions} from './open-client.ts';
import {endProgress, showProgress} from './progress-line.ts';

/**
Reads the baseline for a target from a snapshot, with progress on stderr. Users are found in it by the IDs that the command has, pseudonyms included. Rejects with a `UsageError`
for a path that cannot be read and for a snapshot that cannot be compared with the target, and with a `JunctionError` for a file that is no snapshot, or damaged.
*/
export const loadBaseline = async (path: string, target: Target, {limits, signal, redactor}: ReportOptions): Promise<Compared> => {
	try {
		const {baseline, provider} = await readBaseline(path, {
			region: target.region,
			provider: target.provider,
			signal,
			teamId: async () => requestTeamId(clientOf(target, limits), signal),
			onUsers(users, _header, file) {
				showProgress(`${file}: ${progressMessages.usersLoaded(users)}`);
			},
		});
		return {baseline: {...baseline, troubleOf: userId => baseline.troubleOf(redactor?.realUserId(userId) ?? userId)}, provider};
	} catch (error) {
		throw error instanceof SettingsError ? new UsageError(error.message) : error;
	} finally {
		endProgress();
	}
};
