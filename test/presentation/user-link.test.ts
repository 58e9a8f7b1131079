import fc from 'fast-check';
import {expect, test} from 'vitest';
import {userLinkOf} from '../../source/presentation/user-link.ts';
import {readDisplayPreferences} from '../../source/settings/display-preferences.ts';

const template = 'https://admin.example/users/{userId}?from=junctop';

test('puts the user ID into the template', () => {
	expect(userLinkOf(template, '11111111-1111-4111-8111-111111111111')).toBe('https://admin.example/users/11111111-1111-4111-8111-111111111111?from=junctop');
	expect(userLinkOf('https://admin.example/?q={userId}#{userId}', 'a&b')).toBe('https://admin.example/?q=a%26b#a%26b');
	expect(userLinkOf(template, '$&')).toBe('https://admin.example/users/%24%26?from=junctop');
});

test('any user ID stays in its place, as printable ASCII', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), userId => {
		const link = userLinkOf(template, userId);
		if (link === undefined) {
			return;
		}

		expect(link).toMatch(/^[\u{21}-\u{7E}]+$/v);
		const {origin, pathname, search, hash} = new URL(link);
		expect({origin, search, hash}).toEqual({origin: 'https://admin.example', search: '?from=junctop', hash: ''});
		expect(decodeURIComponent(pathname)).toBe(`/users/${userId}`);
	}), {numRuns: 1000});
});

test.each(['', '.', '..'])('an ID that would leave its place is no link: %j', userId => {
	expect(userLinkOf(template, userId)).toBeUndefined();
});

test.each([
	['http', '//admin.example/{userId}'].join(':'), 'ftp://admin.example/{userId}', 'https://admin.example/', 'https://{userId}.example/', 'https://admin.example:{userId}/', 'https://me:secret@admin.example/{userId}',
	'https://{userId}@admin.example/', 'file:///{userId}', '{userId}', 'https://admin.example/' + 'x'.repeat(500) + '/{userId}', 5,
])('refuses the template %j', userLink => {
	expect(readDisplayPreferences({userLink})).toEqual({
		preferences: {}, problems: ['The setting userLink must be an https address with {userId} in its path or query, such as "https://admin.example/users/{userId}". Users are not links.'],
	});
});

test('reads a template', () => {
	expect(readDisplayPreferences({userLink: template, links: 'never'})).toEqual({preferences: {userLink: template, links: 'never'}, problems: []});
});
