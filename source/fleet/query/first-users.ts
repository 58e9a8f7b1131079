import type {Filter} from '../../filter/filter.ts';
import {renumberRows} from '../columns/column-table.ts';
import {largest} from '../../text/extremes.ts';
import type {OrderedRows} from './ordered-rows.ts';
import type {Sort} from './sort-order.ts';

/** The first users of a list that is not whole yet. */
export type FirstUsers = {
	readonly filter: Filter;
	readonly sort: Sort | undefined;
	/** Their rows, in the order of `sort`. */
	readonly rows: Uint32Array<ArrayBuffer>;
};

/** By first users, and in them by row: the position plus 1. Every key asks, and a table of a million rows for each would be much garbage. */
const positionsOf = new WeakMap<FirstUsers, Uint32Array>();

const positionsByRow = (first: FirstUsers): Uint32Array => {
	const known = positionsOf.get(first);
	if (known !== undefined) {
		return known;
	}

	const positions = new Uint32Array(largest([...first.rows, -1]) + 1);
	for (const [position, user] of first.rows.entries()) {
		positions[user] = position + 1;
	}

	positionsOf.set(first, positions);
	return positions;
};

/** Returns the users that remain, with their numbers after a removal. `previousRows` has the rows that remain, ascending. */
export const renumberFirstUsers = (first: FirstUsers, previousRows: Uint32Array): FirstUsers =>
	({...first, rows: Uint32Array.from(renumberRows(first.rows, previousRows))});

/** Returns the position of a row among the first users, or else that of the first one after it in `ordered`, which is in their order, or else the last. */
export const nearestFirstUser = (first: FirstUsers, row: number, ordered: OrderedRows): number => {
	const {rows} = first;
	const own = rows.indexOf(row);
	if (own !== -1) {
		return own;
	}

	const positions = positionsByRow(first);
	// Rows added meanwhile move places, so places are found only now.
	for (let place = Math.max(0, ordered.placeOf(row)); place < ordered.count; place++) {
		const position = positions[ordered.at(place)] ?? 0;
		if (position > 0) {
			return position - 1;
		}
	}

	return Math.max(0, rows.length - 1);
};
