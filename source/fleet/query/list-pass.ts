import type {OrderedRows} from './ordered-rows.ts';
import {didFinish} from './run-steps.ts';

/** Lists the rows that match in their order, a few at a time. Neither may change until it ends. */
export type ListPass = {
	readonly order: OrderedRows;
	/** The listed rows; those from `count` on mean nothing. */
	readonly listed: Uint32Array<ArrayBuffer>;
	/** The number of listed rows so far. */
	readonly count: number;
	/** Continues for about `limit` milliseconds; returns whether all rows are listed. */
	run(limit: number): boolean;
};

/** How many rows are listed between two looks at the clock. */
const rowsPerStep = 10_000;

/** Creates a pass that has listed nothing yet. `marks` has 1 for each row that matches. */
export const createListPass = (order: OrderedRows, marks: Uint8Array): ListPass => {
	const {rows} = order;
	const listed = new Uint32Array(order.count);
	let count = 0;

	/** Adds the rows at some places. Local variables keep the loop fast. */
	const add = (from: number, to: number) => {
		let end = count;
		for (let place = from; place < to; place++) {
			const row = rows[place] ?? 0;
			// Written in any case; the next row overwrites one that does not match.
			listed[end] = row;
			end += marks[row] ?? 0;
		}

		count = end;
	};

	function * listAll(): Generator<undefined, void, undefined> {
		for (let from = 0; from < order.count; from += rowsPerStep) {
			add(from, Math.min(order.count, from + rowsPerStep));
			yield;
		}
	}

	const steps = listAll();
	return {
		order,
		listed,
		get count() {
			return count;
		},
		run: limit => didFinish(steps, limit),
	};
};
