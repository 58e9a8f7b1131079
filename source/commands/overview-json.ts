import type {ActorSplit} from '../fleet/stats/actor-split.ts';
import {failingShare, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import type {TeamFacts} from '../fleet/loading/team-answers.ts';
import type {Comparison} from '../fleet/store/comparison.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {onsetOf} from '../triage/wording/events.ts';
import type {FailingSample} from '../fleet/stats/failing-history.ts';
import {comparisonJson} from './comparison-json.ts';
import {eventJson, isoOf} from './event-json.ts';
import type {OverviewField} from './fields.ts';
import {jumpsJson} from './jumps-json.ts';
import type {LoadedConnections} from './load-connections.ts';

/** Returns who has to act for the failing users of a provider; `undefined` where no connections are loaded. */
const actorsJson = ({failing, asked, counts, isEndUsers}: ActorSplit) => asked === 0
	? undefined
	: {
		failingUsers: failing, askedUsers: asked, isEndUserErrors: isEndUsers, users: counts,
	};

/** Returns what Junction says about the whole team; counts that the team may not read are absent. */
const teamJson = ({metrics, operations}: TeamFacts) => ({
	users: metrics?.numberOfUsers,
	connectedSources: metrics?.numberOfConnectedSources,
	erroredConnectedSources: metrics?.numberOfErroredConnectedSources,
	connectedSourcesByWeek: metrics?.connectedSourcesByWeek,
	bulkOperations: operations.map(({problems: _, ...operation}) => operation),
});

/**
Returns the overview as JSON output has it at the time `now` (ms), without the version of the schema (docs/schema/overview.json). `unreadable` is the number of users whose
records could not be read, where it is known; `comparison` is what has changed since a baseline, `team` what Junction says about the whole team.
*/
export const overviewDocument = (stats: FleetStats, now: number, {unreadable, comparison, team, connections, samples = []}: {
	readonly unreadable?: number | undefined;
	readonly comparison?: Comparison | undefined;
	readonly team?: TeamFacts | undefined;
	/** Of how many failing and stalled users connections are loaded, if they were asked for. */
	readonly connections?: LoadedConnections | undefined;
	/** The failing users at each refresh. */
	readonly samples?: readonly FailingSample[];
} = {}): Readonly<Record<OverviewField, unknown>> => ({
	users: stats.users,
	unreadable,
	states: stats.states,
	blastRadius: blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now, 'clock'),
	providers: stats.providers.map(own => ({
		provider: own.provider,
		users: own.users,
		failingUsers: own.failing,
		stalledUsers: own.stalled,
		streams: own.streams,
		failingShare: failingShare(own),
		onset: isoOf(own.event && onsetOf(own.event)),
		event: own.event && eventJson(own.event),
		failuresByHour: own.failuresByHour,
		actors: actorsJson(own.actors),
		...jumpsJson(own, samples),
	})),
	team: team && teamJson(team),
	connections: connections && {
		users: connections.users, loaded: connections.loaded, missing: connections.missing, notAsked: connections.notAsked,
	},
	comparison: comparison && comparisonJson(comparison),
});
