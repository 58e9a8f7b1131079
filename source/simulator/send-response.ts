import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {setTimeout as wait} from 'node:timers/promises';
import type {Answer} from './answers.ts';
import type {Fault, FaultKind} from './faults.ts';

/** How an answer goes out. */
export type ResponseOptions = {
	readonly faults: readonly Fault[];
	/** Headers that every response carries. */
	readonly headers: Readonly<Record<string, string>>;
	/** Ends all waiting. */
	readonly signal: AbortSignal;
};

/** Sends an answer, as whole and as soon as the faults allow; rejects when the signal ends a wait. */
export const sendResponse = async (response: ServerResponse, answer: Answer, {faults, headers, signal}: ResponseOptions): Promise<void> => {
	const faultOf = (kind: FaultKind) => faults.find(fault => fault.kind === kind);
	if (faultOf('dropped') !== undefined) {
		response.destroy();
		return;
	}

	const [content, type] = 'body' in answer ? [JSON.stringify(answer.body), 'application/json'] : [answer.text, answer.type];
	const bytes = Buffer.from(content);
	response.sendDate = false;
	response.writeHead(answer.status, {
		'content-type': type, 'content-length': bytes.length, ...headers, ...answer.headers,
	});
	const half = Math.floor(bytes.length / 2);
	if (faultOf('truncated') !== undefined) {
		response.write(bytes.subarray(0, half), () => {
			response.destroy();
		});
		return;
	}

	const slowly = faultOf('slow-body');
	if (slowly === undefined) {
		response.end(bytes);
		return;
	}

	response.write(bytes.subarray(0, half));
	await wait(slowly.milliseconds ?? 30_000, undefined, {signal});
	response.end(bytes.subarray(half));
};
