import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {Refusal} from './answers.ts';

/** The largest body of a request that is read, in bytes; those of junctop are far smaller. */
export const mostBodyBytes = 64 * 1024;

/** The connection is closed, because the rest of the body is not read. */
const tooLarge = (): Refusal => new Refusal(413, 'Request body too large', {connection: 'close'});

/**
Reads the body of a request as text. Resolves with a `Refusal` (413) if it is larger than 64 KiB: at once where the request declares that, else as
soon as more has arrived. Rejects if the client leaves before the end.
*/
export const readBody = async (request: IncomingMessage): Promise<string | Refusal> => {
	if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) {
		return tooLarge();
	}

	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.iterator({destroyOnReturn: false}) as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > mostBodyBytes) {
			return tooLarge();
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString();
};
