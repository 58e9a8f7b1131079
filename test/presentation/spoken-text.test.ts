import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {textInputAnnouncement} from '../../source/presentation/spoken/text-input.ts';
import {diffAnnouncements, nothingAnnounced, type ScreenSnapshot} from '../../source/presentation/spoken/announcements.ts';
import {spokenAgo, spoken, spokenKeyNames} from '../../source/presentation/spoken/spoken-text.ts';

const minute = 60_000;

test.each([
	[1000, 'just now'], [12_000, '12 seconds ago'], [minute, '1 minute ago'], [2 * minute, '2 minutes ago'], [26 * 60 * minute, '26 hours ago'],
	[3 * 24 * 60 * minute, '3 days ago'], [27 * 365.25 * 24 * 60 * minute, '27 years ago'], [-3 * 60 * minute, 'in 3 hours'], [NaN, 'at an unknown time'],
])('an age of %d ms is %s', (age, words) => {
	expect(spokenAgo(age)).toBe(words);
});

test.each([
	['✖ failing   4/14   2m ago', 'failing 4/14 2 minutes ago'],
	['● Garmin  connected 410d', 'Garmin connected 410 days'],
	['  ▸ newest +3h · 1s left', 'newest in 3 hours, 1 second left'],
	['Loading…', 'Loading.'],
	['? could not be checked', 'could not be checked'],
	['Which region is it from?', 'Which region is it from?'],
	['0560355f-5d-12s-0b2m', '0560355f-5d-12s-0b2m'],
])('%j is read as %j', (text, words) => {
	expect(spoken(text)).toBe(words);
});

test.each([
	['Esc', 'Escape'], ['Dn', 'Down'], ['Alt-Dn', 'Alt-Down'], ['PgUp', 'Page Up'], ['Ctrl-U', 'Ctrl-U'], ['j', 'j'], [':loadAll', ':loadAll'], ['-', '-'],
])('the key %j is called %j', (name, words) => {
	expect(spokenKeyNames(() => name)('list.down')).toBe(words);
});

describe('a field', () => {
	const typed = (text: string, cursor = text.length, isSecret = false) => ({text, cursor, isSecret});

	test.each([
		['', 'garmin', ['garmin']],
		['garmin', 'garm', ['deleted in']],
		['garmin', '', ['deleted garmin', 'empty']],
		['a b', 'a-b', ['deleted space', 'minus']],
		['aaa', 'aa', ['deleted a']],
	])('announces the change from %j to %j as %j', (before, after, words) => {
		expect(textInputAnnouncement(typed(before), typed(after))).toEqual(words);
	});

	test('announces the cursor\'s new place', () => {
		expect(textInputAnnouncement(typed('ab'), typed('ab', 0))).toEqual(['on a']);
		expect(textInputAnnouncement(typed('ab', 0), typed('ab'))).toEqual(['end']);
	});

	test('announces only the length of a secret', () => {
		const secret = fc.string({unit: fc.constantFrom('x', 'y', 'z'), minLength: 1, maxLength: 40});
		fc.assert(fc.property(secret, secret, (before, after) => {
			expect(textInputAnnouncement(typed(before), typed(after, after.length, true)).join(' ')).not.toMatch(/[x-z]/v);
		}));
	});

	test('announces nothing when nothing changed', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.boolean(), (text, isSecret) => {
			expect(textInputAnnouncement(typed(text), typed(text, text.length, isSecret))).toEqual([]);
		}));
	});
});

describe('changes between snapshots', () => {
	const roster = (user: string, age: string): ScreenSnapshot => ({
		place: 'roster',
		parts: {
			title: {key: '', lines: ['Users.'], isLocation: true},
			sort: {key: 'none', lines: ['Sorted: as they came.'], when: 'later'},
			walk: {key: 'done', lines: ['3 users, all loaded.']},
			row: {key: user, lines: [`${user}, ${age}`], isLocation: true},
		},
	});
	const user: ScreenSnapshot = {place: 'user a', parts: {title: {key: '', lines: ['User a.'], isLocation: true}}};

	/** The lines that each of the sights brings, one after the other. */
	const linesOf = (...sights: ReadonlyArray<readonly [sight: ScreenSnapshot, depth: number]>) => {
		let known = nothingAnnounced;
		return sights.map(([snapshot, depth]) => {
			const news = diffAnnouncements(known, snapshot, depth);
			known = news.known;
			return news.lines;
		});
	};

	test('are announced completely at a new place, then only what changed, and nothing when only time has passed', () => {
		expect(linesOf([roster('a', '1 minute'), 0], [roster('a', '2 minutes'), 0], [roster('b', '1 minute'), 0])).toEqual([
			['Users.', '3 users, all loaded.', 'a, 1 minute'],
			[],
			['b, 1 minute'],
		]);
	});

	test('announce only the location on return to a screen', () => {
		expect(linesOf([roster('a', 'now'), 0], [user, 1], [roster('a', 'now'), 0], [user, 1])).toEqual([
			['Users.', '3 users, all loaded.', 'a, now'],
			['User a.'],
			['Users.', 'a, now'],
			['User a.'],
		]);
	});
});
