import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeConnections} from '../../../source/junction/decode/connections.ts';
import {decodeDevices} from '../../../source/junction/decode/devices.ts';
import {decodeHistoricalPull} from '../../../source/junction/decode/historical-pull.ts';
import {decodeMetrics} from '../../../source/junction/decode/metrics.ts';
import {decodeProviders} from '../../../source/junction/decode/providers.ts';
import {DecodeError} from '../../../source/junction/decode/record.ts';
import {decodeResources} from '../../../source/junction/decode/resources.ts';
import {decodeUser, decodeUserList} from '../../../source/junction/decode/user.ts';
import {mutated} from '../../helpers/any-json.ts';
import {clientOf, serve} from '../../helpers/http-server.ts';
import {JunctionError} from '../../../source/junction/errors.ts';

const attempt = {timestamp: '2023-10-24T13:13:27+00:00', status: 'success'};
const statistics = {
	last_attempt: attempt, oldest_data: 'a', newest_data: 'b', sent_count: 1,
};
const scopes = {required: ['a'], optional: ['b', 'c']};
const connection = {
	name: 'Garmin', slug: 'garmin', logo: '', created_on: 'x', status: 'error', external_user_id: 'y',
	error_details: {error_type: 'e', error_message: 'm', errored_at: 't'},
	resource_availability: {sleep: {status: 'available', scope_requirements: {user_granted: scopes, user_denied: scopes}}, body: true},
};
const device = {
	id: 'i', user_id: 'u', provider: 'garmin', source_type: 'watch', app_id: null, device_manufacturer: 'Garmin', device_model: 'Venu 3', device_version: '15.06', device_id: 'd',
};
const source = {provider: {slug: 'oura', name: 'Oura'}, source: {slug: 'oura'}, created_on: 'x'};
const user = {
	user_id: 'u', connected_sources: [source, source], fallback_time_zone: {id: 'UTC'}, ingestion_start: 'x',
};
const pull = {
	status: 'success', timeline: {scheduled_at: 'x'}, days_with_data: 1, release: 'r', error_details: 'e',
};

type Case = {readonly decode: (json: unknown) => unknown; readonly valid: unknown};

const cases: Record<string, Case> = {
	resources: {
		decode: decodeResources,
		valid: {data: [{user_id: 'u', provider: {garmin: {sleep: statistics, body: statistics}}}], next_cursor: 'c', next: 'c'},
	},
	'historical pulls': {
		decode: decodeHistoricalPull,
		valid: {data: [{user_id: 'u', provider: {garmin: {pulled: {sleep: pull}, not_pulled: ['body']}}}], next_cursor: null},
	},
	connections: {decode: decodeConnections, valid: {providers: [connection, connection]}},
	devices: {decode: decodeDevices, valid: [device, device]},
	user: {decode: decodeUser, valid: user},
	'list of users': {
		decode: decodeUserList, valid: {
			users: [user, user], total: 2, offset: 0, limit: 100,
		},
	},
	metrics: {decode: decodeMetrics, valid: {team_id: 't', number_of_users: 1}},
	providers: {decode: decodeProviders, valid: [{slug: 'oura', name: 'Oura', supported_resources: ['sleep']}]},
};

test.each(Object.entries(cases))('whatever JSON comes in place of %s, decoding returns or says that it is misshapen', (_name, {decode, valid}) => {
	const anything = fc.oneof(mutated(valid), fc.jsonValue());
	fc.assert(fc.property(anything, json => {
		const before = JSON.stringify(json);
		try {
			decode(json);
		} catch (error) {
			expect(error).toBeInstanceOf(DecodeError);
		}

		expect(JSON.stringify(json)).toBe(before);
	}), {numRuns: 500});
});

test.each(Object.entries(cases))('%s without a fault are read without a problem', (_name, {decode, valid}) => {
	const text = JSON.stringify(decode(valid));
	expect(text).not.toMatch(/"problems":\[\{|"unreadable":\[\{/v);
});

test('a page with one broken record keeps all the others', () => {
	const record = (id: string) => ({user_id: id, provider: {garmin: {sleep: statistics}}});
	const brokenRecord = mutated(record('broken'));
	fc.assert(fc.property(brokenRecord, fc.nat(4), (broken, place) => {
		const data: unknown[] = ['a', 'b', 'c', 'd'].map(id => record(id));
		data.splice(place, 0, broken);
		const {records, unreadable} = decodeResources({data, next_cursor: null});

		expect(records.length + unreadable.length).toBe(5);
		const others = unreadable.length === 1 ? records : records.filter((_record, index) => index !== place);
		expect(others.map(({userId}) => userId)).toEqual(['a', 'b', 'c', 'd']);
		expect(others.every(({problems, streams}) => problems.length === 0 && streams.length === 1)).toBe(true);
		expect(unreadable.every(({index, raw}) => index === place && raw === broken)).toBe(true);
	}), {numRuns: 500});
});

test('whatever a server sends, a call answers or fails with a JunctionError that is not understood', async () => {
	let body = '';
	const {baseUrl} = await serve((_request, response) => {
		response.end(body);
	});
	const client = clientOf(baseUrl);
	const anything = fc.oneof(mutated(cases['connections']?.valid).map(json => JSON.stringify(json)), fc.string({unit: 'binary'}));
	await fc.assert(fc.asyncProperty(anything, fc.nat(2000), async (text, cut) => {
		body = text.slice(0, cut);
		try {
			await client.userConnections('u');
		} catch (error) {
			expect(error).toBeInstanceOf(JunctionError);
			expect(error).toMatchObject({kind: 'not-understood', status: 200});
		}
	}));
});
