type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
Returns the column with capacity for `needed` numbers: itself, or a copy that is a quarter larger, so that little memory is unused and each
number is copied only a few times.
*/
export const ensureCapacity = <Kind extends Column>(column: Kind, needed: number): Kind => {
	if (needed <= column.length) {
		return column;
	}

	const length = Math.max(needed, Math.ceil(column.length * 1.25), 1024);
	const copy = new (column.constructor as new (length: number) => Kind)(length);
	copy.set(column);
	return copy;
};
