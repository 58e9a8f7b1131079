import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {makeHostile} from '../../source/simulator/hostile.ts';
import {
	allTimes,
	bytes,
	connection,
	cursors,
	eachField,
	type Fault,
	type GoodAnswer,
	header,
	json,
	lists,
	send,
	status,
	text,
} from './fault.ts';
import {writeRaw} from './faulty-server.ts';

const echoes: ReadonlyArray<readonly [string, (key: string) => string]> = [
	['as it is', key => key],
	['in upper case', key => key.toUpperCase()],
	['in base64', key => Buffer.from(`user:${key}`).toString('base64')],
	['percent-encoded', key => [...Buffer.from(key)].map(byte => `%${byte.toString(16)}`).join('')],
	['in hexadecimal', key => Buffer.from(key).toString('hex')],
	['in hexadecimal with colons', key => [...Buffer.from(key)].map(byte => byte.toString(16)).join(':')],
	['in HTML entities', key => [...key].map(character => `&#${character.codePointAt(0)};`).join('')],
];

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const other = '00000000-0000-4000-8000-000000000000';

/** Replaces the records of the team by those of a user that nobody asked for. */
const ofOthers: Fault = json('records of another user', 'open', body => eachField(body, new Set(['user_id']), () => other));

const reset = (_: GoodAnswer, response: ServerResponse) => {
	response.socket?.resetAndDestroy();
};

let zerosInGzip: Uint8Array | undefined;

/** 100 MB of spaces, compressed; made once. */
const zeros = (): Uint8Array => {
	zerosInGzip ??= gzipSync(Buffer.alloc(100_000_000, ' '));
	return zerosInGzip;
};

/** Every fault of the table. */
export const faults: readonly Fault[] = [
	connection('reset before the answer', 'error', reset),
	connection('closed before the answer', 'error', (_, response) => {
		response.destroy();
	}),
	connection('closed after the headers', 'error', (good, response) => {
		response.writeHead(200, {...good.headers, 'content-length': '1000'});
		response.flushHeaders();
		response.socket?.end();
	}),
	connection('closed in the middle of the body', 'error', (good, response) => {
		response.writeHead(200, {...good.headers, 'content-length': String(good.body.length)});
		response.write(good.body.subarray(0, good.body.length / 2), () => {
			response.destroy();
		});
	}),
	connection('reset in the middle of a chunked body', 'error', (good, response) => {
		response.writeHead(200, good.headers);
		response.write(good.body.subarray(0, good.body.length / 2), () => {
			response.socket?.resetAndDestroy();
		});
	}),
	connection('silent', 'waits', () => undefined),
	connection('silent after the headers', 'waits', (good, response) => {
		response.writeHead(200, good.headers);
		response.flushHeaders();
	}),
	connection('silent after half of the body', 'waits', (good, response) => {
		response.writeHead(200, good.headers);
		response.write(good.body.subarray(0, good.body.length / 2));
	}),
	connection('one byte per write', 'same', async (good, response) => {
		response.writeHead(200, good.headers);
		for (const byte of good.body.subarray(0, 500)) {
			response.write(Uint8Array.of(byte));
		}

		response.end(good.body.subarray(500));
	}),
	bytes('garbage', () => '\u{0}\u{FF}\u{1B}[2Jnot HTTP at all\r\n\r\n'),
	bytes('another protocol', () => 'SSH-2.0-OpenSSH_9.6\r\n'),
	bytes('an empty line', () => '\r\n\r\n'),
	bytes('a status line only', () => 'HTTP/1.1 200 OK\r\n'),
	bytes('status 000', () => 'HTTP/1.1 000 Nothing\r\ncontent-length: 0\r\n\r\n'),
	bytes('status 99999', () => 'HTTP/1.1 99999 Much\r\ncontent-length: 0\r\n\r\n'),
	bytes('an invalid header', () => 'HTTP/1.1 200 OK\r\nbad header\r\ncontent-length: 2\r\n\r\n{}'),
	bytes('headers without end', () => `HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(200_000)}\r\n\r\n{}`),
	bytes('a negative length', () => 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}'),
	bytes('two lengths', () => 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 7\r\n\r\n{}'),
	bytes('an invalid chunk size', () => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'),
	bytes('a body that is too short', good => `HTTP/1.1 200 OK\r\ncontent-length: ${good.body.length * 2}\r\n\r\n${good.text}`),
	bytes('an upgrade', () => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
	...[201, 203].map(code => ({
		name: `status ${code} with the data`,
		outcome: 'same' as const,
		respond(good: GoodAnswer, response: ServerResponse) {
			send(response, code, good.headers, good.body);
		},
	})),
	status(204, {body: ''}),
	...[300, 301, 302, 303, 307, 308].map(code => status(code, {headers: {location: 'https://elsewhere.example/'}, label: 'to another host'})),
	{
		name: 'status 302 to itself',
		outcome: 'error',
		respond(good, response) {
			send(response, 302, {...good.headers, location: `${good.url}/v2/introspect/resources`}, '');
		},
	},
	status(302, {label: 'without a location'}),
	status(304, {body: ''}),
	...[400, 401, 402, 403, 405, 406, 408, 409, 411, 413, 414, 415, 418, 421, 422, 423, 425, 431, 451, 499].map(code => status(code)),
	status(404, {outcome: 'open'}),
	status(410, {outcome: 'open'}),
	status(404, {body: '<html><title>404 Not Found</title></html>', label: 'with a web page'}),
	status(429),
	status(429, {headers: {'retry-after': '0'}, label: 'retry after 0 s'}),
	status(429, {headers: {'retry-after': '600'}, label: 'retry after 600 s'}),
	status(429, {headers: {'retry-after': '30'}, outcome: 'waits', label: 'retry after 30 s'}),
	status(429, {headers: {'retry-after': '999999999999999'}, label: 'retry after an absurd time'}),
	status(429, {headers: {'retry-after': 'soon'}, label: 'retry after a word'}),
	status(503, {headers: {'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT'}, label: 'retry after the year 9999'}),
	...[500, 501, 502, 503, 504, 505, 507, 511, 520, 522, 530, 599].map(code => status(code)),
	status(502, {body: '<html><title>502 Bad Gateway</title></html>', label: 'with a web page'}),
	status(500, {body: '', label: 'without a body'}),
	status(500, {body: 'x'.repeat(3_000_000), label: 'with 3 MB of text'}),
	status(422, {body: JSON.stringify({detail: [{loc: ['query', '\u{1B}[2J'], msg: '\u{1B}]0;owned\u{7}\nline'}]}), label: 'with escape sequences'}),
	status(400, {body: `{"detail":${deep(100_000)}}`, label: 'with deep JSON'}),
	text('body: empty', 'error', () => ''),
	text('body: white space', 'error', () => ' \r\n\t'),
	text('body: a web page', 'error', () => '<!doctype html><html><title>Sign in</title></html>', {'content-type': 'text/html'}),
	text('body: words', 'error', () => 'OK'),
	text('body: half of the JSON', 'error', ({body}) => body.subarray(0, body.length / 2)),
	text('body: JSON and more', 'error', ({text: whole}) => `${whole}}`),
	text('body: JSON twice', 'error', ({text: whole}) => `${whole}\n${whole}`),
	text('body: JavaScript', 'error', () => 'callback({})'),
	text('body: NaN', 'error', () => '{"data":[NaN]}'),
	text('body: NUL', 'error', () => new Uint8Array(1000)),
	text('body: UTF-16', 'error', ({text: whole}) => Buffer.from(whole, 'utf16le')),
	text('body: a byte order mark', 'same', ({text: whole}) => `\u{FEFF}${whole}`),
	text('body: white space around it', 'same', ({text: whole}) => `\n\n ${whole}\n `),
	text('body: as plain text', 'same', ({body}) => body, {'content-type': 'text/plain; charset=utf-16'}),
	text('body: invalid UTF-8', 'open', ({body}) => Buffer.concat([body.subarray(0, -1), Buffer.from([0x2C, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D])])),
	...['null', 'true', '0', '"text"', '1e999'].map(content => text(`body: ${content}`, 'error', () => content)),
	text('body: []', 'open', () => '[]'),
	text('body: {}', 'open', () => '{}'),
	text('body: deep JSON', 'error', () => deep(100_000)),
	text('body: deep JSON in the data', 'open', ({text: whole}) => `{"deep":${deep(100_000)},${whole.slice(1)}`),
	text('body: an object with 100,000 names', 'open', ({text: whole}) =>
		`{${Array.from({length: 100_000}, (_, index) => `"n${index}":1`).join(',')},${whole.slice(1)}`),
	text('body: __proto__', 'open', ({text: whole}) => whole.replaceAll('"garmin"', '"__proto__"').replaceAll('"fitbit"', '"constructor"')),
	json('data: missing', 'open', ({data: _, ...rest}) => rest),
	...[null, 'text', 42, {}, true].map(data => json(`data: ${JSON.stringify(data)}`, 'open', body => ('data' in body ? {...body, data} : body))),
	lists('empty', 'open', () => []),
	lists('of null', 'open', list => list.map(() => null)),
	lists('of numbers', 'open', list => list.map((_, index) => index)),
	lists('of words', 'open', list => list.map(() => 'text')),
	lists('of lists', 'open', list => list.map(item => [item])),
	lists('of empty objects', 'open', list => list.map(() => ({}))),
	lists('twice', 'open', list => [...list, ...list]),
	lists('in reverse', 'open', list => list.toReversed()),
	lists('with a broken record at the end', 'open', list => [...list, 42]),
	lists('as objects', 'open', list => Object.fromEntries(list.map((item, index) => [index, item]))),
	json('hostile text', 'open', body => makeHostile(body)),
	ofOthers,
	...[null, 42, '', 'not-a-uuid', {}, '\u{1B}[2J', '../../etc'].map(id => json(`user ID: ${JSON.stringify(id)}`, 'open', body => eachField(body, new Set(['user_id']), () => id))),
	...[null, 42, {}, [], 'text', {garmin: null}, {garmin: {sleep: null}}].map(provider =>
		json(`provider: ${JSON.stringify(provider)}`, 'open', body => eachField(body, new Set(['provider']), () => provider))),
	...[null, 42, {}, 'new_status', '\u{202E}sseccus'].map(value => json(`status: ${JSON.stringify(value)}`, 'open', body => eachField(body, new Set(['status']), () => value))),
	allTimes('null', null),
	allTimes('a number', 1e15),
	allTimes('words', 'yesterday'),
	allTimes('without a zone', '2026-11-27T10:00:00'),
	allTimes('the year 9999', '9999-12-31T23:59:59Z'),
	allTimes('the year 0001', '0001-01-01T00:00:00Z'),
	allTimes('an impossible day', '2026-02-30T25:61:61Z'),
	cursors('a number', 7),
	cursors('an object', {}),
	cursors('empty', ''),
	cursors('the same for ever', 'same'),
	cursors('None', 'None'),
	cursors('100,000 characters', 'c'.repeat(100_000)),
	cursors('with line breaks', 'a\r\nx-evil: 1'),
	header('date in the year 9999', 'open', {date: 'Fri, 31 Dec 9999 23:59:59 GMT'}),
	header('date in 1970', 'open', {date: 'Thu, 01 Jan 1970 00:00:00 GMT'}),
	header('date in words', 'same', {date: 'today'}),
	header('age of 31 years', 'open', {age: '999999999'}),
	header('trace ID with escape sequences', 'same', {traceresponse: '00-zz'}),
	header('cookies', 'same', {'set-cookie': 'session=1'}),
	header('unknown content type', 'same', {'content-type': 'chemical/x-pdb'}),
	text('encoding: gzip', 'same', ({body}) => gzipSync(body), {'content-encoding': 'gzip'}),
	text('encoding: deflate', 'same', ({body}) => deflateSync(body), {'content-encoding': 'deflate'}),
	text('encoding: brotli', 'same', ({body}) => brotliCompressSync(body), {'content-encoding': 'br'}),
	text('encoding: gzip, cut off', 'error', ({body}) => gzipSync(body).subarray(0, -20), {'content-encoding': 'gzip'}),
	text('encoding: gzip that is not', 'error', ({body}) => body, {'content-encoding': 'gzip'}),
	text('encoding: 100 MB of zeros in gzip', 'error', () => zeros(), {'content-encoding': 'gzip'}),
	...echoes.map(([name, echo]) => text(`API key: echoed ${name} in an answer`, 'error', ({key}) => `<title>${echo(key)}</title>`)),
	...echoes.map(([name, echo]): Fault => ({
		name: `API key: echoed ${name} in an error`,
		outcome: 'error',
		respond({headers, key}, response) {
			send(response, 400, headers, JSON.stringify({detail: `No access for ${echo(key)} here`}));
		},
	})),
	...echoes.map(([name, echo]) => json(`API key: echoed ${name} in the data`, 'open', (body, {key}) =>
		eachField(body, new Set(['name', 'slug', 'status', 'error_message', 'client_user_id', 'team_id', 'external_user_id']), () => echo(key)))),
	text('API key: echoed in deep JSON', 'open', ({text: whole, key}) => String.raw`{"echo":"\u001b${key}","deep":${deep(6000)},${whole.slice(1)}`),
	{
		name: 'API key: echoed in a redirect',
		outcome: 'error',
		respond({headers, key}, response) {
			send(response, 302, {...headers, location: `https://${key}.example/?key=${key}`}, '');
		},
	},
	{
		name: 'API key: echoed in the status line',
		outcome: 'error',
		respond({key}, response) {
			writeRaw(response, `HTTP/1.1 400 ${key}\r\ncontent-length: 0\r\n\r\n`);
		},
	},
];
