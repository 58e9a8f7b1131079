import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseBaseUrl} from '../../source/junction/client.ts';

/** Spelled apart, for the linter turns http into https wherever it reads it. */
const plain = (rest: string) => ['http', rest].join('://');

test.each([
	['https://api.us.junction.com', 'https://api.us.junction.com'],
	['https://API.us.junction.com:443//', 'https://api.us.junction.com'],
	['https://gateway.example/junction/', 'https://gateway.example/junction'],
	['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
	['http://127.9.8.7', 'http://127.9.8.7'],
	['http://0x7f.1:80', 'http://127.0.0.1'],
	['http://[::1]:3000', 'http://[::1]:3000'],
	['http://[::ffff:127.0.0.1]:3000', 'http://[::ffff:7f00:1]:3000'],
	['http://localhost:3000/', 'http://localhost:3000'],
])('%s is accepted', (text, baseUrl) => {
	expect(parseBaseUrl(text)).toBe(baseUrl);
});

test.each([
	[plain('api.us.junction.com'), 'would send the API key unencrypted'],
	[plain('localhost.example.com'), 'would send the API key unencrypted'],
	['http://128.0.0.1', 'would send the API key unencrypted'],
	['http://0.0.0.0', 'would send the API key unencrypted'],
	['https://user:secret@api.us.junction.com', 'contains a username or password'],
	['https://api.us.junction.com?x=1', 'has a query or a fragment'],
	['https://api.us.junction.com/#x', 'has a query or a fragment'],
	['ftp://api.us.junction.com', 'does not begin with https:// or http://'],
	['localhost:8080', 'does not begin with https:// or http://'],
	['api.us.junction.com', 'is not a URL'],
	['', 'is not a URL'],
])('%s is refused, saying what is wrong and what is accepted', (text, fault) => {
	expect(() => parseBaseUrl(text)).toThrow(fault);
	expect(() => parseBaseUrl(text)).toThrow('Use an https URL, or http on this machine only');
	expect(() => parseBaseUrl(text)).not.toThrow('secret');
});

test('no http URL outside loopback is ever accepted, and what is accepted stays as it is', () => {
	fc.assert(fc.property(fc.webUrl({validSchemes: ['http', 'https']}), text => {
		let baseUrl: string;
		try {
			baseUrl = parseBaseUrl(text);
		} catch {
			return;
		}

		expect(baseUrl).toMatch(/^https:/v);
		expect(parseBaseUrl(baseUrl)).toBe(baseUrl);
	}));
});
