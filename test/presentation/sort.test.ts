import {expect, test} from 'vitest';
import {sortColumns} from '../../source/fleet/query/sort-order.ts';
import {sortItems} from '../../source/presentation/sort.ts';

test('offers every column in both directions, and the default order', () => {
	const {items, index} = sortItems(undefined);
	expect(items.slice(1).map(({value}) => value)).toEqual(sortColumns.flatMap(column => [{column, isReversed: false}, {column, isReversed: true}]));
	expect(items[index]).toEqual({label: 'Default order  (in use)', value: undefined});
	expect(new Set(items.map(({label}) => label)).size).toBe(items.length);
});

test('marks the current order and selects it first', () => {
	const {items, index} = sortItems({column: 'attempt', isReversed: true});
	expect(items[index]?.label).toBe('Last attempt, oldest first  (in use)');
	expect(items.filter(({label}) => label.includes('in use'))).toHaveLength(1);
});

test('fits the smallest terminal', () => {
	for (const column of sortColumns) {
		for (const {label} of sortItems({column, isReversed: true}).items) {
			expect(label.length).toBeLessThanOrEqual(57);
		}
	}
});
