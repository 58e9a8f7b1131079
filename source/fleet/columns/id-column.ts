import {Buffer} from 'node:buffer';
import {ensureCapacity} from './ensure-capacity.ts';
import {uuid} from './uuid.ts';

/** User IDs by row, and rows by user ID. */
export type Ids = {
	readonly count: number;
	/** The id of a row; `undefined` past the end. */
	at(row: number): string | undefined;
	/** The row of an id; `undefined` when it is not there. */
	rowOf(id: string): number | undefined;
};

/** The user ids of the roster's rows, packed into one text. */
export type IdColumn = Ids & {
	/** Adds an id, which must not be there yet, as the next row. */
	add(id: string): void;
	/** Compares two rows' IDs as text; below 0 if the first row's is first. */
	compare(row: number, other: number): number;
	/** Returns a test of whether a row's ID has a part, in any case; `undefined` if no ID can have it now. The part is not empty. */
	search(part: string): ((row: number) => boolean) | undefined;
	/** Returns a numeric prefix of a row's ID; it sorts like the text. Only for IDs that are all UUIDs. */
	sortKey(row: number): number;
	/** Whether all IDs are UUIDs in lower case. */
	readonly areUuids: boolean;
	/** Keeps only the ids of these rows, which ascend, and numbers them from 0. */
	keep(rows: Uint32Array): void;
	/** Returns the ids as they are now. It shares their memory: the column only adds to it, and replaces it to remove ids. */
	copy(): Ids;
};

const idLength = 36;
/** An id, and a zero that keeps a part from being found across two of them. */
const stride = idLength + 1;

/** The places of the first twelve digits of a UUID: 48 bits, which a number holds exactly. */
const keyPlaces = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12);
/** The value of a hexadecimal digit by its code. */
const digitOfCode = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
	digitOfCode[digit.codePointAt(0) ?? 0] = value;
}

const free = 0xFF_FF_FF_FF;
const fewestSlots = 2048;

const bufferOver = ({buffer, byteOffset, byteLength}: Uint8Array<ArrayBuffer>) => Buffer.from(buffer, byteOffset, byteLength);

/** A whole number from 0 on that is rarely the same for two ids. */
const hashOf = (id: string): number => {
	let hash = 0;
	for (let index = 0; index < idLength; index++) {
		hash = Math.imul(hash, 31) + (id.codePointAt(index) ?? 0);
	}

	return Math.abs(hash);
};

/** Where the ids are. */
type Storage = {
	count: number;
	/** The UUIDs, `stride` bytes a row. */
	text: Uint8Array<ArrayBuffer>;
	/** The same bytes. */
	bytes: ReturnType<typeof bufferOver>;
	/** Rows by their id's hash, in the next free slot where one is taken; at most half full. */
	slots: Uint32Array<ArrayBuffer>;
	/** The other ids. */
	readonly oddById: Map<string, number>;
	readonly oddByRow: Map<number, string>;
};

const createStorage = (rows: number): Storage => {
	const text = new Uint8Array(rows * stride);
	let slots = fewestSlots;
	while (slots < rows * 2) {
		slots *= 2;
	}

	return {
		count: 0,
		text,
		bytes: bufferOver(text),
		slots: new Uint32Array(slots).fill(free),
		oddById: new Map(),
		oddByRow: new Map(),
	};
};

const idAt = ({count, bytes, oddByRow}: Storage, row: number): string | undefined =>
	(row < 0 || row >= count ? undefined : oddByRow.get(row) ?? bytes.toString('latin1', row * stride, (row * stride) + idLength));

const slotOf = (storage: Storage, id: string): number => {
	const {slots, bytes} = storage;
	for (let slot = hashOf(id) % slots.length; ; slot = (slot + 1) % slots.length) {
		const row = slots[slot] ?? free;
		if (row === free || bytes.toString('latin1', row * stride, (row * stride) + idLength) === id) {
			return slot;
		}
	}
};

/** Returns the row of an id; a row that was added after the storage was copied is not there. */
const rowIn = (storage: Storage, id: string): number | undefined => {
	const row = uuid.test(id) ? storage.slots[slotOf(storage, id)] : storage.oddById.get(id);
	return row === undefined || row >= storage.count ? undefined : row;
};

const rehash = (storage: Storage) => {
	const {slots, count, oddByRow} = storage;
	storage.slots = new Uint32Array(slots.length * 2).fill(free);
	for (let row = 0; row < count; row++) {
		const id = oddByRow.has(row) ? undefined : idAt(storage, row);
		if (id !== undefined) {
			storage.slots[slotOf(storage, id)] = row;
		}
	}
};

const addTo = (storage: Storage, id: string) => {
	const row = storage.count;
	const roomy = ensureCapacity(storage.text, (row + 1) * stride);
	if (roomy !== storage.text) {
		storage.text = roomy;
		storage.bytes = bufferOver(roomy);
	}

	if (uuid.test(id)) {
		storage.bytes.write(id, row * stride, 'latin1');
		if ((row + 1) * 2 > storage.slots.length) {
			rehash(storage);
		}

		storage.slots[slotOf(storage, id)] = row;
	} else {
		storage.oddById.set(id, row);
		storage.oddByRow.set(row, id);
	}

	storage.count++;
};

/**
An empty column of ids. Junction's ids are UUIDs in lower case: 37 bytes a row in one buffer, and a table of rows by hash. Any other ID is stored as received.
*/
export const createIdColumn = (): IdColumn => {
	let storage = createStorage(0);
	return {
		get count() {
			return storage.count;
		},
		add(id) {
			addTo(storage, id);
		},
		at: row => idAt(storage, row),
		rowOf: id => rowIn(storage, id),
		compare(row, other) {
			const {bytes, oddByRow} = storage;
			if (oddByRow.size === 0) {
				return bytes.compare(bytes, other * stride, (other + 1) * stride, row * stride, (row + 1) * stride);
			}

			const [id = '', otherId = ''] = [idAt(storage, row), idAt(storage, other)];
			return id === otherId ? 0 : (id < otherId ? -1 : 1);
		},
		search(part) {
			const wanted = part.toLowerCase();
			const {oddByRow} = storage;
			const isInOdd = (row: number) => oddByRow.get(row)?.toLowerCase().includes(wanted) === true;
			// Nothing but a part of a UUID can be in one; a zero, or a character of two bytes cut to one, would be found between or in others.
			if (!/^[\d\-a-f]{1,36}$/v.test(wanted)) {
				return oddByRow.size === 0 ? undefined : isInOdd;
			}

			const codes = Uint8Array.from(wanted, character => character.codePointAt(0) ?? 0);
			const last = idLength - codes.length;
			const [first = 0] = codes;
			const isIn = (row: number) => {
				// A larger text replaces this one when IDs are added.
				const {text} = storage;
				const end = (row * stride) + last;
				for (let start = row * stride; start <= end; start++) {
					if (text[start] !== first) {
						continue;
					}

					let length = 1;
					while (length < codes.length && text[start + length] === codes[length]) {
						length++;
					}

					if (length === codes.length) {
						return true;
					}
				}

				return false;
			};

			return oddByRow.size === 0 ? isIn : row => (oddByRow.has(row) ? isInOdd(row) : isIn(row));
		},
		sortKey(row) {
			const {text} = storage;
			let key = 0;
			for (const offset of keyPlaces) {
				const code = text[(row * stride) + offset] ?? 0;
				key = (key * 16) + (digitOfCode[code] ?? 0);
			}

			return key;
		},
		get areUuids() {
			return storage.oddByRow.size === 0;
		},
		keep(rows) {
			const before = storage;
			storage = createStorage(rows.length);
			for (const row of rows) {
				addTo(storage, idAt(before, row) ?? '');
			}
		},
		copy() {
			const copied = {...storage};
			return {count: copied.count, at: row => idAt(copied, row), rowOf: id => rowIn(copied, id)};
		},
	};
};
