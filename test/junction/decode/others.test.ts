import {expect, test} from 'vitest';
import {decodeDevices} from '../../../source/junction/decode/devices.ts';
import {decodeHistoricalPull} from '../../../source/junction/decode/historical-pull.ts';
import {decodeMetrics} from '../../../source/junction/decode/metrics.ts';
import {decodeProviders} from '../../../source/junction/decode/providers.ts';
import {decodeUser, decodeUserList} from '../../../source/junction/decode/user.ts';

const user = {
	user_id: 'u',
	team_id: 't',
	client_user_id: 'acme-42',
	created_on: '2024-01-01T00:00:00+00:00',
	connected_sources: [
		{provider: {name: 'Oura', slug: 'oura', logo: ''}, source: {slug: 'oura'}, created_on: '2024-01-02T00:00:00+00:00'},
		{source: {slug: 'fitbit'}},
	],
	fallback_time_zone: {id: 'Europe/London', source_slug: 'manual', updated_at: '2024-01-01T00:00:00+00:00'},
	ingestion_start: '2024-01-01',
	ingestion_end: null,
};

test('a user is read with sources, time zone and ingestion window', () => {
	expect(decodeUser(user)).toEqual({
		userId: 'u',
		teamId: 't',
		clientUserId: 'acme-42',
		createdOn: '2024-01-01T00:00:00+00:00',
		connectedSources: [
			{slug: 'oura', name: 'Oura', createdOn: '2024-01-02T00:00:00+00:00'},
			{slug: 'fitbit', name: undefined, createdOn: undefined},
		],
		fallbackTimeZone: 'Europe/London',
		ingestionStart: '2024-01-01',
		ingestionEnd: undefined,
		problems: [],
	});
});

test('a user keeps what can be read beside broken parts', () => {
	const read = decodeUser({user_id: 'u', connected_sources: [5, {provider: null}, {provider: {slug: 'oura'}}], ingestion_start: 2024});

	expect(read.connectedSources.map(({slug}) => slug)).toEqual(['oura']);
	expect(read.problems).toEqual([
		{at: 'connected_sources.0', what: 'expected an object, but a number came'},
		{at: 'connected_sources.1', what: 'expected an object with a provider'},
		{at: 'ingestion_start', what: 'expected a string, but a number came'},
	]);
});

test('an answer that names no user is not understood', () => {
	expect(() => decodeUser({detail: 'odd'})).toThrow('user_id: is missing');
});

test('a list of users is read one by one', () => {
	expect(decodeUserList({
		users: [user, null], total: 2, offset: 0, limit: 100,
	})).toMatchObject({
		users: [{userId: 'u'}], unreadable: [{index: 1, raw: null}], total: 2, offset: 0, limit: 100,
	});
	expect(() => decodeUserList({users: 'none'})).toThrow('users: expected a list, but a string came');
});

test('metrics are read as far as they can be', () => {
	expect(decodeMetrics({team_id: 't', number_of_users: 4, number_of_connected_sources: 'many'})).toEqual({
		teamId: 't', numberOfUsers: 4, numberOfConnectedSources: undefined, numberOfErroredConnectedSources: undefined,
	});
	expect(() => decodeMetrics([])).toThrow('expected an object, but a list came');
});

test('providers are a bare list, read one by one', () => {
	const oura = {
		slug: 'oura', name: 'Oura', description: 'A ring', logo: null, auth_type: 'oauth', supported_resources: ['sleep', 7],
	};
	expect(decodeProviders([oura, {slug: 'newcomer'}, {}])).toMatchObject({
		providers: [
			{
				slug: 'oura', name: 'Oura', description: 'A ring', logo: undefined, authType: 'oauth', supportedResources: ['sleep'],
			},
			{slug: 'newcomer', name: 'newcomer', supportedResources: []},
		],
		unreadable: [{index: 2}],
	});
	expect(() => decodeProviders({providers: []})).toThrow('expected a list, but an object came');
});

test('historical pulls are read flat: what was pulled, and what was not', () => {
	const pull = {
		status: 'retrying',
		range_start: '2023-07-24T00:00:00+00:00',
		range_end: '2023-10-24T00:00:00+00:00',
		timeline: {scheduled_at: '2023-10-24T13:52:51+00:00', started_at: '2023-10-24T13:53:01+00:00', ended_at: null},
		days_with_data: 70,
		release: '1.2',
		trace_id: '51cc7d2d72e98ed4eb63e2b0864b39e3',
		error_details: 'provider_rate_limit_exceeded',
	};
	const provider = {fitbit: {pulled: {sleep: pull, body: {status: null, timeline: 5}}, not_pulled: ['blood_oxygen']}, oura: null};
	const {records, nextCursor} = decodeHistoricalPull({data: [{user_id: 'u', provider}], next_cursor: 'None'});

	expect(nextCursor).toBeUndefined();
	expect(records[0]).toMatchObject({
		userId: 'u',
		pulled: [
			{
				provider: 'fitbit',
				resource: 'sleep',
				status: 'retrying',
				rangeStart: '2023-07-24T00:00:00+00:00',
				rangeEnd: '2023-10-24T00:00:00+00:00',
				scheduledAt: '2023-10-24T13:52:51+00:00',
				startedAt: '2023-10-24T13:53:01+00:00',
				endedAt: undefined,
				daysWithData: 70,
				release: '1.2',
				traceId: '51cc7d2d72e98ed4eb63e2b0864b39e3',
				errorDetails: 'provider_rate_limit_exceeded',
			},
			{resource: 'body', status: 'unknown', scheduledAt: undefined},
		],
		notPulled: [{provider: 'fitbit', resource: 'blood_oxygen'}],
	});
	expect(records[0]?.problems.map(({at}) => at)).toEqual(['provider.fitbit.pulled.body.status', 'provider.fitbit.pulled.body.timeline', 'provider.oura']);
});

test('a device is read without its IDs, and one without a provider is unreadable', () => {
	const {devices, unreadable} = decodeDevices([
		{
			id: 'i', user_id: 'u', provider: 'garmin', source_type: 'watch', app_id: null, device_manufacturer: 'Garmin', device_model: 'Venu 3', device_version: '15.06', device_id: 'serial',
		},
		{provider: 'oura', device_model: 4},
		{source_type: 'watch'},
	]);
	const [whole, broken] = devices;
	expect(whole).toEqual({
		provider: 'garmin', sourceType: 'watch', appId: undefined, manufacturer: 'Garmin', model: 'Venu 3', version: '15.06', problems: [],
	});
	expect(broken).toMatchObject({
		provider: 'oura', sourceType: 'unknown', model: undefined, problems: [{at: 'source_type'}, {at: 'device_model'}],
	});
	expect(unreadable.map(({index}) => index)).toEqual([2]);
	expect(() => decodeDevices({devices: []})).toThrow('expected a list');
});
