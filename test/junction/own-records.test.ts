import {describe, expect, test} from 'vitest';
import {
	clientOf,
	failureOf,
	serve,
	serveBody,
} from '../helpers/http-server.ts';
import {userRecord} from '../helpers/scripted-server.ts';

const own = '705cd738-0000-4000-8000-00000000000a';
const other = '705cd738-0000-4000-8000-00000000000b';
const marker = '[record of another user, not shown]';
const connection = (slug: string, userId?: string) => ({
	name: slug, slug, status: 'connected', resource_availability: {}, ...(userId !== undefined && {user_id: userId}),
});
const clientFor = async (body: unknown, status = 200) => {
	const {baseUrl} = await serveBody(JSON.stringify(body), status, {traceresponse: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'});
	return clientOf(baseUrl);
};

const wrong = {kind: 'not-understood', traceId: '4bf92f3577b34da6a3ce929d0e0e4736', nextStep: 'The fault is on Junction\'s side. Send the trace ID to Junction support.'};

describe('a page about one user', () => {
	test.each(['introspectResources', 'historicalPull'] as const)('drops and counts records of other users in %s, also in the raw JSON', async call => {
		const record = {user_id: own.toUpperCase(), provider: {}};
		const client = await clientFor({data: [userRecord(other), record, {user_id: other, provider: 7}], next_cursor: null});
		const {value, raw} = await client[call]({userId: own});
		expect(value.records.map(({userId}) => userId)).toEqual([own.toUpperCase()]);
		expect(value).toMatchObject({otherUsers: 2, partlyRead: [], unreadable: []});
		expect(raw).toEqual({data: [marker, record, marker], next_cursor: null});
		expect(JSON.stringify([value, raw])).not.toContain(other);
	});

	test.each(['introspectResources', 'historicalPull'] as const)('is an error when it has only records of other users in %s', async call => {
		const client = await clientFor({data: [userRecord(other)], next_cursor: null});
		expect(await failureOf(client[call]({userId: own}))).toMatchObject({...wrong, message: 'Junction returned a record of other users and none of this user'});
	});

	test('has no count when all records are the user\'s', async () => {
		const client = await clientFor({data: [userRecord(own)]});
		const {value} = await client.introspectResources({userId: own});
		expect(value.otherUsers).toBeUndefined();
	});

	test('keeps all users when no user was asked for', async () => {
		const client = await clientFor({data: [userRecord(own), userRecord(other)]});
		const {value} = await client.introspectResources();
		expect(value.records).toHaveLength(2);
	});
});

describe('connections', () => {
	test('drop those that name another user', async () => {
		const client = await clientFor({providers: [connection('garmin', other), connection('oura'), connection('fitbit', own)]});
		const {value, raw} = await client.userConnections(own);
		expect(value.connections.map(({slug}) => slug)).toEqual(['oura', 'fitbit']);
		expect(value.otherUsers).toBe(1);
		expect(raw).toEqual({providers: [marker, connection('oura'), connection('fitbit', own)]});
	});

	test('are an error when the whole answer names another user', async () => {
		const client = await clientFor({user_id: other, providers: [connection('oura')]});
		expect(await failureOf(client.userConnections(own))).toMatchObject(wrong);
	});
});

describe('devices', () => {
	const device = (userId: string) => ({provider: 'garmin', source_type: 'watch', user_id: userId});

	test('drop those of another user, also in the raw JSON', async () => {
		const client = await clientFor([device(other), device(own)]);
		const {value, raw} = await client.userDevices(own);
		expect(value).toMatchObject({devices: [{provider: 'garmin'}], otherUsers: 1});
		expect(raw).toEqual([marker, device(own)]);
	});

	test('are an error when all are of another user', async () => {
		const client = await clientFor([device(other)]);
		expect(await failureOf(client.userDevices(own))).toMatchObject(wrong);
	});
});

describe('a user', () => {
	test('with another ID than the requested one is an error', async () => {
		const client = await clientFor({user_id: other});
		expect(await failureOf(client.user(own))).toMatchObject({...wrong, message: 'Junction\'s answer is about another user, so it is not shown'});
	});

	test('with the requested ID in upper case is accepted', async () => {
		const client = await clientFor({user_id: own.toUpperCase()});
		const {value} = await client.user(own);
		expect(value.userId).toBe(own.toUpperCase());
	});

	test.each([
		['something else than a user ID', {user_id: '../admin', client_user_id: 'alice'}, 'Junction\'s answer has no valid user ID'],
		['another client user ID', {user_id: own, client_user_id: 'bob'}, 'Junction returned a user with a different client user ID'],
	])('that was searched by client user ID is an error when the answer has %s', async (_what, body, message) => {
		const client = await clientFor(body);
		expect(await failureOf(client.resolveUser('alice'))).toMatchObject({...wrong, message});
	});

	test.each([{}, {client_user_id: 'alice'}, {client_user_id: null}])('that was searched by client user ID is found with %j', async body => {
		const client = await clientFor({user_id: own, ...body});
		const {value} = await client.resolveUser('alice');
		expect(value.userId).toBe(own);
	});
});

test('a write that is answered for another user has an unknown outcome', async () => {
	const {baseUrl, requests} = await serve((_request, response) => {
		response.end(JSON.stringify({success: true, user_id: other}));
	});
	expect(await failureOf(clientOf(baseUrl).refreshUser(own))).toMatchObject({kind: 'outcome-unknown'});
	expect(requests).toHaveLength(1);
});
