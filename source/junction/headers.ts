import type {Redact} from './redact.ts';

/** A response that a cache kept for longer, in ms, shows no time. */
const longestAge = 24 * 3_600_000;

/** How long a cache kept the response, in ms; 0 without a readable `Age` header (RFC 9111, 5.1). */
const ageOf = (headers: Headers): number => {
	const text = headers.get('age') ?? '';
	return /^\d+$/v.test(text) ? Number(text) * 1000 : 0;
};

/**
Returns the time on Junction's clock when the headers arrived, in ms since 1970; `undefined` without a readable `Date` header, or when a cache kept
the response for more than a day. A cache on the
way leaves the old date and adds the response's age.
*/
export const serverTimeOf = (headers: Headers): number | undefined => {
	const time = Date.parse(headers.get('date') ?? '');
	const age = ageOf(headers);
	return Number.isNaN(time) || age > longestAge ? undefined : time + age;
};

/** The 32 hex digits in the middle of `traceresponse: 00-<32 hex>-<16 hex>-00`; `undefined` for any other form, and where they are the API key in hex. */
export const traceIdOf = (headers: Headers, redact: Redact): string | undefined => {
	const id = /^[\da-f]{2}-(?<id>[\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/iv.exec(headers.get('traceresponse') ?? '')?.groups?.['id'];
	return id !== undefined && redact(id) === id ? id : undefined;
};

/**
How long the server asks to wait, in ms, from `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3). A date
is measured by the server's own clock where it sent one, and one in the past is 0. `undefined` when absent or unreadable.
*/
export const retryAfterOf = (headers: Headers): number | undefined => {
	const text = headers.get('retry-after') ?? '';
	if (/^\d{1,9}$/v.test(text)) {
		return Number(text) * 1000;
	}

	// Date.parse makes a date of almost anything; an HTTP date begins with the day and ends with GMT.
	const until = /^[a-z]{3}.*gmt$/iv.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(until) ? undefined : Math.max(0, until - (serverTimeOf(headers) ?? Date.now()));
};
