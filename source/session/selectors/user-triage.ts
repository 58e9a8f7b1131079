import type {DetailPart, PartName, DetailParts} from '../../fleet/loading/user-details.ts';
import {triageUser, type Triage} from '../../triage/triage.ts';
import type {Check} from '../../triage/facts/user-facts.ts';
import type {Workspace} from '../state/workspace.ts';

/** What an older answer says counts until a newer one comes. */
const checkOf = <Name extends PartName>({answer, error}: DetailPart<Name>): Check<DetailParts[Name]> => {
	if (answer !== undefined) {
		return {status: 'known', value: answer.value};
	}

	return error === undefined ? {status: 'loading'} : {status: 'failed', error};
};

/** What is wrong with a user, from what is there of its details and from the loaded users. */
export const triageOf = (workspace: Workspace, userId: string): Triage => {
	const {resources, connections, user, pulls} = workspace.details.of(userId);
	return triageUser({
		userId,
		resources: checkOf(resources),
		connections: checkOf(connections),
		user: checkOf(user),
		pulls: checkOf(pulls),
		fleet: new Map(workspace.fleetStats.current().providers.map(sums => [sums.provider, sums])),
	}, workspace.clock.now());
};
