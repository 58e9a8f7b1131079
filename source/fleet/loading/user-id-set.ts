import {uuid} from '../columns/uuid.ts';

/** The user IDs that were seen, in about 25 bytes each if they are UUIDs. It is exact: no two IDs count as one. */
export type UserIdSet = {
	readonly size: number;
	/** Adds an ID; returns whether it is new. */
	add(id: string): boolean;
};

/** No UUID in use; its words mark a free slot. */
const nil = '00000000-0000-0000-0000-000000000000';

/** A UUID is four words of 32 bits, whose digits are at these places of the text. */
const wordPlaces = [
	[0, 1, 2, 3, 4, 5, 6, 7],
	[9, 10, 11, 12, 14, 15, 16, 17],
	[19, 20, 21, 22, 24, 25, 26, 27],
	[28, 29, 30, 31, 32, 33, 34, 35],
].map(places => Uint8Array.from(places));
const width = wordPlaces.length;

const digit0 = 0x30;
const letterA = 0x61;

/** Small tables that grow one at a time, so that little memory is taken twice while one grows. */
const tables = 64;
const fewestSlots = 64;

/** A table of slots, each with the words of an ID, at the slot of its hash or the next free one. */
type Table = {slots: Uint32Array<ArrayBuffer>; count: number};

/** Odd factors, so that each word changes the hash. */
const hashOf = (words: Uint32Array, first: number): number => Math.abs(Math.imul(words[first] ?? 0, 0x9E_37_79_B1)
	+ Math.imul(words[first + 1] ?? 0, 0x85_EB_CA_6B)
	+ Math.imul(words[first + 2] ?? 0, 0xC2_B2_AE_35)
	+ Math.imul(words[first + 3] ?? 0, 0x27_D4_EB_2F));

const isSame = (slots: Uint32Array, slot: number, words: Uint32Array, first: number): boolean =>
	slots[slot] === words[first] && slots[slot + 1] === words[first + 1] && slots[slot + 2] === words[first + 2] && slots[slot + 3] === words[first + 3];

const isFree = (slots: Uint32Array, slot: number): boolean => slots[slot] === 0 && slots[slot + 1] === 0 && slots[slot + 2] === 0 && slots[slot + 3] === 0;

/** Puts an ID into its slot; returns whether it was not there yet. */
const didInsert = (slots: Uint32Array, words: Uint32Array, first: number): boolean => {
	const length = slots.length / width;
	for (let place = Math.floor(hashOf(words, first) / tables) % length; ; place = (place + 1) % length) {
		const slot = place * width;
		if (isFree(slots, slot)) {
			slots.set(words.subarray(first, first + width), slot);
			return true;
		}

		if (isSame(slots, slot, words, first)) {
			return false;
		}
	}
};

/** Keeps at least a quarter of the slots free. */
const ensureFreeSlots = (table: Table): void => {
	const length = table.slots.length / width;
	if ((table.count + 1) * 4 <= length * 3) {
		return;
	}

	const before = table.slots;
	const slots = new Uint32Array(Math.ceil(length * 1.5) * width);
	for (let slot = 0; slot < before.length; slot += width) {
		if (!isFree(before, slot)) {
			didInsert(slots, before, slot);
		}
	}

	table.slots = slots;
};

/** Creates an empty set. IDs that are no UUIDs in lower case are kept as text. */
export const createUserIdSet = (): UserIdSet => {
	const byHash: Table[] = Array.from({length: tables}, () => ({slots: new Uint32Array(fewestSlots * width), count: 0}));
	const odd = new Set<string>();
	const words = new Uint32Array(width);
	let uuids = 0;

	const readWords = (id: string) => {
		for (const [word, places] of wordPlaces.entries()) {
			let value = 0;
			for (const place of places) {
				const code = id.codePointAt(place) ?? 0;
				value = (value * 16) + (code < letterA ? code - digit0 : code - letterA + 10);
			}

			words[word] = value;
		}
	};

	return {
		get size() {
			return uuids + odd.size;
		},
		add(id) {
			if (id === nil || !uuid.test(id)) {
				const before = odd.size;
				odd.add(id);
				return odd.size > before;
			}

			readWords(id);
			const table = byHash[hashOf(words, 0) % tables]!;
			ensureFreeSlots(table);
			const isNew = didInsert(table.slots, words, 0);
			table.count += Number(isNew);
			uuids += Number(isNew);
			return isNew;
		},
	};
};
