import {sortColumns, type Sort, type SortColumn} from '../fleet/query/sort-order.ts';
import {sortTexts} from '../messages/screens.ts';

/** The names of each column's usual and reversed order. */
const names: Readonly<Record<SortColumn, readonly [usual: string, reversed: string]>> = sortTexts;

type SortItem = {readonly label: string; readonly value: Sort | undefined};

/** Returns the menu of sort orders, and the index of the current one. */
export const sortItems = (current: Sort | undefined): {readonly items: readonly SortItem[]; readonly index: number} => {
	const all: readonly SortItem[] = [
		{label: sortTexts.defaultOrder, value: undefined},
		...sortColumns.flatMap(column => names[column].map((label, index) => ({label, value: {column, isReversed: index === 1}}))),
	];
	const index = all.findIndex(({value}) => value?.column === current?.column && value?.isReversed === current?.isReversed);
	return {items: all.map((item, place) => (place === index ? {...item, label: `${item.label}${sortTexts.inUse}`} : item)), index};
};
