import type {FleetStats} from '../fleet/stats/fleet-stats.ts';
import {severities, type Severity} from '../triage/facts/finding.ts';
import type {State} from '../triage/facts/stream-state.ts';

/** Whether something of this severity reaches the threshold of `--fail-on`; never without a severity or a threshold. */
export const isReached = (severity: Severity | undefined, threshold: Severity | undefined): boolean =>
	severity !== undefined && threshold !== undefined && severities.indexOf(severity) <= severities.indexOf(threshold);

/** How bad a state is for `--fail-on`. The users' pages have no connections, so this is what can be known of a user there. */
const bySeverity: Readonly<Record<State, Severity | undefined>> = {
	failing: 'blocker', stalled: 'warning', never: 'warning', quiet: 'note', unknown: 'note', inactive: 'note', fresh: undefined,
};

/** Returns how bad the state of a user is; `undefined` where nothing is wrong. */
export const severityOfState = (state: State): Severity | undefined => bySeverity[state];

/**
Returns how bad all users together are: a `blocker` while something happens to many users of a provider; a `warning` if such an event has ended, or if any user fails or
has stalled; a `note` if any other user is not fresh.
*/
export const severityOfFleet = ({users, states, providers}: Pick<FleetStats, 'users' | 'states' | 'providers'>): Severity | undefined => {
	const events = providers.flatMap(({event}) => event ?? []);
	if (events.some(({kind}) => kind !== 'ended')) {
		return 'blocker';
	}

	if (events.length > 0 || states.failing > 0 || states.stalled > 0) {
		return 'warning';
	}

	return states.fresh < users ? 'note' : undefined;
};
