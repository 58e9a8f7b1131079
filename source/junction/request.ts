import {type writeOutcomes} from '../messages/writes.ts';
import type {ResponseSize} from './response-limits.ts';

/** The purpose of a request that changes nothing, as the debug log shows it. */
export type ReadPurpose =
	| 'load page' | 'user details' | 'load connections' | 'compare users' | 'resolve user' | 'check API key' | 'list users' | 'count users'
	| 'list providers' | 'search users' | 'list bulk operations';

/** The purpose of a request that changes something at Junction, as the debug log and the screens show it. */
export type WritePurpose = keyof typeof writeOutcomes;

/** Parameters of the URL; those that are `undefined` are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

type Place = {
	/** Begins with a slash; its parts are percent-encoded. */
	readonly path: string;
	readonly query?: Query;
};

/** A request that changes nothing. */
export type ReadRequest = Place & {
	readonly method: 'GET' | 'HEAD';
	readonly purpose: ReadPurpose;
	/** What the answer is about: its limit depends on it. A write is about one user. */
	readonly size: ResponseSize;
};

/** A request that changes something at Junction. */
export type WriteRequest = Place & {
	readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Sent as JSON. */
	readonly body?: unknown;
	readonly purpose: WritePurpose;
};

/** One request to Junction, without the host and the API key. */
export type JunctionRequest = ReadRequest | WriteRequest;

const idempotent: ReadonlySet<JunctionRequest['method']> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** Returns whether sending the request twice has the effect of sending it once (RFC 9110, 9.2.2), so that it may be repeated. */
export const isIdempotent = ({method}: JunctionRequest): boolean => idempotent.has(method);

/** Returns whether the request changes something at Junction. */
export const isWrite = (request: JunctionRequest): request is WriteRequest => request.method !== 'GET' && request.method !== 'HEAD';

/** Returns the parameters as the end of a URL, with the question mark; empty without parameters. */
export const queryString = (query: Query = {}): string => {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) {
			search.set(name, String(value));
		}
	}

	return search.size === 0 ? '' : `?${search.toString()}`;
};
