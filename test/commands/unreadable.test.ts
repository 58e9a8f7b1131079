import {expect, test} from 'vitest';
import {run} from '../helpers/run.ts';
import {serve} from '../helpers/http-server.ts';

const userId = '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915';

type Output = {
	readonly unreadable: ReadonlyArray<{readonly part: string; readonly problems: ReadonlyArray<{readonly at: string}>; readonly raw: unknown}>;
	readonly findings: ReadonlyArray<{readonly code: string; readonly provider: string}>;
};

test('prints unreadable records as received, and the findings next to what could not be read', async () => {
	const connection = {
		slug: 'garmin', name: 'Garmin', logo: 7, created_on: '2026-10-01T00:00:00Z', status: 'error', zebra: {a: [1, null]},
		error_details: {error_type: {code: 1}, error_message: 'Gone.', errored_at: '2026-10-02T00:00:00Z'}, resource_availability: {},
	};
	const unnamed = {status: 'connected', extra: ['x', 1.5]};
	const stream = {last_attempt: {timestamp: 1_790_000_000, status: 'failure'}, newest_data: 5, sent_count: '120'};
	const user = {
		user_id: userId, client_user_id: 'acme-1', ingestion_start: 20_260_101, extra: {kept: true},
	};
	const introspected = {user_id: userId, provider: {oura: {sleep: stream}}};
	const pulls = {user_id: userId, provider: {oura: {pulled: {sleep: {status: 'failure', error_details: {type: 'x'}}}, not_pulled: []}}};
	const bodies: Readonly<Record<string, unknown>> = {
		'/v2/introspect/resources': {data: [introspected, 42], next_cursor: null},
		'/v2/introspect/historical_pull': {data: [pulls], next_cursor: null},
		[`/v2/user/providers/${userId}`]: {
			providers: [connection, unnamed, {
				name: 'Oura', slug: 'oura', status: 'connected', resource_availability: {},
			}],
		},
		[`/v2/user/${userId}`]: user,
		[`/v2/user/${userId}/device`]: [],
	};
	const {baseUrl} = await serve((request, response) => {
		response.end(JSON.stringify(bodies[new URL(request.url ?? '', 'http://localhost').pathname]));
	});
	const {stdout, code} = await run(['user', userId, '--base-url', baseUrl, '--format', 'json'], {env: {JUNCTION_API_KEY: 'sk_us_0123456789abcdef0123'}});
	const {unreadable, findings} = JSON.parse(stdout) as Output;
	expect(code).toBe(0);
	expect(unreadable.map(({part, raw}) => [part, raw])).toEqual([
		['user', user], ['connections', unnamed], ['connections', connection], ['streams', 42], ['streams', introspected], ['historicalPull', pulls],
	]);
	expect(unreadable[0]?.problems.map(({at}) => at)).toEqual(['ingestion_start']);
	expect(findings.map(finding => `${finding.code} ${finding.provider}`))
		.toEqual(expect.arrayContaining(['connection_error garmin', 'attempt_failed oura', 'historical_pull_failed oura']));
});

test('counts unread parts and unreadable users in the lists, also of sorted users', async () => {
	const record = (id: string, sentCount: unknown) => ({
		user_id: id, provider: {oura: {sleep: {last_attempt: {timestamp: '2026-10-14T11:00:00Z', status: 'success'}, newest_data: '2026-10-14T10:00:00Z', sent_count: sentCount}}},
	});
	const {baseUrl} = await serve((_, response) => {
		response.end(JSON.stringify({data: [record('b', '120'), 42, record('a', 3)], next_cursor: null}));
	});
	const junctop = async (...args: readonly string[]): Promise<unknown> => {
		const {stdout} = await run([...args, '--format', 'json', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: 'sk_us_0123456789abcdef0123'}});
		return JSON.parse(stdout);
	};

	const complete = (users: unknown) => ({
		schema: 1, users, isComplete: true, unreadable: 1,
	});
	expect(await junctop('users', '--fields', 'userId,unreadParts')).toEqual(complete([{userId: 'b', unreadParts: 1}, {userId: 'a', unreadParts: 0}]));
	expect(await junctop('users', '--fields', 'userId,unreadParts', '--sort', 'user')).toEqual(complete([{userId: 'a', unreadParts: 0}, {userId: 'b', unreadParts: 1}]));
	expect(await junctop('overview', '--fields', 'users,unreadable')).toEqual({schema: 1, users: 2, unreadable: 1});
});
