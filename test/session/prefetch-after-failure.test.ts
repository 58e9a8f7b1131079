import {expect, test} from 'vitest';
import {openDetails} from '../helpers/details.ts';
import {refusal, serveScript} from '../helpers/scripted-server.ts';

test('does not prefetch a user that just failed, but loads it when opened', async () => {
	const {client, calls} = await serveScript(() => refusal(403));
	const {details, settled} = openDetails(client);
	details.load('u', 60_000, 60_000);
	await settled('u');
	const asked = calls.getState().length;
	details.load('u', 60_000, 60_000);
	await settled('u');
	expect(calls.getState()).toHaveLength(asked);
	details.load('u');
	await settled('u');
	expect(calls.getState()).toHaveLength(2 * asked);
});
