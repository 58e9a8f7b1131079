import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import zlib from 'node:zlib';
import {modeOf, type PackedFile} from './packed-file.ts';

/** The time in UTC, in the form of MS-DOS: time and date of 16 bits each, in steps of two seconds, from 1980 on. */
const dosTime = (seconds: number): readonly [time: number, date: number] => {
	const at = new Date(Math.max(seconds, Date.UTC(1980, 0) / 1000) * 1000);
	const time = Math.floor(at.getUTCHours() * 2048) + (at.getUTCMinutes() * 32) + Math.floor(at.getUTCSeconds() / 2);
	return [time, ((at.getUTCFullYear() - 1980) * 512) + ((at.getUTCMonth() + 1) * 32) + at.getUTCDate()];
};

/** Writes numbers of two or four bytes, the lowest byte first. */
const numbers = (...fields: ReadonlyArray<readonly [value: number, bytes: 2 | 4]>): Uint8Array => {
	const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
	let offset = 0;
	for (const [value, bytes] of fields) {
		offset = buffer.writeUIntLE(value, offset, bytes);
	}

	return buffer;
};

/** Packs files into a .zip. `seconds` is the time of all of them, in seconds since 1970, so that the same files make the same archive. */
export const packZip = async (files: readonly PackedFile[], seconds: number): Promise<Uint8Array> => {
	const [time, date] = dosTime(seconds);
	const locals: Uint8Array[] = [];
	const entries: Uint8Array[] = [];
	let offset = 0;
	for (const file of files) {
		const name = Buffer.from(file.name);
		const packed = await promisify(zlib.deflateRaw)(file.bytes, {level: 9});
		// Version 2.0, no flags, deflated.
		const common = numbers(
			[20, 2], [0, 2], [8, 2], [time, 2], [date, 2], [zlib.crc32(file.bytes), 4], [packed.length, 4], [file.bytes.length, 4], [name.length, 2], [0, 2],
		);
		const local = Buffer.concat([numbers([0x04_03_4B_50, 4]), common, name, packed]);
		// Made by version 2.0 on Unix: the mode is in the upper half of the attributes.
		const mode = (0o10_0000 + modeOf(file)) * 65_536;
		entries.push(Buffer.concat([numbers([0x02_01_4B_50, 4], [(3 * 256) + 20, 2]), common, numbers([0, 2], [0, 2], [0, 2], [mode, 4], [offset, 4]), name]));
		locals.push(local);
		offset += local.length;
	}

	const directory = Buffer.concat(entries);
	const end = numbers(
		[0x06_05_4B_50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory.length, 4], [offset, 4], [0, 2],
	);
	return Buffer.concat([...locals, directory, end]);
};
