import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {monotonicNow} from '../../source/runtime/clock.ts';
import {
	clientOf,
	failureOf,
	key,
	serve,
	serveBody,
} from '../helpers/http-server.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {createGate} from '../helpers/until.ts';

const emptyPage = '{"data": [], "next": null, "next_cursor": null}';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

test('every call asks its own path with the key in its own header', async () => {
	const bodies: Record<string, string> = {
		'/v2/introspect/resources': emptyPage,
		'/v2/introspect/historical_pull': emptyPage,
		'/v2/user/providers/u1': '{"providers": []}',
		'/v2/user/u1/device': '[]',
		'/v2/user/u1': '{"user_id": "u1"}',
		'/v2/user/resolve/c1': '{"user_id": "705cd738-0000-4000-8000-00000000000a"}',
		'/v2/user': '{"users": []}',
		'/v2/user/metrics': '{"team_id": "t"}',
		'/v2/providers': '[]',
	};
	const {baseUrl, requests} = await serve((request, response) => {
		response.end(bodies[request.url ?? '']);
	});
	const client = clientOf(`${baseUrl}/`);
	await client.introspectResources();
	await client.historicalPull();
	await client.userConnections('u1');
	await client.userDevices('u1');
	await client.user('u1');
	await client.resolveUser('c1');
	await client.users();
	await client.metrics();
	await client.providers();

	expect(requests.map(({url}) => url)).toEqual(Object.keys(bodies));
	for (const {method, headers} of requests) {
		expect(method).toBe('GET');
		expect(headers).toMatchObject({'x-vital-api-key': key, accept: 'application/json', 'user-agent': 'junctop'});
	}
});

test('every query parameter of the contract is sent, and none that was not given', async () => {
	const {baseUrl, requests} = await serve((request, response) => {
		response.end(request.url?.startsWith('/v2/user') ? '{"users": []}' : emptyPage);
	});
	const client = clientOf(baseUrl);
	const query = {
		userId: 'u&1', provider: 'garmin', userLimit: 200, nextCursor: 'a+b/=', cursor: 'old',
	};
	await client.introspectResources(query);
	await client.historicalPull(query);
	await client.introspectResources({provider: 'oura', nextCursor: undefined});
	await client.users({offset: 0, limit: 500});

	const queries = requests.map(({url}) => Object.fromEntries(new URL(url ?? '', baseUrl).searchParams));
	const sent = {
		user_id: 'u&1', provider: 'garmin', user_limit: '200', next_cursor: 'a+b/=', cursor: 'old',
	};
	expect(queries).toEqual([sent, sent, {provider: 'oura'}, {offset: '0', limit: '500'}]);
});

test('an answer carries the JSON as it came, the server\'s time and the trace ID', async () => {
	const body = '{"team_id": "t", "number_of_users": 3, "news": [1]}';
	const {baseUrl} = await serveBody(body, 200, {
		date: 'Sun, 06 Nov 1994 08:49:37 GMT', traceresponse: `00-${traceId}-00f067aa0ba902b7-00`,
	});
	const before = Date.now();
	const {value, receivedAt, sentAt, ...rest} = await clientOf(baseUrl).metrics();

	expect(value.numberOfUsers).toBe(3);
	expect(sentAt).toBeGreaterThanOrEqual(before);
	expect(receivedAt).toBeLessThanOrEqual(monotonicNow());
	expect(rest).toEqual({
		raw: JSON.parse(body) as unknown, serverTime: Date.UTC(1994, 10, 6, 8, 49, 37), traceId, status: 200,
	});
});

test('an answer has the moment of its headers when its body arrives later', async () => {
	const clock = stopMonotonic();
	const gate = createGate();
	const {baseUrl} = await serve((_request, response) => {
		void (async () => {
			response.write('{"team_id": ');
			await gate.opened;
			response.end('"t"}');
		})();
	});
	const before = monotonicNow();
	const {fetch} = globalThis;
	const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (...values) => {
		const response = await fetch(...values);
		// The headers have arrived; the body takes 20 s.
		setImmediate(() => {
			clock.advance(20_000);
			gate.open();
		});
		return response;
	});
	onTestFinished(() => {
		spy.mockRestore();
	});
	const {receivedAt, value} = await clientOf(baseUrl).metrics();

	expect(value.teamId).toBe('t');
	expect(receivedAt).toBe(before);
	expect(monotonicNow()).toBe(before + 20_000);
});

test('an id with signs of its own stays one step of the path', async () => {
	const {baseUrl, requests} = await serveBody('{"user_id": "705cd738-0000-4000-8000-00000000000a"}');
	await clientOf(baseUrl).resolveUser('a/../b?c#d %2e é');

	expect(requests[0]?.url).toBe('/v2/user/resolve/a%2F..%2Fb%3Fc%23d%20%252e%20%C3%A9');
});

test.each(['', '.', '..', 'half \u{D83D}'])('the id %j, which a URL cannot carry, is refused without asking', async id => {
	const {baseUrl, requests} = await serveBody('{"user_id": "u"}');
	const error = await failureOf(clientOf(baseUrl).user(id));

	expect(error.kind).toBe('invalid-request');
	expect(requests).toHaveLength(0);
});

test.each(['', 'sk us', 'sk_us_ключ', 'sk_us_a\nb'])('the key %j, which no header can carry, is refused without asking', async odd => {
	const {baseUrl, requests} = await serveBody('{"team_id": "t"}');
	const error = await failureOf(clientOf(baseUrl, {apiKey: odd}).metrics());

	expect(error.kind).toBe('key-refused');
	expect(requests).toHaveLength(0);
});
