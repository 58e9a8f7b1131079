import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {RosterRow} from '../../source/fleet/store/roster.ts';
import {noDrift} from '../../source/fleet/loading/drift.ts';
import type {LoadState} from '../../source/fleet/loading/load-state.ts';
import {profileItems} from '../../source/presentation/profiles.ts';
import {rawLines} from '../../source/presentation/raw-json-lines.ts';
import {emptyRosterLines, rosterColumns, rosterLine} from '../../source/presentation/roster-columns.ts';
import {lineText} from '../../source/presentation/line.ts';
import type {Profile} from '../../source/settings/profile.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText, said, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {nameOf, walk} from '../helpers/samples.ts';

const anyColumns = fc.integer({min: 60, max: 220});

const row: RosterRow = {
	userId: 'u', state: 'fresh', providers: [], failing: 0, streams: 0, lastAttempt: undefined, newestData: undefined,
};

test('of many endless provider names only those are looked at that have room', () => {
	let seen = 0;
	const endless = Array.from({length: 41}, () => 'x'.repeat(6000));
	const counted = new Proxy(endless, {
		get(target, property) {
			seen += /^\d+$/v.test(String(property)) ? 1 : 0;
			return Reflect.get(target, property) as unknown;
		},
	});
	const text = lineText(rosterLine(rosterColumns(220), {...row, providers: counted}, {now: 0, isSelected: false, change: 'same'}));
	expect(text).toContain('… +40');
	expect(seen).toBe(1);
});

describe('a roster without users', () => {
	const text = (change: Partial<LoadState>, {provider, filter = '', isTyped = false}: {provider?: string; filter?: string; isTyped?: boolean} = {}) =>
		said(emptyRosterLines(walk({status: 'loading', ...change}), {
			provider, filter, isTyped, columns: 80, nameOf,
		})).replaceAll(/\s+/gv, ' ').trim();

	test('says that they are on their way', () => {
		expect(text({})).toBe('Loading users…');
	});

	test('says that there are none, and where else to look', () => {
		expect(text({status: 'done'})).toBe('No user has resource information. Users without it never appear here. Open one with --user ID or :user ID, or check the region and profile (P).');
		expect(text({status: 'done'}, {provider: 'garmin'})).toContain('No garmin user has resource information.');
	});

	test('says nothing of the kind where there are some, or some that could not be read, or where something failed', () => {
		expect(text({status: 'loading', users: 1})).toBe('');
		expect(text({status: 'done', users: 1})).toBe('');
		expect(text({status: 'done', drift: {...noDrift, records: 1}})).toBe('');
		expect(text({status: 'failed'})).toBe('');
	});

	test('that a filter leaves empty says so, whether more are there, and which way leads back', () => {
		const filter = 'state:failing';
		expect(text({status: 'done', users: 50}, {filter})).toBe('No loaded user matches this filter. Press Esc to show all loaded users.');
		expect(text({status: 'paused', users: 50}, {filter})).toBe('No loaded user matches this filter. 50 loaded users were checked. More are not loaded: press L to load all. Press Esc to show all loaded users.');
		expect(text({status: 'loading', users: 50}, {filter})).toBe('No loaded user matches this filter. 50 loaded users were checked. More are loading. Press Esc to show all loaded users.');
		expect(text({status: 'done', users: 50}, {filter, isTyped: true})).toBe('No loaded user matches this filter. Press Esc to restore the previous filter.');
	});

	test('fits every terminal', () => {
		fc.assert(fc.property(anyColumns, hostileText, fc.boolean(), (columns, provider, isFiltered) => {
			const lines = emptyRosterLines(walk({status: isFiltered ? 'paused' : 'done', users: isFiltered ? 9 : 0}), {
				provider, filter: isFiltered ? 'x' : '', isTyped: false, columns, nameOf,
			});
			expect(Math.max(...lines.map(line => widthOf(line)))).toBeLessThanOrEqual(columns);
		}));
	});
});

describe('raw JSON', () => {
	const compact = (text: string) => text.replaceAll(/\s+/gv, '');

	test('is never wider than the screen, and nothing of it is cut', () => {
		fc.assert(fc.property(fc.jsonValue({depthSize: 'large', stringUnit: 'grapheme-ascii'}), anyColumns, (value, columns) => {
			const lines = rawLines(value, columns);
			expect(Math.max(...lines.map(line => widthOf(line)))).toBeLessThanOrEqual(columns);
			expect(compact(said(lines))).toBe(compact(JSON.stringify(value)));
		}));
	});

	test('has nothing in it that could drive the terminal', () => {
		fc.assert(fc.property(fc.array(hostileText), anyColumns, (value, columns) => {
			const lines = rawLines(value, columns);
			expect(Math.max(...lines.map(line => widthOf(line)))).toBeLessThanOrEqual(columns);
			expect(lines.map(line => lineText(line)).join('')).not.toMatch(unprintable);
		}));
	});

	test('goes on a little further in than it began', () => {
		expect(said(rawLines({a: {message: 'one two three four five six'}}, 24))).toMatchInlineSnapshot(`
			"{
			  "a": {
			    "message": "one
			      two three four
			      five six"
			  }
			}"
		`);
	});
});

describe('the menu of profiles', () => {
	const anyProfile = fc.record({name: hostileText, region: fc.constantFrom('us' as const, 'sandbox-eu' as const), keyCommand: fc.constant('pass')});

	test('has its regions below one another, whatever the profiles are called', () => {
		fc.assert(fc.property(fc.array(anyProfile, {minLength: 1, maxLength: 5}), profiles => {
			const labels = profileItems({profiles, unusable: [], current: undefined}).slice(0, -2).map(({label}) => label);
			expect(new Set(labels.map(label => displayWidth(label.split(/(?:Production|Sandbox) (?:US|EU) +API key command$/v, 1)[0] ?? ''))).size).toBe(1);
			expect(labels.join('')).not.toMatch(unprintable);
		}));
	});

	test('says which one is in use and shows no key', () => {
		const profiles: readonly Profile[] = [
			{name: 'acme', region: 'sandbox-us', key: 'sk_us_0123456789abcdef'},
			{name: 'vault of the team', region: 'eu', keyCommand: 'pass show junction'},
			{name: 'bare', region: 'us'},
		];
		const labels = profileItems({profiles, unusable: [], current: 'bare'}).map(({label}) => label);
		expect(labels.join('\n')).toMatchInlineSnapshot(`
			"acme               Sandbox US     sk_us_…cdef    
			vault of the team  Production EU  API key command
			bare               Production US  no API key       (in use)
			Add a profile
			Try the demo"
		`);
	});
});
