import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {createTrace} from '../../source/junction/trace.ts';
import {startDebugLog, stopDebugLog} from '../../source/logging/debug-log.ts';
import {
	clientOf,
	failureOf,
	serve,
	serveBody,
} from '../helpers/http-server.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const traceparent = /^00-(?<id>[\da-f]{32})-(?<span>[\da-f]{16})-01$/v;

type Sent = {readonly id: string | undefined; readonly span: string | undefined};

const sentBy = (requests: ReadonlyArray<{readonly headers: Readonly<Record<string, unknown>>}>): readonly Sent[] => requests.map(({headers}) => {
	const {id, span} = traceparent.exec(String(headers['traceparent']))?.groups ?? {};
	return {id, span};
});

test('a header is valid, and two requests share nothing', () => {
	const headers = Array.from({length: 100}, () => createTrace().nextHeader());
	expect(headers.every(header => traceparent.test(header))).toBe(true);
	expect(new Set(headers.flatMap(header => header.split('-').slice(1, 3))).size).toBe(200);
});

describe('the header traceparent', () => {
	test('has one trace ID for all tries of a request, and a span for each', async () => {
		const {baseUrl, requests} = await serveBody('', 503);
		const client = clientOf(baseUrl, {attempts: 3, sleep: async () => undefined});
		const first = await failureOf(client.metrics());
		const second = await failureOf(client.metrics());
		const sent = sentBy(requests);
		expect(sent.map(({id}) => id)).toEqual([...Array.from({length: 3}, () => first.traceId), ...Array.from({length: 3}, () => second.traceId)]);
		expect(first.traceId).not.toBe(second.traceId);
		expect(new Set(sent.map(({span}) => span)).size).toBe(6);
	});

	test('is sent with a write too', async () => {
		const {baseUrl, requests} = await serveBody('', 503);
		const {traceId} = await failureOf(clientOf(baseUrl).refreshUser('3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915'));
		expect(sentBy(requests)).toEqual([{id: traceId, span: expect.any(String) as string}]);
	});
});

describe('an error without an answer', () => {
	test('has the trace ID that was sent when the server stays silent', async () => {
		const {baseUrl, requests} = await serve(() => undefined);
		const error = await failureOf(clientOf(baseUrl, {deadline: 50}).metrics());
		expect([error.kind, error.traceId]).toEqual(['timed-out', sentBy(requests)[0]?.id]);
	});

	test('has a trace ID when the connection is refused or cut', async () => {
		const refused = await failureOf(clientOf('http://127.0.0.1:2').metrics());
		const {baseUrl, requests} = await serve((_request, response) => {
			response.destroy();
		});
		const cut = await failureOf(clientOf(baseUrl).metrics());
		expect([refused.kind, cut.kind, cut.traceId]).toEqual(['not-reachable', 'not-reachable', sentBy(requests)[0]?.id]);
		expect(refused.traceId).toMatch(/^[\da-f]{32}$/v);
	});

	test('has none when fetch refuses the port, because no request is sent', async () => {
		const refused = await failureOf(clientOf('http://127.0.0.1:1').metrics());
		expect([refused.kind, refused.traceId]).toEqual(['not-reachable', undefined]);
	});

	test('has none when the request was cancelled', async () => {
		const {baseUrl} = await serve(() => undefined);
		const error = await failureOf(clientOf(baseUrl).metrics({signal: AbortSignal.timeout(20)}));
		expect([error.kind, error.traceId]).toEqual(['cancelled', undefined]);
	});
});

describe('the answer\'s own trace ID', () => {
	const other = '4bf92f3577b34da6a3ce929d0e0e4736';

	test.each([
		['counts where it differs from the one that was sent', {traceresponse: `00-${other}-00f067aa0ba902b7-00`}, () => other],
		['is the one that was sent where the answer has none', {}, (sent: string | undefined) => sent],
		['is the one that was sent where the answer\'s is not readable', {traceresponse: 'abc'}, (sent: string | undefined) => sent],
	])('%s', async (_name, headers, expected) => {
		const {baseUrl, requests} = await serveBody('{"team_id": "t"}', 200, headers);
		const {traceId} = await clientOf(baseUrl).metrics();
		expect(traceId).toBe(expected(sentBy(requests)[0]?.id));
	});

	test('is in the debug log, with the one that was sent', async () => {
		const log = path.join(temporaryFolder(), 'debug.log');
		const {baseUrl, requests} = await serveBody('', 404, {traceresponse: `00-${other}-00f067aa0ba902b7-00`});
		startDebugLog(log, text => text);
		await failureOf(clientOf(baseUrl).metrics());
		await failureOf(clientOf('http://127.0.0.1:1').metrics());
		stopDebugLog();
		const [answered, refused] = fs.readFileSync(log, 'utf8').trim().split('\n').map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
		expect(answered).toMatchObject({traceId: other, sentTraceId: sentBy(requests)[0]?.id});
		expect(refused).toMatchObject({error: 'not-reachable', traceId: expect.stringMatching(/^[\da-f]{32}$/v) as string});
		expect(refused).not.toHaveProperty('sentTraceId');
	});
});
