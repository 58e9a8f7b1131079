import type {Filter} from '../../filter/filter.ts';
import {renumberRows} from '../columns/column-table.ts';
import type {OrderedRows} from './ordered-rows.ts';
import type {Sort} from './sort-order.ts';

/** The first users of a list that is not whole yet. */
export type FirstUsers = {
	readonly filter: Filter;
	readonly sort: Sort | undefined;
	/** Their rows, in the order of `sort`. */
	readonly rows: Uint32Array<ArrayBuffer>;
};

/** Returns the users that remain, with their numbers after a removal. `previousRows` has the rows that remain, ascending. */
export const renumberFirstUsers = (first: FirstUsers, previousRows: Uint32Array): FirstUsers =>
	({...first, rows: Uint32Array.from(renumberRows(first.rows, previousRows))});

/** Returns the position of a row among the first users, or else that of the first one after it in `ordered`, which is in their order, or else the last. */
export const nearestFirstUser = ({rows}: FirstUsers, row: number, ordered: OrderedRows): number => {
	const own = rows.indexOf(row);
	if (own !== -1) {
		return own;
	}

	/** By row: the position of a first user plus 1. Rows added meanwhile move places, so places are found only now. */
	const positions = new Uint32Array(ordered.count);
	for (const [position, user] of rows.entries()) {
		positions[user] = position + 1;
	}

	for (let place = Math.max(0, ordered.placeOf(row)); place < ordered.count; place++) {
		const position = positions[ordered.at(place)] ?? 0;
		if (position > 0) {
			return position - 1;
		}
	}

	return Math.max(0, rows.length - 1);
};
