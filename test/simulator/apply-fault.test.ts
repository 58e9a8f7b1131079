import {describe, expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {
	ask,
	askJson,
	openSimulator,
	type Page,
	type UserResources,
	walk,
} from './visit.ts';

const path = '/v2/introspect/resources?user_limit=10';
const list = '/v2/user?limit=3';

describe('statuses', () => {
	test.each([
		['401', 'application/json', '{"detail":"Invalid token"}'],
		['403', 'application/json', '{"detail":"This key may not use this endpoint."}'],
		['404', 'application/json', '{"detail":"Not found"}'],
		['422', 'application/json', '{"detail":[{"type":"value_error","loc":["query"],"msg":"Value error, the simulator was told to refuse this"}]}'],
		['429', 'application/json', '{"detail":"Too many requests"}'],
		['500', 'text/plain; charset=utf-8', 'Internal Server Error'],
		['503', 'application/json', '{"detail":{"error_type":"service_unavailable","error_message":"Try again later."}}'],
	] as const)('%s', async (kind, type, body) => {
		const simulator = await openSimulator({faults: [{kind}]});
		const response = await ask(simulator, list);
		expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([Number(kind), type, body]);
		expect(response.headers.get('retry-after')).toBeNull();
		expect(response.headers.get('traceresponse')).toMatch(/^00-/v);
	});

	test.each(['429', '503'] as const)('%s with a Retry-After, verbatim', async kind => {
		const retryAfter = 'Wed, 14 Oct 2026 12:00:30 GMT';
		const simulator = await openSimulator({faults: [{kind, retryAfter}]});
		const response = await ask(simulator, list);
		expect(response.headers.get('retry-after')).toBe(retryAfter);
	});

	test('a redirect leads to a place of the simulator, where a forwarded key would be seen', async () => {
		const simulator = await openSimulator({faults: [{kind: 'redirect'}]});
		const response = await ask(simulator, list);
		expect([response.status, response.headers.get('location')]).toEqual([307, `${simulator.url}/redirected`]);
	});

	test('no JSON with status 200, and a proxy page with status 502', async () => {
		const simulator = await openSimulator({faults: [{kind: 'non-json', times: 1}, {kind: 'html', times: 1, after: 1}]});
		const text = await ask(simulator, list);
		expect([text.status, await text.text()]).toEqual([200, 'this is not JSON']);
		const html = await ask(simulator, list);
		expect([html.status, html.headers.get('content-type'), await html.text()]).toEqual([502, 'text/html', expect.stringContaining('Bad Gateway')]);
	});
});

describe('pages', () => {
	test('repeated-cursor: the second page points to itself', async () => {
		const simulator = await openSimulator({faults: [{kind: 'repeated-cursor'}]});
		const first = await askJson<Page<UserResources>>(simulator, path);
		const second = await askJson<Page<UserResources>>(simulator, `${path}&next_cursor=${first.next_cursor ?? ''}`);
		expect(first.next_cursor).toBeDefined();
		expect([second.next_cursor, second.next]).toEqual([first.next_cursor, first.next_cursor]);
	});

	test('none-cursor: the last page says "None", the others go on', async () => {
		const simulator = await openSimulator({faults: [{kind: 'none-cursor'}], users: 9});
		expect(await askJson(simulator, path)).toMatchObject({next: 'None', next_cursor: 'None'});
		const larger = await openSimulator({faults: [{kind: 'none-cursor'}], users: 90});
		const {next_cursor: cursor} = await askJson<Page<UserResources>>(larger, path);
		expect(cursor).not.toBe('None');
	});

	test('empty-page: no users, a new cursor, and nobody is lost', async () => {
		const simulator = await openSimulator({users: 100});
		const whole = await walk(simulator, path);
		simulator.inject({kind: 'empty-page', times: 3, after: 1});
		const pages = await walk(simulator, path);
		expect(pages.slice(1, 4).map(({data}) => data.length)).toEqual([0, 0, 0]);
		expect(new Set(pages.map(page => page.next_cursor)).size).toBe(pages.length);
		expect(pages.flatMap(({data}) => data)).toEqual(whole.flatMap(({data}) => data));
	});

	test('faults of pages are not used up by other requests', async () => {
		const simulator = await openSimulator({faults: [{kind: 'empty-page', times: 1}]});
		await ask(simulator, list);
		const page = await askJson<Page<UserResources>>(simulator, path);
		expect(page.data).toEqual([]);
	});

	test('broken-record: the first record is hollow, the last is a number, the rest of the page stands', async () => {
		const simulator = await openSimulator();
		const whole = await askJson<Page<UserResources>>(simulator, path);
		simulator.inject({kind: 'broken-record'});
		const response = await ask(simulator, path);
		const {data} = await response.json() as {data: unknown[]};
		expect(data[0]).toEqual({user_id: simulator.userId(0), provider: null});
		expect(data.at(-1)).toBe(42);
		expect(data).toHaveLength(whole.data.length);
		const connections = await ask(simulator, `/v2/user/providers/${simulator.userId(fixtureUsers.failingGarmin)}`);
		const {providers} = await connections.json() as {providers: unknown[]};
		expect(providers).toMatchObject([{slug: 'garmin', resource_availability: null}, 42]);
	});
});

describe('hostile-text', () => {
	test('names, messages and ids carry escape sequences, and the data stays', async () => {
		const simulator = await openSimulator();
		const ids = `/v2/user/providers/${simulator.userId(fixtureUsers.worst)}`;
		const {providers: plain} = await askJson<{providers: Array<{name: string; status: string}>}>(simulator, ids);
		simulator.inject({kind: 'hostile-text'});
		const {providers: hostile} = await askJson<{providers: Array<{name: string; status: string}>}>(simulator, ids);
		expect(hostile.map(({status}) => status)).toEqual(plain.map(({status}) => status));
		expect(hostile.every(({name}, position) => name.startsWith(plain[position]?.name ?? '-') && name !== plain[position]?.name)).toBe(true);
		const text = JSON.stringify(hostile);
		for (const part of [String.raw`\u001b[2J`, String.raw`\u001b]8;;`, String.raw`\u001b]52;c;`, String.raw`\r\n`, '\u{202E}', '\u{200B}', '\u{9B}31m']) {
			expect(text.includes(part), part).toBe(true);
		}

		expect(hostile.some(({name}) => name.length > 5000)).toBe(true);
	});

	test('provider slugs of streams and client user ids are hostile too, user ids are not', async () => {
		const simulator = await openSimulator({faults: [{kind: 'hostile-text'}]});
		const {data} = await askJson<Page<UserResources>>(simulator, path);
		const user = data[0];
		expect(user?.user_id).toBe(simulator.userId(0));
		expect(Object.keys(user?.provider ?? {})).not.toContain('oura');
		expect(Object.keys(user?.provider ?? {})[0]).toMatch(/^oura/v);
		const {client_user_id: clientUserId} = await askJson<{client_user_id: string}>(simulator, `/v2/user/${simulator.userId(0)}`);
		expect(clientUserId).toMatch(/^acme-0./sv);
	});
});
