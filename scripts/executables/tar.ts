import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import zlib from 'node:zlib';
import {modeOf, type PackedFile} from './packed-file.ts';

const block = 512;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

/** Returns the header of a file in the format ustar, which belongs to root; throws a `RangeError` for a name of more than 100 bytes. */
const headerOf = (file: PackedFile, seconds: number): Uint8Array => {
	if (Buffer.byteLength(file.name) > 100) {
		throw new RangeError(`The name is too long for the archive: ${file.name}`);
	}

	const header = Buffer.alloc(block);
	header.write(file.name, 0);
	header.write(octal(modeOf(file), 8), 100);
	header.write(octal(0, 8), 108);
	header.write(octal(0, 8), 116);
	header.write(octal(file.bytes.length, 12), 124);
	header.write(octal(seconds, 12), 136);
	// The checksum counts its own field as spaces.
	header.write(' '.repeat(8), 148);
	header.write('0', 156);
	header.write('ustar\u{0}00', 257);
	header.write('root', 265);
	header.write('root', 297);
	header.write(`${octal(header.reduce((sum, byte) => sum + byte, 0), 7)} `, 148);
	return header;
};

/** Packs files into a .tar.gz. `seconds` is the time of all of them, in seconds since 1970, so that the same files make the same archive. */
export const packTar = async (files: readonly PackedFile[], seconds: number): Promise<Uint8Array> => {
	const parts = files.flatMap(file => [headerOf(file, seconds), file.bytes, Buffer.alloc((block - (file.bytes.length % block)) % block)]);
	return promisify(zlib.gzip)(Buffer.concat([...parts, Buffer.alloc(2 * block)]), {level: 9});
};
