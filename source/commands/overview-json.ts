import type {ActorSplit} from '../fleet/stats/actor-split.ts';
import {failingShare, type FleetStats} from '../fleet/stats/fleet-stats.ts';
import type {Comparison} from '../fleet/store/comparison.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {onsetOf} from '../triage/wording/events.ts';
import {comparisonJson} from './comparison-json.ts';
import {eventJson, isoOf} from './event-json.ts';
import type {OverviewField} from './fields.ts';

/** Returns who has to act for the failing users of a provider; `undefined` where no connections are loaded. */
const actorsJson = ({failing, asked, counts, isEndUsers}: ActorSplit) => asked === 0
	? undefined
	: {
		failingUsers: failing, askedUsers: asked, isEndUserErrors: isEndUsers, users: counts,
	};

/**
Returns the overview as JSON output has it at the time `now` (ms), without the version of the schema (docs/schema/overview.json). `unreadable` is the number of users whose
records could not be read, where it is known; `comparison` is what has changed since a baseline.
*/
export const overviewDocument = (stats: FleetStats, now: number, {unreadable, comparison}: {
	readonly unreadable?: number | undefined;
	readonly comparison?: Comparison | undefined;
} = {}): Readonly<Record<OverviewField, unknown>> => ({
	users: stats.users,
	unreadable,
	states: stats.states,
	blastRadius: blastRadius({...stats, troubled: stats.states.failing + stats.states.stalled}, now),
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
	})),
	comparison: comparison && comparisonJson(comparison),
});
