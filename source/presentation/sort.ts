import {sortColumns, type Sort, type SortColumn} from '../fleet/query/sort-order.ts';

/** What a sort is called, both ways round. */
const names: Readonly<Record<SortColumn, readonly [natural: string, reversed: string]>> = {
	user: ['User id, from 0', 'User id, from f'],
	providers: ['Providers, from a', 'Providers, from z'],
	state: ['State, the worst first', 'State, the best first'],
	failing: ['Failing streams, the most first', 'Failing streams, the fewest first'],
	attempt: ['Last attempt, the latest first', 'Last attempt, the oldest first'],
	newest: ['Newest data, the latest first', 'Newest data, the oldest first'],
};

type SortItem = {readonly label: string; readonly value: Sort | undefined};

/** The menu of sorts, and the place in it of the one in use. */
export const sortItems = (current: Sort | undefined): {readonly items: readonly SortItem[]; readonly index: number} => {
	const all: readonly SortItem[] = [
		{label: 'As they came', value: undefined},
		...sortColumns.flatMap(column => names[column].map((label, index) => ({label, value: {column, isReversed: index === 1}}))),
	];
	const index = all.findIndex(({value}) => value?.column === current?.column && value?.isReversed === current?.isReversed);
	return {items: all.map((item, place) => (place === index ? {...item, label: `${item.label}  (in use)`} : item)), index};
};
