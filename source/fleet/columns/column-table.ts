import {ensureCapacity, type NumberColumn} from './ensure-capacity.ts';

type ColumnKind = {readonly array: new (length: number) => NumberColumn};

/** A table of columns: for each one, the class of its array and whatever else its owner needs of it. */
type ColumnTable = Readonly<Record<string, ColumnKind>>;

/** One array per column, read by property in loops over many numbers. */
export type ArraysOf<Table extends ColumnTable> = {readonly [Name in keyof Table]: InstanceType<Table[Name]['array']>};

type Arrays = Readonly<Record<string, NumberColumn>>;

/** Creates the arrays of a table's columns, each of `length` zeros. */
export const createArrays = <Table extends ColumnTable>(table: Table, length: number): ArraysOf<Table> =>
	Object.fromEntries(Object.entries(table).map(([name, {array: Kind}]) => [name, new Kind(length)])) as ArraysOf<Table>;

const mapArrays = <Mapped extends Arrays>(arrays: Mapped, change: (column: NumberColumn) => NumberColumn): Mapped =>
	Object.fromEntries(Object.entries(arrays).map(([name, column]) => [name, change(column)])) as Mapped;

/** Returns arrays with capacity for `needed` numbers each: larger copies where they are too short. */
export const growArrays = <Grown extends Arrays>(arrays: Grown, needed: number): Grown => {
	// It is called for every row, and nearly always there is room.
	for (const name in arrays) {
		if ((arrays[name]?.length ?? needed) < needed) {
			return mapArrays(arrays, column => ensureCapacity(column, needed));
		}
	}

	return arrays;
};

/** Returns copies of the first `length` numbers. */
export const cutArrays = <Cut extends Arrays>(arrays: Cut, length: number): Cut => mapArrays(arrays, column => column.slice(0, length));

/** Returns a copy that has the numbers of these rows, in this order, and no spare capacity. */
export const pickRows = <Column extends NumberColumn>(column: Column, rows: Uint32Array): Column => {
	const picked = new (column.constructor as new (length: number) => Column)(rows.length);
	for (const [index, row] of rows.entries()) {
		picked[index] = column[row] ?? 0;
	}

	return picked;
};

/** Returns copies that have the numbers of these rows, in this order, and no spare capacity. */
export const pickRowsOfArrays = <Picked extends Arrays>(arrays: Picked, rows: Uint32Array): Picked =>
	mapArrays(arrays, column => pickRows(column, rows));

/** Returns the new numbers of those of `rows` that remain, in their order. `previousRows` has the number so far of each row that remains, ascending. */
export const renumberRows = (rows: Iterable<number>, previousRows: Uint32Array): number[] => {
	const removed = previousRows.length;
	const next = new Uint32Array((previousRows.at(-1) ?? -1) + 1).fill(removed);
	for (const [row, previous] of previousRows.entries()) {
		next[previous] = row;
	}

	return Array.from(rows, row => next[row] ?? removed).filter(row => row !== removed);
};

/** Copies `count` numbers of each array from one index on to another index of the same columns. */
export const copyNumbers = <Copied extends Arrays>(count: number, from: {readonly arrays: Copied; readonly first: number}, to: {readonly arrays: Copied; readonly first: number}): void => {
	for (const [name, column] of Object.entries(from.arrays)) {
		to.arrays[name]?.set(column.subarray(from.first, from.first + count), to.first);
	}
};
