import type {IncomingMessage, ServerResponse} from 'node:http';
import {createStore} from 'zustand/vanilla';
import {clientOf, serve} from './http-server.ts';

/** One request as the server saw it. */
export type Call = {
	readonly path: string;
	readonly userId: string | undefined;
	readonly cursor: string | undefined;
	readonly limit: number;
	readonly key: string;
};

export type Reply = {readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown};

const callOf = (request: IncomingMessage): Call => {
	const {pathname, searchParams} = new URL(request.url ?? '', 'http://localhost');
	return {
		path: pathname,
		userId: searchParams.get('user_id') ?? undefined,
		cursor: searchParams.get('next_cursor') ?? undefined,
		limit: Number(searchParams.get('user_limit')),
		key: String(request.headers['x-vital-api-key']),
	};
};

/**
A Junction that answers as the test says; `number` counts the requests from 0. The requests are a store, so that a test
can wait for them; `mostAtOnce` is how many were open together at most.
*/
export const serveScript = async (answer: (call: Call, number: number) => Reply | Promise<Reply>) => {
	const calls = createStore<readonly Call[]>(() => []);
	let open = 0;
	let mostAtOnce = 0;
	const respond = async (request: IncomingMessage, response: ServerResponse) => {
		open++;
		mostAtOnce = Math.max(mostAtOnce, open);
		const call = callOf(request);
		const number = calls.getState().length;
		calls.setState([...calls.getState(), call], true);
		const {status = 200, headers = {}, body} = await answer(call, number);
		open--;
		response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(body));
	};

	const {baseUrl} = await serve((request, response) => {
		void respond(request, response);
	});
	return {
		baseUrl, client: clientOf(baseUrl), calls, mostAtOnce: () => mostAtOnce,
	};
};

/** A user as introspection sends it. */
export const userRecord = (userId: string, status = 'success') => ({
	user_id: userId,
	provider: {
		garmin: {sleep: {last_attempt: {timestamp: '2026-10-14T11:00:00Z', status}, newest_data: '2026-10-14T10:00:00Z', sent_count: 3}},
	},
});

/** A page of these users; the cursor is left out when `undefined`. */
export const page = (userIds: readonly string[], cursor?: unknown): Reply =>
	({body: {data: userIds.map(userId => userRecord(userId)), next_cursor: cursor}});

export const refusal = (status: number, detail = 'no'): Reply => ({status, body: {detail}});

/** The pages of a walk, one after the other: the cursor of page 1 is `1`, and so on. */
export const pagesOf = (pages: ReadonlyArray<readonly string[]>) => ({cursor}: Call): Reply => {
	const number = Number(cursor ?? 0);
	return page(pages[number] ?? [], number + 1 < pages.length ? String(number + 1) : null);
};
