import {pipeline, Readable, type Duplex} from 'node:stream';
import {
	createBrotliDecompress,
	createGunzip,
	createInflate,
	createInflateRaw,
} from 'node:zlib';

type Chunks = AsyncIterable<Uint8Array>;
type Decoder = Duplex | ((source: Chunks) => Chunks);

/** Z_SYNC_FLUSH: as in curl and Node's fetch, a body whose end is missing is not an error of the decoder. */
const lenient = {flush: 2, finishFlush: 2};
/** BROTLI_OPERATION_FLUSH: the same. */
const lenientBrotli = {flush: 1, finishFlush: 1};

const ignoreEnd = (): void => undefined;

async function * startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Chunks {
	yield first;
	yield * {[Symbol.asyncIterator]: () => rest};
}

/**
"deflate" means zlib (RFC 9110, 8.4.1.2), but some servers leave its header out, which has an 8 in the lower half of its first byte.
@yields The decompressed bytes.
*/
async function * inflate(source: Chunks): Chunks {
	const chunks = source[Symbol.asyncIterator]();
	const {value: first, done} = await chunks.next() as IteratorResult<Uint8Array, undefined>;
	if (done) {
		return;
	}

	const decoder = (first[0] ?? 0) % 16 === 8 ? createInflate(lenient) : createInflateRaw(lenient);
	yield * pipeline(Readable.from(startingWith(first, chunks)), decoder, ignoreEnd);
}

const decoders: Readonly<Record<string, () => Decoder>> = {
	gzip: () => createGunzip(lenient),
	'x-gzip': () => createGunzip(lenient),
	deflate: () => inflate,
	br: () => createBrotliDecompress(lenientBrotli),
};

/** Returns the decoders for a `Content-Encoding`, in their order; none if one of them is unknown, as in Node's fetch. */
const decodersOf = (encoding: string): readonly Decoder[] => {
	const names = encoding.toLowerCase().split(',').map(name => name.trim()).filter(name => name !== '' && name !== 'identity').toReversed();
	return names.every(name => Object.hasOwn(decoders, name)) ? names.flatMap(name => decoders[name]?.() ?? []) : [];
};

/**
Returns a body, decompressed by its `Content-Encoding`. Its errors are those that `toFault` returns. Cancelling it ends the source.
*/
export const decodedBody = (source: Readable, encoding: string, toFault: (error: unknown) => Error): ReadableStream<Uint8Array> => {
	const stages = decodersOf(encoding);
	const decoded = stages.length === 0 ? source : pipeline([source, ...stages] as unknown as readonly [Readable, Duplex], ignoreEnd) as unknown as Readable;
	const chunks = (decoded as Chunks)[Symbol.asyncIterator]();
	return new ReadableStream({
		async pull(controller) {
			try {
				const {value, done} = await chunks.next() as IteratorResult<Uint8Array, undefined>;
				if (done) {
					controller.close();
				} else {
					controller.enqueue(value);
				}
			} catch (error) {
				controller.error(toFault(error));
			}
		},
		cancel() {
			decoded.destroy();
			source.destroy();
		},
	});
};
