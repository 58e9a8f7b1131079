import {describe, expect, test} from 'vitest';
import {rememberRefusals} from '../../source/junction/optional-calls.ts';
import {clientOf, failureOf, serve} from '../helpers/http-server.ts';

/** A client of a server that answers every request with this status and detail. */
const refusing = async (status: number, detail: string) => {
	const {baseUrl, requests} = await serve((_request, response) => {
		response.writeHead(status).end(JSON.stringify({detail}));
	});
	return {client: rememberRefusals(clientOf(baseUrl)), requests, baseUrl};
};

const calls = ['userDevices', 'searchUsers', 'metrics', 'bulkOperations'] as const;

describe('a call that a team may not use', () => {
	test.each([[403, 'This key may not use this endpoint.'], [405, 'Method Not Allowed'], [404, 'Not Found']])('is sent once when Junction answers %i %s', async (status, detail) => {
		const {client, requests} = await refusing(status, detail);
		for (const name of calls) {
			const first = await failureOf(client[name]('u1'));
			const second = await failureOf(client[name]('u2'));
			expect(first.status).toBe(status);
			expect(second).toBe(first);
		}

		expect(requests).toHaveLength(calls.length);
	});

	test('is sent again when the 404 may be about one user only', async () => {
		const {client, requests} = await refusing(404, 'Not found');
		for (const name of calls) {
			await failureOf(client[name]('u1'));
			await failureOf(client[name]('u2'));
		}

		expect(requests.map(({url}) => url)).toEqual([
			'/v2/user/u1/device', '/v2/user/u2/device', '/v2/team/users/search?query_id=u1', '/v2/team/users/search?query_id=u2', '/v2/user/metrics', '/v2/link/bulk_op',
		]);
	});

	test.each([429, 500, 401])('is sent again after %i', async status => {
		const {client, requests} = await refusing(status, 'no');
		await failureOf(client.userDevices('u1'));
		await failureOf(client.userDevices('u1'));
		expect(requests).toHaveLength(2);
	});
});
