import fs from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {serve} from '../helpers/http-server.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

const userId = '11111111-1111-4111-8111-111111111111';
const deep = '['.repeat(100_000) + ']'.repeat(100_000);
const stream = '{"last_attempt":{"timestamp":"2026-10-14T11:00:00Z","status":"success"},"sent_count":3}';
const record = `{"user_id":"${userId}","provider":{"garmin":{"sleep":${stream},"weird":${deep}}}}`;

/** A Junction whose answers about its one user have parts that are nested 100,000 deep. */
const serveDeepJson = async () => serve(({url = ''}, response) => {
	const {pathname} = new URL(url, 'http://localhost');
	const bodies: Readonly<Record<string, string>> = {
		'/v2/introspect/resources': `{"data":[${record}],"next_cursor":null}`,
		'/v2/introspect/historical_pull': `{"data":[{"user_id":"${userId}","provider":{"garmin":{"pulled":{"sleep":${deep}}}}}],"next_cursor":null}`,
		[`/v2/user/providers/${userId}`]: `{"providers":[{"name":"Garmin","slug":"garmin","status":"error","error_details":${deep},"resource_availability":${deep}}]}`,
		[`/v2/user/${userId}`]: `{"user_id":"${userId}","client_user_id":${deep}}`,
	};
	const body = bodies[pathname];
	response.writeHead(body === undefined ? 404 : 200, {'content-type': 'application/json'}).end(body ?? '{"detail":"Not found"}');
});

test('shows a user whose answers are nested 100,000 deep, and the raw JSON as far as it is readable', async () => {
	const {baseUrl} = await serveDeepJson();
	const configDir = await temporaryFolder();
	const terminal = await openTerminal(['--base-url', baseUrl], {configDir, env: {JUNCTION_API_KEY: 'sk_us_notarealkey'}});
	await terminal.until('11111111');
	terminal.send(press.enter);
	await terminal.until('CONNECTIONS');
	await terminal.until(text => !text.includes('still loading'));
	expect(terminal.text()).toContain('sleep');
	terminal.send('J');
	await terminal.until('"user_id"');
	terminal.send('G');
	await terminal.until('trace_ids');
	terminal.send('q');
	await terminal.until('CONNECTIONS');
	terminal.send('Y');
	await terminal.until('Sent to the clipboard: the summary');
	terminal.send(press.escape);
	await terminal.until('1 user');
	expect(fs.existsSync(path.join(configDir, 'crash.log'))).toBe(false);
	terminal.send(press.ctrlC);
	expect(await terminal.exit).toBe(130);
}, 60_000);
