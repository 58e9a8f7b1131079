import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {noDrift} from '../../source/fleet/loading/drift.ts';
import {startPagination} from '../../source/fleet/loading/pagination.ts';
import {refreshedText, refreshLines, loadNotices} from '../../source/presentation/load-notices.ts';
import {lineText} from '../../source/presentation/line.ts';
import {displayWidth} from '../../source/text/width.ts';
import {said} from '../helpers/hostile-text.ts';
import {
	failure,
	nameOf,
	now,
	refreshOf,
	refused,
	waiting,
	walk,
} from '../helpers/samples.ts';

const afterPages = (pages: number) => ({...startPagination(), pages});
const longPagination = afterPages(170);
const drift = {...noDrift, records: 2};

const cases = {
	'nothing to say': walk({status: 'done', users: 250}),
	'unreadable users': walk({status: 'done', users: 250, drift}),
	'a countdown': walk({status: 'loading', users: 250, retry: waiting}),
	'stopped by hand': walk({status: 'stopped', users: 12_250}),
	'a failed page': walk({
		status: 'failed', users: 250, drift, error: failure(),
	}),
	'a refused API key': walk({status: 'failed', users: 1250, error: refused}),
};

test.each([60, 80, 120])('shows the loading notices at %d columns', columns => {
	const notices = Object.entries(cases).map(([title, state]) => [title, loadNotices(state, columns, now, nameOf)] as const);
	for (const [title, lines] of notices) {
		for (const line of lines) {
			expect(displayWidth(lineText(line)), title).toBeLessThanOrEqual(columns);
		}
	}

	expect(notices.map(([title, lines]) => `${title}:\n${said(lines)}`).join('\n\n')).toMatchSnapshot();
});

test('shows the seconds and the stop key of a countdown in the smallest terminal', () => {
	const text = said(loadNotices(cases['a countdown'], 60, now, nameOf)).replaceAll(/\s+/gv, ' ');
	expect(text).toContain('Retrying in 12 s (attempt 2 of 4). Esc stops.');
	expect(said(loadNotices(cases['a countdown'], 120, now + 11_500, nameOf))).toContain('in 1 s');
	expect(said(loadNotices(cases['a countdown'], 120, now + 60_000, nameOf))).toContain('in 0 s');
});

describe('progress of loading all users', () => {
	const text = (columns: number, change: Parameters<typeof walk>[0] = {}) => said(loadNotices(walk({
		status: 'loading', users: 85_000, pagination: longPagination, total: 100_000, all: {since: now - 60_000, from: 5000}, ...change,
	}), columns, now, nameOf));

	test('shows as many of users, pages, speed and time left as fit', () => {
		expect(text(120)).toBe(' Loading all: 85,000 of 100,000 users, 170 pages, 1,333 users/s, about 11s left. Esc stops. ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇···  85%');
		expect(text(80)).toBe(' Loading: 85,000 of 100,000 users, 1,333/s, 11s left. Esc stops. ▇▇▇▇▇▇▇··  85%');
		expect(text(60)).toBe(' Loading: 85,000 of 100,000, 1,333/s, 11s left. Esc stops.');
	});

	test('shows no time left and no bar when the total is unknown or too small', () => {
		expect(text(120, {total: undefined})).toBe(' Loading all: 85,000 users, 170 pages, 1,333 users/s. Esc stops.');
		expect(text(120, {total: 84_999})).toBe(' Loading all: 85,000 users, 170 pages, 1,333 users/s. Esc stops.');
	});

	test('shows no estimate before the first page, and at least five seconds at the end', () => {
		expect(text(120, {users: 5000, all: {since: now, from: 5000}})).toBe(' Loading all: 5,000 of 100,000 users, 170 pages, 0 users/s. Esc stops. ▇···················   5%');
		expect(text(120, {users: 99_999})).toContain('about 5s left');
	});

	test('takes one row at every width for any numbers', () => {
		const anyCount = fc.nat({max: 1_000_000});
		const anySizes = fc.record({users: anyCount, pagination: anyCount.map(afterPages), total: fc.option(anyCount, {nil: undefined})});
		fc.assert(fc.property(anySizes, anyCount, fc.integer({min: 60, max: 220}), (sizes, milliseconds, columns) => {
			const lines = loadNotices(walk({
				status: 'loading', ...sizes, all: {since: now - milliseconds, from: Math.floor(sizes.users / 2)},
			}), columns, now, nameOf);
			expect(lines).toHaveLength(1);
			expect(displayWidth(lineText(lines[0] ?? []))).toBeLessThanOrEqual(columns);
			expect(lineText(lines[0] ?? [])).toContain('Loading');
		}));
	});
});

describe('a refresh', () => {
	test('shows its progress while it is running', () => {
		const refresh = refreshOf(450, 1250);
		const at = {columns: 80, now, nameOf};
		const untimed = walk({status: 'loading', users: 1250, refresh});
		expect(said(refreshLines(untimed, at))).toBe(' Refreshing: 450 of 1,250 users. Esc stops. ▇▇▇▇▇▇▇·············  36%');
		const timed = walk({status: 'loading', users: 1250, refresh: {...refresh, firstPageAt: now - 10_000}});
		expect(said(refreshLines(timed, at))).toBe(' Refreshing: 450 of 1,250 users, 17s left. Esc stops. ▇▇▇▇▇▇▇·············  36%');
		expect(said(refreshLines(timed, {...at, columns: 100}))).toBe(' Refreshing: 450 of 1,250 users, 45 users/s, about 17s left. Esc stops. ▇▇▇▇▇▇▇·············  36%');
		expect(refreshLines(walk({status: 'failed', users: 1250, refresh}), at)).toEqual([]);
		expect(refreshLines(walk({status: 'loading', users: 1250}), at)).toEqual([]);
	});

	test('reports the changes with the marks of the rows', () => {
		expect(refreshedText(1250, {
			changed: 14, added: 2, removed: 1, broke: 0, recovered: 0, since: 0,
		})).toBe('Refreshed 1,250 users: 14 changed (*), 2 new (+), 1 removed.');
		expect(refreshedText(1250, {
			changed: 0, added: 1, removed: 0, broke: 0, recovered: 0, since: 0,
		})).toBe('Refreshed 1,250 users: 1 new (+).');
		expect(refreshedText(1, {
			changed: 0, added: 0, removed: 0, broke: 0, recovered: 0, since: 0,
		})).toBe('Refreshed 1 user: no state, stream count or attempt changed.');
	});
});
