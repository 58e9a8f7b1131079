import {countsOf, type FailingSample} from '../fleet/stats/failing-history.ts';
import type {ProviderStats} from '../fleet/stats/fleet-stats.ts';
import type {ConnectionRise} from '../triage/events/rise.ts';
import {isoOf} from './event-json.ts';

const countsJson = (from: number, counts: readonly number[]) => ({from: isoOf(from), counts});

const riseJson = ({from, last, count, usualAnHour, errorType, asked}: ConnectionRise) => ({
	since: isoOf(from), last: isoOf(last), connections: count, usualPerHour: usualAnHour, errorType, comparedConnections: asked,
});

/** Returns when failing users of a provider were last OK, its connection errors, and its failing users at each refresh, as JSON output has them (docs/schema/overview.json). */
export const jumpsJson = ({provider, onsets, connections}: ProviderStats, samples: readonly FailingSample[]) => ({
	onsetsByHour: countsJson(onsets.hoursFrom, onsets.hours),
	onsetsByDay: countsJson(onsets.daysFrom, onsets.days),
	onsetsEarlier: onsets.earlier,
	onsetsUnknown: onsets.unknown,
	failingOverTime: samples.length === 0 ? undefined : countsOf(samples, provider).map(({at, failing}) => ({at: isoOf(at), failing})),
	connectionErrors: connections && {
		connections: connections.asked,
		inError: connections.inError,
		byHour: countsJson(connections.times.hoursFrom, connections.times.hours),
		byDay: countsJson(connections.times.daysFrom, connections.times.days),
		rise: connections.rise && riseJson(connections.rise),
	},
});
