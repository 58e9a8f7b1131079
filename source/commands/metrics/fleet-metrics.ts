import type {TeamFacts} from '../../fleet/loading/team-answers.ts';
import {failingShare, type FleetStats, type StateCounts} from '../../fleet/stats/fleet-stats.ts';
import {metricHelp} from '../../messages/metrics.ts';
import {plain} from '../../text/sentence.ts';
import type {BlastRadius, Reach} from '../../triage/blast-radius.ts';
import type {EventKind, ProviderEvent} from '../../triage/events/provider-event.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {onsetOf} from '../../triage/wording/events.ts';
import type {Family, Labels} from './exposition.ts';

/** The metrics' names without `junctop_`. */
export type MetricName = keyof typeof metricHelp;

/** What the metrics are made of; times and durations in milliseconds. */
export type MetricFacts = {
	readonly stats: FleetStats;
	readonly answer: BlastRadius;
	/** Labels of every series, so that files of several teams can be in one folder: no two may have the same. */
	readonly labels: Labels;
	readonly version: string;
	readonly pages: number;
	readonly requests: number;
	readonly unreadable: number;
	readonly duration: number;
	readonly now: number;
	/** What Junction says about the whole team; counts that it does not give have no series. */
	readonly team: TeamFacts;
};

/** The most providers with series of their own, the largest ones: Junction has 41, and what a server invents must not fill a Prometheus. */
const mostProviders = 60;

const reaches: readonly Reach[] = ['nobody', 'one-user', 'scattered', 'providers', 'everything'];
const kinds: readonly EventKind[] = ['failing', 'lost', 'ended', 'stopped', 'silent'];

type Series = Family['series'];

const byState = (counts: StateCounts, labels: Labels): Series => statesWorstFirst.map(state => ({labels: {...labels, state}, value: counts[state]}));

/** Returns all metrics of a complete run. User IDs are never labels. */
export const fleetMetrics = ({stats, answer, labels, version, pages, requests, unreadable, duration, now, team}: MetricFacts): readonly Family[] => {
	const family = (name: MetricName, series: Series, unit?: Family['unit']): Family =>
		({
			name: `junctop_${name}`, help: metricHelp[name], series, ...(unit !== undefined && {unit}),
		});
	const one = (name: MetricName, value: number, unit?: Family['unit']): Family => family(name, [{labels, value}], unit);
	const known = (name: MetricName, value: number | undefined): readonly Family[] => (value === undefined ? [] : [one(name, value)]);
	const providers = stats.providers
		.toSorted((a, b) => b.users - a.users)
		.slice(0, mostProviders)
		.map(own => ({own, labels: {...labels, provider: plain(own.provider)}}))
		// Two slugs may be alike after cleaning, and a series must not occur twice.
		.filter(({labels: {provider}}, index, all) => all.findIndex(other => other.labels.provider === provider) === index);
	const eventSeries = (valueOf: (event: ProviderEvent) => number | undefined): Series => providers.flatMap(({own, labels: ofProvider}) => {
		const value = own.event && valueOf(own.event);
		return value === undefined || own.event === undefined ? [] : [{labels: {...ofProvider, kind: own.event.kind}, value}];
	});
	return [
		family('users', byState(stats.states, labels)),
		family('reach', reaches.map(reach => ({labels: {...labels, reach}, value: Number(answer.reach === reach)}))),
		one('providers', stats.providers.length),
		one('providers_omitted', stats.providers.length - providers.length),
		family('provider_users', providers.flatMap(({own, labels: ofProvider}) => byState(own.userStates, ofProvider))),
		family('provider_failing_ratio', providers.map(({own, labels: ofProvider}) => ({labels: ofProvider, value: failingShare(own)})), 'ratio'),
		family('provider_streams', providers.flatMap(({own, labels: ofProvider}) => byState(own.streams, ofProvider))),
		// Every kind has a series, so that an alert's series does not vanish.
		family('provider_event', providers.flatMap(({own, labels: ofProvider}) => kinds.map(kind => ({labels: {...ofProvider, kind}, value: Number(own.event?.kind === kind)})))),
		family('provider_event_users', eventSeries(event => event.affected)),
		family('provider_event_compared_users', eventSeries(event => event.compared)),
		family('provider_event_onset_timestamp_seconds', eventSeries(event => {
			const onset = onsetOf(event);
			return onset === undefined ? undefined : onset / 1000;
		}), 'seconds'),
		...known('team_users', team.metrics?.numberOfUsers),
		...known('team_connected_sources', team.metrics?.numberOfConnectedSources),
		...known('team_errored_connected_sources', team.metrics?.numberOfErroredConnectedSources),
		one('run_pages', pages),
		one('run_requests', requests),
		one('run_unreadable_users', unreadable),
		one('run_duration_seconds', duration / 1000, 'seconds'),
		one('run_complete', Number(stats.isComplete)),
		one('last_success_timestamp_seconds', Math.floor(now) / 1000, 'seconds'),
		family('build_info', [{labels: {...labels, version}, value: 1}]),
	];
};
