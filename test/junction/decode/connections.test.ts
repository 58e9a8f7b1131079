import {expect, test} from 'vitest';
import {decodeConnections} from '../../../source/junction/decode/connections.ts';

const garmin = {
	name: 'Garmin',
	slug: 'garmin',
	logo: 'https://logo_url.com',
	created_on: '2010-01-23T12:34:56+00:00',
	status: 'error',
	external_user_id: 'A1',
	error_details: {
		error_type: 'deregistered_per_provider', error_message: 'The user has left.', errored_at: '2010-01-24T23:45:32+00:00',
	},
	resource_availability: {
		sleep: {
			status: 'available',
			scope_requirements: {
				user_granted: {required: ['daily'], optional: []}, user_denied: {required: [], optional: ['spo2Daily']},
			},
		},
		body: {status: 'unavailable', scope_requirements: null},
	},
};

const only = (connection: unknown) => decodeConnections({providers: [connection]}).connections[0];

test('a connection is read with its error, its availability and its scopes', () => {
	expect(only(garmin)).toEqual({
		name: 'Garmin',
		slug: 'garmin',
		logo: 'https://logo_url.com',
		createdOn: '2010-01-23T12:34:56+00:00',
		status: 'error',
		externalUserId: 'A1',
		errorDetails: {
			errorType: 'deregistered_per_provider', errorMessage: 'The user has left.', erroredAt: '2010-01-24T23:45:32+00:00',
		},
		availability: [
			{
				resource: 'sleep',
				status: 'available',
				scopes: {granted: {required: ['daily'], optional: []}, denied: {required: [], optional: ['spo2Daily']}},
			},
			{resource: 'body', status: 'unavailable', scopes: undefined},
		],
		problems: [],
	});
});

test.each([
	['a map', {providers: [garmin, garmin]}],
	['a map with another key', {connections: [garmin, garmin]}],
	['a map with two lists', {providers: [garmin], version: 2, more: [garmin]}],
	['a bare list', [garmin, garmin]],
])('%s holds the connections', (_form, json) => {
	expect(decodeConnections(json).connections.map(({slug}) => slug)).toEqual(['garmin', 'garmin']);
});

test.each([[{}], [{providers: []}], [[]]])('%j is a user without connections', json => {
	expect(decodeConnections(json)).toEqual({connections: [], unreadable: [], partlyRead: []});
});

test.each([null, 'x', 7, {detail: 'odd'}, {providers: null}, {providers: {}}])('%j is not understood', json => {
	expect(() => decodeConnections(json)).toThrow('expected a list of connections');
});

test('an older answer, without the newer parts, has no problem', () => {
	const {created_on: _created, error_details: _error, external_user_id: _external, ...older} = garmin;
	expect(only(older)).toMatchObject({
		createdOn: undefined, errorDetails: undefined, externalUserId: undefined, problems: [],
	});
});

test('availability that is only true or false says the same as in words', () => {
	expect(only({...garmin, resource_availability: {sleep: true, body: false}})).toMatchObject({
		availability: [
			{resource: 'sleep', status: 'available', scopes: undefined}, {resource: 'body', status: 'unavailable', scopes: undefined},
		],
		problems: [],
	});
});

test('an external user id may be a number', () => {
	expect(only({...garmin, external_user_id: 88_123})).toMatchObject({externalUserId: '88123', problems: []});
});

test('statuses, error types and keys that nobody knows yet stay as they came', () => {
	const connection = {
		...garmin, status: 'resting', colour: 'red', error_details: {error_type: 'moon_phase'}, resource_availability: {dreams: {status: 'perhaps'}},
	};
	expect(only(connection)).toMatchObject({
		status: 'resting',
		errorDetails: {errorType: 'moon_phase', errorMessage: undefined},
		availability: [{resource: 'dreams', status: 'perhaps'}],
		problems: [],
	});
});

test('broken parts are left out and named; the rest of the connection stands', () => {
	const broken = only({
		...garmin,
		name: 5,
		status: null,
		external_user_id: {},
		error_details: {error_type: 7, error_message: 8},
		resource_availability: {
			sleep: {status: 'available', scope_requirements: {user_granted: {required: ['a', 1, 'b']}, user_denied: 'no'}},
			body: 3,
		},
	});

	expect(broken).toMatchObject({
		name: 'garmin',
		slug: 'garmin',
		status: 'unknown',
		externalUserId: undefined,
		errorDetails: undefined,
		availability: [
			{
				resource: 'sleep',
				status: 'available',
				scopes: {granted: {required: ['a', 'b'], optional: []}, denied: {required: [], optional: []}},
			},
			{resource: 'body', status: 'unknown', scopes: undefined},
		],
	});
	expect(broken?.problems.map(({at}) => at)).toEqual([
		'name', 'status', 'external_user_id', 'error_details.error_type', 'error_details.error_message',
		'resource_availability.sleep.scope_requirements.user_granted.required.1',
		'resource_availability.sleep.scope_requirements.user_denied',
		'resource_availability.body',
	]);
});

test('keeps the error details next to an error type that cannot be read', () => {
	const read = only({...garmin, error_details: {...garmin.error_details, error_type: {code: 7}}});
	expect(read).toMatchObject({
		status: 'error',
		errorDetails: {errorType: undefined, errorMessage: 'The user has left.', erroredAt: '2010-01-24T23:45:32+00:00'},
	});
	expect(read?.problems.map(({at}) => at)).toEqual(['error_details.error_type']);
});

test('keeps a connection with problems as received', () => {
	const broken = {...garmin, status: 7};
	const {partlyRead} = decodeConnections({providers: [garmin, broken]});
	expect(partlyRead).toEqual([{index: 1, problems: [{at: 'status', what: 'expected a string, but a number came'}], raw: broken}]);
});

test('a connection without a slug is unreadable, and the others stay', () => {
	const {connections, unreadable} = decodeConnections({providers: [7, garmin, {...garmin, slug: null}]});
	expect(connections).toHaveLength(1);
	expect(unreadable.map(({index}) => index)).toEqual([0, 2]);
});
