import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {keyForms} from '../../source/junction/key-forms.ts';
import {redactionOf} from '../../source/junction/redact.ts';
import {cleanText} from '../../source/text/clean.ts';
import {clientOf, serveBody} from '../helpers/http-server.ts';

const printable = fc.integer({min: 0x21, max: 0x7E}).map(code => String.fromCodePoint(code));
const anyKey = fc.array(printable, {minLength: 8, maxLength: 60}).map(characters => characters.join(''));
const inKeys = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_');
const likeJunction = fc.array(inKeys, {minLength: 16, maxLength: 40}).map(characters => `sk_us_${characters.join('')}`);
const key = fc.oneof(anyKey, likeJunction);

const hex = (character: string) => character.codePointAt(0)!.toString(16).padStart(2, '0');
const each = (text: string, change: (character: string, index: number) => string) => [...text].map((character, index) => change(character, index)).join('');
const percent = (text: string) => each(text, character => `%${hex(character)}`);

const encodings: Readonly<Record<string, (text: string) => string>> = {
	'as it is': text => text,
	'in upper case': text => text.toUpperCase(),
	'in lower case': text => text.toLowerCase(),
	'in mixed case': text => each(text, (character, index) => index % 2 === 0 ? character.toUpperCase() : character.toLowerCase()),
	'percent-encoded': encodeURIComponent,
	'percent-encoded whole': percent,
	'percent-encoded twice': text => encodeURIComponent(percent(text)),
	'percent-encoded in part': text => each(text, (character, index) => index % 3 === 0 ? percent(character).toUpperCase() : character),
	'in hex': text => each(text, hex),
	'in upper-case hex': text => each(text, hex).toUpperCase(),
	'in hex with colons': text => [...text].map(character => hex(character)).join(':'),
	'as JSON escapes': text => each(text, character => String.raw`\u00${hex(character)}`),
	'as JSON escapes in part': text => each(text, (character, index) => index % 4 === 1 ? String.raw`\u00${hex(character).toUpperCase()}` : character),
	'as HTML entities': text => each(text, character => `&#${character.codePointAt(0)!};`),
	'as HTML entities in hex': text => each(text, character => `&#x${hex(character)};`),
	'as HTML entities twice': text => each(text, character => `&amp;#${character.codePointAt(0)!};`),
	'with soft hyphens': text => [...text].join('\u{AD}'),
	'with zero-width characters': text => [...text].join('\u{200B}\u{2060}'),
	'in base64': text => Buffer.from(text, 'latin1').toString('base64'),
	'in URL-safe base64': text => Buffer.from(text, 'latin1').toString('base64url'),
	'in base64 after one character': text => Buffer.from(`:${text}`, 'latin1').toString('base64'),
	'in base64 after a user': text => Buffer.from(`user:${text}\r\n`, 'latin1').toString('base64'),
	'in base64 after a header name': text => Buffer.from(`x-vital-api-key: ${text}"}`, 'latin1').toString('base64url'),
};

/** Whether a person who reads the text can get the key back. */
const isReadable = (text: string, secret: string): boolean => {
	const plain = text.toLowerCase();
	return plain.includes(secret.toLowerCase()) || plain.includes(each(secret, hex));
};

describe.each(Object.entries(encodings))('a key %s', (_name, encode) => {
	test('is found in a string of JSON among others', () => {
		fc.assert(fc.property(likeJunction, fc.string({maxLength: 40}), fc.string({maxLength: 40}), (secret, before, after) => {
			const json = JSON.stringify({a: String.raw`C:\temp "quoted" 100%`, [before]: [after, `${before} ${encode(secret)} ${after}`], 'last of all': '\u{E9} &amp; %20'}, undefined, 1);
			expect(keyForms(secret).mayBeIn(json)).toBe(true);
		}), {numRuns: 50});
	});

	test('is found and replaced at any place in text', () => {
		fc.assert(fc.property(key, fc.string({maxLength: 20}), fc.string({maxLength: 20}), (secret, before, after) => {
			const forms = keyForms(secret);
			const echo = encode(secret);
			expect(forms.mayBeIn(before + echo + after)).toBe(true);
			const safe = redactionOf(secret).redact(`${echo} ${after}`);
			expect(safe).toContain('[key]');
			expect(isReadable(safe, secret)).toBe(false);
			expect(safe).not.toContain(cleanText(echo).slice(2, -4));
		}), {numRuns: 60});
	});

	test('is in no part of a decoded answer', async () => {
		const secret = 'sk_us_Zq7-notarealkey_42';
		const echo = encode(secret);
		const body = {
			providers: [{
				name: echo, slug: `x ${echo}`, status: 'error', error_details: {error_type: echo, error_message: `no ${echo} here`}, resource_availability: {[echo]: true},
			}],
		};
		const {baseUrl} = await serveBody(JSON.stringify(body));
		const {value, raw} = await clientOf(baseUrl).userConnections('u1');
		const shown = JSON.stringify([value, raw]);
		expect(value.connections).toHaveLength(1);
		expect(shown).toContain('[key]');
		expect(shown).not.toContain(JSON.stringify(echo).slice(3, -5));
		expect(isReadable(cleanText(shown), secret)).toBe(false);
	});
});

test('a key that terminal sequences cut is in no part of a decoded answer', async () => {
	const body = JSON.stringify({user_id: 'u1', client_user_id: 'sk_us_\u{1B}[0mZq7-not\u{1B}]0;x\u{7}arealkey_42'});
	const {baseUrl} = await serveBody(body);
	const {value} = await clientOf(baseUrl).user('u1');
	expect(value.clientUserId).toBe('[key]');
});

test('a key that JSON escapes are written for in the body is in no part of a decoded answer', async () => {
	const {baseUrl} = await serveBody(String.raw`{"user_id": "u1", "client_user_id": "\u0073k_us_Zq7\u002dnotarealkey_4\u0032"}`);
	const {value} = await clientOf(baseUrl).user('u1');
	expect(value.clientUserId).toBe('[key]');
});

test('a trace ID that is the key in hex is not shown', async () => {
	const secret = 'sixteencharacter';
	const {baseUrl} = await serveBody('{"team_id": "t"}', 200, {traceresponse: `00-${each(secret, hex)}-00f067aa0ba902b7-00`});
	const {traceId} = await clientOf(baseUrl, {apiKey: secret}).metrics();
	// The trace ID that was sent takes its place.
	expect(traceId).toMatch(/^[\da-f]{32}$/v);
	expect(traceId).not.toBe(each(secret, hex));
});

test('text without the key stays as it is', () => {
	fc.assert(fc.property(likeJunction, fc.string({maxLength: 100}), fc.jsonValue(), (secret, text, json) => {
		expect(keyForms(secret).replace(text)).toBe(text);
		const source = JSON.stringify(json);
		expect(redactionOf(secret).redactJson(JSON.parse(source), {text: source, isPlain: false})).toEqual(JSON.parse(source));
	}));
});

test('a key of fewer than 8 characters is looked for nowhere, because it is found in innocent text', () => {
	expect(keyForms('garmin').replace('garmin failed')).toBe('garmin failed');
	expect(keyForms('garmin').mayBeIn('garmin failed')).toBe(false);
});

const anyEncoding = fc.constantFrom(...Object.values(encodings));

/** Each UTF-16 unit as a JSON escape. */
const escapeUnits = (text: string): string => [...Buffer.from(text, 'utf16le').swap16().toString('hex').matchAll(/.{4}/gv)].map(([unit]) => String.raw`\u${unit}`).join('');

const longKey = fc.array(inKeys, {minLength: 1000, maxLength: 2000}).map(characters => characters.join(''));

test('an API key of 2,000 characters is found in every form, without an error', () => {
	fc.assert(fc.property(longKey, anyEncoding, (secret, encode) => {
		const forms = keyForms(secret);
		expect(forms.replace(`no ${encode(secret)} here`)).toContain('[key]');
		expect(forms.mayBeIn(`no ${encode(secret)} here`)).toBe(true);
		expect(forms.replace('nothing here')).toBe('nothing here');
	}), {numRuns: 30});
});

/** Pieces between the characters of an echo; most of them separate, some hide the key. */
const between = fc.constantFrom('', ' ', ', ', ',', '.', ' 0x', ':', '-', '\n', '\r\n    ', String.raw`\n`, String.raw`\u200b`, '\u{200B}', '%0a', '&shy;', '\u{3000}', '\u{E0001}');

test('mayBeIn finds whatever replace changes', () => {
	const echo = fc.tuple(key, anyEncoding, between, fc.nat(), fc.boolean());
	const surroundings = fc.string({maxLength: 10});
	fc.assert(fc.property(echo, surroundings, ([secret, encode, separator, at, isEach], around) => {
		const forms = keyForms(secret);
		const whole = encode(secret);
		const place = at % whole.length;
		const text = around + (isEach ? [...whole].join(separator) : whole.slice(0, place) + separator + whole.slice(place)) + around;
		fc.pre(forms.replace(text) !== text);
		expect(forms.mayBeIn(text)).toBe(true);
	}), {numRuns: 1000});
});

test('a JSON body never has the key after it was redacted, whatever hides it', () => {
	fc.assert(fc.property(key, anyEncoding, between, fc.nat(), fc.boolean(), (secret, encode, separator, at, isEscaped) => {
		const whole = encode(secret);
		const place = at % whole.length;
		const value = whole.slice(0, place) + separator + whole.slice(place);
		fc.pre(keyForms(secret).replace(value) !== value);
		const text = isEscaped ? `["${escapeUnits(value)}"]` : JSON.stringify([value]);
		const redacted = redactionOf(secret).redactJson(JSON.parse(text), {text, isPlain: false});
		expect(JSON.stringify(redacted)).toContain('[key]');
	}), {numRuns: 500});
});

test('a line break with an indent inside the key does not hide it', () => {
	const secret = 'sk_us_Zq7-notarealkey_42';
	expect(redactionOf(secret).redact('no sk_us_Zq7-\n    notarealkey_42 here')).toBe('no [key] here');
});

test('answers of any depth are redacted', () => {
	const secret = 'sk_us_Zq7-notarealkey_42';
	const text = `${'['.repeat(5000)}"${secret}"${']'.repeat(5000)}`;
	const json = redactionOf(secret).redactJson(JSON.parse(text), {text, isPlain: true});
	expect(json).toBeDefined();
});
