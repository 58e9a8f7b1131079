import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {writeRaw} from './faulty-server.ts';

/** The answer that a fault replaces. */
export type GoodAnswer = {
	readonly status: number;
	readonly body: Uint8Array;
	/** The body as text. */
	readonly text: string;
	readonly headers: Readonly<Record<string, string>>;
	/** The API key of the request. */
	readonly key: string;
	/** The server's address. */
	readonly url: string;
};

/**
How it has to end for the user. `error`: an error is shown, and what was loaded before stays. `same`: as without the fault. `waits`: still loading until the
user stops it. `open`: only what holds for every cell is checked, because the place decides.
*/
export type Outcome = 'error' | 'same' | 'waits' | 'open';

/** One way in which a server or a network fails. */
export type Fault = {
	readonly name: string;
	readonly outcome: Outcome;
	readonly respond: (answer: GoodAnswer, response: ServerResponse) => void | Promise<void>;
};

type Json = Record<string, unknown>;

/** Sends a response with its length, and without a date of its own. */
export const send = (response: ServerResponse, status: number, headers: Readonly<Record<string, string | string[]>>, body: string | Uint8Array) => {
	response.sendDate = false;
	response.writeHead(status, {...headers, 'content-length': String(Buffer.byteLength(body))}).end(body);
};

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Answers with this status. */
export const status = (code: number, {outcome = 'error', body = '{"detail":"The server says no."}', headers = {}, label = ''}: {
	readonly outcome?: Outcome;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly label?: string;
} = {}): Fault => ({
	name: `status ${code}${label === '' ? '' : ` ${label}`}`,
	outcome,
	respond(good, response) {
		send(response, code, {...good.headers, ...headers}, body);
	},
});

/** Answers with this text in place of the JSON. */
export const text = (name: string, outcome: Outcome, content: (good: GoodAnswer) => string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Fault => ({
	name,
	outcome,
	respond(good, response) {
		send(response, 200, {...good.headers, ...headers}, content(good));
	},
});

/** Answers with changed JSON. */
export const json = (name: string, outcome: Outcome, change: (body: Json, good: GoodAnswer) => unknown): Fault =>
	text(name, outcome, good => {
		const body: unknown = JSON.parse(good.text);
		return JSON.stringify(isRecord(body) ? change(body, good) : body);
	});

/** Changes every value of this name, at any depth. */
export const eachField = (value: unknown, names: ReadonlySet<string>, change: (value: unknown) => unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(item => eachField(item, names, change));
	}

	return isRecord(value)
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, names.has(name) ? change(item) : eachField(item, names, change)]))
		: value;
};

const times = new Set(['timestamp', 'newest_data', 'oldest_data', 'created_at', 'created_on', 'updated_at', 'requested_at', 'started_at', 'ended_at', 'range_start', 'range_end', 'errored_at']);
/** Replaces every time of the answer. */
export const allTimes = (name: string, time: unknown): Fault => json(`times: ${name}`, 'open', body => eachField(body, times, () => time));

/** Changes each list of records, wherever the endpoint has it. */
export const lists = (name: string, outcome: Outcome, change: (list: readonly unknown[]) => unknown): Fault => json(`lists: ${name}`, outcome, body =>
	Object.fromEntries(Object.entries(body).map(([field, value]) => [field, Array.isArray(value) ? change(value) : value])));

/** Replaces the cursor of the next page. */
export const cursors = (name: string, cursor: unknown): Fault => json(`cursor: ${name}`, 'open', body =>
	('next_cursor' in body || 'next' in body ? {...body, next: cursor, next_cursor: cursor} : body));

/** Answers with the data, and with other headers. */
export const header = (name: string, outcome: Outcome, headers: Readonly<Record<string, string>>): Fault => ({
	name: `header: ${name}`,
	outcome,
	respond(good, response) {
		send(response, good.status, {...good.headers, ...headers}, good.body);
	},
});

/** Answers with bytes that are not an HTTP response, or not a whole one. */
export const bytes = (name: string, content: (good: GoodAnswer) => string): Fault => ({
	name: `bytes: ${name}`,
	outcome: 'error',
	respond(good, response) {
		writeRaw(response, content(good));
	},
});

/** Does something with the connection itself. */
export const connection = (name: string, outcome: Outcome, respond: Fault['respond']): Fault => ({name: `connection: ${name}`, outcome, respond});
