import type {ConnectionSummary} from '../connections/connection-summary.ts';
import type {FixGroup, Fixes} from '../stats/fixes.ts';
import type {Drift} from '../loading/drift.ts';
import type {LoadState} from '../loading/load-state.ts';
import type {TeamFacts} from '../loading/team-answers.ts';
import type {
	DetailPart,
	Details,
	DetailParts,
	PartName,
} from '../loading/user-details.ts';
import {allowedPath, allowedWord} from './allowed.ts';
import type {Redactor} from './redactor.ts';

const partOf = <Name extends PartName>(
	{loading, answer, updatedAt, error, retry}: DetailPart<Name>,
	redactor: Redactor,
	change: (value: DetailParts[Name]) => DetailParts[Name],
): DetailPart<Name> => ({
	loading,
	answer: answer && redactor.answer(answer, change),
	updatedAt,
	error: error && redactor.error(error),
	retry: retry && redactor.retry(retry),
});

/** Returns the details of a user, redacted. */
export const redactedDetails = ({resources, connections, user, pulls, devices}: Details, redactor: Redactor): Details => ({
	resources: partOf<'resources'>(resources, redactor, redactor.resources),
	connections: partOf<'connections'>(connections, redactor, redactor.connections),
	user: partOf<'user'>(user, redactor, redactor.user),
	pulls: partOf<'pulls'>(pulls, redactor, redactor.pulls),
	devices: partOf<'devices'>(devices, redactor, redactor.devices),
});

/** Returns what of the records could not be read, without the records. */
export const redactedDrift = ({records, paths, samples}: Drift, redactor: Redactor): Drift => ({
	records,
	paths: new Map([...paths].map(([key, {at, what, count}]) => [key, {at: allowedPath(at), what, count}])),
	samples: samples.map(({index, problems}) => ({index, problems: redactor.problems(problems), raw: undefined})),
});

/** Returns where loading is, with its errors redacted. */
export const redactedLoadState = (state: LoadState, redactor: Redactor): LoadState => ({
	...state,
	error: state.error && redactor.error(state.error),
	retry: state.retry && redactor.retry(state.retry),
	drift: redactedDrift(state.drift, redactor),
});

/** Returns the summary of a user's connections, redacted. */
export const redactedSummary = ({errorType, erroredAt, status, actor, loadedAt, isWhole}: ConnectionSummary): ConnectionSummary => ({
	errorType: errorType === undefined ? undefined : allowedWord(errorType),
	erroredAt,
	status: status === undefined ? undefined : allowedWord(status),
	actor,
	loadedAt,
	isWhole,
});

/** Returns what Junction says about the team, redacted. */
export const redactedTeamFacts = ({metrics, earlier, operations, hasMoreOperations, error}: TeamFacts, redactor: Redactor): TeamFacts => ({
	metrics: metrics && redactor.metrics(metrics),
	earlier,
	operations: operations.map(operation => redactor.bulkOperation(operation)),
	hasMoreOperations,
	error: error && redactor.error(error),
});

const redactedGroup = (group: FixGroup): FixGroup => {
	const {provider, cause, denied} = group;
	return {
		...group,
		provider: allowedWord(provider),
		denied: denied.map(resource => allowedWord(resource)),
		cause: cause.kind === 'error' && cause.errorType !== undefined ? {...cause, errorType: allowedWord(cause.errorType)} : cause,
	};
};

/** Returns the fixes, redacted: words that Junction does not document may be anything. */
export const redactedFixes = (fixes: Fixes): Fixes => ({
	...fixes,
	events: fixes.events.map(({provider, event, groups}) => ({provider: allowedWord(provider), event, groups: groups.map(group => redactedGroup(group))})),
	groups: fixes.groups.map(group => redactedGroup(group)),
});
