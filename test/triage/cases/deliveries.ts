import {
	type Case,
	ago,
	connection,
	fresh,
	never,
	pull,
	quiet,
} from './case.ts';

const unread = {kind: 'not-understood', message: 'Junction\'s answer is empty (200)'} as const;

/** Nothing delivered, and historical pulls. */
export const deliveryCases: readonly Case[] = [
	{
		name: 'connected for long, attempts succeed, nothing sent',
		streams: {withings: {weight: never, sleep: never}},
		connections: [connection('withings')],
		expected: ['warning nothing_delivered withings'],
	},
	{
		name: 'connected an hour ago, nothing sent',
		streams: {withings: {weight: never}},
		connections: [connection('withings', {created_on: ago('1h')})],
		expected: ['note nothing_delivered withings'],
	},
	{
		name: 'nothing sent of one resource',
		streams: {withings: {weight: fresh, sleep: never}},
		connections: [connection('withings')],
		expected: ['note nothing_delivered withings sleep'],
	},
	{
		name: 'never attempted, by empty statistics',
		streams: {polar: {sleep: {}}},
		connections: [connection('polar')],
		expected: ['warning nothing_delivered polar'],
	},
	{
		name: 'never attempted, by nulls', streams: {
			polar: {
				sleep: {
					last_attempt: null, oldest_data: null, newest_data: null, sent_count: null,
				}, body: never,
			},
		}, connections: [connection('polar')], expected: ['warning nothing_delivered polar'],
	},
	{
		name: 'nothing sent, without an external id',
		streams: {dexcom: {glucose: never}},
		connections: [connection('dexcom', {external_user_id: null})],
		expected: ['warning nothing_delivered dexcom'],
	},
	{
		name: 'nothing sent by a Bluetooth device means nothing',
		streams: {contour_ble: {glucose: never}},
		connections: [connection('contour_ble')],
		expected: ['note nothing_delivered contour_ble'],
	},
	{
		name: 'nothing sent by Garmin whose pull succeeded at once',
		streams: {garmin: {sleep: never}},
		connections: [connection('garmin')],
		pulls: {garmin: {pulled: {sleep: pull('success', '2m')}, not_pulled: []}},
		expected: ['warning nothing_delivered garmin'],
	},
	{
		name: 'the historical pull is running',
		streams: {withings: {weight: never}},
		connections: [connection('withings', {created_on: ago('20m')})],
		pulls: {withings: {pulled: {weight: pull('in_progress')}, not_pulled: []}},
		expected: ['note historical_pull_running withings weight'],
	},
	{
		name: 'the historical pull of another resource explains nothing',
		streams: {withings: {weight: never, sleep: fresh}},
		connections: [connection('withings')],
		pulls: {withings: {pulled: {sleep: pull('in_progress')}, not_pulled: []}},
		expected: ['note nothing_delivered withings weight', 'note historical_pull_running withings sleep'],
	},
	{
		name: 'the historical pull is scheduled',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('scheduled', '1h', {timeline: {scheduled_at: ago('1h'), started_at: null, ended_at: null}})}, not_pulled: []}},
		expected: ['note historical_pull_running oura sleep'],
		words: ['the historical pull for sleep has not started, scheduled 1 hour ago'],
		notWords: ['still running'],
	},
	{
		name: 'the historical pull is being tried again',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('retrying', '1h', {error_details: 'provider_rate_limit_exceeded'}), body: pull('in_progress', '1h')}, not_pulled: []}},
		expected: ['note historical_pull_running oura body', 'note historical_pull_running oura sleep'],
	},
	{
		name: 'a historical pull that runs for 2 days',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('in_progress', '2d')}, not_pulled: []}},
		expected: ['warning historical_pull_running oura sleep'],
	},
	{
		name: 'a historical pull that runs and does not say since when',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: {status: 'in_progress'}}, not_pulled: []}},
		expected: ['note historical_pull_running oura sleep'],
	},
	{
		name: 'the historical pull failed',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('failure', '2d', {error_details: 'retry_quota_exhausted'})}, not_pulled: []}},
		expected: ['warning historical_pull_failed oura sleep'],
	},
	{
		name: 'the historical pull succeeded',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('success', '2d')}, not_pulled: ['body']}},
		expected: [],
	},
	{
		name: 'historical pulls that failed for different reasons',
		streams: {polar: {sleep: fresh}},
		connections: [connection('polar')],
		pulls: {
			polar: {
				pulled: {
					sleep: pull('failure', '2d', {error_details: 'retry_quota_exhausted'}),
					workouts: pull('failure', '2d', {error_details: 'non_retriable_error', trace_id: null}),
					body: pull('failure', '2d', {error_details: 'retry_quota_exhausted'}),
				},
				not_pulled: [],
			},
		},
		expected: ['warning historical_pull_failed polar body sleep', 'warning historical_pull_failed polar workouts'],
	},
	{
		name: 'the historical pull failed of a provider that is no longer connected',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {strava: {pulled: {workouts: pull('failure')}, not_pulled: []}},
		expected: [],
	},
	{
		name: 'a historical pull with a status that nobody knows',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: pull('superseded')}, not_pulled: []}},
		expected: ['note unrecognized oura sleep'],
	},
	{
		name: 'historical pulls that failed to load hide nothing else',
		streams: {oura: {sleep: quiet()}},
		connections: [connection('oura')],
		faults: {pulls: {kind: 'forbidden', message: 'Junction does not allow this with this API key (403)'}},
		expected: ['note quiet oura sleep'],
		unchecked: ['historical pull'],
	},
	{
		name: 'a historical pull that cannot be read',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura')],
		pulls: {oura: {pulled: {sleep: 7}, not_pulled: []}},
		expected: [],
		unchecked: ['historical pull'],
	},
	{
		name: 'a historical pull while paused',
		streams: {oura: {sleep: fresh}},
		connections: [connection('oura', {status: 'paused'})],
		pulls: {oura: {pulled: {sleep: pull('scheduled', '3d')}, not_pulled: []}},
		expected: ['warning connection_paused oura'],
	},
	{
		name: 'statistics that cannot be read condemn nothing',
		streams: {oura: {sleep: {last_attempt: 7, sent_count: 0}, body: null}},
		connections: [connection('oura')],
		expected: [],
		unchecked: ['resources', 'resources'],
	},
	{
		name: 'an oldest date that cannot be read is no matter',
		streams: {oura: {sleep: {...fresh, oldest_data: 7}}},
		connections: [connection('oura')],
		expected: [],
	},
	{
		name: 'a provider of introspection that cannot be read is not without streams',
		streams: {oura: null},
		connections: [connection('oura')],
		expected: [],
		unchecked: ['resources'],
	},
	{
		name: 'a record of introspection that cannot be read', streams: null, connections: [connection('oura')], expected: [], unchecked: ['resources'],
	},
	{
		name: 'nothing could be checked', faults: {
			user: unread, connections: unread, resources: unread, pulls: unread,
		}, expected: [], unchecked: ['everything'],
	},
	{
		name: 'nothing is loaded yet', faults: {
			user: 'loading', connections: 'loading', resources: 'loading', pulls: 'loading',
		}, expected: [], unchecked: ['everything'],
	},
	{
		name: 'another user in the answer is not this user',
		connections: [connection('oura')],
		page: {data: [{user_id: 'somebody-else', provider: {oura: {sleep: fresh}}}]},
		expected: ['warning connected_no_streams oura'],
	},
	{
		name: 'an id in capitals is the same id',
		connections: [connection('oura')],
		page: {data: [{user_id: '3F2C9A1E-5B7D-4C02-9F11-0C2A7BE4D915', provider: {oura: {sleep: fresh}}}]},
		expected: [],
	},
	{
		name: 'names that JavaScript gives a meaning',
		streams: {constructor: {toString: never}},
		connections: [connection('constructor', {status: 'error', error_details: {error_type: 'valueOf', error_message: '', errored_at: ''}})],
		expected: ['blocker connection_error constructor'],
	},
	{
		name: 'a provider whose name cannot be printed', streams: {'\u{0}': {'\u{7}': quiet()}}, connections: [connection('\u{0}')], expected: [],
	},
];
