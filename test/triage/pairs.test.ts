import {expect, test} from 'vitest';
import {triageUser} from '../../source/triage/triage.ts';
import {
	ago,
	availability,
	connection,
	dateAgo,
	errored,
	failing,
	factsOf,
	fleetOf,
	fresh,
	never,
	now,
	pull,
	quiet,
	stalled,
	type Case,
} from './cases/case.ts';

type Input = Omit<Case, 'name' | 'expected'>;

const healthy = {streams: {oura: {sleep: fresh, steps: fresh}}, connections: [connection('oura')]};
const gone = {kind: 'not-found', message: 'Junction could not find it (404)'} as const;
const withSleep = (entry: unknown, sleep: unknown = never): Input => ({
	streams: {oura: {sleep, steps: fresh}}, connections: [connection('oura', {resource_availability: {sleep: entry}})],
});
const withPull = (status: string, begun = '1h'): Input => ({...healthy, pulls: {oura: {pulled: {sleep: pull(status, begun)}, not_pulled: []}}});
const ofProvider = (slug: string, statistics: unknown, more = {}): Input => ({streams: {[slug]: {steps: statistics}}, connections: [connection(slug, more)]});
const inFleet = (more: Parameters<typeof fleetOf>[2]): Input => ({
	...ofProvider('garmin', failing()), fleet: {garmin: fleetOf(402, 318, more)},
});

/** What is changed, the input before and after, and what becomes of the first finding (`nothing` for none). */
const pairs: ReadonlyArray<readonly [field: string, before: Input, after: Input, told: readonly [before: string, after: string]]> = [
	['detail of the 404', {faults: {user: {...gone, detail: 'Not found'}}}, {faults: {user: {...gone, detail: 'You have scheduled this user for deletion.'}}}, ['user_not_found', 'user_deleted']],
	['ingestion_end', {...healthy, user: {ingestion_end: dateAgo(0)}}, {...healthy, user: {ingestion_end: dateAgo(1)}}, ['nothing', 'ingestion_window']],
	['ingestion_start', {...healthy, user: {ingestion_start: dateAgo(0)}}, {...healthy, user: {ingestion_start: dateAgo(-1)}}, ['nothing', 'ingestion_window']],
	['connection status', ofProvider('oura', fresh), ofProvider('oura', fresh, {status: 'paused'}), ['nothing', 'connection_paused']],
	['connection status in error', ofProvider('oura', failing()), ofProvider('oura', failing(), {status: 'error'}), ['attempt_failed', 'connection_error']],
	['connection status that nobody knows', ofProvider('oura', fresh), ofProvider('oura', fresh, {status: 'moved'}), ['nothing', 'unrecognized']],
	['provider in error', {connections: [errored('fitbit', 'unknown')]}, {connections: [errored('oura', 'unknown')]}, ['provider_ended', 'connection_error']],
	['list of connections', {...healthy, connections: [connection('withings', {status: 'paused'})]}, {...healthy, connections: []}, ['connection_paused', 'no_connections']],
	['availability', withSleep(availability('available', {required: ['daily']})), withSleep(availability('unavailable', {required: ['daily']})), ['nothing_delivered', 'required_scope_denied']],
	['availability as a bare flag', withSleep(true), withSleep(false), ['nothing_delivered', 'required_scope_denied']],
	['denied optional scopes', withSleep(availability('available'), fresh), withSleep(availability('available', {optional: ['spo2']}), fresh), ['nothing', 'optional_scope_denied']],
	['attempt status', ofProvider('garmin', fresh), ofProvider('garmin', {...fresh, last_attempt: {...fresh.last_attempt, status: 'failure'}}), ['nothing', 'attempt_failed']],
	['attempt time', ofProvider('oura', fresh), ofProvider('oura', {...fresh, last_attempt: {...fresh.last_attempt, timestamp: ago('7h')}}), ['nothing', 'attempts_stalled']],
	['provider of an old attempt', ofProvider('garmin', stalled('7h')), ofProvider('oura', stalled('7h')), ['nothing', 'attempts_stalled']],
	['newest data', ofProvider('garmin', quiet('23h')), ofProvider('garmin', quiet('25h')), ['nothing', 'quiet']],
	['provider that delivers nothing', ofProvider('withings', never), ofProvider('health_connect', never), ['nothing_delivered', 'permission_unknowable']],
	['sent_count', ofProvider('garmin', {...never, newest_data: ago('1h')}), ofProvider('garmin', never), ['nothing', 'nothing_delivered']],
	['historical pull status', withPull('success'), withPull('failure'), ['nothing', 'historical_pull_failed']],
	['historical pull status that nobody knows', withPull('success'), withPull('superseded'), ['nothing', 'unrecognized']],
	['historical pull that is running', withPull('success'), withPull('retrying'), ['nothing', 'historical_pull_running']],
	['event of the provider', inFleet({event: undefined}), inFleet({}), ['attempt_failed', 'provider_wide']],
	['streams', {connections: [connection('oura')]}, {...healthy}, ['connected_no_streams', 'nothing']],
	['connections that are not known', {...healthy, faults: {connections: 'loading'}, connections: []}, {...healthy, connections: []}, ['nothing', 'no_connections']],
];

test.each(pairs)('%s decides', (_field, before, after, told) => {
	expect([before, after].map(input => triageUser(factsOf(input), now).findings[0]?.code ?? 'nothing')).toEqual(told);
});

test('the age of the same fact decides how bad it is', () => {
	const severities = (input: Input) => triageUser(factsOf(input), now).findings.map(({severity}) => severity);
	expect(severities(withPull('in_progress', '23h'))).toEqual(['note']);
	expect(severities(withPull('in_progress', '25h'))).toEqual(['warning']);
	const connectedFor = (age: string) => ofProvider('withings', never, {created_on: ago(age)});
	expect(severities(connectedFor('23h'))).toEqual(['note']);
	expect(severities(connectedFor('25h'))).toEqual(['warning']);
});

test('before its announced end fitbit may fail for other reasons, and still is not to be reconnected', () => {
	const [first, second] = triageUser(factsOf({connections: [errored('fitbit', 'token_refresh_failed')]}), Date.UTC(2026, 7, 31)).findings;
	expect([first?.code, second?.code, second?.severity]).toEqual(['connection_error', 'provider_ended', 'warning']);
	expect(first?.nextStep).toContain('google_health');
});
