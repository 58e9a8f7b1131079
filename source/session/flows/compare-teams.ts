import {readTeamId} from '../../fleet/loading/team-metrics.ts';
import type {Answer, Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Replacement} from '../../presentation/setup.ts';

/** What is known of the team whose API key was refused. */
export type KnownTeam = {
	/** As Junction returned it in this session. */
	readonly teamId: string | undefined;
	/** As the settings have it. It may be older than the loaded users. */
	readonly storedTeamId: string | undefined;
	/** A loaded user; `undefined` if none is loaded. */
	readonly userId: string | undefined;
	/** Whether anything is loaded or stored that another team's API key must not reach. */
	readonly isAnythingKept: boolean;
};

const unlessFailed = async <Value>(call: Promise<Answer<Value>>): Promise<Value | undefined> => {
	try {
		const {value} = await call;
		return value;
	} catch (error) {
		if (error instanceof JunctionError && error.kind !== 'cancelled') {
			return undefined;
		}

		throw error;
	}
};

/**
Compares the team of an API key that Junction accepts with a known one; with `undefined`, a team of another region, it is another team. Also returns the
key's team ID, `undefined` if Junction returns none. An API key that can read a loaded user is of that user's team; one that cannot proves
nothing, because the user may be deleted. Rejects with a `JunctionError` of kind `cancelled` only.
*/
export const compareTeams = async (client: Pick<Client, 'metrics' | 'user'>, before: KnownTeam | undefined, signal: AbortSignal): Promise<{
	readonly teamId: string | undefined;
	readonly replacement: Replacement;
}> => {
	const metrics = await unlessFailed(client.metrics({signal}));
	const teamId = metrics && readTeamId(metrics);
	if (before === undefined) {
		return {teamId, replacement: 'other-team'};
	}

	const {userId, storedTeamId, isAnythingKept} = before;
	const known = before.teamId ?? (userId === undefined ? storedTeamId : undefined);
	if (teamId !== undefined && known !== undefined) {
		return {teamId, replacement: teamId === known ? 'same-team' : 'other-team'};
	}

	if (!isAnythingKept) {
		return {teamId, replacement: 'same-team'};
	}

	const user = userId === undefined ? undefined : await unlessFailed(client.user(userId, {signal}));
	return {teamId, replacement: user === undefined || user.userId !== userId ? 'unknown-team' : 'same-team'};
};
