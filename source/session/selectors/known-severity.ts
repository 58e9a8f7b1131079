import type {Details} from '../../fleet/loading/user-details.ts';
import {minute} from '../../text/durations.ts';
import type {Severity} from '../../triage/facts/finding.ts';
import type {Workspace} from '../state/workspace.ts';
import {triageOf} from './user-triage.ts';

/** The severity of a user's worst finding; `none` where everything is loaded and nothing was found. */
export type KnownSeverity = Severity | 'none';

type Known = {readonly at: number; readonly statistics: unknown; readonly severity: KnownSeverity | undefined};

/** By the details they were found in: these are replaced whenever a part is loaded. */
const cache = new WeakMap<Details, Known>();

/** Returns whether a severity needs attention: a note does not, and neither does a user without findings. */
export const isProblem = (severity: KnownSeverity): boolean => severity === 'blocker' || severity === 'warning';

/** Nothing is known to be fine without the streams and the connections; a blocker or a warning holds without them. */
const severityIn = (workspace: Workspace, userId: string): KnownSeverity | undefined => {
	const {resources, connections} = workspace.details.of(userId);
	const {findings, unchecked} = triageOf(workspace, userId);
	if (unchecked.some(({what}) => what === 'everything')) {
		return undefined;
	}

	const severity = findings[0]?.severity ?? 'none';
	return isProblem(severity) || (resources.answer !== undefined && connections.answer !== undefined) ? severity : undefined;
};

/**
Returns how bad the findings of a user are, as far as its details were loaded in this session; `undefined` while a part is loading, so that
nothing is concluded from half of the facts. Findings that are a minute old are found again, because they depend on ages.
*/
export const knownSeverity = (workspace: Workspace, userId: string): KnownSeverity | undefined => {
	const details = workspace.details.of(userId);
	if (Object.values(details).some(({answer, error}) => answer === undefined && error === undefined)) {
		return undefined;
	}

	const at = workspace.clock.now();
	const statistics = workspace.fleetStats.current();
	const known = cache.get(details);
	if (known !== undefined && known.statistics === statistics && Math.abs(at - known.at) < minute) {
		return known.severity;
	}

	const severity = severityIn(workspace, userId);
	cache.set(details, {at, statistics, severity});
	return severity;
};
