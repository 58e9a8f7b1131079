import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import {auditTexts} from '../messages/writes.ts';
import {tryLockFile} from '../settings/file-lock.ts';
import {reasonOf, SettingsError} from '../settings/settings-error.ts';
import {auditLinesIn, auditText, type AuditLine} from './audit-line.ts';

/** From this size on, in bytes, the file becomes `audit-1.ndjson`, and a new one begins. That is about 1,500 writes. */
const fullSize = 1024 * 1024;

/** The record of all writes on this machine, which several junctops share. */
export type AuditFile = {
	/** Absolute. */
	readonly path: string;
	/** Appends a line, and returns when it is on the disk. Throws a `SettingsError` that names path and reason if it is not. */
	append(line: AuditLine): void;
	/** Returns the lines, the oldest first; none without a file. Throws a `SettingsError` if the file cannot be read. */
	lines(): readonly AuditLine[];
};

const earlierOf = (file: string): string => path.join(path.dirname(file), `${path.basename(file, '.ndjson')}-1.ndjson`);

const sizeOf = (file: string): number => {
	const stats = fs.lstatSync(file, {throwIfNoEntry: false});
	return stats?.isFile() === true ? stats.size : 0;
};

/** Renames a full file. Another junctop that has it open appends to the renamed one, which is read too. */
const rotate = (file: string): void => {
	if (sizeOf(file) < fullSize) {
		return;
	}

	// Without the lock, the second of two processes would replace the full file with the new one.
	const lock = tryLockFile(`${file}.lock`);
	if (lock === undefined) {
		return;
	}

	try {
		if (sizeOf(file) >= fullSize) {
			fs.renameSync(file, earlierOf(file));
		}
	} finally {
		lock.release();
	}
};

/** Returns whether the file ends within a line, because a junctop was killed while it wrote. */
const isCutOff = (descriptor: number, size: number): boolean => {
	const last = Buffer.alloc(1);
	return size > 0 && fs.readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
};

const append = (file: string, line: AuditLine): void => {
	fs.mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	rotate(file);
	// Windows has no O_NOFOLLOW: it is undefined there, which counts as 0.
	const {O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW} = fs.constants;
	// eslint-disable-next-line no-bitwise
	const descriptor = fs.openSync(file, O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o600);
	try {
		const stats = fs.fstatSync(descriptor);
		if (!stats.isFile()) {
			throw new TypeError(auditTexts.noFile);
		}

		fs.fchmodSync(descriptor, 0o600);
		const bytes = Buffer.from(`${isCutOff(descriptor, stats.size) ? '\n' : ''}${auditText(line)}\n`);
		// One write, so that the lines of several junctops do not mix.
		if (fs.writeSync(descriptor, bytes) !== bytes.length) {
			throw new TypeError(auditTexts.partOnly);
		}

		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
};

/** Returns the text of the file's end, no more than twice a full file: what is larger was not written by junctop. */
const textOf = (file: string): string => {
	const size = sizeOf(file);
	if (size === 0) {
		return '';
	}

	const descriptor = fs.openSync(file, 'r');
	try {
		const bytes = Buffer.alloc(Math.min(size, 2 * fullSize));
		const read = fs.readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString('utf8', 0, read);
	} finally {
		fs.closeSync(descriptor);
	}
};

/** Returns the audit file in the folder of the settings file. Creates nothing. */
export const auditFileNextTo = (settingsPath: string): AuditFile => {
	const file = path.join(path.dirname(settingsPath), 'audit.ndjson');
	return {
		path: file,
		append(line) {
			try {
				append(file, line);
			} catch (error) {
				throw new SettingsError(auditTexts.notWritten({file, reason: reasonOf(error)}), {cause: error});
			}
		},
		lines() {
			try {
				return [earlierOf(file), file].flatMap(each => auditLinesIn(textOf(each)));
			} catch (error) {
				throw new SettingsError(auditTexts.notRead({file, reason: reasonOf(error)}), {cause: error});
			}
		},
	};
};
