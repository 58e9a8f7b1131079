/** A typed array of numbers of one kind. */
export type NumberColumn = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/**
Returns the column with capacity for `needed` numbers: itself, or a copy that is a quarter larger, so that little memory is unused and each
number is copied only a few times.
*/
export const ensureCapacity = <Kind extends NumberColumn>(column: Kind, needed: number): Kind => {
	if (needed <= column.length) {
		return column;
	}

	const length = Math.max(needed, Math.ceil(column.length * 1.25), 1024);
	const copy = new (column.constructor as new (length: number) => Kind)(length);
	copy.set(column);
	return copy;
};
