import * as v from 'valibot';
import type {Problem, Unreadable} from '../records.ts';

/** A schema that reads anything into `Output`. */
export type Schema<Output> = v.GenericSchema<unknown, Output>;

/** Thrown when a whole body does not fit its endpoint; the message names where and what, without values. */
export class DecodeError extends Error {
	override readonly name = 'DecodeError';

	constructor(problems: readonly Problem[]) {
		super(problems.map(({at, what}) => `${at}: ${what}`).join('; '));
	}
}

type Path = readonly PropertyKey[];

const pathOf = (issue: v.BaseIssue<unknown>): Path => issue.path?.map(({key}) => key as PropertyKey) ?? [];

const problemAt = (path: Path, what: string): Problem => ({at: path.length === 0 ? 'record' : path.join('.'), what});

/** Sets the part at `path` to undefined, which JSON never holds; containers are copied once, the answer stays as received. */
const blank = (value: unknown, [key, ...rest]: Path, copies: WeakSet<Record<string, unknown>>): unknown => {
	if (key === undefined) {
		return undefined;
	}

	// What held the part has been blanked before.
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const container = value as Record<PropertyKey, unknown>;
	const copy = copies.has(container) ? container : (Array.isArray(container) ? [...container] : {...container}) as typeof container;
	copies.add(copy);
	// Assigning to a key named __proto__ would change the prototype.
	Object.defineProperty(copy, key, {
		value: blank(container[key], rest, copies), enumerable: true, writable: true, configurable: true,
	});
	return copy;
};

/**
Reads one record as far as it can be read: every part that does not fit is blanked and listed in `problems`; where a
record cannot do without the part, what holds it is blanked in its place, up to the record itself, which then is `undefined`.
*/
export const readRecord = <Output>(schema: Schema<Output>, raw: unknown): {
	readonly output: Output | undefined;
	readonly problems: readonly Problem[];
} => {
	const problems: Problem[] = [];
	const blanked = new Set<string>();
	const copies = new WeakSet<Record<string, unknown>>();
	for (let draft = raw; ;) {
		const result = v.safeParse(schema, draft);
		if (result.success) {
			return {output: result.output, problems};
		}

		for (const issue of result.issues) {
			let path = pathOf(issue);
			if (!blanked.has(JSON.stringify(path))) {
				problems.push(problemAt(path, issue.message));
			}

			while (path.length > 0 && blanked.has(JSON.stringify(path))) {
				path = path.slice(0, -1);
			}

			if (path.length === 0) {
				return {output: undefined, problems};
			}

			blanked.add(JSON.stringify(path));
			draft = blank(draft, path, copies);
		}
	}
};

/** A record and its problems; without a result if nothing useful can be read. */
export type Read<Result> = {readonly result: Result | undefined; readonly problems: readonly Problem[]};

/**
Reads a list record by record: one that cannot be read never costs the others. `quick`, where there is one, is asked
first, and the schema reads what it returns `undefined` for; both must read a record alike, problems included.
*/
export const readRecords = <Output, Result>(
	schema: Schema<Output>,
	list: readonly unknown[],
	finish: (output: Output, problems: readonly Problem[]) => Result,
	quick?: (raw: unknown) => Read<Result> | undefined,
): {readonly records: readonly Result[]; readonly unreadable: readonly Unreadable[]; readonly partlyRead: readonly Unreadable[]} => {
	const records: Result[] = [];
	const unreadable: Unreadable[] = [];
	const partlyRead: Unreadable[] = [];
	const readSlowly = (raw: unknown): Read<Result> => {
		const {output, problems} = readRecord(schema, raw);
		return {result: output === undefined ? undefined : finish(output, problems), problems};
	};

	for (const [index, raw] of list.entries()) {
		const {result, problems} = quick?.(raw) ?? readSlowly(raw);
		if (result === undefined) {
			unreadable.push({index, problems, raw});
			continue;
		}

		records.push(result);
		if (problems.length > 0) {
			partlyRead.push({index, problems, raw});
		}
	}

	return {records, unreadable, partlyRead};
};

/** Reads a body that is one record; throws `DecodeError` when nothing useful can be read. */
export const readOnly = <Output>(schema: Schema<Output>, raw: unknown): {
	readonly output: Output;
	readonly problems: readonly Problem[];
} => {
	const {output, problems} = readRecord(schema, raw);
	if (output === undefined) {
		throw new DecodeError(problems);
	}

	return {output, problems};
};

/** Reads the frame around the records, in which nothing may be broken; throws `DecodeError`. */
export const readEnvelope = <Output>(schema: Schema<Output>, raw: unknown): Output => {
	const result = v.safeParse(schema, raw);
	if (!result.success) {
		throw new DecodeError(result.issues.map(issue => problemAt(pathOf(issue), issue.message)));
	}

	return result.output;
};
