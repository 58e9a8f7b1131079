import {createBaseline} from '../fleet/store/baseline.ts';
import type {Compared} from '../fleet/store/compared.ts';
import {comparedProvider} from '../fleet/store/comparison.ts';
import {comparisonProblem, hasAllUsers, loadStoredRoster} from '../fleet/loading/stored-roster.ts';
import type {Target} from '../junction/target.ts';
import {progressMessages} from '../messages/command-line.ts';
import {openSnapshot, SnapshotPathError} from '../snapshots/read-snapshot.ts';
import {UsageError} from './exit.ts';
import {endProgress, showProgress} from './progress-line.ts';

/**
Reads the baseline for a target from a snapshot, with progress on stderr. Rejects with a `UsageError` for a path that cannot be read and for a snapshot that cannot be
compared with the target, and with a `JunctionError` for a file that is no snapshot, or damaged.
*/
export const loadBaseline = async (path: string, target: Target, signal: AbortSignal): Promise<Compared> => {
	try {
		const snapshot = await openSnapshot(path);
		const {header} = snapshot;
		const problem = comparisonProblem(header, {
			region: target.region, teamId: undefined, provider: target.provider, isRedacted: false,
		});
		if (problem !== undefined) {
			throw new UsageError(problem);
		}

		const roster = await loadStoredRoster(snapshot, {
			signal,
			onUsers(users) {
				showProgress(`${snapshot.file}: ${progressMessages.usersLoaded(users)}`);
			},
		});
		const provider = comparedProvider(header, target.provider);
		return {baseline: createBaseline(roster, {time: header.serverTime, isComplete: hasAllUsers(header), provider}), provider};
	} catch (error) {
		throw error instanceof SnapshotPathError ? new UsageError(error.message) : error;
	} finally {
		endProgress();
	}
};
