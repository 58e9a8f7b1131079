import {Buffer, isAscii} from 'node:buffer';

/** The part of a body that was read: all, or the beginning. */
export type Body = {
	readonly text: string;
	readonly isWhole: boolean;
	/** Whether it has only ASCII without escapes: neither `%`, `&`, backslashes nor the delete character. */
	readonly isPlain: boolean;
};

const escapeBytes = [0x25, 0x26, 0x5C, 0x7F];

/** A buffer searches for a byte several times as fast as a plain array of bytes. */
const hasEscapes = ({buffer, byteOffset, byteLength}: Uint8Array): boolean => {
	const bytes = Buffer.from(buffer, byteOffset, byteLength);
	return escapeBytes.some(byte => bytes.includes(byte));
};

/**
Reads a body up to `limit` bytes, counted after decompression, and cancels the rest, which frees the socket. A declared length above the
limit reads nothing of a success; of an error the beginning is kept. Rejects as the body does.
*/
export const readBody = async ({body, headers, ok}: Pick<Response, 'body' | 'headers' | 'ok'>, limit: number): Promise<Body> => {
	if (body === null) {
		return {text: '', isWhole: true, isPlain: true};
	}

	// The declared length counts bytes before decompression, of which there are hardly ever more than after it.
	if (ok && Number(headers.get('content-length') ?? 0) > limit) {
		await body.cancel();
		return {text: '', isWhole: false, isPlain: true};
	}

	const decoder = new TextDecoder();
	let bytes = 0;
	let text = '';
	let isPlain = true;
	// Leaving the loop cancels the body.
	for await (const chunk of body as ReadableStream<Uint8Array>) {
		bytes += chunk.byteLength;
		isPlain &&= isAscii(chunk) && !hasEscapes(chunk);
		if (bytes > limit) {
			text += decoder.decode(chunk.subarray(0, chunk.byteLength - (bytes - limit)), {stream: true});
			return {text, isWhole: false, isPlain};
		}

		text += decoder.decode(chunk, {stream: true});
	}

	return {text: text + decoder.decode(), isWhole: true, isPlain};
};
