import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import {open} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {parseJson} from '../junction/json.ts';
import {snapshotErrors} from '../messages/snapshots.ts';
import {reasonOf, SettingsError} from '../settings/settings-error.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {
	readDetails,
	readHeader,
	type SnapshotHeader,
	type StoredDetails,
} from './format.ts';
import {brokenSnapshot} from './snapshot-error.ts';

/** A snapshot that can be opened. */
export type SnapshotFile = {
	/** Its path as it was given, as clean text. */
	readonly file: string;
	readonly header: SnapshotHeader;
	/** The details in it, by user ID. */
	readonly details: ReadonlyMap<string, StoredDetails>;
	/**
	Reads the user records from the start, as JSON texts, in pieces of some hundred kB. Throws a `JunctionError` where the file is damaged or ends
	too early; what came before is right. With a text, only pieces with it are yielded.
	@yields Some lines.
	*/
	records(having?: string): AsyncGenerator<readonly string[], void, undefined>;
};

/** The path of a snapshot cannot be used: it does not exist, or is no file. */
export class SnapshotPathError extends SettingsError {
	override name = 'SnapshotPathError';
}

/** One user with all providers is far below; more is no user. */
const longestLine = 16_000_000;
const pieceSize = 256 * 1024;
const newline = 0x0A;

/** Lines that belong together, and the number of lines up to their end. */
type Piece = {readonly bytes: Uint8Array; readonly lines: number};

/** Returns the error for what Node's zlib or the system reports while a file is read. */
const readingError = (error: unknown, file: string, line: number): Error => {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'Z_BUF_ERROR') {
		return brokenSnapshot(snapshotErrors.truncated({file, line}), snapshotErrors.copyAgain);
	}

	if (code.startsWith('Z_')) {
		return line === 0
			? brokenSnapshot(snapshotErrors.notGzip(file), snapshotErrors.otherFile)
			: brokenSnapshot(snapshotErrors.damaged({file, line}), snapshotErrors.copyAgain);
	}

	return brokenSnapshot(snapshotErrors.unreadable({file, reason: reasonOf(error)}), snapshotErrors.copyAgain);
};

const countLines = (bytes: Uint8Array): number => {
	let lines = 0;
	for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) {
		lines++;
	}

	return lines;
};

/**
Decompresses a file into pieces that end with a line.
@yields The pieces in their order.
*/
async function * piecesOf(path_: string, file: string): AsyncGenerator<Piece, void, undefined> {
	const source = fs.createReadStream(path_, {highWaterMark: pieceSize});
	const decoded = pipeline(source, createGunzip({chunkSize: pieceSize}), () => undefined);
	let rest: Uint8Array[] = [];
	let restLength = 0;
	let line = 0;
	try {
		for await (const chunk of decoded as AsyncIterable<Uint8Array>) {
			const end = chunk.lastIndexOf(newline) + 1;
			restLength += end === 0 ? chunk.length : 0;
			if (restLength > longestLine) {
				throw brokenSnapshot(snapshotErrors.longLine({file, line: line + 1, megabytes: longestLine / 1_000_000}), snapshotErrors.copyAgain);
			}

			if (end === 0) {
				rest.push(chunk);
				continue;
			}

			const bytes = Buffer.concat([...rest, chunk.subarray(0, end)]);
			const lines = countLines(bytes);
			line += lines;
			yield {bytes, lines};
			rest = end === chunk.length ? [] : [chunk.subarray(end)];
			restLength = chunk.length - end;
		}
	} catch (error) {
		throw error instanceof Error && 'code' in error ? readingError(error, file, line) : error;
	} finally {
		decoded.destroy();
		source.destroy();
	}

	if (rest.length > 0) {
		throw brokenSnapshot(snapshotErrors.truncated({file, line}), snapshotErrors.copyAgain);
	}
}

/** Returns the same bytes, which are not copied. */
const asBuffer = ({buffer, byteOffset, length}: Uint8Array) => Buffer.from(buffer, byteOffset, length);

const linesIn = (bytes: Uint8Array): string[] => asBuffer(bytes).toString('utf8', 0, bytes.length - 1).split('\n');

/** Returns the file of the same folder whose name is most like one that does not exist. */
const similarFile = (path_: string): string | undefined => {
	try {
		return nearest(path.basename(path_), fs.readdirSync(path.dirname(path_)));
	} catch {
		return undefined;
	}
};

/** Checks that a path is a file that can be read. Rejects with a `SnapshotPathError`. */
const checkFile = async (path_: string, file: string): Promise<void> => {
	try {
		// A named pipe without a writer would never open.
		const stats = fs.statSync(path_);
		if (stats.isDirectory()) {
			throw new SnapshotPathError(snapshotErrors.directory(file));
		}

		if (!stats.isFile()) {
			throw new SnapshotPathError(snapshotErrors.noFile(file));
		}

		const handle = await open(path_);
		await handle.close();
	} catch (error) {
		if (error instanceof SnapshotPathError) {
			throw error;
		}

		const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		throw new SnapshotPathError(isMissing
			? snapshotErrors.notFound({file, meant: similarFile(path_)})
			: snapshotErrors.notReadable({file, reason: reasonOf(error)}));
	}
};

/**
Reads the header and the details of a snapshot. Rejects with a `SnapshotPathError` for a path that cannot be read, and with a `JunctionError` for a
file that is no snapshot, has a later format, or is damaged before its user records.
*/
export const openSnapshot = async (path_: string): Promise<SnapshotFile> => {
	const file = cleanText(path_);
	if (path_ === '-') {
		throw new SnapshotPathError(snapshotErrors.standardInput);
	}

	await checkFile(path_, file);
	const details = new Map<string, StoredDetails>();
	let header: SnapshotHeader | undefined;
	let detailLines = 0;
	const notJson = (line: number) => brokenSnapshot(snapshotErrors.notJson({file, line}), snapshotErrors.copyAgain);
	/** Reads the first line as the header and the lines after it as details; the records are left. */
	const readLine = (line: string): void => {
		if (header === undefined) {
			header = readHeader(parseJson(line), file);
		} else if (detailLines < header.details) {
			detailLines++;
			const found = readDetails(parseJson(line));
			if (found === undefined) {
				throw notJson(1 + detailLines);
			}

			details.set(found.userId, found);
		}
	};

	for await (const {bytes} of piecesOf(path_, file)) {
		for (const line of linesIn(bytes)) {
			readLine(line);
		}

		if (header?.details === detailLines) {
			break;
		}
	}

	if (header === undefined) {
		throw brokenSnapshot(snapshotErrors.notSnapshot(file), snapshotErrors.otherFile);
	}

	const known = header;
	if (detailLines < known.details) {
		throw brokenSnapshot(snapshotErrors.truncated({file, line: 1 + detailLines}), snapshotErrors.copyAgain);
	}

	return {
		file,
		header: known,
		details,
		async * records(having) {
			/** Lines that were read, and those before the user records. */
			let line = 0;
			const before = 1 + known.details;
			for await (const {bytes, lines} of piecesOf(path_, file)) {
				const skipped = Math.max(0, Math.min(lines, before - line));
				line += lines;
				const records = line - before;
				if (records > known.records) {
					throw brokenSnapshot(snapshotErrors.tooMany({file, line: before + known.records + 1, records: known.records}), snapshotErrors.copyAgain);
				}

				if (having === undefined || asBuffer(bytes).includes(having)) {
					yield linesIn(bytes).slice(skipped);
				}
			}

			const found = line - before;
			if (found < known.records) {
				throw brokenSnapshot(snapshotErrors.tooFew({file, records: known.records, found}), snapshotErrors.copyAgain);
			}
		},
	};
};
