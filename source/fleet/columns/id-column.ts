import {Buffer} from 'node:buffer';
import {ensureCapacity} from './ensure-capacity.ts';

/** The user ids of the roster's rows, packed into one text. */
export type IdColumn = {
	readonly count: number;
	/** Adds an id, which must not be there yet, as the next row. */
	add(id: string): void;
	/** The id of a row; `undefined` past the end. */
	at(row: number): string | undefined;
	/** The row of an id; `undefined` when it is not there. */
	rowOf(id: string): number | undefined;
	/** Compares two rows' IDs as text; below 0 if the first row's is first. */
	compare(row: number, other: number): number;
	/** Sets `marks[row]` to 1 for each row whose id has this part, in whatever case; the part is not empty. */
	markThoseWith(part: string, marks: Uint8Array): void;
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/v;
const idLength = 36;
/** An id, and a zero that keeps a part from being found across two of them. */
const stride = idLength + 1;

const free = 0xFF_FF_FF_FF;

const bufferOver = ({buffer, byteOffset, byteLength}: Uint8Array<ArrayBuffer>) => Buffer.from(buffer, byteOffset, byteLength);

/** A whole number from 0 on that is rarely the same for two ids. */
const hashOf = (id: string): number => {
	let hash = 0;
	for (let index = 0; index < idLength; index++) {
		hash = Math.imul(hash, 31) + (id.codePointAt(index) ?? 0);
	}

	return Math.abs(hash);
};

/**
An empty column of ids. Junction's ids are UUIDs in lower case: 37 bytes a row in one buffer, which a filter's word is searched
in at the speed of memory, and a table of rows by hash. Any other ID is stored as received.
*/
export const createIdColumn = (): IdColumn => {
	let count = 0;
	let text = new Uint8Array(0);
	let bytes = bufferOver(text);
	/** Rows by their id's hash, in the next free slot where one is taken; at most half full. */
	let slots = new Uint32Array(2048).fill(free);
	const oddById = new Map<string, number>();
	const oddByRow = new Map<number, string>();

	const at = (row: number): string | undefined =>
		(row < 0 || row >= count ? undefined : oddByRow.get(row) ?? bytes.toString('latin1', row * stride, (row * stride) + idLength));

	const slotOf = (id: string): number => {
		for (let slot = hashOf(id) % slots.length; ; slot = (slot + 1) % slots.length) {
			const row = slots[slot] ?? free;
			if (row === free || at(row) === id) {
				return slot;
			}
		}
	};

	const rehash = () => {
		slots = new Uint32Array(slots.length * 2).fill(free);
		for (let row = 0; row < count; row++) {
			const id = oddByRow.has(row) ? undefined : at(row);
			if (id !== undefined) {
				slots[slotOf(id)] = row;
			}
		}
	};

	return {
		get count() {
			return count;
		},
		add(id) {
			const row = count;
			const roomy = ensureCapacity(text, (row + 1) * stride);
			if (roomy !== text) {
				text = roomy;
				bytes = bufferOver(text);
			}

			if (uuid.test(id)) {
				bytes.write(id, row * stride, 'latin1');
				if ((row + 1) * 2 > slots.length) {
					rehash();
				}

				slots[slotOf(id)] = row;
			} else {
				oddById.set(id, row);
				oddByRow.set(row, id);
			}

			count++;
		},
		at,
		rowOf(id) {
			if (!uuid.test(id)) {
				return oddById.get(id);
			}

			const row = slots[slotOf(id)];
			return row === free ? undefined : row;
		},
		compare(row, other) {
			if (oddByRow.size === 0) {
				return bytes.compare(bytes, other * stride, (other + 1) * stride, row * stride, (row + 1) * stride);
			}

			const [id = '', otherId = ''] = [at(row), at(other)];
			return id === otherId ? 0 : (id < otherId ? -1 : 1);
		},
		markThoseWith(part, marks) {
			const wanted = part.toLowerCase();
			for (const [row, id] of oddByRow) {
				if (id.toLowerCase().includes(wanted)) {
					marks[row] = 1;
				}
			}

			// Nothing but a part of a UUID can be in one; a zero, or a character of two bytes cut to one, would be found between or in others.
			if (!/^[\d\-a-f]+$/v.test(wanted)) {
				return;
			}

			// Nearly every id has a letter in it, soon: a call for each would take longer.
			if (wanted.length === 1) {
				const byte = wanted.codePointAt(0) ?? 0;
				for (let row = 0; row < count; row++) {
					const end = (row * stride) + idLength;
					let index = row * stride;
					while (index < end && text[index] !== byte) {
						index++;
					}

					marks[row] = index < end ? 1 : marks[row] ?? 0;
				}

				return;
			}

			for (let found = bytes.indexOf(wanted, 0, 'latin1'); found !== -1;) {
				const row = Math.floor(found / stride);
				marks[row] = 1;
				found = bytes.indexOf(wanted, (row + 1) * stride, 'latin1');
			}
		},
	};
};
