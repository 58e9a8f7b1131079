import {
	type Answer,
	json,
	Refusal,
	text,
} from './answers.ts';
import type {Fault, FaultKind} from './faults.ts';
import {makeHostile} from './hostile.ts';

const badGateway = '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1><hr>proxy/1.0</body></html>\n';

const retryHeaders = ({retryAfter}: Fault): Readonly<Record<string, string>> =>
	retryAfter === undefined ? {} : {'retry-after': retryAfter};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const nulled = (record: unknown): unknown =>
	isRecord(record)
		? Object.fromEntries(Object.entries(record).map(([key, value]) => [key, typeof value === 'object' ? null : value]))
		: null;

// The first record keeps its id and loses what it holds; the last one, where there are several, is no record at all.
const breakList = (list: readonly unknown[]): readonly unknown[] =>
	list.map((record, position) => {
		if (position === 0) {
			return nulled(record);
		}

		return position === list.length - 1 ? 42 : record;
	});

const breakRecords = (body: unknown): unknown => {
	if (Array.isArray(body)) {
		return breakList(body);
	}

	return isRecord(body)
		? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? breakList(value) : value]))
		: body;
};

const withCursor = (body: unknown, change: (cursor: unknown) => unknown): unknown =>
	isRecord(body) ? {...body, next: change(body['next']), next_cursor: change(body['next_cursor'])} : body;

/** What the request was asked with, as far as faults care. */
export type Asked = {
	readonly cursor: string | undefined;
	/** The server's own address. */
	readonly url: string;
};

/** Faults of what the answer is computed from, and of the way of its bytes. */
const elsewhere = ['latency', 'dropped', 'truncated', 'slow-body', 'empty-page', 'legacy-shapes', 'unknown-values'] as const satisfies readonly FaultKind[];

const isApplied = (kind: FaultKind): kind is Exclude<FaultKind, (typeof elsewhere)[number]> => !(elsewhere as readonly FaultKind[]).includes(kind);

/** The answer after one fault; faults that touch only the way of the bytes, or what the answer is computed from, leave it as it is. */
export const applyFault = (answer: Answer, fault: Fault, asked: Asked): Answer => {
	const altered = (change: (body: unknown) => unknown): Answer =>
		'body' in answer && answer.status === 200 ? {...answer, body: change(answer.body)} : answer;
	const {kind} = fault;
	if (!isApplied(kind)) {
		return answer;
	}

	switch (kind) {
		case '401': {
			return json({detail: 'Invalid token'}, 401);
		}

		case '403': {
			return json({detail: 'This key may not use this endpoint.'}, 403);
		}

		case '404': {
			return json({detail: 'Not found'}, 404);
		}

		case '422': {
			return json({detail: [{type: 'value_error', loc: ['query'], msg: 'Value error, the simulator was told to refuse this'}]}, 422);
		}

		case '429': {
			return new Refusal(429, 'Too many requests', retryHeaders(fault)).answer;
		}

		case '500': {
			return text(500, 'text/plain; charset=utf-8', 'Internal Server Error');
		}

		case '503': {
			return new Refusal(503, {error_type: 'service_unavailable', error_message: 'Try again later.'}, retryHeaders(fault)).answer;
		}

		case 'non-json': {
			return text(200, 'application/json', 'this is not JSON');
		}

		case 'html': {
			return text(502, 'text/html', badGateway);
		}

		case 'redirect': {
			return {...json({detail: 'Moved'}, 307), headers: {location: `${asked.url}/redirected`}};
		}

		case 'repeated-cursor': {
			return altered(body => withCursor(body, next => asked.cursor ?? next));
		}

		case 'none-cursor': {
			return altered(body => withCursor(body, next => next ?? 'None'));
		}

		case 'hostile-text': {
			return altered(body => makeHostile(body));
		}

		case 'broken-record': {
			return altered(body => breakRecords(body));
		}
	}
};
