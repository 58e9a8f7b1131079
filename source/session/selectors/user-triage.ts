import {
	type DetailPart,
	type PartName,
	type DetailParts,
	type Details,
} from '../../fleet/loading/user-details.ts';
import {mostProvidersOnScreen, triageUser, type Triage} from '../../triage/triage.ts';
import type {Check} from '../../triage/facts/user-facts.ts';
import {survive, type ReportedError} from '../../logging/handled-errors.ts';
import {sessionMessages} from '../../messages/session.ts';
import type {TimeForm} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {rememberLast} from '../../text/remember.ts';
import type {FleetStats} from '../../fleet/stats/fleet-stats.ts';
import type {TeamFacts} from '../../fleet/loading/team-answers.ts';
import type {BulkOperation} from '../../junction/records.ts';
import type {Workspace} from '../state/workspace.ts';
import {shownDetails} from '../state/shown-user.ts';

/** Converts a part; an older answer counts until a newer one arrives. */
const checkOf = <Name extends PartName>({answer, error}: DetailPart<Name>): Check<DetailParts[Name]> => {
	if (answer !== undefined) {
		return {status: 'known', value: answer.value};
	}

	return error === undefined ? {status: 'loading'} : {status: 'failed', error};
};

/** Reports that nothing was checked, so that a broken rule never looks like a user without problems. */
const failedTriage = ({reason, isLogged}: ReportedError): Triage => {
	const sentence = sessionMessages.triageFailed({reason: cleanText(reason), isLogged});
	return {findings: [], unchecked: [{what: 'everything', sentence}], verdict: sessionMessages.noTriage};
};

const fleetOf = rememberLast((stats: FleetStats | undefined) => new Map((stats?.providers ?? []).map(own => [own.provider, own])));

const triageAt = (userId: string, {resources, connections, user, pulls}: Details, stats: FleetStats | undefined, bulkOperations: readonly BulkOperation[], now: number, timeForm: TimeForm): Triage =>
	survive('findings', () => triageUser({
		userId,
		resources: checkOf(resources),
		connections: checkOf(connections),
		user: checkOf(user),
		pulls: checkOf(pulls),
		fleet: fleetOf(stats),
		bulkOperations,
	}, now, mostProvidersOnScreen, timeForm), failedTriage);

/** Several parts of a frame, and keys, ask for the findings of the same user at the same moment. */
const rememberedTriage = rememberLast(triageAt);

/** Returns the team's bulk operations as they are shown; the same list while nothing changes, because findings are remembered. */
const shownOperations = ({team, redaction}: Workspace): readonly BulkOperation[] => redactedOperations(redaction.isOn(), redaction, team.store.getState());

const redactedOperations = rememberLast((_isOn: boolean, redaction: Workspace['redaction'], facts: TeamFacts): readonly BulkOperation[] => redaction.team(facts).operations);

/**
Returns a user's findings, as they are shown, at a moment of the server's clock (ms; now if left out), from the user's loaded details and the loaded users. Where they
cannot be worked out, the verdict says so.
*/
export const triageOf = (workspace: Workspace, userId: string, at = workspace.clock.now(), timeForm: TimeForm = 'aged'): Triage =>
	rememberedTriage(workspace.redaction.userId(userId), shownDetails(workspace, userId), workspace.fleetStats.current(), shownOperations(workspace), at, timeForm);
