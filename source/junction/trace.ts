import {randomBytes} from 'node:crypto';

/** The trace of one request (W3C Trace Context, level 1): the ID under which Junction can find it in its logs. */
export type Trace = {
	/** 32 lower-case hex digits, not all of them 0. */
	readonly id: string;
	/** Returns the value of the header `traceparent` for the next try: the same trace, a new span. */
	readonly nextHeader: () => string;
};

/** Random hex digits that are not all 0, which the standard forbids. */
const randomHex = (bytes: number): string => {
	let hex = '';
	while (/^0*$/v.test(hex)) {
		hex = randomBytes(bytes).toString('hex');
	}

	return hex;
};

/**
Returns a trace with a new random ID. The flag "sampled" (01) is set: it asks Junction to record the request, and an ID that nobody recorded would be useless
to its support.
*/
export const createTrace = (): Trace => {
	const id = randomHex(16);
	return {id, nextHeader: () => `00-${id}-${randomHex(8)}-01`};
};
