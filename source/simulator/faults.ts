/** Everything that can go wrong on purpose. */
export const faultKinds = [
	/** The response is late. */
	'latency',
	/** The answer is this status. */
	'401', '403', '404', '422', '429', '500', '503',
	/** The connection ends without an answer, or in the middle of it. */
	'dropped', 'truncated',
	/** Half of the body is late. */
	'slow-body',
	/** Something else than JSON: text with status 200, a proxy's page with status 502. */
	'non-json', 'html',
	/** The answer sends the client elsewhere. */
	'redirect',
	/** A page whose next cursor is the one it was asked for with. */
	'repeated-cursor',
	/** The last cursor is the text "None". */
	'none-cursor',
	/** Names and messages carry escape sequences, line breaks, bidirectional and invisible characters, far too much text. */
	'hostile-text',
	/** A page without users, with a cursor that continues from the same place. */
	'empty-page',
	/** The first record of a list is null inside, the last one is a number. */
	'broken-record',
	/** Some connections have the shapes of old servers: a bare list, two lists, bare booleans, missing fields. */
	'legacy-shapes',
	/** Some answers have providers, resources, statuses, error types and keys that are newer than the contract. */
	'unknown-values',
] as const;

/** One of `faultKinds`. */
export type FaultKind = (typeof faultKinds)[number];

/** One thing that goes wrong on purpose. */
export type Fault = {
	readonly kind: FaultKind;
	/** Beginning of the paths that it applies to; absent: all. */
	readonly path?: string;
	/** How many responses it applies to; absent: for ever. */
	readonly times?: number;
	/** How many requests of those paths pass before. */
	readonly after?: number;
	/** The Retry-After header of 429 and 503, verbatim; absent: none is sent. */
	readonly retryAfter?: string;
	/** How late, for `latency` (1,000 by default) and `slow-body` (30,000 by default). */
	readonly milliseconds?: number;
};

const grammar = /^(?<kind>[\w\-]+)(?:=(?<value>[^*:@]+))?(?::(?<path>\/[^*@]*))?(?:\*(?<times>\d{1,9}))?(?:@(?<after>\d{1,9}))?$/v;

const isFaultKind = (text: string): text is FaultKind => (faultKinds as readonly string[]).includes(text);

const valueOf = (kind: FaultKind, value: string): Pick<Fault, 'milliseconds' | 'retryAfter'> => {
	if (kind === '429' || kind === '503') {
		return {retryAfter: value};
	}

	if ((kind === 'latency' || kind === 'slow-body') && /^\d{1,9}$/v.test(value)) {
		return {milliseconds: Number(value)};
	}

	throw new Error(`The fault ${kind} cannot take the value ${JSON.stringify(value)}: latency and slow-body take milliseconds, 429 and 503 take a Retry-After.`);
};

/**
Reads a fault from the command line: `KIND[=VALUE][:PATH][*TIMES][@AFTER]`, where VALUE is milliseconds (latency,
slow-body) or a Retry-After (429, 503): `429=30:/v2/introspect*2@1`. Throws an Error that lists the kinds.
*/
export const parseFault = (text: string): Fault => {
	const groups = grammar.exec(text)?.groups;
	const kind = groups?.['kind'] ?? '';
	if (groups === undefined || !isFaultKind(kind)) {
		throw new Error(`Not a fault: ${JSON.stringify(text)}. Expected KIND[=VALUE][:PATH][*TIMES][@AFTER] with one of the kinds ${faultKinds.join(', ')}.`);
	}

	const {value, path, times, after} = groups;
	return {
		kind,
		...(value !== undefined && valueOf(kind, value)),
		...(path !== undefined && {path}),
		...(times !== undefined && {times: Number(times)}),
		...(after !== undefined && {after: Number(after)}),
	};
};

// These change a page of a walk; other answers pass them by and do not use them up.
const pageKinds: ReadonlySet<FaultKind> = new Set(['repeated-cursor', 'none-cursor', 'empty-page']);
const pagedPaths = '/v2/introspect/';

/** The faults that are set, and how much of each is used up. */
export const createFaults = (initial: readonly Fault[]) => {
	const active = new Map<symbol, {readonly fault: Fault; seen: number}>();
	const inject = (fault: Fault): (() => void) => {
		const id = Symbol(fault.kind);
		active.set(id, {fault, seen: 0});
		return () => {
			active.delete(id);
		};
	};

	for (const fault of initial) {
		inject(fault);
	}

	return {
		/** Sets a fault; returns a function that removes it. */
		inject,
		clear(): void {
			active.clear();
		},
		/** The faults that apply to a request of this path, counted as used. */
		take(path: string): readonly Fault[] {
			const taken: Fault[] = [];
			for (const entry of active.values()) {
				const {kind, path: prefix = '', after = 0, times = Infinity} = entry.fault;
				if (!path.startsWith(prefix) || (pageKinds.has(kind) && !path.startsWith(pagedPaths))) {
					continue;
				}

				entry.seen++;
				if (entry.seen > after && entry.seen <= after + times) {
					taken.push(entry.fault);
				}
			}

			return taken;
		},
	};
};
