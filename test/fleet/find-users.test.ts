import {describe, expect, test} from 'vitest';
import {findUsers} from '../../source/fleet/loading/find-users.ts';
import {refusal, serveScript, type Reply} from '../helpers/scripted-server.ts';

const ids = {u1: '11111111-1111-4111-8111-111111111111', u2: '22222222-2222-4222-8222-222222222222'} as const;

const user = (name: keyof typeof ids, clientUserId: string) => ({
	user_id: ids[name], team_id: '33333333-3333-4333-8333-333333333333', client_user_id: clientUserId, created_on: '2026-01-02T03:04:05Z', connected_sources: [],
});

/** Finds the users of an ID at a Junction that answers both requests as the test says; `asked` has the paths. */
const find = async (id: string, {resolve, search = refusal(500)}: {readonly resolve: Reply; readonly search?: Reply}) => {
	const {client, calls} = await serveScript(({path}) => (path.startsWith('/v2/user/resolve/') ? resolve : search));
	const finding = findUsers(client, id, {});
	const result = await finding
		.then(({isExact, users}) => ({isExact, found: users.map(({userId}) => userId)}))
		.catch((error: unknown) => ({error}));
	return {result, asked: calls.getState().map(({path}) => path)};
};

describe('the users of an ID', () => {
	test('are the one with this client user ID, found with one request', async () => {
		const {result, asked} = await find('anna', {resolve: {body: user('u1', 'anna')}});
		expect(result).toEqual({isExact: true, found: [ids.u1]});
		expect(asked).toEqual(['/v2/user/resolve/anna']);
	});

	test('are those whose IDs have it as a part, where nobody has exactly it', async () => {
		const {result, asked} = await find('ann', {resolve: refusal(404), search: {body: [user('u1', 'anna'), user('u2', 'hannah')]}});
		expect(result).toEqual({isExact: false, found: [ids.u1, ids.u2]});
		expect(asked).toEqual(['/v2/user/resolve/ann', '/v2/team/users/search']);
	});

	test('are the only one of a search who has exactly it, where the team may not resolve IDs', async () => {
		const {result} = await find('ann', {resolve: refusal(403), search: {body: [user('u1', 'ann'), user('u2', 'anna')]}});
		expect(result).toEqual({isExact: true, found: [ids.u1]});
	});

	test.each([
		['the search finds none', {body: []}],
		['the team cannot search', refusal(403)],
	])('are none with the error of the exact lookup when %s', async (_name, search) => {
		const {result} = await find('ann', {resolve: refusal(404), search});
		expect(result).toMatchObject({error: {kind: 'not-found', status: 404}});
	});

	test.each([
		['the exact lookup', {resolve: refusal(500)}, 1],
		['the search', {resolve: refusal(404), search: refusal(500)}, 2],
	])('are not known when %s fails, which is the error', async (_name, replies, requests) => {
		const {result, asked} = await find('ann', replies);
		expect(result).toMatchObject({error: {kind: 'unavailable', status: 500}});
		expect(new Set(asked).size).toBe(requests);
	});
});
