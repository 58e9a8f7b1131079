import {Buffer} from 'node:buffer';
import process from 'node:process';
import {addAbortSignal, type Readable} from 'node:stream';
import {cancelled} from '../junction/errors.ts';
import {isUserId} from '../junction/user-id.ts';
import {idMessages} from '../messages/reports.ts';
import {hasApiKey} from '../settings/api-key-detection.ts';
import {reasonOf} from '../settings/settings-error.ts';
import {UsageError} from './exit.ts';

/** In the place of IDs: they are read from standard input. */
export const standardInput = '-';

/** The most IDs of one list: they are kept in memory, because all are checked before the first one is sent. */
const mostIds = 1_000_000;

/** The most characters of an ID. */
export const longestId = 512;

/** A character takes four bytes of UTF-8 at most. */
const longestLine = longestId * 4;

const newline = 0x0A;

/** Neither belongs to an ID: controls, and what is half of a character. */
const notInIds = /[\p{Control}\p{Surrogate}\u{2028}\u{2029}]/v;

/** IDs in their order, each once. */
export type IdList = {
	readonly ids: readonly string[];
	/** How many were left out because they came before. */
	readonly repeated: number;
};

/** Two spellings of one user ID are the same; client user IDs differ in case. */
const identityOf = (id: string): string => (isUserId(id) ? id.toLowerCase() : id);

/** Returns the IDs, each once. */
export const withoutRepetitions = (ids: readonly string[]): IdList => {
	const byIdentity = new Map<string, string>();
	for (const id of ids) {
		const identity = identityOf(id);
		if (!byIdentity.has(identity)) {
			byIdentity.set(identity, id);
		}
	}

	return {ids: [...byIdentity.values()], repeated: ids.length - byIdentity.size};
};

/** Returns the ID in a line; an empty text for a blank line. Throws a `UsageError` that does not contain the line for what cannot be an ID. */
const idIn = (bytes: Uint8Array, line: number, known: readonly string[]): string => {
	let text: string;
	try {
		// A byte order mark at the beginning is left out.
		text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: line > 1}).decode(bytes);
	} catch {
		throw new UsageError(idMessages.notText(line));
	}

	const id = text.trim();
	if (id.length > longestId) {
		throw new UsageError(idMessages.tooLong({line, most: longestId}));
	}

	if (hasApiKey(id, known)) {
		throw new UsageError(idMessages.apiKey(line));
	}

	if (notInIds.test(id)) {
		throw new UsageError(idMessages.notText(line));
	}

	return id;
};

/**
Cuts bytes into lines as they arrive. Throws a `UsageError` for a line that is too long for an ID, before all of it is read.

@yields the bytes of a line, without its line break
*/
async function * linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let rest: Uint8Array = new Uint8Array();
	let line = 1;
	const check = (bytes: Uint8Array) => {
		if (bytes.length > longestLine) {
			throw new UsageError(idMessages.tooLong({line, most: longestId}));
		}
	};

	for await (const chunk of input) {
		let from = 0;
		for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
			const bytes = Buffer.concat([rest, chunk.subarray(from, end)]);
			check(bytes);
			yield bytes;
			rest = new Uint8Array();
			from = end + 1;
			line++;
		}

		rest = Buffer.concat([rest, chunk.subarray(from)]);
		check(rest);
	}

	yield rest;
}

/**
Reads IDs, one per line, until the input ends; blank lines do not count. Rejects with a `UsageError`, which repeats nothing of the input, for a line that cannot be an ID
(`known` are API keys), for too many IDs and for none. Rejects with a `JunctionError` (cancelled) as soon as the signal aborts.
*/
export const readIds = async (input: Readable, {known, signal}: {readonly known: readonly string[]; readonly signal: AbortSignal}): Promise<IdList> => {
	const ids: string[] = [];
	let line = 0;
	try {
		for await (const bytes of linesOf(addAbortSignal(signal, input))) {
			line++;
			const id = idIn(bytes, line, known);
			if (id === '') {
				continue;
			}

			if (ids.length === mostIds) {
				throw new UsageError(idMessages.tooMany(mostIds));
			}

			ids.push(id);
		}
	} catch (error) {
		if (signal.aborted) {
			throw cancelled();
		}

		throw error instanceof UsageError ? error : new UsageError(idMessages.unreadable(reasonOf(error)), {cause: error});
	}

	if (ids.length === 0) {
		throw new UsageError(idMessages.none);
	}

	return withoutRepetitions(ids);
};

/** Returns the IDs of the arguments, or those of standard input in the place of `-`. Rejects as `readIds` does, and with a `UsageError` for `-` among other IDs. */
export const requestedIds = async (args: readonly string[], options: {readonly known: readonly string[]; readonly signal: AbortSignal}): Promise<IdList> => {
	if (!args.includes(standardInput)) {
		return withoutRepetitions(args);
	}

	if (args.length > 1) {
		throw new UsageError(idMessages.dashAmongIds);
	}

	return readIds(process.stdin, options);
};
