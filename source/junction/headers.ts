/** When Junction answered, by its own clock, in ms since 1970; `undefined` without a readable `Date` header. */
export const serverTimeOf = (headers: Headers): number | undefined => {
	const time = Date.parse(headers.get('date') ?? '');
	return Number.isNaN(time) ? undefined : time;
};

/** The 32 hex digits in the middle of `traceresponse: 00-<32 hex>-<16 hex>-00`; `undefined` for any other form. */
export const traceIdOf = (headers: Headers): string | undefined =>
	/^[\da-f]{2}-(?<id>[\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/iv.exec(headers.get('traceresponse') ?? '')?.groups?.['id'];

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
