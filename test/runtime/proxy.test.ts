import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {noProxyEntryFor} from '../../source/runtime/no-proxy.ts';
import {proxyFor} from '../../source/runtime/proxy.ts';

const junction = new URL('https://api.us.junction.com/v2/user');
/** Spelled apart, because the linter turns http into https wherever it reads it. */
const plain = (rest: string) => ['http', rest].join('://');

const squid = plain('squid.example:3128');

const chosen = (env: Record<string, string>, url = junction) => {
	const choice = proxyFor(url, env);
	return choice.kind === 'proxy' ? `${choice.proxy.variable} ${choice.proxy.shown}` : choice;
};

describe('the proxy of a request', () => {
	test.each([
		[{HTTPS_PROXY: squid}, `HTTPS_PROXY ${squid}`],
		[{https_proxy: squid, HTTPS_PROXY: 'other'}, `https_proxy ${squid}`],
		[{HTTPS_PROXY: squid, all_proxy: 'other'}, `HTTPS_PROXY ${squid}`],
		[{all_proxy: squid}, `all_proxy ${squid}`],
		[{ALL_PROXY: squid, http_proxy: 'other'}, `ALL_PROXY ${squid}`],
		[{HTTP_PROXY: squid}, `HTTP_PROXY ${squid}`],
		[{https_proxy: '', HTTPS_PROXY: ' ', ALL_PROXY: squid}, `ALL_PROXY ${squid}`],
		[{HTTPS_PROXY: 'squid.example:3128'}, `HTTPS_PROXY ${squid}`],
		[{HTTPS_PROXY: plain('squid.example')}, `HTTPS_PROXY ${plain('squid.example:80')}`],
		[{HTTPS_PROXY: 'https://squid.example/'}, 'HTTPS_PROXY https://squid.example:443'],
		[{HTTPS_PROXY: plain('[2001:db8::1]:3128')}, `HTTPS_PROXY ${plain('[2001:db8::1]:3128')}`],
	])('is that of %j', (env, expected) => {
		expect(chosen(env)).toBe(expected);
	});

	test('is none when no variable has a value', () => {
		expect(chosen({HTTPS_PROXY: '', NO_PROXY: '*'})).toEqual({kind: 'direct', reason: 'not-set'});
	});

	test.each([
		['socks5://user:secret@proxy:1080', 'socks'],
		['SOCKS5H://proxy', 'socks'],
		['ftp://user:secret@proxy', 'scheme'],
		['http://', 'not-a-url'],
		['http://user:sec#ret@proxy:1', 'not-a-url'],
		['http://a b', 'not-a-url'],
		['http://alice:2024#x@proxy:3128', 'not-a-url'],
		['http://alice:2024/x@proxy:3128', 'not-a-url'],
		['http://alice:2024?x@proxy:3128', 'not-a-url'],
		[String.raw`http://alice:2024\x@proxy:3128`, 'not-a-url'],
		['http://alice:2024#@proxy:3128', 'not-a-url'],
		['http://alice:20/x@proxy:3128/..', 'not-a-url'],
		['http:///alice:2024@proxy:3128', 'not-a-url'],
		['alice:2024#x@proxy:3128', 'not-a-url'],
		['al/ice:2024@proxy:3128', 'not-a-url'],
		['https://proxy:3128/path', 'not-a-url'],
		['https://proxy:3128/?query', 'not-a-url'],
	])('cannot be %j, and the value is not quoted', (value, fault) => {
		expect(chosen({HTTPS_PROXY: value})).toEqual({kind: 'unusable', variable: 'HTTPS_PROXY', fault});
	});

	test('shows no credentials, and sends them decoded', () => {
		const word = fc.string({unit: 'grapheme', minLength: 1});
		fc.assert(fc.property(word, word, (user, password) => {
			const choice = proxyFor(junction, {HTTPS_PROXY: `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@squid.example:3128`});
			expect(choice).toMatchObject({kind: 'proxy', proxy: {shown: squid}});
			const {authorization} = (choice as Extract<typeof choice, {kind: 'proxy'}>).proxy;
			expect(authorization).toBe(`Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`);
		}));
	});

	test('shows only scheme, host and port, or nothing, whatever user name and password are', () => {
		const special = fc.constantFrom(...'#/?@:%[]\\20a. \t', '://');
		const word = fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: special}), fc.nat(65_535).map(String));
		fc.assert(fc.property(fc.constantFrom('', 'http://', 'https://'), word, word, fc.constantFrom('', '/'), (scheme, user, password, end) => {
			const choice = proxyFor(junction, {HTTPS_PROXY: `${scheme}${user}:${password}@squid.example:3128${end}`});
			if (choice.kind === 'proxy') {
				expect(choice.proxy.shown).toMatch(/^https?:\/\/squid\.example:3128$/v);
				expect(choice.proxy.hostname).toBe('squid.example');
			} else {
				expect(choice).toEqual({kind: 'unusable', variable: 'HTTPS_PROXY', fault: expect.stringMatching(/^(?:not-a-url|socks|scheme)$/v) as string});
			}
		}), {numRuns: 1000});
	});

	test('sends credentials as they are when they are not percent-encoded', () => {
		const choice = proxyFor(junction, {HTTPS_PROXY: plain('100%:50%zz@squid.example')});
		expect(choice).toMatchObject({proxy: {authorization: `Basic ${Buffer.from('100%:50%zz').toString('base64')}`}});
	});

	test('is never used for this machine, whatever the variables are', () => {
		const byte = fc.nat(255);
		const hosts = fc.oneof(
			fc.constantFrom('localhost', 'LOCALHOST', 'localhost.', '[::1]', '[0:0:0:0:0:0:0:1]', '0x7f.1', '2130706433'),
			fc.tuple(byte, byte, byte).map(bytes => `127.${bytes.join('.')}`),
			fc.tuple(byte, byte, byte).map(bytes => `[::ffff:127.${bytes.join('.')}]`),
		);
		const value = fc.constantFrom('', squid, 'socks5://proxy', 'nonsense://');
		const variables = fc.record({HTTP_PROXY: value, https_proxy: value, ALL_PROXY: value});
		fc.assert(fc.property(hosts, fc.constantFrom('http', 'https'), variables, (host, scheme, env) => {
			expect(chosen(env, new URL(`${scheme}://${host}:8080`))).toEqual({kind: 'direct', reason: 'loopback'});
		}));
	});

	test('is chosen for any environment without an exception, and never shows what is before the @', () => {
		fc.assert(fc.property(fc.string({unit: 'binary-ascii'}), fc.string(), (value, exceptions) => {
			const choice = proxyFor(junction, {HTTPS_PROXY: value, NO_PROXY: exceptions});
			const {shown} = choice.kind === 'proxy' ? choice.proxy : {shown: ''};
			expect(shown).not.toContain('@');
		}));
	});
});

describe('NO_PROXY', () => {
	const isCovered = (list: string, url: string) => proxyFor(new URL(url), {HTTPS_PROXY: squid, NO_PROXY: list}).kind === 'direct';

	test.each([
		['*', 'https://api.us.junction.com'],
		['other.example, api.us.junction.com', 'https://api.us.junction.com'],
		['other.example api.us.junction.com', 'https://api.us.junction.com'],
		['junction.com', 'https://api.us.junction.com'],
		['.junction.com', 'https://api.us.junction.com'],
		['.junction.com', 'https://junction.com'],
		['*.junction.com', 'https://api.us.junction.com'],
		['JUNCTION.com.', 'https://api.us.junction.COM'],
		['junction.com', 'https://api.us.junction.com.'],
		['api.us.junction.com:443', 'https://api.us.junction.com'],
		['.junction.com:8443', 'https://api.us.junction.com:8443'],
		['*:8443', 'https://api.us.junction.com:8443'],
		['bücher.example', 'https://xn--bcher-kva.example'],
		['192.0.2.7', 'https://192.0.2.7'],
		['192.0.2.7:443', 'https://192.0.2.7'],
		['2001:db8::1', 'https://[2001:db8:0:0::1]'],
		['[2001:db8::1]:443', 'https://[2001:db8::1]'],
		['192.0.2.0/24', 'https://192.0.2.7'],
		['0.0.0.0/0', 'https://192.0.2.7'],
		['2001:db8::/32', 'https://[2001:db8:1::7]'],
	])('%j covers %s', (list, url) => {
		expect(isCovered(list, url)).toBe(true);
	});

	test.each([
		['', 'https://api.us.junction.com'],
		['us.junction', 'https://api.us.junction.com'],
		['unction.com', 'https://api.us.junction.com'],
		['api.us.junction.com', 'https://junction.com'],
		['junction.com:8443', 'https://api.us.junction.com'],
		['*:8443', 'https://api.us.junction.com'],
		['https://junction.com', 'https://api.us.junction.com'],
		['2.7', 'https://192.0.2.7'],
		['192.0.2.0/24', 'https://192.0.3.7'],
		['192.0.2.0/33', 'https://192.0.2.7'],
		['192.0.2.0/', 'https://192.0.2.0'],
		['2001:db8::/32', 'https://[2001:db9::7]'],
		['192.0.2.7', 'https://api.us.junction.com'],
		['. , ,,*. [ :443', 'https://api.us.junction.com'],
	])('%j does not cover %s', (list, url) => {
		expect(isCovered(list, url)).toBe(false);
	});

	const letter = fc.constantFrom(...'abcxyz');
	const label = fc.string({unit: letter, minLength: 1, maxLength: 5});
	const domain = fc.array(label, {minLength: 2, maxLength: 4}).map(labels => labels.join('.'));

	test('covers a name and all names below it, with or without a dot in front', () => {
		fc.assert(fc.property(domain, fc.array(label, {maxLength: 2}), fc.constantFrom('', '.', '*.'), (name, below, start) => {
			const hostname = [...below, name].join('.');
			expect(noProxyEntryFor({hostname, port: '443'}, `first.invalid,${start}${name}`)).toBe(`${start}${name}`);
			expect(noProxyEntryFor({hostname: `x${hostname}`, port: '443'}, below.length === 0 ? `${start}${name}` : '')).toBeUndefined();
		}));
	});

	test('covers exactly the addresses of a range', () => {
		const number = fc.nat((2 ** 32) - 1);
		const address = (value: number) => [24, 16, 8, 0].map(shift => Math.floor(value / (2 ** shift)) % 256).join('.');
		fc.assert(fc.property(number, number, fc.integer({min: 0, max: 32}), (start, other, bits) => {
			const size = 2 ** (32 - bits);
			const isInside = Math.floor(start / size) === Math.floor(other / size);
			expect(noProxyEntryFor({hostname: address(other), port: '443'}, `${address(start)}/${bits}`) !== undefined).toBe(isInside);
		}));
	});

	test('never throws, whatever the list is', () => {
		const character = fc.constantFrom(...'.*:/[],1a%');
		const anyList = fc.oneof(fc.string(), fc.string({unit: character}));
		fc.assert(fc.property(anyList, fc.webAuthority(), (list, host) => {
			const url = `https://${host}`;
			expect(URL.canParse(url) ? typeof isCovered(list, url) : 'boolean').toBe('boolean');
		}));
	});
});
