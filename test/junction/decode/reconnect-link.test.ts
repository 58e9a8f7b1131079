import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeReconnectLink} from '../../../source/junction/decode/reconnect-link.ts';
import {DecodeError} from '../../../source/junction/decode/record.ts';
import {decodeUserRefresh} from '../../../source/junction/decode/user-refresh.ts';
import {mutated} from '../../helpers/any-json.ts';

const url = 'https://link.tryvital.io/?token=dGVzdCB0ZXN0IHRlc3Q%3D&env=production&region=us';

test('reads the link of an answer', () => {
	expect(decodeReconnectLink({link_token: 'dGVzdCB0ZXN0IHRlc3Q=', link_web_url: url})).toEqual({url});
});

test.each([
	['a link that is not https', url.replace('https:', 'http:')],
	['a link with an escape sequence', 'https://link.tryvital.io/\u{1B}]52;c;secret\u{7}'],
	['a link with another scheme', 'data:text/html,secret'],
	['an empty link', ''],
])('refuses %s without repeating it', (_, link) => {
	const decode = () => decodeReconnectLink({link_web_url: link});
	expect(decode).toThrow(DecodeError);
	expect(decode).not.toThrow(/secret|dGVz/v);
});

const answers = (valid: unknown) => fc.oneof(fc.jsonValue(), mutated(valid));

test('reads any answer as a link that is safe to show, or throws a DecodeError without parts of it', () => {
	const links = answers({link_token: 'secret', link_web_url: `${url}secret`});
	fc.assert(fc.property(links, json => {
		try {
			expect(decodeReconnectLink(json).url).toMatch(/^https:\/\/[\u{21}-\u{7E}]+$/v);
		} catch (error) {
			expect(error).toBeInstanceOf(DecodeError);
			expect((error as Error).message).not.toContain('secret');
		}
	}));
});

test('reads any answer to a refresh as one with lists of texts, or throws a DecodeError', () => {
	const refreshes = answers({
		success: true, user_id: 'u1', refreshed_sources: ['oura/sleep'], in_progress_sources: ['withings/vitals/blood_pressure'], failed_sources: [],
	});
	const statuses = fc.constantFrom(200, 202, 400);
	fc.assert(fc.property(refreshes, statuses, (json, status) => {
		try {
			const {refreshed, inProgress, failed} = decodeUserRefresh(json, status);
			expect([...refreshed, ...inProgress, ...failed].every(source => typeof source === 'string' && source !== '')).toBe(true);
		} catch (error) {
			expect(error).toBeInstanceOf(DecodeError);
		}
	}));
});
