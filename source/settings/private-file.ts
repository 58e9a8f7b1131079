import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileMessages as messages, type WriteAdvice} from '../messages/files.ts';
import {cleanText} from '../text/clean.ts';
import {isSystemError, reasonOf} from './settings-error.ts';

/** Text that is written as UTF-8, or bytes. */
export type Chunk = string | Uint8Array;

/** Smaller chunks are joined until they have this many bytes. */
const bufferSize = 65_536;

/** Only the user who runs junctop can read the file. */
const mode = 0o600;

/** A file could not be written. The message is for the user: the path, what happened and what to do. */
export class PrivateFileError extends Error {
	override readonly name = 'PrivateFileError';
	/** Whether the only problem is that the file exists, so that a confirmation allows the write. */
	readonly isExisting: boolean;

	constructor(message: string, {isExisting = false, cause}: {readonly isExisting?: boolean; readonly cause?: unknown} = {}) {
		super(message, {cause});
		this.isExisting = isExisting;
	}
}

const adviceFor: Readonly<Record<string, WriteAdvice>> = {
	ENOSPC: 'space', EDQUOT: 'space', EFBIG: 'space', EACCES: 'permission', EPERM: 'permission', EROFS: 'permission',
	ENOENT: 'folder', ENOTDIR: 'folder', ENAMETOOLONG: 'name', EINVAL: 'name', EILSEQ: 'name', ERR_INVALID_ARG_VALUE: 'name',
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Returns the error for the user where the system refused something, and any other error as it is. */
const describe = (error: unknown, file: string): unknown => {
	const code = codeOf(error);
	if (code !== 'ERR_INVALID_ARG_VALUE' && !isSystemError(error)) {
		return error;
	}

	const reasons: Readonly<Record<string, string>> = {ENOENT: messages.noFolder, ERR_INVALID_ARG_VALUE: messages.invalidName};
	return new PrivateFileError(
		messages.notWritten({file: cleanText(file), reason: reasons[code] ?? reasonOf(error), next: adviceFor[code] ?? 'other'}),
		{cause: error},
	);
};

const existing = (file: string, cause?: unknown): PrivateFileError => new PrivateFileError(messages.exists(cleanText(file)), {isExisting: true, cause});

/** Throws where the place of the file is taken: always by anything that is no regular file, and by a regular file unless it may be replaced. */
const checkPlace = async (file: string, canReplace: boolean): Promise<void> => {
	let stats: fs.Stats;
	try {
		stats = await fs.promises.lstat(file);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return;
		}

		throw error;
	}

	if (!stats.isFile()) {
		const thing = stats.isDirectory() ? 'folder' : (stats.isSymbolicLink() ? 'link' : 'other');
		throw new PrivateFileError(messages.notRegular({file: cleanText(file), thing}));
	}

	if (!canReplace) {
		throw existing(file);
	}
};

/** The unfinished files, which must not outlive the program. */
const unfinished = new Set<string>();

const removeUnfinished = (): void => {
	for (const file of unfinished) {
		fs.rmSync(file, {force: true});
	}
};

/** File systems without hard links. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/**
Gives a finished file its name, unless the name is taken: with a link, which fails if the name exists. A file system without links reserves the name with an
empty file first.
*/
const publishNew = async (temporary: string, file: string): Promise<void> => {
	try {
		await fs.promises.link(temporary, file);
		await fs.promises.rm(temporary);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			throw existing(file, error);
		}

		if (!withoutLinks.has(codeOf(error))) {
			throw error;
		}

		try {
			const handle = await fs.promises.open(file, 'wx', mode);
			await handle.close();
		} catch (error_) {
			throw codeOf(error_) === 'EEXIST' ? existing(file, error_) : error_;
		}

		await fs.promises.rename(temporary, file);
	}
};

const writeAll = async (handle: fs.promises.FileHandle, bytes: Uint8Array): Promise<void> => {
	for (let written = 0; written < bytes.length;) {
		const {bytesWritten} = await handle.write(bytes, written);
		written += bytesWritten;
	}
};

/** Writes the chunks in pieces of `bufferSize`; returns the number of bytes. The next chunk is asked for only after the system has taken the earlier ones. */
const writeChunks = async (handle: fs.promises.FileHandle, chunks: AsyncIterable<Chunk> | Iterable<Chunk>, signal: AbortSignal | undefined): Promise<number> => {
	let waiting: Uint8Array[] = [];
	let size = 0;
	let total = 0;
	const flush = async () => {
		const bytes = Buffer.concat(waiting);
		waiting = [];
		size = 0;
		await writeAll(handle, bytes);
		total += bytes.length;
	};

	for await (const chunk of chunks) {
		signal?.throwIfAborted();
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
		waiting.push(bytes);
		size += bytes.length;
		if (size >= bufferSize) {
			await flush();
		}
	}

	await flush();
	signal?.throwIfAborted();
	return total;
};

/** Waits until the disk has the data, so that a full disk of another machine is noticed. Some file systems cannot. */
const sync = async (handle: fs.promises.FileHandle): Promise<void> => {
	try {
		await handle.sync();
	} catch (error) {
		if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(codeOf(error))) {
			throw error;
		}
	}
};

const writeTemporary = async (temporary: string, chunks: AsyncIterable<Chunk> | Iterable<Chunk>, signal: AbortSignal | undefined): Promise<number> => {
	const handle = await fs.promises.open(temporary, 'wx', mode);
	try {
		const bytes = await writeChunks(handle, chunks, signal);
		await sync(handle);
		return bytes;
	} finally {
		await handle.close();
	}
};

const temporaryBeside = (target: string): string => path.join(path.dirname(target), `.junctop-${randomUUID()}.part`);

/**
Checks that a file can be created, before data for it is collected: an empty file is created next to it and removed. `writePrivateFile` checks again.
@returns The absolute path.
@throws {PrivateFileError} as `writePrivateFile` does; `isExisting` if it exists and needs a confirmation.
*/
export const checkPrivateFile = async (file: string, {canReplace = false}: {readonly canReplace?: boolean} = {}): Promise<string> => {
	const target = path.resolve(file);
	try {
		await checkPlace(target, canReplace);
		const temporary = temporaryBeside(target);
		const handle = await fs.promises.open(temporary, 'wx', mode);
		await handle.close();
		await fs.promises.rm(temporary);
		return target;
	} catch (error) {
		throw describe(error, target);
	}
};

/** What a caller may pass with a write. */
export type WriteOptions = {
	/** Whether the user has confirmed that an existing regular file is replaced. */
	readonly canReplace?: boolean;
	readonly signal?: AbortSignal | undefined;
};

/**
Writes a file that only the user who runs junctop can read (mode 0600). The data goes into a file of another name in the same folder, which gets the name
`file` when it is complete: no reader sees half of it, and a failure or a cancellation leaves the folder as it was. The folder must exist. Symbolic links,
devices and pipes in the place of the file are refused, because junctop must not write where another user has pointed it; links in the path to the folder are
followed. The process can be killed without warning, which leaves a file `.junctop-….part`. The chunks are asked for one by one, so a generator can make a file of
any size; an error that it throws is thrown on. Returns the absolute path, and the number of bytes.
@throws {PrivateFileError} where the system refuses something, or the place is taken; `isExisting` if a regular file exists and `canReplace` is not set.
@throws The signal's reason, if it aborts before the file has its name.
*/
export const writePrivateFile = async (
	file: string,
	chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
	{canReplace = false, signal}: WriteOptions = {},
): Promise<{readonly path: string; readonly bytes: number}> => {
	const target = path.resolve(file);
	const temporary = temporaryBeside(target);
	signal?.throwIfAborted();
	if (unfinished.size === 0) {
		process.on('exit', removeUnfinished);
	}

	unfinished.add(temporary);
	try {
		await checkPlace(target, canReplace);
		const bytes = await writeTemporary(temporary, chunks, signal);
		await checkPlace(target, canReplace);
		await (canReplace ? fs.promises.rename(temporary, target) : publishNew(temporary, target));
		return {path: target, bytes};
	} catch (error) {
		try {
			await fs.promises.rm(temporary, {force: true});
		} catch {
			// The folder is gone or was closed to this user; the first error has the reason.
		}

		throw describe(error, target);
	} finally {
		unfinished.delete(temporary);
		if (unfinished.size === 0) {
			process.removeListener('exit', removeUnfinished);
		}
	}
};
