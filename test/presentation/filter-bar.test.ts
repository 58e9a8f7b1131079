import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {filterBarLines} from '../../source/presentation/filter-bar.ts';
import {textInputOf} from '../../source/text/text-input.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {hostileText, said, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';
import {nameOf, refreshOf, walk} from '../helpers/samples.ts';

const sizes = [60, 80, 100, 120, 200] as const;
const more = walk({status: 'paused', users: 1250});
const all = walk({status: 'done', users: 1250});

/** What stands under the users while this is typed; the last good filter is not shown then. */
const typed = (text: string, columns: number, {listed = 37, state = more, candidates = []}: {
	readonly listed?: number; readonly state?: typeof more; readonly candidates?: readonly string[];
} = {}) => {
	const parsed = parseFilter(text);
	return filterBarLines({text: '', error: 'error' in parsed ? parsed.error : undefined}, {
		columns, listed, loadState: state, nameOf, editing: {field: textInputOf(text), candidates},
	});
};

const entered = (text: string, columns: number, state = more) => filterBarLines({text, error: undefined}, {
	columns, listed: 37, loadState: state, nameOf,
});

test('is empty without a filter', () => {
	expect(entered('', 80)).toEqual([]);
	expect(entered('  ', 80)).toEqual([]);
});

describe('an entered filter', () => {
	test.each([
		[60, '37 of 1,250, L loads all'],
		[80, '37 of 1,250 loaded users, L loads all'],
		[120, '37 of 1,250 loaded users, more available: L loads all'],
	] as const)('at %d columns: %s', (columns, expected) => {
		const [line = ''] = said(entered('provider:garmin', columns)).split('\n', 1);
		expect(line).toMatch(/^ Filter {2}provider:garmin /v);
		expect(line.trimEnd().endsWith(`  ${expected}`)).toBe(true);
	});

	test('mentions no more users when all are loaded, loading, or refreshing', () => {
		for (const state of [all, walk({status: 'loading', users: 1250}), walk({
			status: 'failed', users: 1250, isAllLoaded: true, refresh: refreshOf(4, 1250),
		})]) {
			expect(said(entered('garmin', 80, state)).trimEnd().endsWith(' 37 of 1,250 loaded users')).toBe(true);
		}
	});
});

describe('a filter while it is typed', () => {
	test('leaves room for the field at 60 columns, and explains the plus sign below', () => {
		const [field = '', below = ''] = said(typed('provider:garmin state:failing', 60, {candidates: ['failing']})).split('\n', 2);
		expect(field).toMatch(/^ Filter {2}provider:garmin state:failing {2,}37\/1,250 \+ $/v);
		expect(below).toMatch(/^ {9}failing {2,}\+ more available $/v);
		expect(said(typed('garmin', 60, {state: all}))).not.toContain('+');
	});

	test('lists as many completions as fit', () => {
		const candidates = ['provider:', 'resource:', 'id:', 'state:', 'newest>', 'attempt>', 'sent:', 'failing>', 'streams:'];
		for (const columns of sizes) {
			const [, below = ''] = said(typed('', columns, {candidates})).split('\n', 2);
			expect(below).toContain('  provider:  resource:');
			expect(below.includes('…')).toBe(!below.includes('streams:'));
		}
	});

	test.each(sizes)('marks the place of an error and shows all of its text at %d columns', columns => {
		const [field = '', mark = '', ...rest] = said(typed('state:failing nevest>3d', columns)).split('\n');
		expect(mark.indexOf('^')).toBe(field.indexOf('nevest'));
		expect([mark, ...rest].map(line => line.trim()).join(' ')).toBe('^ Unknown field "nevest". Did you mean "newest"?');
	});

	test('gives the character number of an error that is scrolled out of the field', () => {
		const text = `${'garmin '.repeat(30)}sent>x`;
		const lines = said(typed(text, 60));
		expect(lines).not.toContain('^');
		expect(lines.replaceAll(/\s+/gv, ' ')).toContain(` At character ${text.indexOf('x') + 1}: `);
	});

	test('fits every terminal and is clean for any text', () => {
		fc.assert(fc.property(hostileText, fc.integer({min: 60, max: 220}), fc.array(hostileText, {maxLength: 5}), fc.nat({max: 1_000_000}), (text, columns, candidates, listed) => {
			for (const lines of [typed(text, columns, {candidates, listed}), entered(text, columns)]) {
				for (const line of lines) {
					expect(widthOf(line)).toBeLessThanOrEqual(columns);
				}

				expect(said(lines).replaceAll('\n', '')).not.toMatch(unprintable);
			}
		}));
	});
});
