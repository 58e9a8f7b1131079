import {
	copyNumbers,
	createArrays,
	growArrays,
	pickRowsOfArrays,
} from '../columns/column-table.ts';
import {createDictionary, type Dictionary} from '../columns/dictionary.ts';
import {knownTime} from '../columns/packed-times.ts';

/** What is kept of one connection of a user. Times are in milliseconds since 1970, by Junction's records. */
export type ConnectionFacts = {
	/** The slug. */
	readonly provider: string;
	/** As received; `unread` where it was received and could not be read. */
	readonly status: string;
	/** `undefined` where there is no error, or its type is unknown. */
	readonly errorType: string | undefined;
	readonly erroredAt: number | undefined;
	readonly createdOn: number | undefined;
	/** The resources that cannot be had because the user denied a required scope, each once; absent for none. */
	readonly denied?: readonly string[];
};

/** All connections of one user. */
export type UserConnections = {
	readonly connections: readonly ConnectionFacts[];
	/** When they were loaded, by the server's clock, in milliseconds since 1970. */
	readonly loadedAt: number;
	/** `false` if a connection, or a part of one that is kept, could not be read. */
	readonly isWhole: boolean;
};

/** The connections of the users for whom they were loaded, packed by row of the roster. */
export type ConnectionTable = {
	/** How many rows have connections loaded, also those without any connection. */
	readonly loadedCount: number;
	/** Returns the connections of a row's user; `undefined` if they are not loaded. */
	of(row: number): UserConnections | undefined;
	/** Returns when a row's connections were loaded, in milliseconds since 1970; 0 if they were not. Loops over many rows call it. */
	loadedAt(row: number): number;
	/** Returns how many connections a row's user has; 0 if they are not loaded. */
	countOf(row: number): number;
	/** Stores the connections of a row's user in place of those before, and notifies. */
	set(row: number, connections: readonly ConnectionFacts[], loadedAt: number, isWhole: boolean): void;
	/** Drops the connections of a row's user, and notifies; does nothing if none are loaded. */
	remove(row: number): void;
	/** Keeps only these rows, which ascend, and numbers them from 0. The roster calls it when users are removed; it notifies nobody. */
	keep(rows: Uint32Array): void;
	/** Returns the error types that loaded connections have had. */
	errorTypes(): readonly string[];
	/** Calls `listener` with each row whose connections changed. Returns a function that unsubscribes. */
	subscribe(listener: (row: number) => void): () => void;
	/** Called with a row before its connections change; for who keeps what it showed. At most one can be set. */
	beforeChange: ((row: number) => void) | undefined;
	/** The number of bytes of the packed arrays. */
	readonly bytes: number;
};

/** Where the connections of a row are, and when they were loaded. */
const rowTable = {
	firsts: {array: Uint32Array},
	lengths: {array: Uint32Array},
	/** 0 where none are loaded. */
	loadedAt: {array: Float64Array},
	/** 1 where something could not be read. */
	isPartial: {array: Uint8Array},
} as const;

/** One number a connection in each; `NaN` for an unknown time. */
const connectionColumns = {
	providers: {array: Uint16Array},
	statuses: {array: Uint16Array},
	/** 0 for none, else 1 more than the number of the word. */
	errorTypes: {array: Uint16Array},
	erroredAt: {array: Float64Array},
	createdOn: {array: Float64Array},
	/** 0 for none, else 1 more than the number of the joined resources. */
	denied: {array: Uint16Array},
} as const;

/** A broken server may send endless names; later ones share a number. */
const mostWords = 10_000;

/** Between resources that were denied together. No resource has it in its name: it is cleaned. */
const separator = '\n';

/** The columns are compacted after this many unused places, and at least a quarter of all. */
const leastGarbage = 1000;

const sizeOf = (arrays: Readonly<Record<string, {readonly byteLength: number}>>): number =>
	Object.values(arrays).reduce((sum, {byteLength}) => sum + byteLength, 0);

/** Creates a table in which no connections are loaded. */
export const createConnectionTable = (): ConnectionTable => {
	const providers = createDictionary(mostWords);
	const statuses = createDictionary(mostWords);
	const errorTypes: Dictionary = createDictionary(mostWords);
	const denials = createDictionary(mostWords);
	const listeners = new Set<(row: number) => void>();
	let rows = createArrays(rowTable, 0);
	let columns = createArrays(connectionColumns, 0);
	/** How many places of the columns were given to rows. */
	let used = 0;
	/** How many of these rows still use. */
	let live = 0;
	let loadedCount = 0;

	const notify = (row: number) => {
		for (const listener of listeners) {
			listener(row);
		}
	};

	const write = (index: number, {provider, status, errorType, erroredAt, createdOn, denied = []}: ConnectionFacts) => {
		columns.providers[index] = providers.code(provider);
		columns.statuses[index] = statuses.code(status);
		columns.errorTypes[index] = errorType === undefined ? 0 : errorTypes.code(errorType) + 1;
		columns.erroredAt[index] = erroredAt ?? NaN;
		columns.createdOn[index] = createdOn ?? NaN;
		columns.denied[index] = denied.length === 0 ? 0 : denials.code(denied.join(separator)) + 1;
	};

	const read = (index: number): ConnectionFacts => {
		const errorType = columns.errorTypes[index] ?? 0;
		const denied = columns.denied[index] ?? 0;
		return {
			provider: providers.word(columns.providers[index] ?? 0),
			status: statuses.word(columns.statuses[index] ?? 0),
			errorType: errorType === 0 ? undefined : errorTypes.word(errorType - 1),
			erroredAt: knownTime(columns.erroredAt[index]),
			createdOn: knownTime(columns.createdOn[index]),
			...(denied > 0 && {denied: denials.word(denied - 1).split(separator)}),
		};
	};

	/** Copies the connections that rows use to the start of new columns. */
	const compact = () => {
		const next = createArrays(connectionColumns, live);
		let end = 0;
		for (const [row, length] of rows.lengths.entries()) {
			if (length === 0) {
				continue;
			}

			copyNumbers(length, {arrays: columns, first: rows.firsts[row] ?? 0}, {arrays: next, first: end});
			rows.firsts[row] = end;
			end += length;
		}

		columns = next;
		used = end;
	};

	const compactSometimes = () => {
		if (used - live >= Math.max(leastGarbage, used / 4)) {
			compact();
		}
	};

	/** Gives a row a place for so many connections: its own if they fit. Returns the first index. */
	const place = (row: number, length: number): number => {
		const before = rows.lengths[row] ?? 0;
		if (length > before) {
			rows.firsts[row] = used;
			used += length;
			columns = growArrays(columns, used);
		}

		live += length - before;
		rows.lengths[row] = length;
		return rows.firsts[row] ?? 0;
	};

	const isLoaded = (row: number): boolean => (rows.loadedAt[row] ?? 0) > 0;

	const table: ConnectionTable = {
		beforeChange: undefined,
		get loadedCount() {
			return loadedCount;
		},
		get bytes() {
			return sizeOf(rows) + sizeOf(columns);
		},
		of(row) {
			if (!isLoaded(row)) {
				return undefined;
			}

			const first = rows.firsts[row] ?? 0;
			return {
				connections: Array.from({length: rows.lengths[row] ?? 0}, (_, index) => read(first + index)),
				loadedAt: rows.loadedAt[row] ?? 0,
				isWhole: rows.isPartial[row] !== 1,
			};
		},
		loadedAt: row => rows.loadedAt[row] ?? 0,
		countOf: row => rows.lengths[row] ?? 0,
		set(row, connections, loadedAt, isWhole) {
			table.beforeChange?.(row);
			rows = growArrays(rows, row + 1);
			loadedCount += isLoaded(row) ? 0 : 1;
			const first = place(row, connections.length);
			for (const [index, connection] of connections.entries()) {
				write(first + index, connection);
			}

			rows.loadedAt[row] = loadedAt;
			rows.isPartial[row] = isWhole ? 0 : 1;
			compactSometimes();
			notify(row);
		},
		remove(row) {
			if (!isLoaded(row)) {
				return;
			}

			table.beforeChange?.(row);
			loadedCount--;
			place(row, 0);
			rows.loadedAt[row] = 0;
			rows.isPartial[row] = 0;
			compactSometimes();
			notify(row);
		},
		keep(kept) {
			if (loadedCount === 0) {
				return;
			}

			rows = pickRowsOfArrays(rows, kept);
			live = rows.lengths.reduce((sum, length) => sum + length, 0);
			loadedCount = rows.loadedAt.reduce((sum, loadedAt) => sum + (loadedAt > 0 ? 1 : 0), 0);
			compactSometimes();
		},
		errorTypes: () => Array.from({length: errorTypes.size}, (_, code) => errorTypes.word(code)),
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
	return table;
};
