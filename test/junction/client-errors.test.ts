import {inspect} from 'node:util';
import {expect, test} from 'vitest';
import {
	clientOf,
	failureOf,
	key,
	serveBody,
} from '../helpers/http-server.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traced = {traceresponse: `00-${traceId}-00f067aa0ba902b7-00`};

const failure = async (body: string, status: number, headers: Record<string, string> = {}) => {
	const {baseUrl} = await serveBody(body, status, {...traced, ...headers});
	return failureOf(clientOf(baseUrl).userConnections('u1'));
};

test.each([
	[400, 'invalid-request', 'Junction rejected the request (400)'],
	[401, 'key-refused', 'Junction refused the API key (401)'],
	[403, 'forbidden', 'Junction does not allow this with this API key (403)'],
	[404, 'not-found', 'Junction could not find it (404)'],
	[405, 'invalid-request', 'Junction rejected the request (405)'],
	[408, 'timed-out', 'Junction timed out waiting for the request (408)'],
	[409, 'invalid-request', 'Junction rejected the request (409)'],
	[410, 'not-found', 'Junction could not find it (410)'],
	[413, 'invalid-request', 'Junction rejected the request (413)'],
	[414, 'invalid-request', 'Junction rejected the request (414)'],
	[418, 'invalid-request', 'Junction rejected the request (418)'],
	[422, 'invalid-request', 'Junction rejected the request (422)'],
	[429, 'limited', 'Junction is limiting requests (429)'],
	[500, 'unavailable', 'Junction is unavailable (500)'],
	[503, 'unavailable', 'Junction is unavailable (503)'],
])('status %i is %s, with what happened, what to do and the trace ID', async (status, kind, message) => {
	const error = await failure('{"detail": "No"}', status);

	expect(error).toMatchObject({
		kind, message, status, detail: 'No', traceId,
	});
	expect(error.nextStep).toMatch(/^[A-Z].*\.$/v);
});

test('a web page with status 404 is no answer of Junction about the user', async () => {
	expect(await failure('<html><head><title>404 Not Found</title></head></html>', 404)).toMatchObject({
		kind: 'not-understood', message: 'Junction\'s answer is a web page (404)', detail: '404 Not Found', traceId,
	});
});

test.each([
	['a string', '{"detail": "Not found"}', 'Not found'],
	[
		'a list of complaints',
		'{"detail": [{"type": "uuid", "loc": ["query", "user_id"], "msg": "value is not a valid uuid"}, {"loc": ["body"], "msg": "bad"}, 7]}',
		'user_id: value is not a valid uuid; bad',
	],
	['an object', '{"detail": {"error_type": "INVALID", "error_message": "No such thing"}}', 'INVALID: No such thing'],
	['an unknown object', '{"detail": {"code": 7}}', '{"detail": {"code": 7}}'],
	['JSON without detail', '{"message": "Forbidden"}', '{"message": "Forbidden"}'],
	['plain text', 'Internal Server Error\n', 'Internal Server Error'],
	['a page with a title', '<!doctype html><html><head><title>502 Bad\nGateway</title></head><body>x</body>', '502 Bad Gateway'],
	['a page without a title', '<html><style>p {}</style><body><h1>Upstream</h1><p>is gone</p>', 'Upstream is gone'],
	['text with escape sequences', String.raw`{"detail": "a\u001b[2Jb\u0000c\u202Ed\ne"}`, 'abcd e'],
	['nothing', '', undefined],
])('the server\'s detail is read from %s', async (_form, body, detail) => {
	const error = await failure(body, 422);
	expect(error.detail).toBe(detail);
});

test('a long detail is cut to 200 characters', async () => {
	const error = await failure(JSON.stringify({detail: '🙂'.repeat(300)}), 422);
	expect(error.detail).toBe(`${'🙂'.repeat(199)}…`);
});

test.each([
	['the detail', JSON.stringify({detail: `No key ${key} here`}), 401, {}],
	['the detail, where it would be cut', JSON.stringify({detail: `${'x'.repeat(190)}${key}`}), 401, {}],
	['the detail, with control characters inside', JSON.stringify({detail: `${key.slice(0, 9)}\u{0}${key.slice(9)}`}), 401, {}],
	['a web page', `<title>${key}</title>`, 200, {}],
	['broken JSON', `{"${key}": ${key}`, 200, {}],
	['the location of a redirect', '', 302, {location: `https://${key}.example/?k=${key}`}],
])('a key that the server echoes in %s is shown nowhere', async (_place, body, status, headers) => {
	const error = await failure(body, status, headers);
	expect(inspect({
		...error, message: error.message, stack: error.stack, cause: error.cause,
	}, {depth: 9}).toLowerCase()).not.toContain(key.toLowerCase());
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed, and only its host is named', async status => {
	const elsewhere = await serveBody('{"providers": []}');
	const {baseUrl} = await serveBody('', status, {...traced, location: `${elsewhere.baseUrl}/login?session=secret`});
	const error = await failureOf(clientOf(baseUrl).userConnections('u1'));

	const {host} = new URL(elsewhere.baseUrl);
	expect(elsewhere.requests).toHaveLength(0);
	expect(error).toMatchObject({kind: 'not-understood', status, traceId});
	expect(error.message).toBe(`Junction answered with a redirect to ${host} (${status}), which junctop does not follow`);
	expect(error.nextStep).toBe(`Check the base URL. The API key is not sent to ${host}.`);
});

test.each([[304, {}], [302, {}], [302, {location: 'https://['}]])('a redirect that leads nowhere (%i, %j) is not understood', async (status, headers) => {
	const error = await failure('', status, headers);
	expect(error.kind).toBe('not-understood');
});

test.each([
	['a web page', '<html><title>Sign in</title>', 'Junction\'s answer is a web page (200)', 'Sign in'],
	['nothing', '', 'Junction\'s answer is empty (200)', undefined],
	['text', 'ok', 'Junction\'s answer is not JSON, or is incomplete (200)', undefined],
	['half of its JSON', '{"providers": [{"slug": "gar', 'Junction\'s answer is not JSON, or is incomplete (200)', undefined],
	[
		'JSON of another form',
		'{"detail": "strange"}',
		'Junction\'s answer has an unexpected format (200)',
		'providers: expected a list of connections, but none came',
	],
])('an answer that is %s is not understood, and says so with the trace ID', async (_form, body, message, detail) => {
	const error = await failure(body, 200);
	expect(error).toMatchObject({
		kind: 'not-understood', status: 200, message, detail, traceId,
	});
});
