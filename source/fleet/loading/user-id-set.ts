import {uuid} from '../columns/uuid.ts';

/** The user IDs that were seen, in about 23 bytes each if they are UUIDs. It is exact: no two IDs count as one. */
export type UserIdSet = {
	readonly size: number;
	/** Adds an ID; returns whether it is new. */
	add(id: string): boolean;
};

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

/** IDs are kept in the order in which they came, in chunks of 64 kB that are never copied. */
const idsPerChunk = 4096;

/** Small tables that grow one at a time, so that little memory is taken twice while one grows. */
const tables = 64;
const fewestSlots = 64;

/** Each slot has the number of an ID, counted from 1, at the slot of its hash or the next free one; 0 in a free slot. */
type Table = {slots: Uint32Array<ArrayBuffer>; count: number};

/** Odd factors, so that each word changes the hash. */
const hashOf = (words: Uint32Array, first: number): number => Math.abs(Math.imul(words[first] ?? 0, 0x9E_37_79_B1)
	+ Math.imul(words[first + 1] ?? 0, 0x85_EB_CA_6B)
	+ Math.imul(words[first + 2] ?? 0, 0xC2_B2_AE_35)
	+ Math.imul(words[first + 3] ?? 0, 0x27_D4_EB_2F));

const isSame = (one: Uint32Array, first: number, other: Uint32Array, second: number): boolean =>
	one[first] === other[second] && one[first + 1] === other[second + 1] && one[first + 2] === other[second + 2] && one[first + 3] === other[second + 3];

/** Creates an empty set. IDs that are no UUIDs in lower case are kept as text. */
export const createUserIdSet = (): UserIdSet => {
	const byHash: Table[] = Array.from({length: tables}, () => ({slots: new Uint32Array(fewestSlots), count: 0}));
	const chunks: Array<Uint32Array<ArrayBuffer>> = [];
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

	/** The chunk of an ID and the place of its words there, by its number. */
	const chunkOf = (number: number) => chunks[Math.floor((number - 1) / idsPerChunk)]!;
	const placeOf = (number: number) => ((number - 1) % idsPerChunk) * width;

	/** Returns the slot of an ID whose words are at a place of `held`, or the free one for it. */
	const slotOf = (slots: Uint32Array, held: Uint32Array, first: number): number => {
		for (let slot = Math.floor(hashOf(held, first) / tables) % slots.length; ; slot = (slot + 1) % slots.length) {
			const number = slots[slot] ?? 0;
			if (number === 0 || isSame(chunkOf(number), placeOf(number), held, first)) {
				return slot;
			}
		}
	};

	/** Keeps at least a quarter of the slots free. */
	const ensureFreeSlots = (table: Table): void => {
		const before = table.slots;
		if ((table.count + 1) * 4 <= before.length * 3) {
			return;
		}

		const slots = new Uint32Array(Math.ceil(before.length * 1.5));
		for (const number of before) {
			if (number > 0) {
				slots[slotOf(slots, chunkOf(number), placeOf(number))] = number;
			}
		}

		table.slots = slots;
	};

	const append = (): number => {
		if (uuids % idsPerChunk === 0) {
			chunks.push(new Uint32Array(idsPerChunk * width));
		}

		uuids++;
		chunkOf(uuids).set(words, placeOf(uuids));
		return uuids;
	};

	return {
		get size() {
			return uuids + odd.size;
		},
		add(id) {
			if (!uuid.test(id)) {
				const before = odd.size;
				odd.add(id);
				return odd.size > before;
			}

			readWords(id);
			const table = byHash[hashOf(words, 0) % tables]!;
			ensureFreeSlots(table);
			const slot = slotOf(table.slots, words, 0);
			if (table.slots[slot] !== 0) {
				return false;
			}

			table.slots[slot] = append();
			table.count++;
			return true;
		},
	};
};
