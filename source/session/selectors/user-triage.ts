import type {DetailPart, PartName, DetailParts} from '../../fleet/loading/user-details.ts';
import {triageUser, type Triage} from '../../triage/triage.ts';
import type {Check} from '../../triage/facts/user-facts.ts';
import type {Workspace} from '../state/workspace.ts';

/** Converts a part; an older answer counts until a newer one arrives. */
const checkOf = <Name extends PartName>({answer, error}: DetailPart<Name>): Check<DetailParts[Name]> => {
	if (answer !== undefined) {
		return {status: 'known', value: answer.value};
	}

	return error === undefined ? {status: 'loading'} : {status: 'failed', error};
};

/** Returns a user's findings, from the user's loaded details and the loaded users. */
export const triageOf = (workspace: Workspace, userId: string): Triage => {
	const {resources, connections, user, pulls} = workspace.details.of(userId);
	return triageUser({
		userId,
		resources: checkOf(resources),
		connections: checkOf(connections),
		user: checkOf(user),
		pulls: checkOf(pulls),
		fleet: new Map((workspace.fleetStats.current()?.providers ?? []).map(stats => [stats.provider, stats])),
	}, workspace.clock.now());
};
