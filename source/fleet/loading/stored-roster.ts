import {comparisonErrors} from '../../messages/comparison.ts';
import type {CallOptions} from '../../junction/retry.ts';
import {regions} from '../../junction/regions.ts';
import {cleanText} from '../../text/clean.ts';
import type {SnapshotHeader} from '../../snapshots/format.ts';
import {openSnapshot, type SnapshotFile} from '../../snapshots/read-snapshot.ts';
import {SnapshotNotComparable} from '../../snapshots/snapshot-error.ts';
import {createStoredClient} from '../../snapshots/stored-client.ts';
import {createBaseline} from '../store/baseline.ts';
import type {Compared} from '../store/compared.ts';
import {comparedProvider} from '../store/comparison.ts';
import {createRoster, type Roster} from '../store/roster.ts';

/** Returns whether a snapshot has all users that it is about, so that a user that it lacks was not there. */
export const hasAllUsers = ({isComplete, filter}: Pick<SnapshotHeader, 'isComplete' | 'filter'>): boolean => isComplete && filter === undefined;

/** Reads a snapshot into a roster, page by page, with other work in between. `onUsers` is called with the number of users so far. Rejects with a `JunctionError`. */
export const loadStoredRoster = async (snapshot: SnapshotFile, {signal, provider, onUsers}: Pick<CallOptions, 'signal'> & {
	readonly provider?: string | undefined;
	readonly onUsers?: (users: number) => void;
}): Promise<Roster> => {
	const client = createStoredClient(snapshot);
	const {header} = snapshot;
	const roster = createRoster(() => header.serverTime);
	let nextCursor: string | undefined;
	do {
		const {value} = await client.introspectResources({provider, nextCursor}, {signal});
		roster.add(value.records);
		onUsers?.(roster.count);
		({nextCursor} = value);
	} while (nextCursor !== undefined);

	roster.endPass(hasAllUsers(header));
	roster.trim();
	return roster;
};

/** What decides whether two sides can be compared. */
export type Comparable = Pick<SnapshotHeader, 'region' | 'teamId' | 'provider' | 'isRedacted'>;

/** Returns why two sides cannot be compared, and what to do; `undefined` if they can. */
export const comparisonProblem = (earlier: Comparable, now: Comparable): string | undefined => {
	if (earlier.region !== now.region) {
		return comparisonErrors.regions({earlier: regions[earlier.region].name, now: regions[now.region].name});
	}

	if (earlier.teamId !== undefined && now.teamId !== undefined && earlier.teamId !== now.teamId) {
		return comparisonErrors.teams;
	}

	if (earlier.provider !== undefined && now.provider !== undefined && earlier.provider !== now.provider) {
		return comparisonErrors.providers({earlier: cleanText(earlier.provider), now: cleanText(now.provider)});
	}

	return earlier.isRedacted || now.isRedacted ? comparisonErrors.redacted : undefined;
};

/** What a baseline is compared with, and how it is read. */
export type BaselineOptions = Pick<Comparable, 'region' | 'provider'> & Pick<CallOptions, 'signal'> & {
	/** Returns the team's ID; `undefined` where it is not known. Called only for a snapshot that has one and can be compared otherwise. */
	teamId(): Promise<string | undefined> | string | undefined;
	/** Called with the number of users so far. */
	onUsers(users: number, header: SnapshotHeader, file: string): void;
};

/**
Reads a snapshot as a baseline. Rejects with a `SnapshotPathError` for a path that cannot be read, with a `SnapshotNotComparable` for a snapshot that cannot be compared, and with a
`JunctionError` for a file that is no snapshot, or damaged.
*/
export const readBaseline = async (path: string, {region, provider, signal, teamId, onUsers}: BaselineOptions): Promise<Compared> => {
	const snapshot = await openSnapshot(path);
	const {header, file} = snapshot;
	const problemWith = (team: string | undefined) => comparisonProblem(header, {
		region, provider, teamId: team, isRedacted: false,
	});
	const problem = problemWith(undefined) ?? (header.teamId === undefined ? undefined : problemWith(await teamId()));
	if (problem !== undefined) {
		throw new SnapshotNotComparable(problem);
	}

	const roster = await loadStoredRoster(snapshot, {
		signal,
		onUsers(users) {
			onUsers(users, header, file);
		},
	});
	const only = comparedProvider(header, provider);
	return {baseline: createBaseline(roster, {time: header.serverTime, isComplete: hasAllUsers(header), provider: only}), provider: only};
};
