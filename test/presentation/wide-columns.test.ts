import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rosterView} from '../../source/presentation/chosen-columns.ts';
import {rowWidth} from '../../source/presentation/wide-columns.ts';

const viewOf = (columns: number, hasConnections = false, baselineTime?: number) => rosterView({columns, rows: 40}, {choices: undefined, baselineTime, hasConnections});

const titlesOf = (columns: number, hasConnections = false) => viewOf(columns, hasConnections).columns.map(({title}) => title);

const anyView = fc.record({columns: fc.integer({min: 160, max: 500}), hasConnections: fc.boolean(), baselineTime: fc.constantFrom(undefined, 0)});

describe('automatic columns of a wide terminal', () => {
	test('show the oldest data, and no column about connections while none are loaded', () => {
		expect(titlesOf(160)).toEqual(['USER', 'PROVIDERS', 'STATE', 'FAILING', 'ATTEMPT', 'NEWEST', 'OLDEST']);
		expect(titlesOf(200)).toEqual(['USER', 'PROVIDERS', 'STATE', 'FAILING', 'LAST ATTEMPT', 'NEWEST DATA', 'OLDEST DATA']);
	});

	test('show why, who has to act and since when, once connections are loaded', () => {
		expect(titlesOf(160, true).slice(-3)).toEqual(['ERROR', 'ERR AGE', 'ACTS']);
		expect(titlesOf(200, true).slice(-5)).toEqual(['OLDEST', 'ERROR', 'ERR AGE', 'ACTS', 'CONNS']);
		expect(titlesOf(300, true).slice(-5)).toEqual(['OLDEST DATA', 'ERROR', 'ERR AGE', 'ACTS', 'CONNS']);
		expect(viewOf(300, true).columns.find(({name}) => name === 'user')?.width).toBe(36);
	});

	test('fill the terminal together with the preview, and keep their order when connections arrive', () => {
		fc.assert(fc.property(anyView, ({columns, hasConnections, baselineTime}) => {
			const view = viewOf(columns, hasConnections, baselineTime);
			expect(rowWidth(view.columns)).toBe(view.users);
			expect(view.users + 3 + view.preview).toBe(columns);
			expect(view.preview).toBeGreaterThanOrEqual(hasConnections ? 38 : 47);
			// The eye loses a row that is spread further.
			expect(view.users).toBeLessThanOrEqual(216);
			const names = view.columns.flatMap(({name}) => name ?? []);
			const others = viewOf(columns, !hasConnections, baselineTime).columns.flatMap(({name}) => name ?? []);
			expect(names.filter(name => others.includes(name))).toEqual(others.filter(name => names.includes(name)));
		}));
	});
});
